"""Services, the versions of what is told of them, and what they are found by.

What an entry tells is one JSON document of a version, read only through `decisions.description`; when a version is
published, what finding needs is written out as rows.
"""

from typing import Any, cast
from uuid import UUID

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from mielikunta.building_blocks.services.decisions.description import Description, fingerprint, from_json
from mielikunta.building_blocks.services.decisions.needs import LANGUAGES, Need
from mielikunta.building_blocks.services.decisions.standing import OPEN, Capacity, Source, Status
from mielikunta.foundation.languages.texts import in_language
from mielikunta.foundation.people.models import Organisation
from mielikunta.foundation.places.models import Municipality
from mielikunta.foundation.privacy.retention import Keeps, Retention

PUBLIC = Keeps("public information about an organisation's service; a contact is an office or a role, not a person")
WORD_LENGTH = 500


class Service(models.Model):
    """One service, whatever its texts are at any time. `owner`: who answers for the entry; none for shipped ones."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    owner = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="services")
    submission = models.UUIDField(unique=True, default=uuid6.uuid7, editable=False)
    source = models.CharField(max_length=10, default=Source.OWN.value)
    source_id = models.CharField(max_length=200, blank=True)
    source_mark = models.CharField(max_length=64, blank=True)  # of what the source told last
    is_public = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    next_review_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    capacity = models.CharField(max_length=7, default=Capacity.UNKNOWN.value)
    capacity_on = models.DateField(null=True, blank=True)
    whole_country = models.BooleanField(default=False)
    is_online = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    retention = PUBLIC

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(source__in=[each.value for each in Source]), name="service_source_known"
            ),
            models.CheckConstraint(
                condition=Q(capacity__in=[each.value for each in Capacity]), name="service_capacity_known"
            ),
            models.CheckConstraint(
                condition=Q(capacity=Capacity.UNKNOWN, capacity_on__isnull=True)
                | (~Q(capacity=Capacity.UNKNOWN) & Q(capacity_on__isnull=False)),
                name="service_capacity_is_dated",
            ),
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(reviewed_on__isnull=False, withdrawn_at__isnull=True),
                name="service_public_is_reviewed",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_on__isnull=True, next_review_on__isnull=True)
                | Q(next_review_on__gt=F("reviewed_on")),
                name="service_review_comes_again",
            ),
            models.CheckConstraint(
                condition=Q(source=Source.SHIPPED) | Q(owner__isnull=False), name="service_has_an_owner"
            ),
            models.CheckConstraint(
                condition=Q(source=Source.OWN) | ~Q(source_id=""), name="service_from_elsewhere_is_known_there"
            ),
            models.UniqueConstraint(
                fields=["owner", "source", "source_id"],
                condition=~Q(source_id=""),
                name="service_comes_once_from_its_source",
            ),
            models.UniqueConstraint(
                fields=["source_id"], condition=Q(source=Source.SHIPPED), name="service_ships_once"
            ),
        ]
        indexes = [models.Index(fields=["next_review_on"], name="service_review_ix")]

    def __str__(self) -> str:
        version = cast(Any, self).versions.order_by("-number").first()
        return str(version) if version else str(self.pk)

    @property
    def organisation_id(self) -> UUID | None:
        """The scope of the entry is its owner."""
        return self.owner_id

    @property
    def adoption_id(self) -> None:
        """An entry belongs to no adoption."""
        return None

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken away from the public."""
        return self.withdrawn_at is not None


class ServiceVersion(models.Model):
    """What is told of a service, from draft to published; `revision` grows at every save."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    service = models.ForeignKey(Service, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(default=1)
    status = models.CharField(max_length=10, default=Status.DRAFT.value)
    content = models.JSONField()
    mark = models.CharField(max_length=64, editable=False)
    word = models.CharField(max_length=WORD_LENGTH, blank=True)  # of the reviewer, about the text
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    retention = PUBLIC

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[each.value for each in Status]), name="service_version_status_known"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="service_version_numbered_from_one"),
            models.UniqueConstraint(fields=["service", "number"], name="service_version_number_once"),
            models.UniqueConstraint(
                fields=["service"], condition=Q(status=Status.PUBLISHED), name="service_has_one_published_version"
            ),
            models.UniqueConstraint(
                fields=["service"],
                condition=Q(status__in=[each.value for each in OPEN]),
                name="service_has_one_open_version",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[Status.IN_REVIEW, Status.RETURNED]) | Q(sent_at__isnull=False),
                name="service_version_was_sent",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.RETURNED) | ~Q(word=""), name="service_version_returned_with_a_word"
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.content.get("name", {}))

    def save(self, **kwargs: Any) -> None:
        """Store; the mark follows from the content."""
        self.mark = fingerprint(self.described)
        fields = kwargs.get("update_fields")
        if fields is not None and "content" in fields:
            kwargs["update_fields"] = {*fields, "mark"}
        super().save(**kwargs)

    @property
    def described(self) -> Description:
        """What is told, as values."""
        return from_json(self.content)


class ServiceNeed(models.Model):
    """A need that a public service answers."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="needs")
    need = models.CharField(max_length=15)

    retention = PUBLIC

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(need__in=[each.value for each in Need]), name="service_need_known"),
            models.UniqueConstraint(fields=["service", "need"], name="service_answers_a_need_once"),
        ]
        indexes = [models.Index(fields=["need", "service"], name="service_need_ix")]

    def __str__(self) -> str:
        return self.need


class ServiceLanguage(models.Model):
    """A language in which a public service is given."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="languages")
    language = models.CharField(max_length=3)

    retention = PUBLIC

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="service_language_known"),
            models.UniqueConstraint(fields=["service", "language"], name="service_speaks_a_language_once"),
        ]

    def __str__(self) -> str:
        return self.language


class ServedMunicipality(models.Model):
    """A municipality whose people a public service is for."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="served")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")

    retention = PUBLIC

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "municipality"], name="service_serves_a_municipality_once")
        ]

    def __str__(self) -> str:
        return str(self.municipality)


class ServiceImport(models.Model):
    """Rows read from a file or another catalogue, waiting to be looked at and carried out."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    source = models.CharField(max_length=10)
    lines = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField(null=True, blank=True)

    retention = Retention(
        starts="created_at",
        days=7,
        how="delete",
        keeps={
            "organisation": "deleted with the row",
            "source": "deleted with the row",
            "lines": "deleted with the row: what an organisation tells of its services in public",
            "created_at": "starts the clock",
            "applied_at": "deleted with the row",
        },
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(source__in=[Source.HSDS, Source.XLSX, Source.PTV]), name="service_import_source_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.created_at:%d.%m.%Y}"
