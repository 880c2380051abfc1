"""Finland's outline for the map: drawn once from the world atlas, kept in a file, read once per process."""

import json
import logging
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from mielikunta.foundation.places.decisions.topology import UnreadableTopology, outline_path

log = logging.getLogger(__name__)

FINLAND, ALAND = "246", "248"  # ISO 3166-1 numbers; the atlas keeps Åland apart
LONGEST = 25_000  # characters of path in every page that has a map
FORM = 1  # raise when the drawing changes, so that kept outlines are drawn anew


def outline() -> str:
    """Return the outline as an SVG path in tenths of a map unit; empty when there is no atlas."""
    source = Path(settings.WORLD_ATLAS)
    try:
        state = source.stat()
    except OSError:
        return ""
    return _outline(source, Path(settings.VAR_DIR) / "map" / "outline.json", state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4)
def _outline(source: Path, kept: Path, changed_at: int, size: int) -> str:
    version = {"form": FORM, "changed_at": changed_at, "size": size}
    path = _kept(kept, version)
    if path is None:
        path = _drawn(source)
        _keep(kept, {**version, "path": path})
    return path


def _kept(kept: Path, version: dict[str, int]) -> str | None:
    try:
        content: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
        if all(content[key] == value for key, value in version.items()):
            return str(content["path"])
    except (OSError, ValueError, KeyError, TypeError):
        pass  # nothing kept yet, or half a file: draw it again
    return None


def _drawn(source: Path) -> str:
    try:
        return outline_path(json.loads(source.read_text(encoding="utf-8")), (FINLAND, ALAND), LONGEST)
    except (OSError, ValueError, UnreadableTopology) as error:
        log.warning("the map is drawn without an outline: %s", error)
        return ""


def _keep(kept: Path, content: dict[str, Any]) -> None:
    """Write beside and rename, so that another process never reads half a file."""
    beside = kept.with_name(f"{kept.name}.{os.getpid()}")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(content), encoding="utf-8")
        beside.replace(kept)
    except OSError as error:
        log.warning("the outline was drawn but not kept: %s", error)
