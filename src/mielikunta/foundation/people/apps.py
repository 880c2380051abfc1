"""App configuration."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Organisations, their members, invitations, deputies, sign-in."""

    name = "mielikunta.foundation.people"
    label = "people"
