"""Models for the tests, in a registry of their own: no other test, and no migration, meets them."""

from datetime import date
from functools import cache

from django.apps.registry import Apps
from django.db import models

from mielikunta.foundation.privacy.models import Sealed, SealedText
from mielikunta.foundation.privacy.retention import Keeps, Retention


class Registry(Apps):
    """Knows its models without any app being installed, so that deleting a row finds what points to it."""

    @cache  # noqa: B019 - Django clears it
    def get_models(self, include_auto_created: bool = False, include_swapped: bool = False) -> list:
        return list(self.all_models["sample"].values())


registry = Registry()


class Matter(Sealed):
    """What a person writes about, with a key of its own."""

    subject = SealedText(max_length=60)
    story = SealedText(blank=True)
    nickname = models.CharField(max_length=40, blank=True)
    topic = models.CharField(max_length=20, default="other")
    closed_on = models.DateField(null=True)

    retention = Retention(
        starts="closed_on",
        days=90,
        seals=("subject", "story"),
        clears=("nickname",),
        keeps={"topic": "counted", "closed_on": "counted"},
    )

    class Meta:
        app_label = "sample"
        apps = registry

    def __str__(self) -> str:
        return str(self.pk)


class Message(Sealed):
    """A part of a matter, sealed by the matter's key, kept a shorter time."""

    shares_key_of = "matter"
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE)
    text = SealedText(max_length=500)

    retention = Retention(starts="matter__closed_on", days=30, seals=("text",), keeps={"matter": "order"})

    class Meta:
        app_label = "sample"
        apps = registry

    def __str__(self) -> str:
        return str(self.pk)


class Guest(models.Model):
    """A person in plain fields, one of them unique."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=40)
    phone = models.CharField(max_length=20, null=True)  # noqa: DJ001
    wishes = models.JSONField(default=dict)
    left_on = models.DateField(null=True)
    friends = models.ManyToManyField("self")

    retention = Retention(
        starts="left_on",
        days=10,
        clears=("email", "name", "phone", "wishes", "friends"),
        keeps={"left_on": "counted"},
    )

    class Meta:
        app_label = "sample"
        apps = registry

    def __str__(self) -> str:
        return str(self.pk)


class SignUp(models.Model):
    """A row that goes whole, unless a receipt holds on to it."""

    name = models.CharField(max_length=40)
    day = models.DateField(default=date.today)

    retention = Retention(starts="day", days=7, clears=("name",), keeps={"day": "-"}, how="delete")

    class Meta:
        app_label = "sample"
        apps = registry

    def __str__(self) -> str:
        return str(self.pk)


class Receipt(models.Model):
    """Bookkeeping that a law keeps."""

    sign_up = models.ForeignKey(SignUp, on_delete=models.PROTECT)

    retention = Keeps("Bookkeeping act: six years.")

    class Meta:
        app_label = "sample"
        apps = registry

    def __str__(self) -> str:
        return str(self.pk)


MODELS = [Receipt, Matter, SignUp, Message, Guest]
