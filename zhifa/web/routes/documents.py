from django.urls import path

from zhifa.web.views import documents

urlpatterns = [
    path("documents/", documents.documents, name="documents"),
    path("documents/<str:code>", documents.document, name="document"),
    path("documents/<str:code>/sample.pdf", documents.sample_pdf, name="document_sample"),
]
