from django.urls import path

from zhifa.web.views import discretion, discretion_calculator, discretion_comparing

urlpatterns = [
    path("discretion/", discretion.listing, name="discretion"),
    path("discretion/<str:code>/", discretion.page, name="discretion_table"),
    path("discretion/<str:code>/compare", discretion_comparing.page, name="discretion_compare"),
    path("discretion/<str:code>/calculator", discretion_calculator.page, name="discretion_calculator"),
]
