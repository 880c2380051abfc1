"""Where models are in real use: what anybody may know."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from mielikunta.building_blocks.adoption.models import Adoption
from mielikunta.building_blocks.adoption.queries.rows import adoptions
from mielikunta.foundation.languages.texts import in_language


@dataclass(frozen=True)
class Use:
    """A model in real use in a municipality: what anybody may know."""

    municipality_id: UUID
    organisation_fi: str
    organisation_sv: str

    def organisation(self, language: str | None = None) -> str:
        """Return the organisation's name in `language` (the reader's own when None)."""
        return in_language({"fi": self.organisation_fi, "sv": self.organisation_sv}, language)


def uses(model_slug: str) -> list[Use]:
    """Return where a model is in real use, municipality by municipality; one query."""
    found = adoptions().in_real_use().filter(model__slug=model_slug, served__isnull=False)
    rows = found.values_list("served__municipality_id", "organisation__name_fi", "organisation__name_sv")
    return [Use(*row) for row in rows.order_by("organisation__name_fi", "id")]


def models_used_in(places: Iterable[UUID]) -> dict[UUID, set[str]]:
    """Return the slugs of the models in real use in each of the municipalities; those without any are left out.

    One query, and at most as many rows as there are models in each place, however many organisations use them.
    """
    # Asked from the adoptions' side: as a condition on served places, SQLite would go through every adoption.
    rows = adoptions().in_real_use().filter(served__municipality_id__in=list(places))
    found: dict[UUID, set[str]] = {}
    for place, slug in rows.values_list("served__municipality_id", "model__slug").distinct():
        found.setdefault(place, set()).add(slug)
    return found


def use_counts() -> dict[str, int]:
    """Return the number of adoptions in real use by the model's slug; models without any are left out."""
    rows = adoptions().in_real_use().values_list("model__slug").annotate(count=Count("id"))
    return dict(rows.order_by())


def public_adoptions(model_slug: str) -> list[Adoption]:
    """Return the adoptions of a model in real use, by the organisation's name, with the places they serve."""
    found = (
        adoptions().in_real_use().filter(model__slug=model_slug).with_words().order_by("organisation__name_fi", "pk")
    )
    return list(found.prefetch_related("served__municipality"))


def adoption_for_public(model_slug: str, adoption_id: UUID) -> Adoption | None:
    """Return an adoption of a model in real use, which anybody may know of."""
    return adoptions().in_real_use().filter(model__slug=model_slug, pk=adoption_id).with_words().first()
