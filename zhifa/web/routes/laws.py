from django.urls import path

from zhifa.web.views import laws

urlpatterns = [
    path("laws/", laws.laws, name="laws"),
    path("laws/article", laws.law_article, name="law_article"),
    path("laws/<slug:code>/", laws.law, name="law"),
]
