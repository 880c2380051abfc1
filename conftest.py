"""What holds for every test: a database means both databases; a walk in a browser is marked as one."""

from pathlib import Path

import pytest

WALKS = Path(__file__).parent / "tests" / "system"
BOTH = ["default", "keys"]
DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give database tests the key store, too, and mark the walks."""
    for item in items:
        if WALKS in item.path.parents:
            item.add_marker(pytest.mark.system)
        marker = item.get_closest_marker("django_db")
        if marker or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
            said = marker.kwargs if marker else {}
            item.add_marker(pytest.mark.django_db(**{"databases": BOTH, **said}), append=False)
