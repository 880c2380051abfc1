"""The gathering: what it is, where, for whom, and how one signs up."""

from uuid import UUID

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.gatherings.decisions import (
    LEAST_ANSWER_HOURS,
    LEAST_DAYS_KEPT,
    MOST_ANSWER_HOURS,
    MOST_DAYS_KEPT,
    MOST_HEADS,
    OLDEST,
    USUAL_ANSWER_HOURS,
    USUAL_DAYS_KEPT,
    Asks,
    Kind,
    Mode,
    Party,
    State,
)
from mielikunta.building_blocks.gatherings.decisions.reminders import DAYS_BEFORE
from mielikunta.building_blocks.gatherings.decisions.year import Theme
from mielikunta.building_blocks.gatherings.models.basics import ARRANGED, known
from mielikunta.foundation.languages.texts import in_language
from mielikunta.foundation.places.models import Municipality


class Gathering(models.Model):
    """Anything with a time. Texts are by language; times stand in its sessions, seats in its quotas."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.PROTECT, related_name="gatherings")
    submission = models.UUIDField(unique=True)
    kind = models.CharField(max_length=20)
    theme = models.CharField(max_length=20, default=Theme.EVERYBODY)  # its ring in the annual clock
    course = models.CharField(max_length=40, blank=True)  # which course it is, where a model names its courses
    title = models.JSONField(default=dict)
    about = models.JSONField(default=dict)
    whom = models.JSONField(default=dict)
    organisers = models.JSONField(default=list)  # names of those who arrange it beside the adopter
    leaders = models.CharField(max_length=200, blank=True)  # as they want to be called on the page
    mode = models.CharField(max_length=10, default=Mode.ON_SITE)
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField(max_length=200, blank=True)
    accessibility = models.CharField(max_length=500, blank=True)
    video_link = models.URLField(max_length=500, blank=True)  # shown to those enrolled alone
    video_words = models.CharField(max_length=300, blank=True)  # what the other service shows of you
    language = models.CharField(max_length=10, default="fi")
    interpreter = models.CharField(max_length=100, blank=True)
    minimum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    is_listed = models.BooleanField(
        default=True
    )  # in the public calendar; otherwise only those with the address find it
    takes_sign_up = models.BooleanField(default=True)
    asks = models.CharField(max_length=10, default=Asks.NOTHING)
    party = models.CharField(max_length=10, default=Party.ONE)
    most_heads = models.PositiveSmallIntegerField(default=1)
    questions = models.JSONField(default=list)
    closes_at = models.DateTimeField(null=True, blank=True)
    answer_hours = models.PositiveSmallIntegerField(default=USUAL_ANSWER_HOURS)
    reminder_days = models.PositiveSmallIntegerField(null=True, blank=True)  # before it begins; None = no reminder
    days_kept = models.PositiveSmallIntegerField(default=USUAL_DAYS_KEPT)
    state = models.CharField(max_length=10, default=State.DRAFT)
    starts_at = models.DateTimeField(null=True, blank=True)  # of the first session that stands
    ends_at = models.DateTimeField(null=True, blank=True)  # of the last one
    erase_after = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)  # what those who come must know has changed
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_words = models.CharField(max_length=500, blank=True)
    revision = models.PositiveIntegerField(default=1)

    retention = ARRANGED

    class Meta:
        constraints = [
            models.CheckConstraint(condition=known(Kind, "kind"), name="gathering_kind_known"),
            models.CheckConstraint(condition=known(Theme, "theme"), name="gathering_theme_known"),
            models.CheckConstraint(condition=known(Mode, "mode"), name="gathering_mode_known"),
            models.CheckConstraint(condition=known(State, "state"), name="gathering_state_known"),
            models.CheckConstraint(condition=known(Asks, "asks"), name="gathering_asks_known"),
            models.CheckConstraint(condition=known(Party, "party"), name="gathering_party_known"),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT)
                | Q(published_at__isnull=False, starts_at__isnull=False, ends_at__isnull=False),
                name="a_published_gathering_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(state=State.CANCELLED, cancelled_at__isnull=False)
                | ~Q(state=State.CANCELLED) & Q(cancelled_at__isnull=True),
                name="a_cancelled_gathering_says_when",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="a_gathering_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(minimum_age__isnull=True)
                | Q(maximum_age__isnull=True)
                | Q(minimum_age__lte=F("maximum_age")),
                name="gathering_ages_in_order",
            ),
            models.CheckConstraint(
                condition=(Q(minimum_age__isnull=True) | Q(minimum_age__lte=OLDEST))
                & (Q(maximum_age__isnull=True) | Q(maximum_age__lte=OLDEST)),
                name="gathering_ages_in_limits",
            ),
            models.CheckConstraint(condition=Q(most_heads__range=(1, MOST_HEADS)), name="gathering_heads_in_limits"),
            models.CheckConstraint(condition=~Q(party=Party.ONE) | Q(most_heads=1), name="one_person_has_one_head"),
            models.CheckConstraint(
                condition=Q(answer_hours__range=(LEAST_ANSWER_HOURS, MOST_ANSWER_HOURS)),
                name="gathering_answer_hours_in_limits",
            ),
            models.CheckConstraint(
                condition=Q(days_kept__range=(LEAST_DAYS_KEPT, MOST_DAYS_KEPT)), name="gathering_days_kept_in_limits"
            ),
            models.CheckConstraint(
                condition=Q(reminder_days__isnull=True) | Q(reminder_days__in=DAYS_BEFORE),
                name="gathering_reminder_days_known",
            ),
        ]
        indexes = [
            models.Index(fields=["adoption", "starts_at"], name="gatherings_of_adoption"),
            models.Index(fields=["starts_at"], condition=Q(state="published"), name="gatherings_coming"),
        ]

    def __str__(self) -> str:
        return in_language(self.title)

    @property
    def organisation_id(self) -> UUID:
        """The organisation that arranges it."""
        return self.adoption.organisation_id

    @property
    def is_open(self) -> bool:
        """Whether anybody may still sign up, seats apart."""
        now = timezone.now()
        last = self.closes_at or self.ends_at
        return self.takes_sign_up and self.state == State.PUBLISHED and last is not None and now < last
