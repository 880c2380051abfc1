"""Names in templates found without asking what can't be: most of them belong to records, which hold nothing by key.

Django asks each thing for a key first and takes the refusal as an exception; a page does so some two hundred times.
"""

from typing import Any

from django.template import Context, Variable, VariableDoesNotExist
from django.template.base import FilterExpression, Node, NodeList
from django.template.smartif import TokenBase
from django.utils.functional import SimpleLazyObject, empty

NO_KEY = (TypeError, AttributeError, KeyError, ValueError, IndexError)  # as Django takes them


class Name(Variable):
    """A variable of a template; whatever is out of the ordinary is found in Django's own way."""

    __slots__ = ()

    def _resolve_lookup(self, context: Any) -> Any:
        if not isinstance(context, Context):
            return super()._resolve_lookup(context)  # type: ignore[misc]
        first, *others = self.lookups or ()
        try:
            current = context[first]
        except KeyError:
            if first.isdigit() or hasattr(Context, first):
                return super()._resolve_lookup(context)  # type: ignore[misc]
            raise VariableDoesNotExist("Failed lookup for key [%s] in %r", (first, context)) from None
        try:
            for bit in others:
                if callable(current):
                    return super()._resolve_lookup(context)  # type: ignore[misc]
                current = _part_of(current, bit)
        except Exception:  # whichever: Django's own way tells what becomes of it
            return super()._resolve_lookup(context)  # type: ignore[misc]
        return super()._resolve_lookup(context) if callable(current) else current  # type: ignore[misc]


def _part_of(thing: Any, name: str) -> Any:
    if type(thing) is SimpleLazyObject:
        if thing._wrapped is empty:
            thing._setup()
        thing = thing._wrapped
    if hasattr(type(thing), "__getitem__"):
        try:
            return thing[name]
        except NO_KEY:
            pass
    return getattr(thing, name)


def quicken_names(part: Any) -> None:
    """Make the names in a node, or in what a node is made of, quicker to find; nodes within nodes are left out."""
    if type(part) is Variable:
        part.__class__ = Name
    elif isinstance(part, FilterExpression):
        quicken_names(part.var)
        quicken_names([value for _function, arguments in part.filters for _lookup, value in arguments])
    elif isinstance(part, dict):
        quicken_names(list(part.values()))
    elif isinstance(part, list | tuple) and not isinstance(part, NodeList):
        for each in part:
            quicken_names(each)
    elif isinstance(part, TokenBase):
        quicken_names([getattr(part, name, None) for name in ("value", "first", "second")])


def quicken_names_in(node: Node) -> None:
    """Make the names that a node itself holds quicker to find."""
    for part in vars(node).values():
        if not isinstance(part, Node):
            quicken_names(part)
