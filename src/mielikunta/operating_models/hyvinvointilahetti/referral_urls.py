"""Addresses of referring and answering beside the plain form and the queue. Public ones carry a signed token."""

from django.urls import path

from mielikunta.operating_models.hyvinvointilahetti.views import answering, by_link, referral

BASE = "tyo/<uuid:adoption_id>/hyvinvointilahetti/"
JOURNEY = f"{BASE}matkat/<uuid:journey_id>/"
LINK = f"{BASE}lahetelinkit/<uuid:link_id>/"
PUBLIC = "hyvinvointilahetti/lahete/"

urlpatterns = [
    path(
        f"{BASE}lahete/luonnos/<uuid:draft_id>/poista/",
        referral.drop_draft_page,
        name="hyvinvointilahetti_drop_draft",
    ),
    path(f"{BASE}lahete/kysymys/<uuid:question_id>/", answering.tell_more_page, name="hyvinvointilahetti_tell_more"),
    path(f"{BASE}lahetteet/kirjaa/", answering.intake_page, name="hyvinvointilahetti_intake"),
    path(f"{PUBLIC}vahvista/<str:token>/", by_link.confirm_page, name="hyvinvointilahetti_confirm"),
    path(f"{PUBLIC}vastaus/<str:token>/", by_link.letter_page, name="hyvinvointilahetti_letter"),
    path(f"{PUBLIC}<str:token>/", by_link.by_link_page, name="hyvinvointilahetti_by_link"),
    path(f"{PUBLIC}<str:token>/kiitos/", by_link.by_link_sent_page, name="hyvinvointilahetti_by_link_sent"),
    path(
        f"{PUBLIC}<str:token>/muualle/<uuid:tally_id>/",
        by_link.by_link_elsewhere_page,
        name="hyvinvointilahetti_by_link_elsewhere",
    ),
]
