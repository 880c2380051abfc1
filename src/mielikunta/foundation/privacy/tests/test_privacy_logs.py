"""Nothing personal gets into a log."""

import logging
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mielikunta.foundation.privacy.decisions.codes import ALPHABET, LENGTH, LOOK_ALIKES, SOUND_ALIKES, shown
from mielikunta.foundation.privacy.logs import NoPersonalTraces, without_traces


@pytest.mark.parametrize(
    "text, left",
    [
        ("from 192.168.1.17:8000", "from [address]:8000"),
        ("::1 came", "[address] came"),
        ("[2001:db8::8a2e:370:7334]:443", "[[address]]:443"),
        ("fe80::1%eth0", "[address]"),
        ("::ffff:10.0.0.1, 10.0.0.2", "[address], [address]"),
        ("peer=2001:0db8:85a3:0000:0000:8a2e:0370:7334.", "peer=[address]."),
        ("to aino.esimerkki+x@posti.example.fi.", "to [e-mail]."),
        ("to äijä@esimerkki.fi", "to [e-mail]"),
        ("code 0123-FH45-6789-JKNR", "code [code]"),
        ("code 0123 fh45 6789 jknr", "code [code]"),
        ("from 0123 fh45 6789 jknr", "[code]"),
        ("code=0123FH456789JKNR&x", "code=[code]&x"),
        ("code OIZ3-FH4S-6789-JKNR", "code [code]"),
    ],
)
def test_traces_are_taken_out(text, left):
    assert without_traces(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "Done at 12:30:45",
        "version 5.2.19",
        "key 01890a5d-ac96-774b-bcce-b302099a8057",
        "std::vector",
        "a:b:c",
        "Mielikunta/1.2.3.4.5",
        "ratio 3:2",
        "2026-11-21 10:00:00,123 INFO",
    ],
)
def test_what_tells_of_nobody_stays(text):
    assert without_traces(text) == text


def record(message, *args, exc_info=None):
    return logging.LogRecord("mielikunta", logging.ERROR, "x.py", 1, message, args, exc_info)


def test_the_arguments_of_a_message_are_stripped_too():
    written = record("%s wrote to %s", "10.0.0.1", "aino@example.org")
    assert NoPersonalTraces().filter(written) is True
    assert logging.Formatter().format(written) == "[address] wrote to [e-mail]"


def test_a_traceback_is_stripped_too():
    try:
        raise ValueError("aino@example.org is taken")
    except ValueError:
        written = record("failed", exc_info=sys.exc_info())
    NoPersonalTraces().filter(written)
    text = logging.Formatter().format(written)
    assert "aino" not in text and "[e-mail] is taken" in text and "Traceback" in text


@given(st.text(ALPHABET + "".join(map(chr, LOOK_ALIKES | SOUND_ALIKES)), min_size=LENGTH, max_size=LENGTH))
def test_no_code_gets_through(code):
    assert without_traces(f"typed {shown(code[:6], code[6:])} here") == "typed [code] here"
    assert without_traces(f"typed {code} here") == "typed [code] here"
