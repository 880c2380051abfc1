"""Writes: handles, codes and visits; erasure and retention; the master key; published figures."""

from mielikunta.foundation.privacy.actions.codes import (
    CodeRefused,
    close_handle,
    enter_code,
    issue_code,
    open_handle,
    open_handle_with_code,
)
from mielikunta.foundation.privacy.actions.erasure import erase, erase_keys
from mielikunta.foundation.privacy.actions.keys import rewrap_all
from mielikunta.foundation.privacy.actions.leads import handles_behind, lead_to
from mielikunta.foundation.privacy.actions.releases import release
from mielikunta.foundation.privacy.actions.visits import begin_visit, end_visit

__all__ = [
    "CodeRefused",
    "begin_visit",
    "close_handle",
    "end_visit",
    "enter_code",
    "erase",
    "erase_keys",
    "handles_behind",
    "issue_code",
    "lead_to",
    "open_handle",
    "open_handle_with_code",
    "release",
    "rewrap_all",
]
