"""Sentences of django-allauth that show on our sign-in pages, kept here so that our catalogue has them.

Our own forms and adapters word nearly everything; these stand inside the library's own methods.
"""

from django.utils.translation import gettext_noop

SHOWN_THROUGH = (gettext_noop("You must type the same password each time."),)
