"""Every string marked for translation can be found: no other names for gettext, and none inside f-strings."""

import ast
from pathlib import Path

SOURCE = Path("src/mielikunta")
KNOWN = {
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
    "npgettext",
}


def modules():
    for path in SOURCE.rglob("*.py"):
        if not {"migrations", "tests"} & set(path.parts):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def test_gettext_goes_by_names_that_makemessages_knows():
    renamed = [
        f"{path}: {alias.name} as {alias.asname}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if "gettext" in alias.name and (alias.asname or alias.name) not in KNOWN
    ]
    assert renamed == []


def test_no_string_to_translate_hides_in_an_f_string():
    hidden = [
        f"{path}:{node.lineno}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id in KNOWN
    ]
    assert hidden == []
