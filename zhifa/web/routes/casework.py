from django.urls import path

from zhifa.web.views.casework import desk, doing, drafts, gathering, lists, papers

ORDINARY, SIMPLE = {"procedure": "ordinary"}, {"procedure": "simple"}

urlpatterns = [
    path("", lists.todo, name="todo"),
    path("leads", lists.leads, name="leads"),
    path("leads/new", doing.new_case, ORDINARY, name="lead_new"),
    path("leads/new/preview", doing.preview, ORDINARY, name="lead_preview"),
    path("leads/new/fill", doing.fill, ORDINARY, name="lead_fill"),
    path("cases", lists.cases, name="cases"),
    path("cases/simple", doing.new_case, SIMPLE, name="simple_new"),
    path("cases/simple/preview", doing.preview, SIMPLE, name="simple_preview"),
    path("cases/simple/fill", doing.fill, SIMPLE, name="simple_fill"),
    path("cases/draft", drafts.draft, name="draft"),
    path("cases/<uuid:pk>", desk.case_page, name="case"),
    path("cases/<uuid:pk>/act", doing.do_act, name="do_act"),
    path("cases/<uuid:pk>/approval", doing.decide_proposal, name="decide_proposal"),
    path("cases/<uuid:pk>/preview", doing.preview, name="case_preview"),
    path("cases/<uuid:pk>/fill", doing.fill, name="case_fill"),
    path("cases/<uuid:pk>/fields", papers.fields, name="case_fields"),
    path("cases/<uuid:pk>/readings", papers.readings, name="case_readings"),
    path("cases/<uuid:pk>/report", papers.report, name="case_report"),
    path("cases/<uuid:pk>/dossier", papers.dossier, name="dossier"),
    path("cases/<uuid:pk>/dossier.json", papers.dossier_json, name="dossier_data"),
    path("papers/<int:pk>", papers.document_pdf, name="document_pdf"),
    path("files", gathering.upload, name="upload"),
    path("files/<str:digest>", gathering.file, name="file"),
    path("pick/<str:kind>", gathering.pick, name="pick"),
]
