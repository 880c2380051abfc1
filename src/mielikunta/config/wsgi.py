"""The WSGI application that granian serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mielikunta.config.settings")
application = get_wsgi_application()

# What is loaded by now stays as long as the process: the collector need not look through it again at every turn,
# and a page makes some ten thousand short-lived objects, so it need not turn several times within one page.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 20)
