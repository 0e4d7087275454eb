from django.urls import path

from zhifa.web.views import field

urlpatterns = [
    path("on-site", field.installing, name="on_site"),
    path("field/", field.app, name="field"),
    path("field/<path:name>", field.app, name="field_file"),
]
