"""Going through a training."""

from django.db import transaction

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.safety.actions.problems import NotPossible
from mielikunta.building_blocks.safety.actions.rows import held, note
from mielikunta.building_blocks.safety.models import TrainingDone
from mielikunta.building_blocks.safety.permissions import require_note
from mielikunta.building_blocks.safety.pieces import piece_of
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.people.models import Membership


@transaction.atomic
def finish_training(*, by: Actor, adoption: Adoption, membership: Membership, training: str) -> TrainingDone:
    """Tick that the member has gone through the training as it is now. Ticked again, the first day stays."""
    require_note(by=by, on=adoption)
    if membership.user_id != by.user_id:
        raise NotPossible("not_your_own_membership")
    piece = piece_of(training)
    if piece is None or piece.kind != "training":
        raise NotPossible("no_such_text")
    row = held(adoption)
    done, made = TrainingDone.objects.get_or_create(
        membership=membership, training=training, version=piece.version, defaults={"adoption": row}
    )
    if made:
        note(by, "training_done", row, done)
    return done
