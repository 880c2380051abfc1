"""What a room builds its pages from."""

from mielikunta.building_blocks.adoption.pages import managed_adoption, open_adoption, show

__all__ = ["managed_adoption", "open_adoption", "show"]
