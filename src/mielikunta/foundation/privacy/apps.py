"""App configuration."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Handles, return codes, keys, sealed text, erasure, retention, disclosure."""

    name = "mielikunta.foundation.privacy"
    label = "privacy"
