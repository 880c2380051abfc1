"""The projects of 2021-2023, where they worked, and where their sources disagree."""

import uuid6
from django.db import models
from django.db.models import F, Q

from mielikunta.building_blocks.adoption.api import OperatingModel
from mielikunta.foundation.languages.texts import in_language
from mielikunta.foundation.places.models import Area, Municipality
from mielikunta.foundation.privacy.retention import Keeps
from mielikunta.programme.projects.decisions import Call, Extension, Field

HISTORY = Keeps("the public history of a programme, not about a person")


class Source(models.Model):
    """A publication or page that tells of the projects."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    key = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=160)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    url = models.URLField(max_length=500, blank=True)

    retention = HISTORY

    def __str__(self) -> str:
        return self.title


class Project(models.Model):
    """One of the fifteen projects. Its texts are in three languages; names of organisations are proper nouns."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    number = models.PositiveSmallIntegerField()  # the order of the file
    model = models.ForeignKey(OperatingModel, models.PROTECT, related_name="projects")
    names = models.JSONField()
    grantee = models.CharField(max_length=200)
    partners = models.JSONField(default=list, blank=True)
    call = models.CharField(max_length=6)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)  # empty where no undisputed source gives it
    extension = models.CharField(max_length=7, default=Extension.UNKNOWN)
    area_words = models.JSONField()
    aims = models.JSONField()
    target_group = models.JSONField()
    links = models.JSONField(default=list, blank=True)
    fingerprint = models.CharField(max_length=64)  # of everything the file tells of it
    sources = models.ManyToManyField(Source, related_name="projects")
    areas = models.ManyToManyField(Area, through="ProjectArea", related_name="+")
    municipalities = models.ManyToManyField(Municipality, through="ProjectMunicipality", related_name="+")

    retention = HISTORY

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(call__in=[call.value for call in Call]), name="call_known"),
            models.CheckConstraint(
                condition=Q(extension__in=[extension.value for extension in Extension]), name="extension_known"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="project_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.names)


class ProjectArea(models.Model):
    """A county, as it is today, in which a project worked."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="+")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")

    retention = HISTORY

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "area"], name="a_project_has_an_area_once")]

    def __str__(self) -> str:
        return str(self.area)


class ProjectMunicipality(models.Model):
    """A municipality that a source names."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="+")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")

    retention = HISTORY

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "municipality"], name="a_project_has_a_municipality_once")
        ]

    def __str__(self) -> str:
        return str(self.municipality)


class Disagreement(models.Model):
    """What two sources tell differently: both are kept and none is chosen."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="disagreements")
    number = models.PositiveSmallIntegerField()
    field = models.CharField(max_length=20)
    first_source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    first = models.JSONField()
    second_source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    second = models.JSONField()
    note = models.JSONField()

    retention = HISTORY

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="disagreements_are_numbered"),
            models.CheckConstraint(
                condition=Q(field__in=[field.value for field in Field]), name="disagreement_field_known"
            ),
        ]

    def __str__(self) -> str:
        return self.field
