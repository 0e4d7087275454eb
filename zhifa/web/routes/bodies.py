from django.urls import path

from zhifa.web.views import bodies

urlpatterns = [
    path("bodies/", bodies.listing, name="bodies"),
    path("bodies/<str:code>/", bodies.page, name="body"),
    path("officers/<str:username>/", bodies.officer, name="officer"),
]
