"""Registers the model. Its tools come later; it can be read, adopted and rooted already."""

from pathlib import Path

from mielikunta.building_blocks.adoption.api import Room, register

register(Room(folder=Path(__file__).parent))
