"""The models and their owners, for those who found organisations."""

from dataclasses import dataclass

from mielikunta.building_blocks.adoption.models import OperatingModel
from mielikunta.building_blocks.adoption.queries import operating_models


@dataclass(frozen=True)
class ModelOwner:
    """A model, the owner that its description names, and the organisation that is set as the owner."""

    model: OperatingModel
    name: str
    named: str
    owner: str


def model_owners() -> list[ModelOwner]:
    """Return all models in their order; one query."""
    return [
        ModelOwner(
            model,
            str(model),
            str(model.current_version.texts.get("owner", "")),
            str(model.owner) if model.owner else "",
        )
        for model in operating_models().catalogue().select_related("owner")
    ]
