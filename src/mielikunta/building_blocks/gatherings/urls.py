"""Addresses of gatherings: the public's, a person's own by code, and those of whoever arranges them."""

from django.urls import path

from mielikunta.building_blocks.gatherings.views import attendance, coming, member, planning, public

DESK = "tyo/<uuid:adoption_id>/tapahtumat/"
ONE = f"{DESK}<uuid:gathering_id>/"
SESSION = f"{ONE}kerta/<uuid:session_id>/"
PUBLIC = "tapahtumat/<uuid:gathering_id>/"
OWN = "tapahtumat/oma/<uuid:enrolment_id>/"

urlpatterns = [
    path("tapahtumat/", public.calendar_page, name="gatherings"),
    path(PUBLIC, public.gathering_page, name="gathering"),
    path(f"{PUBLIC}kalenteriin/", public.gathering_ics, name="gathering_ics"),
    path(f"{PUBLIC}ilmoittaudu/", coming.sign_up_page, name="gathering_sign_up"),
    path(OWN, coming.own_page, name="own_gathering"),
    path(f"{OWN}tulen/", coming.accept_page, name="own_gathering_accept"),
    path(f"{OWN}peru/", coming.cancel_page, name="own_gathering_cancel"),
    path("tapahtumat/paikalla/<uuid:session_id>/<slug:token>/", attendance.here_page, name="gathering_here"),
    path(DESK, member.desk_page, name="gatherings_desk"),
    path(f"{DESK}uusi/", planning.new_page, name="new_gathering"),
    path(ONE, member.gathering_desk_page, name="gathering_desk"),
    path(f"{ONE}muokkaa/<slug:part>/", planning.edit_page, name="edit_gathering"),
    path(f"{ONE}tee/<slug:verb>/", member.act_page, name="act_on_gathering"),
    path(f"{ONE}peru/", member.cancel_gathering_page, name="cancel_gathering"),
    path(SESSION, member.session_page, name="gathering_session"),
    path(f"{SESSION}lasna/", attendance.attendance_page, name="gathering_attendance"),
    path(f"{SESSION}ovi/", attendance.door_page, name="gathering_door"),
    path(f"{ONE}tulijat/", member.people_page, name="gathering_people"),
]
