"""Gathers the addresses of the office pages: every module in ``routes`` brings its own ``urlpatterns``.

A new area adds ``routes/<area>.py`` and touches nothing here. Modules are read in the order of their names; URL names
are flat (``login``, ``cases``, ``case``), and the navigation finds its entries by them.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from django.urls import URLPattern, URLResolver

from zhifa.web import routes

urlpatterns: list[URLPattern | URLResolver] = []
for module in sorted(one.name for one in iter_modules(routes.__path__)):
    urlpatterns += import_module(f"{routes.__name__}.{module}").urlpatterns
