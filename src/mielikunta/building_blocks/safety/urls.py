"""Addresses of safety: the same in every room that uses it."""

from django.urls import path

from mielikunta.building_blocks.safety import views

BASE = "tyo/<uuid:adoption_id>/turvallisuus/"
KEEPING = f"{BASE}yllapito/"

urlpatterns = [
    path(BASE, views.safety_page, name="safety"),
    path(f"{BASE}ohje/<slug:piece>/", views.guide_page, name="safety_guide"),
    path(f"{BASE}ohje/<slug:piece>/tuloste/", views.guide_paper, name="safety_paper"),
    path(f"{BASE}ohje/<slug:piece>/taskukortti/", views.pocket_card, name="safety_pocket"),
    path(f"{BASE}koulutus/<slug:training>/", views.training_page, name="safety_training"),
    path(f"{BASE}ilmoitus/", views.note_page, name="safety_note"),
    path(f"{BASE}ilmoitus/<uuid:note_id>/peru/", views.take_back_page, name="safety_take_back"),
    path(f"{BASE}ilmoitukset/", views.notes_page, name="safety_notes"),
    path(f"{BASE}ilmoitukset/<uuid:note_id>/", views.one_note_page, name="safety_one_note"),
    path(KEEPING, views.upkeep_page, name="safety_upkeep"),
    path(f"{KEEPING}numerot/", views.contacts_page, name="safety_contacts"),
    path(f"{KEEPING}tarkistus/", views.check_page, name="safety_check"),
    path(f"{KEEPING}koulutukset/", views.trainings_page, name="safety_trainings"),
    path(f"{KEEPING}tekstit/", views.texts_page, name="safety_texts"),
    path(f"{KEEPING}tekstit/<slug:piece>/<slug:section>/<slug:language>/", views.text_page, name="safety_text"),
]
