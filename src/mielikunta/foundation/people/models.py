"""Users, organisations, memberships, invitations and absences."""

import datetime
from typing import Any, ClassVar
from uuid import UUID

import uuid6
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mielikunta.foundation.languages.texts import INTERFACE_LANGUAGES, in_language
from mielikunta.foundation.people.decisions import (
    INVITATION_DAYS,
    SEARCH_WORDS_LENGTH,
    OrganisationKind,
    OrganisationRole,
    search_words,
)
from mielikunta.foundation.places.models import Area, Municipality
from mielikunta.foundation.privacy.retention import Keeps, Retention

KIND_WORDS = {
    OrganisationKind.MUNICIPALITY: _("Municipality"),
    OrganisationKind.COUNTY: _("Wellbeing services county"),
    OrganisationKind.ASSOCIATION: _("Association"),
    OrganisationKind.PARISH: _("Parish"),
    OrganisationKind.SCHOOL: _("School"),
    OrganisationKind.AGENCY: _("Agency"),
}
ROLE_WORDS = {
    OrganisationRole.ADMINISTRATOR: _("Administrator"),
    OrganisationRole.LEADER: _("Leader"),
    OrganisationRole.DATA_PROTECTION_OFFICER: _("Data protection officer"),
    OrganisationRole.EDITOR: _("Content editor"),
    OrganisationRole.PROGRAMME_OFFICER: _("Programme officer"),
    OrganisationRole.MEMBER: _("Member"),
}


class UserManager(BaseUserManager["User"]):
    """Makes users; the e-mail address is the sign-in name."""

    def create_user(self, *, email: str, name: str, password: str, **fields: object) -> "User":
        """Store a user with a hashed password."""
        user = self.model(email=email.strip().lower(), name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find a user by address, however it is capitalised."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person with an account: a worker, a volunteer, a leader. Residents have none."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    email = models.EmailField(unique=True, max_length=254)
    name = models.CharField(max_length=120)
    search_words = models.CharField(max_length=SEARCH_WORDS_LENGTH, blank=True, editable=False)
    language = models.CharField(max_length=2, default="fi")
    is_active = models.BooleanField(default=True)
    is_demonstration = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    retention = Retention(
        starts="left_at",
        days=365,
        clears=("email", "name", "search_words", "password"),
        keeps={
            "id": "the audit log points to it",
            "language": "says nothing alone",
            "is_active": "says nothing alone",
            "is_demonstration": "says nothing alone",
            "joined_at": "says nothing alone",
            "left_at": "starts the clock",
            "last_login": "says nothing alone",
        },
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(language__in=INTERFACE_LANGUAGES), name="user_language_known"),
        ]

    def __str__(self) -> str:
        return self.name or str(_("A former member"))

    def save(self, **kwargs: Any) -> None:
        """Store; the words to search follow from the name."""
        self.search_words = search_words([self.name])
        fields = kwargs.get("update_fields")
        if fields is not None and "name" in fields:
            kwargs["update_fields"] = {*fields, "search_words"}
        super().save(**kwargs)


class Organisation(models.Model):
    """A municipality, county, association, parish, school or agency."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    kind = models.CharField(max_length=20, choices=[(kind, KIND_WORDS[kind]) for kind in OrganisationKind])
    name_fi = models.CharField(max_length=160)
    name_sv = models.CharField(max_length=160, blank=True)
    search_words = models.CharField(max_length=SEARCH_WORDS_LENGTH * 2, blank=True, editable=False)
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, blank=True, related_name="+")
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    is_demonstration = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    retention = Keeps("an organisation is not a person")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in OrganisationKind]), name="organisation_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(kind=OrganisationKind.MUNICIPALITY)
                | Q(municipality__isnull=False)
                | Q(is_demonstration=True),
                name="a_municipality_has_its_place",
            ),
            models.UniqueConstraint(
                fields=["municipality"],
                condition=Q(kind=OrganisationKind.MUNICIPALITY, is_demonstration=False),
                name="a_municipality_is_one_organisation",
            ),
        ]

    def __str__(self) -> str:
        return in_language({"fi": self.name_fi, "sv": self.name_sv})

    def save(self, **kwargs: Any) -> None:
        """Store; the words to search follow from the names."""
        self.search_words = search_words([self.name_fi, self.name_sv])
        super().save(**kwargs)

    @property
    def organisation_id(self) -> UUID:
        """An organisation is its own scope."""
        return self.id

    @property
    def adoption_id(self) -> None:
        """The whole organisation, no single adoption."""
        return None


class Membership(models.Model):
    """A user's belonging to an organisation, from joining to leaving."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    joined_on = models.DateField(default=timezone.localdate)
    left_on = models.DateField(null=True, blank=True)

    retention = Keeps("links a user to an organisation; names nobody once the user's own row is cleared")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"], condition=Q(left_on__isnull=True), name="one_membership_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")), name="leaving_after_joining"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} / {self.organisation}"


class MembershipRole(models.Model):
    """One role of a member in the whole organisation."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="roles")
    role = models.CharField(max_length=30, choices=[(role, ROLE_WORDS[role]) for role in OrganisationRole])
    given_at = models.DateTimeField(default=timezone.now)

    retention = Keeps("a duty at work, tied to the membership")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "role"], name="a_role_is_given_once"),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in OrganisationRole]), name="organisation_role_known"
            ),
        ]

    def __str__(self) -> str:
        return str(ROLE_WORDS[OrganisationRole(self.role)])


def invitation_end() -> datetime.datetime:
    """Return when an invitation made now stops working."""
    return timezone.now() + datetime.timedelta(days=INVITATION_DAYS)


class Invitation(models.Model):
    """An invitation sent to one address; the link is signed and nothing of it is stored."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField(max_length=254, blank=True)
    roles = models.JSONField(default=list)
    language = models.CharField(max_length=2, default="fi")
    invited_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=invitation_end)
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    retention = Retention(
        starts="expires_at",
        days=30,
        clears=("email",),
        keeps={
            "id": "the audit log points to it",
            "organisation": "not about a person",
            "roles": "says nothing alone",
            "language": "says nothing alone",
            "invited_by": "a member's act at work",
            "created_at": "says nothing alone",
            "expires_at": "starts the clock",
            "accepted_at": "says nothing alone",
            "revoked_at": "says nothing alone",
        },
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(language__in=INTERFACE_LANGUAGES), name="invitation_language_known"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True),
                name="not_both_accepted_and_revoked",
            ),
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True) & ~Q(email=""),
                name="one_open_invitation_per_address",
            ),
        ]

    def __str__(self) -> str:
        return self.email


class Absence(models.Model):
    """Days when a deputy stands in for a member and holds the member's grants."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="absences")
    deputy = models.ForeignKey(Membership, models.CASCADE, related_name="substitutions")
    starts_on = models.DateField()
    ends_on = models.DateField()

    retention = Retention(
        starts="ends_on",
        days=365,
        how="delete",
        keeps={
            "id": "deleted with the row",
            "membership": "deleted with the row",
            "deputy": "deleted with the row",
            "starts_on": "deleted with the row",
            "ends_on": "starts the clock",
        },
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="absence_ends_after_start"),
            models.CheckConstraint(condition=~Q(membership=F("deputy")), name="nobody_deputises_for_oneself"),
            models.UniqueConstraint(
                fields=["membership", "deputy", "starts_on", "ends_on"], name="an_absence_is_planned_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership.user}: {self.starts_on}-{self.ends_on}"
