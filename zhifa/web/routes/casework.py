from django.urls import path

from zhifa.web.views.casework import appraising, desk, doing, drafts, gathering, kept, lists, matters, papers

ORDINARY, SIMPLE = {"procedure": "ordinary"}, {"procedure": "simple"}

urlpatterns = [
    path("", lists.todo, name="todo"),
    path("leads", lists.leads, name="leads"),
    path("leads/new", doing.new_case, ORDINARY, name="lead_new"),
    path("cases", lists.cases, name="cases"),
    path("cases/simple", doing.new_case, SIMPLE, name="simple_new"),
    path("cases/new/<slug:procedure>", doing.new_case, name="new_case"),
    path("cases/new/<slug:procedure>/preview", doing.preview, name="new_preview"),
    path("cases/new/<slug:procedure>/fill", doing.fill, name="new_fill"),
    path("matters", matters.matters, name="matters"),
    path("matters/begin/<slug:procedure>", matters.choose_body, name="matter_body"),
    path("cases/draft", drafts.draft, name="draft"),
    path("cases/<uuid:pk>", desk.case_page, name="case"),
    path("cases/<uuid:pk>/act", doing.do_act, name="do_act"),
    path("cases/<uuid:pk>/approval", doing.decide_proposal, name="decide_proposal"),
    path("cases/<uuid:pk>/kept/<uuid:act>/discard", kept.lay_aside, name="kept_discard"),
    path("cases/<uuid:pk>/kept/<uuid:act>/confirm", kept.confirm_late, name="kept_confirm"),
    path("cases/<uuid:pk>/kept/confirm", kept.confirm_all_late, name="kept_confirm_all"),
    path("cases/<uuid:pk>/preview", doing.preview, name="case_preview"),
    path("cases/<uuid:pk>/fill", doing.fill, name="case_fill"),
    path("cases/<uuid:pk>/appraisal", appraising.appraise, name="case_appraise"),
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
