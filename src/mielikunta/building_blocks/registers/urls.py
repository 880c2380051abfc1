"""Addresses of registers: the same in every room that has one."""

from django.urls import path

from mielikunta.building_blocks.registers.views import applications, costs, entries, own, qualified

BASE = "tyo/<uuid:adoption_id>/"
REGISTER = f"{BASE}rekisteri/"
ONE = f"{REGISTER}<uuid:companion_id>/"
APPLICATION = f"{REGISTER}hakemukset/<uuid:application_id>/"
INSTRUCTORS = f"{BASE}ohjaajat/"
OWN = f"{BASE}oma/"

urlpatterns = [
    path(REGISTER, entries.companions_page, name="registers"),
    path(f"{REGISTER}hakemukset/", applications.applications_page, name="registers_applications"),
    path(APPLICATION, applications.application_page, name="registers_application"),
    path(f"{APPLICATION}haastattelu/", applications.interview_page, name="registers_interview"),
    path(f"{APPLICATION}kutsu/", applications.accept_application_page, name="registers_accept_application"),
    path(f"{APPLICATION}kiita/", applications.decline_application_page, name="registers_decline_application"),
    path(f"{APPLICATION}avaa/", applications.open_application_page, name="registers_open_application"),
    path(f"{REGISTER}kulut/", costs.costs_page, name="registers_costs"),
    path(f"{REGISTER}kulut/<slug:month>.xlsx", costs.costs_sheet_page, name="registers_costs_sheet"),
    path(f"{REGISTER}kulut/<uuid:claim_id>/hyvaksy/", costs.approve_claim_page, name="registers_approve_claim"),
    path(f"{REGISTER}kulut/<uuid:claim_id>/palauta/", costs.return_claim_page, name="registers_return_claim"),
    path(f"{REGISTER}kulut/<uuid:claim_id>/avaa/", costs.claim_back_page, name="registers_claim_back"),
    path(f"{REGISTER}ryhma/", costs.groups_page, name="registers_groups"),
    path(f"{REGISTER}ryhma/<uuid:date_id>/peru/", costs.cancel_group_page, name="registers_cancel_group"),
    path(ONE, entries.entry_page, name="registers_entry"),
    path(f"{ONE}tiedot/", entries.entry_details_page, name="registers_entry_details"),
    path(f"{ONE}maara/", entries.limit_page, name="registers_limit"),
    path(f"{ONE}vaihe/<slug:stage>/", entries.step_page, name="registers_step"),
    path(f"{ONE}vaihe/<slug:stage>/poista/", entries.remove_step_page, name="registers_remove_step"),
    path(OWN, own.own_part_page, name="registers_own_part"),
    path(f"{OWN}tiedot/", own.own_details_page, name="registers_own_details"),
    path(f"{OWN}vaitiololupaus/", own.own_undertaking_page, name="registers_own_undertaking"),
    path(f"{OWN}kulut/", own.own_costs_page, name="registers_own_costs"),
    path(f"{OWN}kulut/<uuid:claim_id>/peru/", own.withdraw_claim_page, name="registers_withdraw_claim"),
    path(f"{OWN}ryhma/<uuid:date_id>/kalenteri.ics", own.group_calendar_page, name="registers_calendar"),
    path(f"{OWN}ryhma/<uuid:date_id>/<slug:answer>/", own.group_answer_page, name="registers_group_answer"),
    path(INSTRUCTORS, qualified.instructors_page, name="registers_instructors"),
    path(f"{INSTRUCTORS}uusi/", qualified.instructor_page, name="registers_new_instructor"),
    path(f"{INSTRUCTORS}<uuid:instructor_id>/", qualified.instructor_page, name="registers_instructor"),
    path(
        f"{INSTRUCTORS}<uuid:instructor_id>/poista/",
        qualified.remove_instructor_page,
        name="registers_remove_instructor",
    ),
]
