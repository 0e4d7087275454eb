from django.urls import path

from zhifa.web.views import (
    laws,
    laws_comparing,
    laws_exporting,
    laws_importing,
    laws_picking,
    laws_public,
    laws_relating,
    laws_shelving,
)

urlpatterns = [
    path("public/laws/", laws_public.listing, name="public_laws"),
    path("public/laws/<slug:code>/", laws_public.text, name="public_law"),
    path("api/laws/", laws_public.api_search, name="api_laws"),
    path("api/laws/resolve", laws_public.api_resolve, name="api_law_resolve"),
    path("api/laws/<slug:code>", laws_public.api_law, name="api_law"),
    path("laws/", laws.laws, name="laws"),
    path("laws/article", laws.law_article, name="law_article"),
    path("laws/statistics/", laws_relating.statistics, name="law_statistics"),
    path("laws/bookmarks/", laws_shelving.bookmarks, name="law_bookmarks"),
    path("laws/bookmarks/<int:pk>/drop", laws_shelving.drop, name="law_bookmark_drop"),
    path("laws/pick", laws_picking.law_pick, name="law_pick"),
    path("laws/import/", laws_importing.imports, name="laws_imports"),
    path("laws/import/<int:pk>/", laws_importing.one, name="laws_import"),
    path("laws/import/<int:pk>/<int:ordinal>/", laws_importing.text, name="laws_import_text"),
    path("laws/import/<int:pk>/confirm", laws_importing.act, {"deed": "confirm"}, name="laws_import_confirm"),
    path("laws/import/<int:pk>/cancel", laws_importing.act, {"deed": "cancel"}, name="laws_import_cancel"),
    path("laws/import/<int:pk>/choose", laws_importing.act, {"deed": "choose"}, name="laws_import_choose"),
    path("laws/<slug:code>/export.<slug:form>", laws_exporting.law_export, name="law_export"),
    path("laws/<slug:code>/compare/", laws_comparing.law_compare, name="law_compare"),
    path("laws/<slug:code>/relations/", laws_relating.relations, name="law_relations"),
    path("laws/<slug:code>/bookmark", laws_shelving.keep, name="law_bookmark"),
    path("laws/<slug:code>/tags", laws_shelving.tag, name="law_tags"),
    path("laws/<slug:code>/", laws.law, name="law"),
]
