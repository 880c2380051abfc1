"""What other apps may call."""

from mielikunta.programme.projects.decisions import Touch
from mielikunta.programme.projects.importers import load_projects
from mielikunta.programme.projects.models import Project
from mielikunta.programme.projects.queries import (
    HistoryPoint,
    history_points,
    models_with_project_in,
    project_marks,
    projects,
    projects_of_model,
)

__all__ = [
    "HistoryPoint",
    "Project",
    "Touch",
    "history_points",
    "load_projects",
    "models_with_project_in",
    "projects",
    "project_marks",
    "projects_of_model",
]
