"""App configuration."""

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """Someone to talk to: conversations of two and more, each under a key of its own."""

    name = "mielikunta.building_blocks.conversations"
    label = "conversations"
