"""Marking whom a referral is about by keyed hashes, and saying that two are different people."""

import hmac
from base64 import b64decode
from hashlib import sha256

from django.conf import settings
from django.db import transaction

from mielikunta.building_blocks.journeys.actions.problems import NotPossible
from mielikunta.building_blocks.journeys.actions.steps import note
from mielikunta.building_blocks.journeys.likeness import Likeness, traits
from mielikunta.building_blocks.journeys.models import IdentityMark, Journey, NotTheSame
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.people.models import Membership


def keyed_hash(purpose: str, text: str) -> str:
    """Return HMAC-SHA256 in hexadecimal, under a key made from CODE_KEY for this purpose alone."""
    key = hmac.new(b64decode(settings.CODE_KEY), purpose.encode(), sha256).digest()
    return hmac.new(key, text.encode(), sha256).hexdigest()


def mark_identity(journey: Journey) -> None:
    """Store the journey's marks anew. Hashes of two adoptions never meet: the adoption is part of their key."""
    IdentityMark.objects.filter(journey=journey, kind__in=list(Likeness)).delete()
    purpose = f"journeys.identity:{journey.adoption_id}"
    IdentityMark.objects.bulk_create(
        IdentityMark(
            journey=journey,
            key_id=journey.key_id,
            adoption_id=journey.adoption_id,
            kind=kind.value,
            digest=keyed_hash(purpose, f"{kind}:{text}"),
        )
        for kind, text in traits(journey.person_name or "", journey.contact or "").items()
    )


@transaction.atomic
def say_not_the_same(*, by: Actor, journey: Journey, other: Journey, said_by: Membership) -> None:
    """Say that two referrals are about different people; said again, nothing changes."""
    require(by=by, right=Right.WORK_QUEUE, on=journey)
    require(by=by, right=Right.WORK_QUEUE, on=other)
    if said_by.user_id != by.user_id:
        raise NotPossible("not_your_own_membership")
    first, second = sorted([journey, other], key=lambda each: each.pk)
    _row, is_new = NotTheSame.objects.get_or_create(first=first, second=second, defaults={"said_by": said_by})
    if is_new:
        note(by.user_id, "not_the_same", journey)
