"""What other apps may call."""

from mielikunta.building_blocks.content.actions import VersionTaken, publish_version
from mielikunta.building_blocks.content.decisions import Difference, differences, fingerprint, moved
from mielikunta.building_blocks.content.models import ContentVersion
from mielikunta.building_blocks.content.queries import texts_of, versions

__all__ = [
    "ContentVersion",
    "Difference",
    "VersionTaken",
    "differences",
    "fingerprint",
    "moved",
    "publish_version",
    "texts_of",
    "versions",
]
