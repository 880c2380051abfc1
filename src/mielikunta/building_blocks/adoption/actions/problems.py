"""What a verb says when it can't be carried out."""


class NotPossible(Exception):
    """The verb can't be carried out as things stand; `slugs` say why, for the page to put in words."""

    def __init__(self, *slugs: str) -> None:
        super().__init__(", ".join(slugs))
        self.slugs = slugs
