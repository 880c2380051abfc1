"""App configuration."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """The projects that developed the models."""

    name = "mielikunta.programme.projects"
    label = "projects"
