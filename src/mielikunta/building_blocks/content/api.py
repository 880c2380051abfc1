"""What other apps may call."""

from mielikunta.building_blocks.content.actions import VersionTaken, publish_version
from mielikunta.building_blocks.content.decisions import Difference, differences, fingerprint
from mielikunta.building_blocks.content.models import ContentVersion

__all__ = ["ContentVersion", "Difference", "VersionTaken", "differences", "fingerprint", "publish_version"]
