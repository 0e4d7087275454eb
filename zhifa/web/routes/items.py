from django.urls import path

from zhifa.web.views import items

urlpatterns = [
    path("items/", items.listing, name="items"),
    path("items/<str:code>/", items.page, name="item"),
]
