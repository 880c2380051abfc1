"""What places are: their kinds, and identifiers that are the same on every machine."""

from enum import StrEnum
from uuid import UUID, uuid5

# Drawn once; changing it would give every place another identity.
NAMESPACE = UUID("6f0d2a58-3c1e-5b7a-9d44-2e8b7c51a0f3")


class AreaKind(StrEnum):
    """Who answers for social and health services in an area."""

    COUNTY = "county"
    CITY = "city"  # Helsinki is city and county in one
    ALAND = "aland"  # has its own legislation


class LanguageStatus(StrEnum):
    """A municipality's official languages, the majority's first (Language Act 423/2003, section 5)."""

    FI = "fi"
    SV = "sv"
    FI_SV = "fi_sv"
    SV_FI = "sv_fi"


def area_id(code: str) -> UUID:
    """Return the identifier of the area with this two-digit code."""
    return uuid5(NAMESPACE, f"area:{code}")


def municipality_id(code: str) -> UUID:
    """Return the identifier of the municipality with this three-digit code."""
    return uuid5(NAMESPACE, f"municipality:{code}")
