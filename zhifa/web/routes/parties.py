from django.urls import path

from zhifa.web.views import parties, party_forms

urlpatterns = [
    path("parties/", parties.listing, name="parties"),
    path("parties/new", party_forms.new, name="party_new"),
    path("parties/find", parties.find, name="party_find"),
    path("parties/check", party_forms.check, name="party_check"),
    path("parties/<int:pk>/", parties.page, name="party"),
    path("parties/<int:pk>/edit", party_forms.edit, name="party_edit"),
    path("parties/<int:pk>/numbers", parties.numbers, name="party_numbers"),
]
