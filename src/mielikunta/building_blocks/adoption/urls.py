"""Addresses of adopting and rooting."""

from django.urls import path

from mielikunta.building_blocks.adoption.views import adopting, adoption, desk, rooting

urlpatterns = [
    path("tyo/", desk.desk_page, name="desk"),
    path("tyo/omat-mallit/", desk.owner_page, name="owned_models"),
    path("ota-kayttoon/<slug:slug>/", adopting.adopt_page, name="adopt"),
    path("ota-kayttoon/<slug:slug>/<slug:step>/", adopting.adopt_page, name="adopt_step"),
    path("tyo/<uuid:adoption_id>/", adoption.adoption_page, name="adoption"),
    path("tyo/<uuid:adoption_id>/henkilot/", adoption.people_page, name="adoption_people"),
    path("tyo/<uuid:adoption_id>/henkilot/<uuid:role_id>/paata/", adoption.end_role_page, name="end_role"),
    path("tyo/<uuid:adoption_id>/luovuta/", adoption.hand_over_page, name="hand_over"),
    path("tyo/<uuid:adoption_id>/alue/", adoption.served_page, name="adoption_served"),
    path("tyo/<uuid:adoption_id>/versio/", adoption.version_page, name="adoption_version"),
    path(
        "tyo/<uuid:adoption_id>/versio/<str:path>/<slug:language>/",
        adoption.local_text_page,
        name="adoption_local_text",
    ),
    path("tyo/<uuid:adoption_id>/lopeta/", adoption.end_page, name="end_adoption"),
    path("tyo/<uuid:adoption_id>/kayttoonotto/", rooting.start_up_page, name="start_up"),
    path("tyo/<uuid:adoption_id>/kayttoonotto/oikeaan-kayttoon/", rooting.go_live_page, name="go_live"),
    path("tyo/<uuid:adoption_id>/kayttoonotto/<slug:check>/", rooting.check_page, name="start_up_check"),
    path("tyo/<uuid:adoption_id>/luonnos/<slug:which>/", rooting.draft_file, name="draft"),
    path("tyo/<uuid:adoption_id>/juurtuminen/", rooting.rooting_page, name="rooting"),
    path("tyo/<uuid:adoption_id>/juurtuminen/naytto/", rooting.evidence_page, name="add_evidence"),
    path(
        "tyo/<uuid:adoption_id>/juurtuminen/naytto/<uuid:evidence_id>/peru/",
        rooting.withdraw_evidence_page,
        name="withdraw_evidence",
    ),
]
