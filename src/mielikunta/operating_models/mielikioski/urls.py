"""Addresses of the kiosk: the visitor's, and the workers'."""

from django.urls import path

from mielikunta.operating_models.mielikioski.emails import views as emails
from mielikunta.operating_models.mielikioski.views import at_the_door, desk, figures, keeping, onward, visitor

BASE = "tyo/<uuid:adoption_id>/mielikioski/"
TALK = "mielikioski/keskustelu/<uuid:conversation_id>/"

urlpatterns = [
    path("mielikioski/", visitor.kiosks_page, name="mielikioski_kiosks"),
    path("mielikioski/<uuid:adoption_id>/", visitor.kiosk_page, name="mielikioski_kiosk"),
    path(f"{TALK}koodi/", visitor.new_code_page, name="mielikioski_new_code"),
    path(f"{TALK}palaute/", visitor.after_page, name="mielikioski_after"),
    path(f"{TALK}eteenpain/", onward.onward_page, name="mielikioski_onward"),
    path(f"{TALK}eteenpain/<uuid:way_id>/", onward.companion_page, name="mielikioski_companion"),
    path(f"{BASE}keskustelut/<uuid:conversation_id>/palvelu/", onward.hand_over_page, name="mielikioski_hand_over"),
    path(BASE, desk.desk_page, name="mielikioski_desk"),
    path(f"{BASE}laskuri/", desk.tally_page, name="mielikioski_tally"),
    path(f"{BASE}laskuri/<uuid:contact_id>/peru/", desk.take_back_page, name="mielikioski_take_back"),
    path(f"{BASE}polut/", desk.paths_page, name="mielikioski_paths"),
    path(f"{BASE}kurssit/", desk.courses_page, name="mielikioski_courses"),
    path(f"{BASE}seuraan/", at_the_door.refer_ways_page, name="mielikioski_refer_ways"),
    path(f"{BASE}seuraan/<uuid:way_id>/", at_the_door.refer_page, name="mielikioski_refer"),
    path(f"{BASE}sahkoposti/", emails.new_email_page, name="mielikioski_new_email"),
    path(f"{BASE}sahkoposti/<uuid:email_id>/", emails.email_page, name="mielikioski_email"),
    path(f"{BASE}sahkoposti/<uuid:email_id>/ota/", emails.take_email_page, name="mielikioski_take_email"),
    path(f"{BASE}aukiolo/", keeping.hours_page, name="mielikioski_hours"),
    path(f"{BASE}luvut/", figures.figures_page, name="mielikioski_figures"),
    path(f"{BASE}luvut/taulukko.csv", figures.figures_csv, name="mielikioski_figures_csv"),
    path(f"{BASE}luvut/taulukko.xlsx", figures.figures_xlsx, name="mielikioski_figures_xlsx"),
    path(f"{BASE}palaute/", figures.feedback_page, name="mielikioski_feedback"),
    path(f"{BASE}luvut/kioskit/", figures.kiosks_page, name="mielikioski_side_by_side"),
]
