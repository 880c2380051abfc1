"""The frame of the measurements: figures, the made-up nation, the list of names."""

import http.server
import json
import threading
from collections.abc import Iterator

import pytest

from benchmarks.__main__ import names
from benchmarks.apparatus.coordination import MEASURED, companions_for, journeys_of, shares
from benchmarks.apparatus.measuring import Measured, Times, measure_in_turns, one_after_another
from benchmarks.apparatus.nation import adoptions, dice
from benchmarks.apparatus.result import Options, Result


def test_a_result_is_one_line_of_json_with_just_these_words() -> None:
    line = Result("any", 1.23456, "ms", 2.0, 0.6, "at most twice", True).line()
    assert "\n" not in line
    assert json.loads(line) == {
        "name": "any",
        "value": 1.235,
        "unit": "ms",
        "ratio": 2.0,
        "against": 0.6,
        "goal": "at most twice",
        "holds": True,
    }


def test_percentiles() -> None:
    times = Times([float(number) for number in range(1, 101)])
    assert times.p50 == pytest.approx(50.5)
    assert times.p95 == pytest.approx(95.05)


def test_the_catalogue_is_among_the_measurements() -> None:
    assert "catalogue" in names()


def test_the_nation_is_the_same_each_time_and_its_people_do_not_shift_when_others_come() -> None:
    few = list(adoptions(["Mallila", "Esikylä"], ["digimieli", "mielikioski"], share=0.9))
    more = list(adoptions(["Mallila", "Esikylä", "Uusi"], ["digimieli", "mielikioski", "seitsemas"], share=0.9))
    assert few
    assert set(few) <= set(more)
    assert dice("a", 1).random() == dice("a", 1).random() != dice("a", 2).random()


class Page(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(404 if self.path == "/missing" else 200)
        self.send_header("Server-Timing", "app;dur=2.5")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def port() -> Iterator[int]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever).start()
        yield server.server_port
        server.shutdown()


def test_the_client_counts_what_the_server_says(port: int) -> None:
    options = Options(workers=1, warm_up=2, requests=5)
    kinds = [Measured([port], one_after_another(["/a", "/b"])), Measured([port, port], one_after_another(["/c"]))]
    one, two = measure_in_turns(kinds, options)
    assert (one.milliseconds, two.milliseconds) == ([2.5] * 5, [2.5] * 10)


def test_an_error_page_is_no_measurement(port: int) -> None:
    with pytest.raises(RuntimeError, match="/missing answered 404"):
        measure_in_turns([Measured([port], one_after_another(["/missing"]))], Options(warm_up=0, requests=1))


def test_a_coordinators_work_is_the_same_each_time_and_of_every_stage() -> None:
    once, again = list(journeys_of("758", MEASURED)), list(journeys_of("758", MEASURED))
    assert once == again
    assert len(once) == MEASURED == len({each.number for each in once})
    assert {each.stage for each in once} == {"received", "accepted", "accompanied", "returned", "ended"}
    assert all(each.received <= each.answered <= each.accompanied for each in once)
    assert max(each.handed for each in once) < companions_for(MEASURED)


def test_the_others_share_what_is_left() -> None:
    assert shares(["a", "b", "c"], 11) == {"a": MEASURED, "b": 6, "c": 5}
    assert shares(["a", "b", "c"], 0) == {"a": MEASURED, "b": 0, "c": 0}
