"""App configuration."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The look: page frames, forms, lists, figures, and the living style page."""

    name = "mielikunta.foundation.ui"
    label = "ui"
