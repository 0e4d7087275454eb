from django.urls import path

from zhifa.web.views import document_dictionary, document_local, documents

urlpatterns = [
    path("documents/", documents.documents, name="documents"),
    path("documents/elements", document_dictionary.elements, name="elements"),
    path("documents/elements.<str:form>", document_dictionary.elements_export, name="elements_export"),
    path("documents/elements/<slug:code>", document_dictionary.element, name="element"),
    path("documents/codesets", document_dictionary.codesets, name="codesets"),
    path("documents/codesets.<str:form>", document_dictionary.codesets_export, name="codesets_export"),
    path("documents/codesets/<slug:code>", document_dictionary.codeset, name="codeset"),
    path("documents/local", document_local.local_forms, name="local_forms"),
    path("documents/local/choose", document_local.choose, name="local_choose"),
    path("documents/local/letterhead", document_local.local_letterhead, name="local_letterhead"),
    path("documents/local/changes/<int:pk>", document_local.local_form, name="local_form"),
    path("documents/local/changes/<int:pk>/withdraw", document_local.withdraw, name="local_withdraw"),
    path("documents/local/<str:code>", document_local.local_additions, name="local_additions"),
    path("documents/<str:code>", documents.document, name="document"),
    path("documents/<str:code>/versions", documents.versions, name="document_versions"),
    path("documents/<str:code>/sample.pdf", documents.sample_pdf, name="document_sample"),
    path("documents/<str:code>/blank.pdf", documents.blank_pdf, name="document_blank"),
]
