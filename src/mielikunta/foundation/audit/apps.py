"""App configuration."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """What was done and seen, by whom, sealed in a chain."""

    name = "mielikunta.foundation.audit"
    label = "audit"
