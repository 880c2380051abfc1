"""What other public doors build their pages from: the choice of a place, and Finnish words in any form."""

from mielikunta.site.catalogue.forms import PlaceField
from mielikunta.site.catalogue.presenters.places import AskedPlace
from mielikunta.site.catalogue.search.terms import Asked, asked, index_text

__all__ = ["Asked", "AskedPlace", "PlaceField", "asked", "index_text"]
