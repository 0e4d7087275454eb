from django.urls import path

from zhifa.web.views import field

urlpatterns = [
    path("field/", field.app, name="field"),
    path("field/<path:name>", field.app, name="field_file"),
]
