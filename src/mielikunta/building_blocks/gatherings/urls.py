"""Addresses of gatherings: the public's, a person's own by code, and those of whoever arranges them."""

from django.urls import path

from mielikunta.building_blocks.gatherings.views import (
    attendance,
    certificates,
    coming,
    feeds,
    leading,
    member,
    planning,
    public,
    year,
)

DESK = "tyo/<uuid:adoption_id>/tapahtumat/"
ONE = f"{DESK}<uuid:gathering_id>/"
SESSION = f"{ONE}kerta/<uuid:session_id>/"
PUBLIC = "tapahtumat/<uuid:gathering_id>/"
CLOCK = "vuosikello/"
OF = f"{CLOCK}<slug:kind>/<slug:code>/"
OWN_YEAR = "tyo/<uuid:adoption_id>/vuosikello/"
OWN = "tapahtumat/oma/<uuid:enrolment_id>/"

urlpatterns = [
    path("tapahtumat/", public.calendar_page, name="gatherings"),
    path(PUBLIC, public.gathering_page, name="gathering"),
    path(f"{PUBLIC}kalenteriin/", public.gathering_ics, name="gathering_ics"),
    path(f"{PUBLIC}ilmoittaudu/", coming.sign_up_page, name="gathering_sign_up"),
    path(OWN, coming.own_page, name="own_gathering"),
    path(f"{OWN}tulen/", coming.accept_page, name="own_gathering_accept"),
    path(f"{OWN}peru/", coming.cancel_page, name="own_gathering_cancel"),
    path(f"{OWN}todistus/", certificates.own_certificate_page, name="own_gathering_certificate"),
    path("tapahtumat/oma-kalenteri/", feeds.own_calendar_page, name="own_calendar"),
    path("kalenterit/oma/<slug:token>.ics", feeds.own_feed, name="own_calendar_feed"),
    path("kalenterit/jarjesto/<uuid:organisation_id>.ics", feeds.organisation_feed, name="organisation_feed"),
    path("kalenterit/<slug:kind>/<slug:code>.ics", feeds.place_feed, name="place_feed"),
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
    path(f"{ONE}todistukset/", certificates.certificates_page, name="gathering_certificates"),
    path(f"{ONE}tulijat/", member.people_page, name="gathering_people"),
    path(CLOCK, year.clock_page, name="year_clock"),
    path(f"{CLOCK}tulosta/", year.clock_paper, name="year_clock_paper_all"),
    path(OF, year.clock_page, name="year_clock_of"),
    path(f"{OF}tulosta/", year.clock_paper, name="year_clock_paper"),
    path(f"{OF}kalenteri.ics", year.clock_ics, name="year_clock_ics"),
    path(OWN_YEAR, year.own_year_page, name="gatherings_year"),
    path(f"{OWN_YEAR}tulosta/", year.own_year_paper, name="gatherings_year_paper"),
    path(f"{OWN_YEAR}kalenteri.ics", year.own_year_ics, name="gatherings_year_ics"),
    path(f"{OWN_YEAR}seuraavaan/", year.copy_year_page, name="gatherings_year_copy"),
    path(f"{ONE}ohjaajat/", leading.leaders_page, name="gathering_leaders"),
]
