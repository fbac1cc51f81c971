"""The door of every page and write: WSGI, served by granian."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sewaka.settings")
application = get_wsgi_application()
