"""The catalogue's words in the reader's language."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from mielikunta.site.catalogue.decisions import Presence, Readiness

THEME_WORDS = {
    "anxiety": _("Anxiety"),
    "crisis_of_life": _("Crisis of life"),
    "loneliness": _("Loneliness"),
    "leadership": _("Leadership"),
    "stigma": _("Stigma"),
    "first_aid": _("Mental-health first aid"),
    "families": _("Families"),
    "school": _("School and early education"),
    "substances": _("Alcohol and drugs"),
    "peer_support": _("Peer support"),
    "digital": _("Digital services"),
    "training": _("Training"),
    "networks": _("Networks"),
    "ageing": _("Ageing"),
    "carers": _("Family carers"),
    "refugees": _("Refugees"),
    "competence": _("Competence at work"),
    "self_care": _("Self-care"),
    "participation": _("Participation"),
}
TARGET_WORDS = {
    "residents": _("All residents"),
    "adults": _("Adults"),
    "young": _("Young people"),
    "children": _("Children"),
    "families": _("Families"),
    "older_people": _("Older people"),
    "carers": _("Family carers"),
    "refugees": _("Refugees"),
    "social_service_clients": _("Clients of social services"),
}
WORKER_WORDS = {
    "leaders": _("Leaders"),
    "coordinators": _("Coordinators"),
    "health_and_social_professionals": _("Health and social care professionals"),
    "educators": _("Educators"),
    "youth_workers": _("Youth workers"),
    "volunteers": _("Volunteers"),
    "associations": _("Associations"),
    "experts_by_experience": _("Experts by experience"),
    "trainers": _("Trainers"),
}
MATERIAL_WORDS = {
    "guide": _("Guide"),
    "video": _("Video"),
    "cards": _("Cards"),
    "tool": _("Tool"),
    "website": _("Website"),
    "form": _("Form"),
    "description": _("Description"),
}
LANGUAGE_WORDS = {"fi": _("in Finnish"), "sv": _("in Swedish"), "en": _("in English")}
ANONYMOUS_WORDS = {
    "never": _("A resident uses it by name."),
    "possible": _("A resident can use it without a name."),
    "always": _("A resident is never asked for a name."),
}
READINESS_WORDS = {
    Readiness.READY: _("Tools ready"),
    Readiness.PARTLY: _("Some tools ready"),
    Readiness.LATER: _("Tools come later"),
}
PRESENCE_WORDS = {
    Presence.IN_USE: _("In use here"),
    Presence.IN_PROJECT: _("In a project's area in 2021–2023"),
}


def in_words(keys: Iterable[str], words: Mapping[str, Any]) -> list[str]:
    """Return the words of the keys in the reader's language; a key without words stands for itself."""
    return [str(words.get(key, key)) for key in keys]
