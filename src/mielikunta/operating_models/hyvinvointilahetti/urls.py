"""Addresses of the wellbeing companion's tools."""

from django.urls import path

from mielikunta.operating_models.hyvinvointilahetti import referral_urls, views

BASE = "tyo/<uuid:adoption_id>/hyvinvointilahetti/"
JOURNEY = f"{BASE}matkat/<uuid:journey_id>/"
QUESTIONS = f"{JOURNEY}palaute/<uuid:questions_id>/"

urlpatterns = [
    *referral_urls.urlpatterns,
    path(f"{BASE}lahete/", views.refer_page, name="hyvinvointilahetti_refer"),
    path(f"{BASE}lahete/kiitos/", views.sent_page, name="hyvinvointilahetti_sent"),
    path(f"{BASE}lahete/muualle/<uuid:tally_id>/", views.elsewhere_page, name="hyvinvointilahetti_elsewhere"),
    path(f"{BASE}luvut/", views.figures_page, name="hyvinvointilahetti_figures"),
    path(f"{BASE}luvut/tuloste/", views.figures_paper, name="hyvinvointilahetti_figures_paper"),
    path(f"{BASE}luvut/taulukko.csv", views.figures_csv, name="hyvinvointilahetti_figures_csv"),
    path(f"{BASE}luvut/taulukko.xlsx", views.figures_xlsx, name="hyvinvointilahetti_figures_xlsx"),
    path(f"{BASE}viikko/", views.week_page, name="hyvinvointilahetti_week"),
    path(f"{BASE}palaute/", views.feedback_page, name="hyvinvointilahetti_feedback"),
    path(f"{JOURNEY}palaute/", views.journey_feedback_page, name="hyvinvointilahetti_journey_feedback"),
    path(f"{QUESTIONS}paperi/", views.feedback_paper_page, name="hyvinvointilahetti_feedback_paper"),
    path(f"{QUESTIONS}kirjaa/", views.feedback_entry_page, name="hyvinvointilahetti_feedback_entry"),
    path(f"{QUESTIONS}toive/", views.feedback_wish_page, name="hyvinvointilahetti_feedback_wish"),
    # becoming a companion: public
    path("lahetiksi/", views.become_page, name="hyvinvointilahetti_become"),
    path("lahetiksi/<uuid:adoption_id>/", views.apply_page, name="hyvinvointilahetti_apply"),
    path("lahetiksi/<uuid:adoption_id>/kiitos/", views.applied_page, name="hyvinvointilahetti_applied"),
]
