"""Small pictures beside words, as SVG paths on a 24 by 24 grid; drawn with a line, never alone."""

from functools import cache

from django.utils.safestring import SafeString

from .drawing import draw

PATHS = {
    "arrow": "M5 12h14M13 6l6 6-6 6",
    "back": "M19 12H5M11 6l-6 6 6 6",
    "clock": "M12 7v5l3 2M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17",
    "copy": "M9 9h10v11H9zM5 15V4h10",
    "dot": "M12 7.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9",
    "download": "M12 4v11M7 11l5 5 5-5M5 20h14",
    "info": "M12 11v6M12 7v.01M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17",
    "leave": "M10 4H5v16h5M10 12h10M16 8l4 4-4 4",
    "mark": "M12 4L2.8 20h18.4zM12 10v5M12 17.5v.01",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "phone": "M6 3h3l2 5-2.5 1.5a12 12 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3",
    "plus": "M12 5v14M5 12h14",
    "practice": "M4 20l1-5L16 4l4 4L9 19zM13.5 6.5l4 4",
    "print": "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
    "tick": "M5 12.5l4.5 4.5L19 7.5",
    "undo": "M8 5L4 9l4 4M4 9h10a6 6 0 0 1 0 12h-3",
}


@cache
def icon(name: str) -> SafeString:
    """Return the picture `name` as SVG that screen readers pass over; empty for an empty name."""
    if not name:
        return SafeString()
    return draw(
        '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" '
        'stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" '
        'focusable="false"><path d="{}"/></svg>',
        PATHS[name],
    )
