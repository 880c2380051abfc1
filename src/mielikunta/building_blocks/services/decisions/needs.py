"""Our own classes of need, in the order in which a person meets them, and the languages people are served in."""

from enum import StrEnum


class Need(StrEnum):
    """What a person may need; an entry may answer several."""

    ACUTE = "acute"
    TALK = "talk"
    LOW_MOOD = "low_mood"
    LONELINESS = "loneliness"
    GRIEF = "grief"
    RELATIONSHIPS = "relationships"
    VIOLENCE = "violence"
    SUBSTANCES = "substances"
    MONEY = "money"
    FAMILY = "family"
    YOUNG = "young"
    CARERS = "carers"
    PEER = "peer"
    DOING = "doing"


# ISO 639; fse is Finnish Sign Language. Shown in this order.
LANGUAGES = ("fi", "sv", "en", "se", "fse", "ru", "uk", "ar", "so", "et", "fa", "ku")


class Fee(StrEnum):
    """What it costs."""

    FREE = "free"
    FEE = "fee"
    UNKNOWN = "unknown"


class Access(StrEnum):
    """What makes a place easy to come to."""

    STEP_FREE = "step_free"
    TOILET = "toilet"
    LOOP = "loop"
    TRANSIT = "transit"
