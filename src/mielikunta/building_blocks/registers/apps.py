"""App configuration."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """Who does a task in an adoption, what they are ready for, and how much they carry."""

    name = "mielikunta.building_blocks.registers"
    label = "registers"
