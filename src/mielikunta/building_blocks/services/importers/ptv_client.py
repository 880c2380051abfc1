"""A small client of the Finnish service catalogue's open API (PTV, version 11)."""

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mielikunta.building_blocks.services.decisions.ptv import from_ptv
from mielikunta.building_blocks.services.decisions.reading import ReadLine
from mielikunta.building_blocks.services.gazetteer import gazetteer
from mielikunta.building_blocks.services.importers.written import written

ADDRESS = "https://api.palvelutietovaranto.suomi.fi/api/v11"
AT_ONCE = 50  # ids in one question, as the catalogue allows at most a hundred
MOST_PAGES = 200
LONGEST_WAIT = 30.0  # seconds for one answer


class PtvSilent(Exception):
    """The catalogue did not answer as it should; the words say what happened."""


@dataclass(frozen=True)
class PtvClient:
    """Asks the catalogue for services and their channels; `address` is that of the version."""

    address: str = ADDRESS

    def ids_of_municipality(self, code: str) -> list[str]:
        """Return the ids of the published services of a municipality."""
        return list(self._ids(f"Service/area/Municipality/code/{urllib.parse.quote(code)}"))

    def services(self, ids: list[str]) -> Iterator[dict[str, Any]]:
        """Yield the services with these ids."""
        yield from self._listed("Service/list", ids)

    def channels(self, ids: list[str]) -> Iterator[dict[str, Any]]:
        """Yield the channels with these ids."""
        yield from self._listed("ServiceChannel/list", ids)

    def _ids(self, path: str) -> Iterator[str]:
        for page in range(1, MOST_PAGES + 1):
            answer = self._asked(path, {"page": page})
            for item in answer.get("itemList") or ():
                yield str(item["id"])
            if page >= int(answer.get("pageCount") or 1):
                return

    def _listed(self, path: str, ids: list[str]) -> Iterator[dict[str, Any]]:
        for start in range(0, len(ids), AT_ONCE):
            answer = self._asked(path, {"guids": ",".join(ids[start : start + AT_ONCE])})
            yield from (each for each in answer if isinstance(each, dict))

    def _asked(self, path: str, parameters: dict[str, Any]) -> Any:
        question = f"{self.address}/{path}?{urllib.parse.urlencode(parameters)}"
        asked = urllib.request.Request(question, headers={"Accept": "application/json", "User-Agent": "Mielikunta"})
        try:
            with urllib.request.urlopen(asked, timeout=LONGEST_WAIT) as answer:
                return written(json.load(answer))
        except (urllib.error.URLError, TimeoutError, ValueError, OSError) as error:
            raise PtvSilent(f"{path}: {error}") from error


def read_ptv(client: PtvClient, code: str) -> list[ReadLine]:
    """Return the services of a municipality; those that answer none of our needs are left out."""
    services = [each for each in client.services(client.ids_of_municipality(code)) if _is_published(each)]
    wanted = list(dict.fromkeys(_channel_ids(services)))
    channels = {str(each.get("id")): each for each in client.channels(wanted)} if wanted else {}
    places = gazetteer()
    read = [
        from_ptv(number, service, [channels[key] for key in _channel_ids([service]) if key in channels], places)
        for number, service in enumerate(services, 1)
    ]
    return [line for line in read if line.described.needs]


def _is_published(service: dict[str, Any]) -> bool:
    return service.get("publishingStatus", "Published") == "Published"


def _channel_ids(services: list[dict[str, Any]]) -> Iterator[str]:
    for service in services:
        for each in service.get("serviceChannels") or ():
            channel = each.get("serviceChannel") if isinstance(each, dict) else None
            if isinstance(channel, dict) and channel.get("id"):
                yield str(channel["id"])
