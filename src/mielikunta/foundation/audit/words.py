"""The words in which verbs and subjects are shown; every app gives those of its own."""

from collections.abc import Mapping

from django.apps import apps
from django.utils.functional import Promise

Words = str | Promise

_verbs: dict[str, Words] = {}
_groups: dict[str, Words] = {}
_subjects: dict[str, Words] = {}


def verb_words(words: Mapping[str, Words], *, group: Words = "") -> None:
    """Give the words of an app's verbs, lazy, in lower case: {"people.invited": _("invited a member")}.

    group: what the verbs with this first part are called together in the filter, such as _("Members").
    """
    _verbs.update(words)
    if group:
        _groups.update({_first_part(verb): group for verb in words})


def subject_words(words: Mapping[str, Words]) -> None:
    """Give the words of what the rows are about, by the model's label: {"journeys.journey": _("journey")}."""
    _subjects.update(words)


def describe(verb: str) -> Words:
    """Return the words of a verb; the slug itself when nobody gave any."""
    return _verbs.get(verb, verb)


def describe_subject(label: str) -> Words:
    """Return the words of a subject: those given, else the model's own name, else the label."""
    if label in _subjects:
        return _subjects[label]
    app, _dot, model = label.partition(".")
    known = apps.all_models.get(app, {}).get(model)
    return (known._meta.verbose_name if known else None) or label


def groups() -> list[tuple[str, Words]]:
    """Return the groups of the known verbs, (first part, words), to choose from."""
    first_parts = sorted({_first_part(verb) for verb in _verbs})
    return [(part, _groups.get(part) or _name_of_app(part)) for part in first_parts]


def _first_part(verb: str) -> str:
    return verb.partition(".")[0]


def _name_of_app(label: str) -> Words:
    """Return an app's own name, or its label."""
    config = apps.app_configs.get(label)
    return config.verbose_name if config else label
