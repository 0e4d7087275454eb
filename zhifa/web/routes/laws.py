from django.urls import path

from zhifa.web.views import laws, laws_comparing, laws_exporting, laws_importing, laws_picking

urlpatterns = [
    path("laws/", laws.laws, name="laws"),
    path("laws/article", laws.law_article, name="law_article"),
    path("laws/pick", laws_picking.law_pick, name="law_pick"),
    path("laws/import/", laws_importing.imports, name="laws_imports"),
    path("laws/import/<int:pk>/", laws_importing.one, name="laws_import"),
    path("laws/import/<int:pk>/<int:ordinal>/", laws_importing.text, name="laws_import_text"),
    path("laws/import/<int:pk>/confirm", laws_importing.act, {"deed": "confirm"}, name="laws_import_confirm"),
    path("laws/import/<int:pk>/cancel", laws_importing.act, {"deed": "cancel"}, name="laws_import_cancel"),
    path("laws/import/<int:pk>/choose", laws_importing.act, {"deed": "choose"}, name="laws_import_choose"),
    path("laws/<slug:code>/export.<slug:form>", laws_exporting.law_export, name="law_export"),
    path("laws/<slug:code>/compare/", laws_comparing.law_compare, name="law_compare"),
    path("laws/<slug:code>/", laws.law, name="law"),
]
