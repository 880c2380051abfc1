"""Keeps network addresses, e-mail addresses and return codes out of the logs."""

import logging
import re
from ipaddress import ip_address

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)*", re.UNICODE)
NUMBERS = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)")
COLONS = re.compile(
    r"(?<![\w:.])(?=[0-9A-Fa-f:]*:[0-9A-Fa-f:]*:)[0-9A-Fa-f:]{2,39}(?:\.\d{1,3}){0,3}(?:%\w+)?(?![\w:])"
)
READABLE = "[0-9BDF-Zbdf-z]"  # what may stand in a typed code; see decisions/codes.py
CODE = re.compile(rf"(?<![\w-])(?:(?:{READABLE}{{4}}[ -]){{3,}}{READABLE}{{4}}|{READABLE}{{16}})(?![\w-])")


class NoPersonalTraces(logging.Filter):
    """Rewrites each record so that nothing personal is left to format; lets every record pass."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Strip the message, the traceback and the stack of the record."""
        record.msg, record.args = without_traces(record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = without_traces(record.exc_text)
        if record.stack_info:
            record.stack_info = without_traces(record.stack_info)
        return True


def without_traces(text: str) -> str:
    """Return the text with "[...]" in place of every address and return code."""
    text = EMAIL.sub("[e-mail]", text)
    text = COLONS.sub(_hide_address, text)
    text = NUMBERS.sub(_hide_address, text)
    return CODE.sub("[code]", text)


def _hide_address(found: re.Match[str]) -> str:
    try:
        ip_address(found[0].split("%")[0].rstrip(":") if not found[0].endswith("::") else found[0])
    except ValueError:
        return found[0]
    return "[address]"
