"""Services read from files and from other catalogues."""

from mielikunta.building_blocks.services.importers.files import BadFile, read_file
from mielikunta.building_blocks.services.importers.ptv_client import PtvClient, PtvSilent, read_ptv
from mielikunta.building_blocks.services.importers.shipped import load_helplines

__all__ = ["BadFile", "PtvClient", "PtvSilent", "load_helplines", "read_file", "read_ptv"]
