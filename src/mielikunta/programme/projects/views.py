"""The public pages of the projects."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from mielikunta.foundation.languages.texts import in_language
from mielikunta.programme.projects.presenters import (
    disagreements_of,
    extension_of,
    map_of_all,
    map_of_one,
    period_of,
    sections,
)
from mielikunta.programme.projects.queries import history_points, projects


def project_list(request: HttpRequest) -> HttpResponse:
    """Tell where the models come from: every project, by its call, and on the map."""
    found = list(projects().in_order())
    context = {"sections": sections(found), "count": len(found), "map": map_of_all(history_points())}
    return render(request, "projects/list.html", context)


def project_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell of one project, with its sources and what they tell differently."""
    project = projects().whole().filter(slug=slug).first()
    if project is None:
        raise Http404
    context = {
        "project": project,
        "area": in_language(project.area_words),
        "aims": in_language(project.aims),
        "target_group": in_language(project.target_group),
        "period": period_of(project),
        "extension": extension_of(project),
        "disagreements": disagreements_of(project),
        "map": map_of_one(point for point in history_points(project.model.slug) if point.project_slug == slug),
    }
    return render(request, "projects/page.html", context)
