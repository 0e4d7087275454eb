from django.urls import path

from zhifa.web.views import styleguide

urlpatterns = [
    path("styleguide", styleguide.gallery, name="styleguide"),
    path("styleguide/preview", styleguide.preview, name="styleguide_preview"),
    path("styleguide/upload", styleguide.upload, name="styleguide_upload"),
]
