from django.urls import path

from zhifa.web.views import discretion, discretion_calculator, discretion_comparing, discretion_editing

urlpatterns = [
    path("discretion/", discretion.listing, name="discretion"),
    path("discretion/import", discretion_editing.importing, name="discretion_import"),
    path("discretion/tables.xlsx", discretion_editing.sheet, name="discretion_sheet"),
    path("discretion/<str:code>/", discretion.page, name="discretion_table"),
    path("discretion/<str:code>/compare", discretion_comparing.page, name="discretion_compare"),
    path("discretion/<str:code>/new", discretion_editing.new, name="discretion_new"),
    path("discretion/<str:code>/withdraw", discretion_editing.withdraw, name="discretion_withdraw"),
    path("discretion/<str:code>/calculator", discretion_calculator.page, name="discretion_calculator"),
]
