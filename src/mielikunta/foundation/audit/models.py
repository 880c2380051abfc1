"""Audit rows, the seals over them, and the latest check of each chain.

Retention: a row stays for `KEPT_FOR` (five years) from `at`. It goes by `jobs.let_go_of_old_rows`, a whole
sealed batch at a time, for the chain to hold. A row has identifiers only; seals and checks tell of no person.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any, ClassVar, NoReturn
from uuid import UUID

import uuid6
from django.db import connections, models, router, transaction
from django.db.models import F, Q
from django.utils import timezone

from mielikunta.foundation.audit.decisions import ActorKind, FaultKind, Kind

# The chain of what happened outside any organisation.
SYSTEM_CHAIN = UUID(int=0)


class InsertOnly(Exception):
    """Somebody tried to change or take away a row of the log."""


def _refuse(*_: Any, **__: Any) -> NoReturn:
    raise InsertOnly("Rows of the log are only ever added.")


class InsertOnlyRows(models.QuerySet[Any]):
    """Rows that can be added and read, but neither changed nor taken away."""

    update = _refuse
    delete = _refuse
    bulk_update = _refuse

    def bulk_create(self, objs: Iterable[Any], *args: Any, **options: Any) -> list[Any]:
        """Insert rows, as long as no row there is would be overwritten."""
        if options.get("update_conflicts"):
            _refuse()
        return super().bulk_create(objs, *args, **options)


class AuditRowQuerySet(InsertOnlyRows):
    """Audit rows, and what may happen to them: being sealed, and going when their time is up."""

    def put_under(self, seal: "Seal") -> int:
        """Put those of the rows that have no seal under this one; return how many."""
        return models.QuerySet.update(self.filter(seal__isnull=True), seal=seal)

    def let_go(self) -> int:
        """Delete the rows. Only for whole batches whose time is up: a check finds anything else."""
        return models.QuerySet.delete(self)[0]


class InsertOnlyModel(models.Model):
    """A model whose rows are only ever added."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert the row; a second save is refused."""
        if not self._state.adding:
            _refuse()
        super().save(force_insert=True, using=kwargs.get("using"))

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        _refuse()


class Seal(InsertOnlyModel):
    """A link of an organisation's chain over a batch of rows; without organisation, of the system's chain."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    organisation_id = models.UUIDField(null=True)
    number = models.PositiveIntegerField()
    previous_hash = models.CharField(max_length=64)
    rows_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    row_count = models.PositiveIntegerField()
    reaches = models.DateTimeField()  # the time of the newest row sealed so far in this chain
    sealed_at = models.DateTimeField()

    objects = InsertOnlyRows.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation_id", "number"], name="audit_one_seal_per_number"),
            # NULLs count as different from each other, so the chain without organisation needs its own rule.
            models.UniqueConstraint(
                fields=["number"],
                condition=Q(organisation_id__isnull=True),
                name="audit_one_system_seal_per_number",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="audit_seals_count_from_one"),
            models.CheckConstraint(condition=Q(row_count__gte=1), name="audit_seal_covers_rows"),
            models.CheckConstraint(condition=Q(reaches__lte=F("sealed_at")), name="audit_sealed_after_its_rows"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.number}"


class AuditRow(InsertOnlyModel):
    """Something done or seen: when, by whom, in which organisation, on what. Identifiers only, no words."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    at = models.DateTimeField(default=timezone.now)
    organisation_id = models.UUIDField(null=True)
    adoption_id = models.UUIDField(null=True)
    actor_id = models.UUIDField(null=True)
    actor_kind = models.CharField(max_length=7, choices=[(kind.value, kind.value) for kind in ActorKind])
    verb = models.CharField(max_length=100)
    kind = models.CharField(max_length=3, choices=[(kind.value, kind.value) for kind in Kind])
    subject_type = models.CharField(max_length=100, blank=True)
    subject_id = models.UUIDField(null=True)
    seal = models.ForeignKey(Seal, models.PROTECT, null=True, related_name="rows")

    objects = AuditRowQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in Kind]), name="audit_kind_known"),
            models.CheckConstraint(
                condition=Q(actor_kind__in=[kind.value for kind in ActorKind]), name="audit_actor_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(actor_kind=ActorKind.MEMBER.value, actor_id__isnull=False)
                | (~Q(actor_kind=ActorKind.MEMBER.value) & Q(actor_id__isnull=True)),
                name="audit_only_members_are_named",
            ),
            models.CheckConstraint(
                condition=Q(subject_id__isnull=True) | ~Q(subject_type=""), name="audit_subject_has_its_type"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation_id", "at"], name="audit_by_organisation"),
            models.Index(fields=["organisation_id", "actor_id"], name="audit_by_actor"),
            # Ends in what `deeds` orders by, so the latest deed is one step however much was looked at since.
            models.Index(fields=["adoption_id", "kind", "at", "id"], name="audit_deeds_of_adoption"),
            models.Index(fields=["subject_id"], name="audit_by_subject"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert the row; a second save is refused. Its SQL is written once, since nearly every page adds a row."""
        if not self._state.adding:
            _refuse()
        using = kwargs.get("using") or router.db_for_write(type(self), instance=self)
        connection, fields = connections[using], self._meta.concrete_fields
        values = [field.get_db_prep_save(field.pre_save(self, add=True), connection) for field in fields]
        with transaction.mark_for_rollback_on_error(using), connection.cursor() as cursor:
            cursor.execute(_insertion(using), values)
        self._state.adding, self._state.db = False, using

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.verb}"


@cache
def _insertion(using: str) -> str:
    """Return the SQL that adds a row to the log."""
    quoted = [connections[using].ops.quote_name(str(field.column)) for field in AuditRow._meta.concrete_fields]
    table = connections[using].ops.quote_name(AuditRow._meta.db_table)
    return f"INSERT INTO {table} ({', '.join(quoted)}) VALUES ({', '.join(['%s'] * len(quoted))})"


class ChainCheck(models.Model):
    """The latest check of one chain; the head is of the last good check, so that a chain cut short shows."""

    chain = models.UUIDField(primary_key=True)  # the organisation, or SYSTEM_CHAIN
    checked_at = models.DateTimeField()
    row_count = models.PositiveIntegerField()
    head_number = models.PositiveIntegerField()
    head_hash = models.CharField(max_length=64)
    fault_seal = models.PositiveIntegerField(null=True)
    fault = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(fault__in=["", *[kind.value for kind in FaultKind]]), name="audit_fault_known"
            ),
            models.CheckConstraint(
                condition=Q(fault="", fault_seal__isnull=True) | (~Q(fault="") & Q(fault_seal__isnull=False)),
                name="audit_fault_has_its_seal",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.chain} {self.checked_at:%Y-%m-%d %H:%M}"
