"""Entries with their steps, applications, claims and group dates."""

from mielikunta.building_blocks.registers.models.applications import Application
from mielikunta.building_blocks.registers.models.claims import Claim
from mielikunta.building_blocks.registers.models.entries import Entry, Step
from mielikunta.building_blocks.registers.models.groups import Coming, GroupDate
from mielikunta.building_blocks.registers.models.qualified import Instructor, Qualification

__all__ = ["Application", "Claim", "Coming", "Entry", "GroupDate", "Instructor", "Qualification", "Step"]
