"""The WSGI door for granian or any other server."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from zhifa.running.orphans import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhifa.settings")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 (loads every page now, not while the first visitor waits)
end_with_parent()
