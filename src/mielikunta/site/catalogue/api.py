"""What other apps may call."""

from mielikunta.site.catalogue.importers import rebuild_index

__all__ = ["rebuild_index"]
