"""Addresses of a rota."""

from django.urls import path

from mielikunta.building_blocks.rotas.views import rota

BASE = "tyo/<uuid:adoption_id>/vuorot/"

urlpatterns = [
    path(BASE, rota.week_page, name="rota"),
    path(f"{BASE}uusi/", rota.new_page, name="rota_new"),
    path(f"{BASE}kopioi/", rota.copy_page, name="rota_copy"),
    path(f"{BASE}tuloste/", rota.paper_page, name="rota_paper"),
    path(f"{BASE}<uuid:shift_id>/<slug:verb>/", rota.act_page, name="rota_act"),
]
