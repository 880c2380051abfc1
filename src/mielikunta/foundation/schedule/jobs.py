"""By the clock: tasks that a killed worker left behind are taken up again, so that every letter goes out."""

from datetime import timedelta

from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from mielikunta.foundation.schedule.registry import every

PATIENCE = timedelta(minutes=15)  # no letter takes so long: whoever began it is gone


@every(minutes=5)
def take_up_left_tasks() -> int:
    """Put tasks begun long ago and never ended back into the queue; return how many."""
    left = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=timezone.now() - PATIENCE)
    return left.update(status=TaskResultStatus.READY, started_at=None)
