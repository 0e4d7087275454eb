from django.urls import path

from zhifa.web.views.bodies import base, deeds, electronic, home, importing, lists, pages

urlpatterns = [
    path("bodies/", home.home, name="bodies"),
    path("bodies/all/", lists.listing, name="body_list"),
    path("bodies/new/", deeds.new_body, name="body_new"),
    path("bodies/officers/", lists.officers, name="officers"),
    path("bodies/certificates/", lists.certificates, name="certificates"),
    path("bodies/statistics/", home.statistics, name="registry_statistics"),
    path("bodies/base/", base.page, name="registry_base"),
    path("bodies/base/region/", base.add_region, name="region_new"),
    path("bodies/base/region/<int:pk>/", base.close_region, name="region_close"),
    path("bodies/base/<slug:code>/", base.set_parameter, name="registry_parameter"),
    path("bodies/import/", importing.imports, name="registry_imports"),
    path("bodies/import/template", importing.template, name="registry_template"),
    path("bodies/import/<int:pk>/", importing.page, name="registry_import"),
    path("bodies/import/<int:pk>/report", importing.report, name="registry_import_report"),
    path("bodies/import/<int:pk>/<slug:deed>", importing.act, name="registry_import_act"),
    path("bodies/<str:code>/", pages.page, name="body"),
    path("bodies/<str:code>/do/<slug:deed>/", deeds.on_body, name="body_deed"),
    path("certificate/", electronic.mine, name="my_certificate"),
    path("verify/certificate/<str:token>", electronic.verify, name="verify_certificate"),
    path("verify/certificate/<str:token>/photo", electronic.photo, name="verify_certificate_photo"),
    path("officers/<str:username>/", pages.officer, name="officer"),
    path("officers/<str:username>/photo", pages.photo, name="officer_photo"),
    path("officers/<str:username>/photo/new", deeds.photo, name="officer_photo_new"),
    path("officers/<str:username>/do/<slug:deed>/", deeds.on_person, name="officer_deed"),
]
