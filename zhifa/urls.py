from django.urls import include, path

from zhifa.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("api/", include("zhifa.api.urls")),
    path("", include("zhifa.web.urls")),
]
