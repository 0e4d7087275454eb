from django.urls import path

from zhifa.web.views.offsite import devices, imports, party, public, queue, records

urlpatterns = [
    path("offsite/", queue.page, name="offsite"),
    path("offsite/review/<int:pk>", queue.review, name="offsite_review"),
    path("offsite/records/", records.listing, name="offsite_records"),
    path("offsite/records/<int:pk>/", records.one, name="offsite_record"),
    path("offsite/devices/", devices.listing, name="offsite_devices"),
    path("offsite/items/", devices.items_page, name="offsite_items"),
    path("offsite/import/", imports.page, name="offsite_imports"),
    path("offsite/import/<int:pk>/", imports.one, name="offsite_import"),
    path("public/devices/", public.devices, name="public_devices"),
    path("public/devices/<slug:body>/<str:code>/", public.device, name="public_device"),
    path("public/offsite-items/", public.items_page, name="public_offsite_items"),
    path("o/<str:token>/", party.page, name="party_link"),
    path("o/<str:token>/photo", party.photo, name="party_photo"),
]
