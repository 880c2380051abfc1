"""Pages drawn by the look alone: no context of the floors above, no collected static files."""

from pathlib import Path

import pytest
from django.conf import LazySettings


@pytest.fixture(autouse=True)
def only_the_look(settings: LazySettings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.TEMPLATES = [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [Path(__file__).parents[1] / "templates"],
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "mielikunta.foundation.ui.context.page",
                ],
                "builtins": ["mielikunta.foundation.ui.templatetags.ui"],
                "libraries": {
                    "i18n": "django.templatetags.i18n",
                    "static": "django.templatetags.static",
                    "ui": "mielikunta.foundation.ui.templatetags.ui",
                    "style_page": "mielikunta.foundation.ui.templatetags.style_page",
                },
            },
        }
    ]
    settings.DEMONSTRATION = False
