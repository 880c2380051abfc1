"""The owners of models, for those who found organisations."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.actions import set_owner
from mielikunta.building_blocks.adoption.forms import OwnerForm
from mielikunta.building_blocks.adoption.models import OperatingModel
from mielikunta.building_blocks.adoption.pages import attempt
from mielikunta.building_blocks.adoption.presenters.owners import model_owners
from mielikunta.building_blocks.adoption.queries import operating_models
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.people.permissions import require_founder
from mielikunta.foundation.people.queries import organisations


def owners_page(request: PageRequest) -> HttpResponse:
    """List the models with the owner that each names, and the organisation that is set as one."""
    require_founder(by=request.actor)
    return render(request, "adoption/owners.html", {"rows": model_owners()})


def model_owner_page(request: PageRequest, slug: str) -> HttpResponse:
    """Set the owner of one model."""
    require_founder(by=request.actor)
    model: OperatingModel | None = operating_models().catalogue().filter(slug=slug).first()
    if model is None:
        raise Http404
    listed = organisations().filter(is_demonstration=False).order_by("name_fi", "pk")
    by_id = {str(organisation.pk): organisation for organisation in listed}
    data = request.POST if request.method == "POST" else None
    form = OwnerForm(
        data,
        organisations=[(key, str(organisation)) for key, organisation in by_id.items()],
        initial={"organisation": str(model.owner_id or "")},
    )
    if form.is_valid():
        owner = by_id.get(form.cleaned_data["organisation"])
        if attempt(request, set_owner, _("Saved."), model=model, owner=owner):
            return redirect("model_owners")
    named = model.current_version.texts.get("owner", "")
    return render(request, "adoption/model_owner.html", {"form": form, "model": model, "named": named})
