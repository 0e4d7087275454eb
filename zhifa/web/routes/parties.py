from django.urls import path, re_path

from zhifa.web.views import parties, party_forms, party_merging, party_parts, party_sheets

PARTS = r"^parties/(?P<pk>\d{1,18})/(?P<kind>addresses|licences|people)/"

urlpatterns = [
    path("parties/", parties.listing, name="parties"),
    path("parties/new", party_forms.new, name="party_new"),
    path("parties/read", party_forms.read, name="party_read"),
    path("parties/find", parties.find, name="party_find"),
    path("parties/check", party_forms.check, name="party_check"),
    path("parties/doubles", party_merging.doubles, name="party_doubles"),
    path("parties/doubles/<int:pk>/distinct", party_merging.distinct, name="party_distinct"),
    path("parties/merges/<int:pk>/undo", party_merging.undo, name="party_merge_undo"),
    path("parties/list.xlsx", party_sheets.sheet, name="party_sheet"),
    path("parties/template.xlsx", party_sheets.template, name="party_template"),
    path("parties/import", party_sheets.upload, name="party_upload"),
    path("parties/import/<uuid:token>", party_sheets.page, name="party_import"),
    path("parties/import/<uuid:token>.xlsx", party_sheets.report, name="party_import_report"),
    path("parties/import/<uuid:token>/confirm", party_sheets.confirm, name="party_import_confirm"),
    path("parties/<int:pk>/", parties.page, name="party"),
    path("parties/<int:pk>/edit", party_forms.edit, name="party_edit"),
    path("parties/<int:pk>/numbers", parties.numbers, name="party_numbers"),
    path("parties/<int:pk>/merge", party_merging.merge, name="party_merge"),
    re_path(rf"{PARTS}new$", party_parts.new, name="party_part_new"),
    re_path(rf"{PARTS}(?P<part>\d{{1,18}})$", party_parts.edit, name="party_part"),
    re_path(rf"{PARTS}(?P<part>\d{{1,18}})/remove$", party_parts.remove, name="party_part_remove"),
]
