"""The WSGI door for granian or any other server."""

import os

from django.core.wsgi import get_wsgi_application

from zhifa.running.orphans import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhifa.settings")
application = get_wsgi_application()
end_with_parent()
