"""Own wordings get keys that can stand in an address, know the text they replaced, and outlive their place."""

import django.db.models.deletion
import django.utils.timezone
import uuid6
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Makes the table anew: no release has had it, and a key can't change its kind."""

    dependencies = [
        ("adoption", "0002_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.DeleteModel(name="LocalChange"),
        migrations.CreateModel(
            name="LocalChange",
            fields=[
                ("id", models.UUIDField(default=uuid6.uuid7, editable=False, primary_key=True, serialize=False)),
                ("path", models.CharField(max_length=80)),
                ("language", models.CharField(max_length=5)),
                ("text", models.TextField(max_length=4000)),
                ("original", models.TextField(blank=True)),
                ("is_loose", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "adoption",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="local_changes",
                        to="adoption.adoption",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_loose", False)),
                        fields=("adoption", "path", "language"),
                        name="one_local_wording_of_a_text",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="a_local_wording_says_something"
                    ),
                ],
            },
        ),
    ]
