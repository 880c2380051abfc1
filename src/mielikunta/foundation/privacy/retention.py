"""How long a model keeps what it knows about a person, declared beside it; plain Python."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True)
class Keeps:
    """The rows stay: they tell of no person, or a duty says that they must; `why` says which."""

    why: str

    def __post_init__(self) -> None:
        if not self.why.strip():
            raise ValueError("Keeps: say why the rows stay.")


@dataclass(frozen=True)
class Retention:
    """The rows tell of a person: `days` after the field `starts` they are erased (or deleted whole).

    starts: a date or datetime field of the model, or a path to one (`"matter__closed_at"`); NULL = the time
            does not run yet.
    seals:  SealedText fields: their key is destroyed and the column set NULL.
    clears: plain fields: set NULL, or blank where NULL is not allowed.
    keeps:  fields that stay, each with its reason: {"topic": "counted"}; or a tuple of names with one `why`
            for all.
    how:    "erase" empties the row and keeps the rest, "delete" takes the whole row away.
    Every field except the primary key and `key_id` is named in exactly one of the three groups.
    """

    starts: str
    days: int
    seals: tuple[str, ...] = ()
    clears: tuple[str, ...] = ()
    keeps: Mapping[str, str] | tuple[str, ...] = field(default_factory=dict)
    why: str = ""
    how: Literal["erase", "delete"] = "erase"

    def __post_init__(self) -> None:
        if self.days < 0:
            raise ValueError("Retention: days is zero or more.")
        if self.how not in ("erase", "delete"):
            raise ValueError('Retention: how is "erase" or "delete".')
        for group in (self.seals, self.clears, self.keeps):
            if isinstance(group, str):
                raise ValueError("Retention: a group is a tuple of names; one name needs its comma.")
        reasons = [self.why] if isinstance(self.keeps, tuple) else list(self.keeps.values())
        if self.keeps and not all(reason.strip() for reason in reasons):
            raise ValueError("Retention: every kept field needs a reason.")

    @property
    def named(self) -> list[str]:
        """Every field name of the three groups, in order, repeated if named twice."""
        return [*self.seals, *self.clears, *self.keeps]


def undeclared_fields(model: Any) -> list[str]:
    """Return what is wrong with a model's declaration, a line each; an empty list means all is well."""
    declared = getattr(model, "retention", None)
    if isinstance(declared, Keeps):
        return []
    if not isinstance(declared, Retention):
        return ["retention: not declared"]
    fields = {each.name: each for each in [*model._meta.concrete_fields, *model._meta.many_to_many]}
    own = {name for name, each in fields.items() if not getattr(each, "primary_key", False) and name != "key_id"}
    named = declared.named
    faults = [f"{name}: not declared" for name in sorted(own - set(named))]
    faults += [f"{name}: no such field" for name in sorted(set(named) - set(fields))]
    faults += [f"{name}: declared more than once" for name in sorted(set(named)) if named.count(name) > 1]
    faults += _wrong_groups(declared, fields)
    if declared.starts.split("__")[0] not in fields:
        faults.append(f"{declared.starts}: starts names no field")
    return faults


def _wrong_groups(declared: Retention, fields: Mapping[str, Any]) -> list[str]:
    sealed = {name for name, each in fields.items() if getattr(each, "is_sealed", False)}
    faults = [f"{name}: a sealed field belongs to seals" for name in sorted(sealed - set(declared.seals))]
    return faults + [
        f"{name}: only sealed fields belong to seals"
        for name in declared.seals
        if name in fields and name not in sealed
    ]
