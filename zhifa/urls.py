from django.urls import include, path

from zhifa.api.interface import addresses
from zhifa.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("api/", addresses),
    path("", include("zhifa.web.urls")),
]
