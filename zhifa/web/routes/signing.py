from django.urls import path

from zhifa.web.views import signing

urlpatterns = [
    path("sign/<str:token>", signing.page, name="sign"),
    path("sign/<str:token>/standing", signing.standing, name="sign_standing"),
]
