from django.urls import path

from zhifa.web.views import search

urlpatterns = [path("search", search.search, name="search")]
