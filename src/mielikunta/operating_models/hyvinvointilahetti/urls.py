"""Addresses of the wellbeing companion's tools."""

from django.urls import path

from mielikunta.operating_models.hyvinvointilahetti import views

BASE = "tyo/<uuid:adoption_id>/hyvinvointilahetti/"
JOURNEY = f"{BASE}matkat/<uuid:journey_id>/"

urlpatterns = [
    path(f"{BASE}lahete/", views.refer_page, name="hyvinvointilahetti_refer"),
    path(f"{BASE}lahete/kiitos/", views.sent_page, name="hyvinvointilahetti_sent"),
    path(f"{BASE}lahete/muualle/<uuid:tally_id>/", views.elsewhere_page, name="hyvinvointilahetti_elsewhere"),
    path(f"{BASE}lahetteet/", views.queue_page, name="hyvinvointilahetti_queue"),
    path(f"{BASE}lahetit/", views.companions_page, name="hyvinvointilahetti_companions"),
    path(f"{BASE}matkat/", views.journeys_page, name="hyvinvointilahetti_journeys"),
    path(JOURNEY, views.journey_page, name="hyvinvointilahetti_journey"),
    path(f"{JOURNEY}hyvaksy/", views.accept_page, name="hyvinvointilahetti_accept"),
    path(f"{JOURNEY}peru/<slug:step>/", views.take_back_page, name="hyvinvointilahetti_take_back"),
    path(f"{JOURNEY}tiedot/", views.details_page, name="hyvinvointilahetti_details"),
    path(f"{JOURNEY}palauta/", views.return_page, name="hyvinvointilahetti_return"),
    path(f"{JOURNEY}lahetti/", views.companion_page, name="hyvinvointilahetti_companion"),
    path(f"{JOURNEY}koodi/", views.code_page, name="hyvinvointilahetti_code"),
    path(f"{JOURNEY}tavoite/", views.goal_page, name="hyvinvointilahetti_goal"),
    path(f"{JOURNEY}tavoite/<uuid:goal_id>/", views.follow_page, name="hyvinvointilahetti_follow"),
    path(
        f"{JOURNEY}tavoite/<uuid:goal_id>/poista/",
        views.remove_goal_page,
        name="hyvinvointilahetti_remove_goal",
    ),
    path(f"{JOURNEY}tapaaminen/", views.meeting_page, name="hyvinvointilahetti_meeting"),
    path(
        f"{JOURNEY}tapaaminen/<uuid:meeting_id>/poista/",
        views.remove_meeting_page,
        name="hyvinvointilahetti_remove_meeting",
    ),
    path(f"{JOURNEY}hyvasti/", views.end_page, name="hyvinvointilahetti_end"),
    path(f"{JOURNEY}havita/", views.erase_page, name="hyvinvointilahetti_erase"),
]
