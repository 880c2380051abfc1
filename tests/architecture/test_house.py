"""The parts of the house style that can be counted."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "mielikunta"
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_TOOL = 350, 40, 200
SAYS_NOTHING = {"utils", "helpers", "common", "core", "misc", "manager", "managers"}
MAY_QUERY = {"queries", "models", "actions", "permissions", "jobs", "importers"}


def modules() -> Iterator[tuple[Path, str]]:
    for path in sorted(SOURCE.rglob("*.py")):
        if not {"migrations", "tests"} & set(path.parts):
            yield path.relative_to(SOURCE), path.read_text(encoding="utf-8")


def tools() -> Iterator[tuple[Path, str]]:
    for folder in ("tools", "benchmarks"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.relative_to(ROOT), path.read_text(encoding="utf-8")


def too_long(path: Path, text: str, longest: int) -> Iterator[str]:
    if text.count("\n") > longest:
        yield f"{path}: {text.count(chr(10))} lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            size = (node.end_lineno or node.lineno) - node.lineno + 1
            if size > LONGEST_FUNCTION:
                yield f"{path}:{node.lineno} {node.name}: {size} lines"


def test_files_and_functions_stay_short() -> None:
    assert [line for path, text in modules() for line in too_long(path, text, LONGEST_FILE)] == []


def test_tools_stay_shorter_still() -> None:
    assert [line for path, text in tools() for line in too_long(path, text, LONGEST_TOOL)] == []


def test_names_say_something() -> None:
    assert [str(path) for path, _ in [*modules(), *tools()] if path.stem in SAYS_NOTHING] == []


def test_every_module_and_public_class_says_what_it_is_for() -> None:
    silent = []
    for path, text in [*modules(), *tools()]:
        tree = ast.parse(text)
        if text.strip() and not ast.get_docstring(tree):
            silent.append(str(path))
        for node in tree.body:
            public = isinstance(node, ast.ClassDef) and not node.name.startswith("_")
            if public and not ast.get_docstring(node):
                silent.append(f"{path}: {node.name}")
    assert silent == []


def test_only_queries_and_actions_reach_for_a_manager() -> None:
    direct = [
        f"{path}:{number}: {line.strip()}"
        for path, text in modules()
        if path.stem not in MAY_QUERY and not MAY_QUERY & set(path.parts)
        for number, line in enumerate(text.splitlines(), 1)
        if re.search(r"\b[A-Z]\w+\.objects\b", line)
    ]
    assert direct == []


def test_templates_use_only_their_own_apps_parts() -> None:
    """Included and extended are the app's own templates, a block's `parts/`, or the foundation's `ui/`."""
    foreign = []
    for path in sorted(SOURCE.rglob("templates/**/*.html")):
        own = path.relative_to(SOURCE).parts[1]
        names = re.findall(r"{%\s*(?:include|extends)\s+[\"']([^\"'#]+)", path.read_text(encoding="utf-8"))
        foreign += [
            f"{path.relative_to(SOURCE)}: {name}"
            for name in names
            if not (name.startswith((f"{own}/", "ui/")) or "/parts/" in name)
        ]
    assert foreign == []
