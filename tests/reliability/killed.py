"""Verbs killed by kill -9 before every single statement and commit; run as a process of its own by the test beside.

Each verb is carried out in a child process that kills itself at step 1, then anew at step 2, and so on until it gets
through. After each death the databases are looked at from outside: all of the verb is there, or nothing. Prints one
line per verb: its name and how many deaths it survived.
"""

import os
import signal
import sys
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any
from uuid import UUID

import django

django.setup()

from django.db import connections  # noqa: E402
from django.db.backends.base.base import BaseDatabaseWrapper  # noqa: E402
from django.db.models import QuerySet  # noqa: E402
from django.utils import timezone  # noqa: E402
from django_tasks_db.models import DBTaskResult  # noqa: E402

from mielikunta.building_blocks.journeys import actions  # noqa: E402
from mielikunta.building_blocks.journeys.decisions import Ending  # noqa: E402
from mielikunta.building_blocks.journeys.models import Companionship, Journey  # noqa: E402
from mielikunta.building_blocks.journeys.tests import journeys_factories as made  # noqa: E402
from mielikunta.foundation.audit.models import AuditRow  # noqa: E402
from mielikunta.foundation.people.actions import invite  # noqa: E402
from mielikunta.foundation.people.models import Invitation, MembershipRole  # noqa: E402
from mielikunta.foundation.privacy.jobs import finish_erasures  # noqa: E402
from mielikunta.foundation.privacy.models import Handle, RecordKey  # noqa: E402

Verb = Callable[[], Any]
THROUGH = 0


class Steps:
    """Counts statements and commits, and kills the process before the chosen one."""

    def __init__(self, fatal: int) -> None:
        self.fatal, self.taken = fatal, 0

    def take(self) -> None:
        """Take one step, or die."""
        self.taken += 1
        if self.taken == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Run a statement as a step."""
        self.take()
        return execute(sql, params, many, context)


def die_at(fatal: int, verb: Verb) -> bool:
    """Carry out the verb in a child that dies before step `fatal`; return whether it got through."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        steps = Steps(fatal)
        commit = BaseDatabaseWrapper._commit

        def committed(self: BaseDatabaseWrapper) -> Any:
            steps.take()
            result = commit(self)
            steps.take()
            return result

        BaseDatabaseWrapper._commit = committed  # type: ignore[method-assign]
        with ExitStack() as stack:
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(steps.statement))
            verb()
        os._exit(THROUGH)
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return False
    assert os.waitstatus_to_exitcode(status) == THROUGH, "the child failed in another way"
    return True


def survives(name: str, prepare: Callable[[], Verb], whole: Callable[[], None]) -> None:
    """Kill a verb at every step; `prepare` makes what it acts on, `whole` looks at the databases."""
    fatal, through = 0, False
    while not through:
        fatal += 1
        verb = prepare()
        through = die_at(fatal, verb)
        whole()
        verb()  # pressed again, it gets through and does nothing twice
        whole()
    assert fatal > 3, f"{name}: too few steps to be true"
    print(name, fatal - 1)


def verbs_by_record() -> dict[UUID, set[str]]:
    """Return the log's verbs about each record: all in one query, as this is asked after every death."""
    told: dict[UUID, set[str]] = defaultdict(set)
    for record_id, verb in AuditRow.objects.filter(subject_id__isnull=False).values_list("subject_id", "verb"):
        told[record_id].add(verb.removeprefix("journeys."))
    return told


def everything_fits() -> None:
    """Nothing is half-done: rows, log, keys, handles and letters go together."""
    keys = set(RecordKey.objects.values_list("pk", flat=True))
    verbs = verbs_by_record()
    walking = Companionship.objects.values_list("journey_id", flat=True)
    companioned, companioned_now = set(walking), set(walking.filter(ended_at=None))
    for journey in Journey.objects.only("key_id", "accepted_at", "stage"):
        told = verbs[journey.pk]
        assert "referred" in told
        assert (journey.key_id in keys) != ("erased" in told), "a text without its key, or a key that should be gone"
        assert (journey.accepted_at is not None) == ("accepted" in told)
        assert (journey.stage == "ended") == ("ended" in told)
        assert (journey.pk in companioned) == ("companion_named" in told)
        assert (journey.pk in companioned_now) == (journey.stage == "accompanied")
    assert Handle.objects.count() == Journey.objects.count()
    submissions = Journey.objects.values_list("submission", flat=True)
    assert len(submissions) == len(set(submissions))
    assert AuditRow.objects.filter(verb="journeys.referred").count() == Journey.objects.count()
    every_letter_has_its_row()


def every_letter_has_its_row() -> None:
    """No letter without its row, no row without its letter."""
    asked = letters_asked_for()
    assert asked["send_invitation"] == texts_of(Invitation.objects.all())
    assert asked["tell_of_referral"] == texts_of(Journey.objects.all())
    answered = Journey.objects.filter(accepted_at__isnull=False, tells_referrer=True)
    assert asked["tell_referrer"] == texts_of(answered)
    assert AuditRow.objects.filter(verb="people.invited").exists() == Invitation.objects.exists()


def letters_asked_for() -> dict[str, set[str]]:
    """Return the ids of the rows that letters have been asked for, by the kind of letter."""
    asked: dict[str, set[str]] = defaultdict(set)
    for path, told in DBTaskResult.objects.values_list("task_path", "args_kwargs"):
        asked[path.rpartition(".")[2]].update(told["args"][:1])
    return asked


def texts_of(rows: QuerySet[Any]) -> set[str]:
    """Return the ids of rows as letters name them."""
    return {str(pk) for pk in rows.values_list("pk", flat=True)}


def world() -> made.World:
    """Return, in databases that have been migrated, a municipality in real use whose coordinator may also invite."""
    found = made.a_world()
    MembershipRole.objects.create(membership=found.people["coordinator"], role="administrator")
    return found


def main() -> None:
    """Kill every verb at every step."""
    town = world()
    coordinator, companion = town.actor("coordinator"), town.people["companion"]

    def refers() -> Verb:
        referral = made.a_referral(town)
        return lambda: actions.refer(
            by=town.actor("referrer"), adoption=town.adoption, referrer=town.people["referrer"], referral=referral
        )

    def accepts() -> Verb:
        journey = made.filed(town)
        return lambda: actions.accept(by=coordinator, journey=journey)

    def names() -> Verb:
        journey = made.accepted(town)
        return lambda: actions.name_companion(by=coordinator, journey=journey, companion=companion)

    def ends() -> Verb:
        journey = made.accompanied(town)
        return lambda: actions.end_journey(
            by=coordinator, journey=journey, ending=Ending.TIME_FULL, farewell="Kuoro jatkuu."
        )

    def invites() -> Verb:
        address = f"{timezone.now().timestamp()}@esimerkki.example"
        return lambda: invitation(address)

    def invitation(address: str) -> None:
        if not Invitation.objects.filter(email=address).exists():
            invite(by=coordinator, organisation=town.adoption.organisation, email=address, roles=[], language="fi")

    def erases() -> Verb:
        journey = made.ended(town)
        return lambda: actions.erase_journey(by=coordinator, journey=journey)

    def erased_whole() -> None:
        """An erasure that died after its key went is finished by the clock: rows empty, nothing left to read."""
        finish_erasures()
        keys = set(RecordKey.objects.values_list("pk", flat=True))
        ended = Journey.objects.filter(stage="ended")
        for key_id, person_name in ended.values_list("key_id", "person_name"):
            assert (key_id in keys) == (person_name is not None)
        every_letter_has_its_row()

    for name, prepare, whole in [
        ("refer", refers, everything_fits),
        ("accept", accepts, everything_fits),
        ("name_companion", names, everything_fits),
        ("end_journey", ends, everything_fits),
        ("invite", invites, everything_fits),
        ("erase_journey", erases, erased_whole),
    ]:
        survives(name, prepare, whole)


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)
