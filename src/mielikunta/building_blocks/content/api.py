"""What other apps may call."""

from mielikunta.building_blocks.content.actions import VersionTaken, publish_version
from mielikunta.building_blocks.content.decisions import Difference, differences
from mielikunta.building_blocks.content.models import ContentVersion

__all__ = ["ContentVersion", "Difference", "VersionTaken", "differences", "publish_version"]
