"""What every page of this room does first: find the adoption of this model."""

from uuid import UUID

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import open_adoption
from mielikunta.foundation.access.decisions import Right
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require

SLUG = "hyvinvointilahetti"


def opened(request: PageRequest, adoption_id: UUID) -> Adoption:
    """Return the adoption of this model that the member has to do with."""
    return open_adoption(request, adoption_id, SLUG)


def queue_of(request: PageRequest, adoption_id: UUID) -> Adoption:
    """Return the adoption whose queue the member works."""
    adoption = opened(request, adoption_id)
    require(by=request.actor, right=Right.WORK_QUEUE, on=adoption)
    return adoption
