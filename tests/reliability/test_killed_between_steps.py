"""Kill -9 between steps: nothing half-done, no letter without its row, no row without its letter."""

import os
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from mielikunta.foundation.schedule.jobs import take_up_left_tasks
from tools import migrated
from tools.folders import PYTHON, ROOT, with_sources

VERBS = ["refer", "accept", "name_companion", "end_journey", "invite", "erase_journey"]


def test_verbs_killed_at_every_step_are_done_whole_or_not_at_all(tmp_path: Path):
    environment = with_sources(
        {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "mielikunta.config.settings",
            "MIELIKUNTA_VAR": str(tmp_path),
            "DATABASE_URL": "",
            "KEYS_DATABASE_URL": "",
        }
    )
    migrated.copy_on_sqlite({variable: tmp_path / file for variable, file in migrated.FILES.items()})
    environment = {name: value for name, value in environment.items() if not name.endswith("DATABASE_URL")}
    done = subprocess.run(
        [str(PYTHON), "-m", "tests.reliability.killed"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=1200,  # long, as the machine may be busy
    )
    assert done.returncode == 0, done.stderr[-3000:]
    deaths = dict(line.split() for line in done.stdout.splitlines())
    assert list(deaths) == VERBS
    assert all(int(count) >= 5 for count in deaths.values()), deaths


@pytest.mark.django_db
@pytest.mark.parametrize("minutes, taken_up", [(20, 1), (2, 0)])
def test_a_letter_whose_worker_was_killed_is_sent_by_another(minutes: int, taken_up: int):
    began = timezone.now() - timedelta(minutes=minutes)
    task = DBTaskResult.objects.create(
        status=TaskResultStatus.RUNNING,
        started_at=began,
        run_after=began,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="mielikunta.foundation.people.mail.send_invitation",
        backend_name="default",
    )
    assert take_up_left_tasks() == taken_up
    task.refresh_from_db()
    assert (task.status == TaskResultStatus.READY) == bool(taken_up)


def test_letters_are_asked_for_inside_the_transaction():
    """A letter that is asked for after the commit is lost when the process is killed between the two."""
    late = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in (ROOT / "src").rglob("*.py")
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if "on_commit" in line and ".enqueue" in line
    ]
    assert late == []
