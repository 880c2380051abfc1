"""The page of the log, for the app above that guards it and knows the members' names."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mielikunta.foundation.audit.actions import saw
from mielikunta.foundation.audit.documents import NameOf, as_csv
from mielikunta.foundation.audit.forms import LogFilter
from mielikunta.foundation.audit.presenters import chain_state, line
from mielikunta.foundation.audit.queries import Narrowing, actors_in, latest_check, log_of
from mielikunta.foundation.audit.words import verb_words
from mielikunta.foundation.ui.paging import paginate

verb_words(
    {"audit.log_read": _("read the access log"), "audit.log_downloaded": _("downloaded the access log")},
    group=_("Access log"),
)


def audit_page(
    request: HttpRequest, organisation_id: UUID, name_of: NameOf, by: UUID | None = None
) -> HttpResponseBase:
    """Return the page of an organisation's log, or with `?format=csv` the download; the caller guards it.

    name_of: gives the names of members by user id, for the ids asked; who is missing is shown without a name.
    by: the reader's user id; the reading then leaves a row of its own.
    """
    if request.GET.get("format") == "csv":
        return audit_csv(request, organisation_id, name_of, by)
    if by:
        saw(by=by, verb="audit.log_read", organisation_id=organisation_id)
    names = name_of(actors_in(organisation_id))
    form = LogFilter(request.GET, names=names)
    page = paginate(request, log_of(organisation_id, form.narrowing), per_page=25)
    context = {
        "form": form,
        "page": page,
        "lines": [line(row, names) for row in page],
        "chain": chain_state(latest_check(organisation_id)),
        "about_one": form.narrowing.subject_id,
        "narrowed": form.narrowing != Narrowing(),
        "download": _download_address(request),
    }
    return render(request, "audit/log.html", context)


def audit_csv(
    request: HttpRequest, organisation_id: UUID, name_of: NameOf, by: UUID | None = None
) -> StreamingHttpResponse:
    """Return the narrowed list as a file; the caller guards it. Parameters as in `audit_page`."""
    if by:
        saw(by=by, verb="audit.log_downloaded", organisation_id=organisation_id)
    form = LogFilter(request.GET, names=name_of(actors_in(organisation_id)))
    rows = log_of(organisation_id, form.narrowing)
    response = StreamingHttpResponse(
        as_csv(rows, name_of, get_language() or "fi"), content_type="text/csv; charset=utf-8"
    )
    day = timezone.localdate().isoformat()
    response["Content-Disposition"] = f'attachment; filename="loki-{day}.csv"'
    return response


def _download_address(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    query["format"] = "csv"
    return f"?{query.urlencode()}"
