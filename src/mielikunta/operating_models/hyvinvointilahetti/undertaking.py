"""The companion's undertaking of confidentiality: the organisation's own text of it, kept with the safety texts."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.safety.api import whole_text
from mielikunta.building_blocks.safety.parts import guide_of

PIECE = "confidentiality"


def undertaking_now(adoption: Adoption, language: str | None = None) -> str:
    """Return the mark of the text that stands in the adoption now, in the reader's language unless another is named."""
    text = whole_text(adoption, PIECE, language)
    assert text is not None  # it ships with the safety texts
    return text.mark


def undertaking_text(adoption: Adoption) -> SafeString:
    """Return the text as a page shows it."""
    return render_to_string("safety/parts/undertaking.html", {"guide": guide_of(PIECE, adoption)})


def undertaking_paper(adoption: Adoption) -> str:
    """Return where the text is printed."""
    return reverse("safety_paper", args=[adoption.pk, PIECE])
