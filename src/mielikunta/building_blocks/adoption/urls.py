"""Addresses of adopting and rooting."""

from django.urls import path

from mielikunta.building_blocks.adoption.views import (
    adopting,
    adoption,
    desk,
    owners,
    people,
    rooting,
    start_up,
    texts,
)

urlpatterns = [
    path("tyo/", desk.desk_page, name="desk"),
    path("tyo/omat-mallit/", desk.owner_page, name="owned_models"),
    path("tyo/mallien-omistajat/", owners.owners_page, name="model_owners"),
    path("tyo/mallien-omistajat/<slug:slug>/", owners.model_owner_page, name="model_owner"),
    path("ota-kayttoon/<slug:slug>/", adopting.adopt_page, name="adopt"),
    path("ota-kayttoon/<slug:slug>/<slug:step>/", adopting.adopt_page, name="adopt_step"),
    path("tyo/<uuid:adoption_id>/", adoption.adoption_page, name="adoption"),
    path("tyo/<uuid:adoption_id>/henkilot/", people.people_page, name="adoption_people"),
    path("tyo/<uuid:adoption_id>/henkilot/<uuid:role_id>/paata/", people.end_role_page, name="end_role"),
    path("tyo/<uuid:adoption_id>/luovuta/", people.hand_over_page, name="hand_over"),
    path("tyo/<uuid:adoption_id>/alue/", adoption.served_page, name="adoption_served"),
    path("tyo/<uuid:adoption_id>/versio/", texts.version_page, name="adoption_version"),
    path(
        "tyo/<uuid:adoption_id>/versio/<str:path>/<slug:language>/",
        texts.local_text_page,
        name="adoption_local_text",
    ),
    path("tyo/<uuid:adoption_id>/lopeta/", adoption.end_page, name="end_adoption"),
    path("tyo/<uuid:adoption_id>/kayttoonotto/", start_up.start_up_page, name="start_up"),
    path("tyo/<uuid:adoption_id>/kayttoonotto/oikeaan-kayttoon/", start_up.go_live_page, name="go_live"),
    path("tyo/<uuid:adoption_id>/kayttoonotto/<slug:check>/", start_up.check_page, name="start_up_check"),
    path("tyo/<uuid:adoption_id>/luonnos/<slug:which>/", start_up.draft_file, name="draft"),
    path("tyo/<uuid:adoption_id>/juurtuminen/", rooting.rooting_page, name="rooting"),
    path("tyo/<uuid:adoption_id>/juurtuminen/naytto/", rooting.evidence_page, name="add_evidence"),
    path(
        "tyo/<uuid:adoption_id>/juurtuminen/naytto/<uuid:evidence_id>/peru/",
        rooting.withdraw_evidence_page,
        name="withdraw_evidence",
    ),
]
