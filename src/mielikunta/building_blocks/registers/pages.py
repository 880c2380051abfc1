"""What the register's pages share: whose entry it is, and telling what stood in the way."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import open_adoption
from mielikunta.building_blocks.registers.actions import NotPossible
from mielikunta.building_blocks.registers.forms import RegisterForm
from mielikunta.building_blocks.registers.kinds import RegisterKind, kinds, register_of
from mielikunta.building_blocks.registers.models import Step
from mielikunta.building_blocks.registers.queries import role_holders
from mielikunta.building_blocks.registers.words import PROBLEM_WORDS
from mielikunta.foundation.access.decisions import Right
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import SignInNeeded, require
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.people.queries import memberships

LANGUAGES = ("fi", "sv", "en")  # of the undertaking


def opened(request: PageRequest, adoption_id: UUID) -> Adoption:
    """Return the adoption that the member has to do with, of a model that has a register."""
    return open_adoption(request, adoption_id, *sorted({kind.model for kind in kinds()}))


def kind_for(adoption: Adoption) -> RegisterKind:
    """Return the register of the adoption's model."""
    kind = register_of(adoption.model.slug)
    if kind is None:
        raise Http404
    return kind


def own_membership(request: PageRequest) -> Membership:
    """Return the membership that the member now works under."""
    user_id, organisation_id = request.actor.user_id, request.actor.organisation_id
    if user_id is None or organisation_id is None:
        raise SignInNeeded
    return memberships().in_force().get(user_id=user_id, organisation_id=organisation_id)


def has_changed_since(adoption: Adoption, promised: Step | None) -> bool:
    """Return whether another undertaking stands now than the one accepted on screen; a signed paper holds its own."""
    text_now = kind_for(adoption).undertaking
    if text_now is None or promised is None or not promised.version:
        return False
    return promised.version not in {text_now(adoption, language) for language in LANGUAGES}


def coordinating(request: PageRequest, adoption_id: UUID) -> Adoption:
    """Return the adoption for a member who coordinates the register."""
    adoption = opened(request, adoption_id)
    require(by=request.actor, right=Right.WORK_QUEUE, on=adoption)
    return adoption


def one_companion(request: PageRequest, adoption_id: UUID, companion_id: UUID) -> tuple[Adoption, Membership]:
    """Return the adoption and one who has the task now, for a member who coordinates."""
    adoption = coordinating(request, adoption_id)
    for member in role_holders(adoption, kind_for(adoption).role):
        if member.pk == companion_id:
            return adoption, member
    raise Http404


def as_member(request: PageRequest, adoption_id: UUID) -> tuple[Adoption, Membership]:
    """Return the adoption and one's own membership, for a member who has the task; a deputy has no entry to tend."""
    adoption = opened(request, adoption_id)
    require(by=request.actor, right=Right.ACCOMPANY, on=adoption)
    member = own_membership(request)
    if member.pk not in {holder.pk for holder in role_holders(adoption, kind_for(adoption).role)}:
        raise Http404
    return adoption, member


def places_of(adoption: Adoption) -> list[tuple[UUID, str]]:
    """Return the municipalities that the adoption serves, by name."""
    served = adoption.served.select_related("municipality")
    return sorted(((each.municipality_id, each.municipality.name()) for each in served), key=lambda each: each[1])


def attempt(
    request: PageRequest,
    verb: Callable[..., Any],
    told: str,
    form: RegisterForm | None = None,
    undo: str = "",
    **arguments: Any,
) -> bool:
    """Carry out a verb of the register and tell how it went; return whether it was done."""
    try:
        verb(by=request.actor, **arguments)
    except NotPossible as problem:
        if form is not None:
            form.tell(problem)
        else:
            messages.warning(request, PROBLEM_WORDS.get(problem.slug, problem.slug))
        return False
    if told:
        messages.success(request, told, extra_tags=f"undo:{undo}" if undo else "")
    return True
