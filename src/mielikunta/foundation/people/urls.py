"""Addresses of people and organisations."""

from django.urls import path

from mielikunta.foundation.people.views import invitations, log, members, organisations, own

HERE = "organisaatio/<uuid:organisation_id>"
MEMBER = f"{HERE}/jasenet/<uuid:membership_id>"
INVITATION = f"{HERE}/jasenet/kutsut/<uuid:invitation_id>"

urlpatterns = [
    path("oma/", own.my_page, name="my_page"),
    path("oma/tyopaikka/", own.switch_organisation, name="switch_organisation"),
    path("oma/poissaolot/", own.plan_own_absence, name="plan_own_absence"),
    path("oma/poissaolot/<uuid:absence_id>/peru/", own.cancel_own_absence, name="cancel_own_absence"),
    path("oma/eroa/<uuid:membership_id>/", own.leave_organisation, name="leave_organisation"),
    path("oma/tiedot.json", own.take_own_data, {"form": "json"}, name="own_data_json"),
    path("oma/tiedot.txt", own.take_own_data, {"form": "txt"}, name="own_data_text"),
    path(f"{HERE}/jasenet/", members.members, name="members"),
    path(f"{HERE}/jasenet/kutsu/", invitations.invite_member, name="invite_member"),
    path(f"{HERE}/jasenet/kutsut/", invitations.open_invitations, name="open_invitations"),
    path(f"{INVITATION}/uudelleen/", invitations.send_invitation_again, name="send_invitation_again"),
    path(f"{INVITATION}/peru/", invitations.take_back_invitation, name="take_back_invitation"),
    path(f"{MEMBER}/", members.member, name="member"),
    path(f"{MEMBER}/paata/", members.end_member, name="end_member"),
    path(f"{MEMBER}/puhelin-kadonnut/", members.lost_phone, name="lost_phone"),
    path(f"{MEMBER}/poissaolot/", members.plan_members_absence, name="plan_members_absence"),
    path(
        f"{MEMBER}/poissaolot/<uuid:absence_id>/peru/",
        members.cancel_members_absence,
        name="cancel_members_absence",
    ),
    path(f"{HERE}/loki/", log.audit_log, name="audit_log"),
    path(f"{HERE}/loki.csv", log.audit_csv, name="audit_csv"),
    path("organisaatiot/", organisations.organisations, name="organisations"),
    path("organisaatiot/uusi/", organisations.open_organisation, name="open_organisation"),
    path(
        "organisaatiot/<uuid:organisation_id>/yllapitaja/",
        organisations.first_administrator,
        name="first_administrator",
    ),
    path("kutsu/<str:token>/", invitations.join, name="accept_invitation"),
]
