"""Taking journeys away: by the person's wish, and practice data at the turn to real use."""

from uuid import UUID

from django.db import transaction

from mielikunta.building_blocks.journeys.actions import NotPossible
from mielikunta.building_blocks.journeys.decisions import CLOSED
from mielikunta.building_blocks.journeys.models import Goal, Journey, Meeting, TurnedElsewhere
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.audit.actions import record
from mielikunta.foundation.audit.words import verb_words
from mielikunta.foundation.privacy.actions import erase
from mielikunta.foundation.privacy.models import Handle
from django.utils.translation import gettext_lazy as _

verb_words({"journeys.erased": _("erased a journey's texts")})
