"""What stands in the way of a verb."""


class NotPossible(Exception):
    """The verb can't be carried out as things stand; `slug` says why, for the page to put in words."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug
