"""The pages of an adoption: as meant, with mistakes, with hostile and over-long input, for those who may not."""

import io
import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from docx import Document

from mielikunta.building_blocks.adoption.actions import (
    add_evidence,
    change_text_locally,
    end_adoption,
    end_role,
    hand_over,
    name_to_role,
)
from mielikunta.building_blocks.adoption.decisions import Check, EvidenceKind
from mielikunta.building_blocks.adoption.models import (
    Adoption,
    AdoptionRole,
    Evidence,
    LocalChange,
    OperatingModel,
    StartUpCheck,
)
from mielikunta.building_blocks.adoption.registry import room_of
from mielikunta.building_blocks.adoption.tests.adoption_factories import (
    COMPANION,
    NO_PEOPLE,
    TODAY,
    actor,
    adopted,
    all_checked,
    area,
    browser_of,
    leader_of,
    live,
    member,
    model,
    organisation,
    place,
    user,
)
from mielikunta.foundation.people.actions import end_membership

pytestmark = pytest.mark.django_db
LONG = "x" * 10_000
HOSTILE = ["<script>alert(1)</script>", "'; drop table adoption; --", "\x00\u202e😀", "{{ 7*7 }}", LONG]


@pytest.fixture
def adoption() -> Adoption:
    return adopted(member(organisation(), "leader", "administrator", name="Liisa Johtaja"))


@pytest.fixture
def browser(adoption: Adoption) -> Client:
    return browser_of(leader_of(adoption))


def at(adoption: Adoption, path: str = "", language: str = "en") -> str:
    return f"/{language}/tyo/{adoption.pk}/{path}"


def text(response: Any) -> str:
    html: str = response.content.decode()
    return html


def seen_on(browser: Client, path: str) -> str:
    """Return the mark of what a page shows now."""
    return hidden(text(browser.get(path)), "seen")


def hidden(html: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, name
    return found.group(1)


def proof(adoption: Adoption, kind: EvidenceKind = EvidenceKind.FIGURES, words: str = "Seuranta") -> Evidence:
    by = actor(leader_of(adoption))
    return add_evidence(by=by, adoption=adoption, kind=kind, text=words, link="", dated_on=TODAY)


def pages_of(adoption: Adoption) -> list[str]:
    """Every page of an adoption that a leader opens."""
    role = AdoptionRole.objects.filter(adoption=adoption).exclude(role="lead").first()
    piece = Evidence.objects.filter(adoption=adoption).first()
    return [
        "",
        "henkilot/",
        *([f"henkilot/{role.pk}/paata/"] if role else []),
        "luovuta/",
        "alue/",
        "versio/",
        "versio/steps.1.text/fi/",
        "lopeta/",
        "kayttoonotto/",
        "kayttoonotto/oikeaan-kayttoon/",
        *(f"kayttoonotto/{check}/" for check in Check),
        "juurtuminen/",
        "juurtuminen/naytto/",
        *([f"juurtuminen/naytto/{piece.pk}/peru/"] if piece else []),
    ]


# Every page


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_page_opens_in_every_language_with_the_band_of_practice(
    adoption: Adoption, browser: Client, language: str
) -> None:
    name_to_role(
        by=actor(leader_of(adoption)), adoption=adoption, membership=member(adoption.organisation), role="referrer"
    )
    proof(adoption)
    all_checked(adoption)
    for path in pages_of(adoption):
        page = browser.get(at(adoption, path, language))
        assert page.status_code == 200, path
        assert f'<html lang="{language}"' in text(page), path
        assert "band--practice" in text(page), path


def test_the_band_goes_at_the_turn(adoption: Adoption, browser: Client) -> None:
    live(adoption)
    for path in pages_of(adoption):
        page = browser.get(at(adoption, path), follow=True)
        assert page.status_code == 200 and "band--practice" not in text(page), path


def test_every_tool_of_a_room_bears_the_band_of_practice(adoption: Adoption) -> None:
    room = room_of(COMPANION)
    assert room
    worker = member(adoption.organisation)
    for role in sorted(room.own_roles):
        name_to_role(by=actor(leader_of(adoption)), adoption=adoption, membership=worker, role=role)
    browser = browser_of(worker)
    links = re.findall(rf'href="(/en/tyo/{adoption.pk}/[^"]+)"', text(browser.get("/en/tyo/")))
    tools = [link for link in links if link != at(adoption)]
    assert len(set(tools)) == len([tool for tool in room.tools if not tool.public])
    for banded in (True, False):
        for link in tools:
            page = browser.get(link)
            assert page.status_code == 200 and ("band--practice" in text(page)) is banded, link
        live(adoption)


def test_another_organisations_member_meets_a_page_that_is_not_there(adoption: Adoption) -> None:
    browser = browser_of(member(organisation(), "leader", "administrator"))
    proof(adoption)
    for path in [*pages_of(adoption), "luonnos/privacy_notice/"]:
        assert browser.get(at(adoption, path)).status_code == 404, path
        assert browser.post(at(adoption, path), {}).status_code == 404, path


def test_nobody_is_led_to_signing_in_and_back(adoption: Adoption) -> None:
    for path in [*pages_of(adoption), "luonnos/privacy_notice/"]:
        answer = Client().get(at(adoption, path))
        assert answer.status_code == 302 and "/en/kirjaudu/?next=" in answer.headers["Location"], path
        assert "/en/kirjaudu/" in Client().post(at(adoption, path), {}).headers["Location"]


def test_a_coordinator_sees_the_adoption_and_manages_nothing(adoption: Adoption) -> None:
    coordinator = member(adoption.organisation)
    name_to_role(by=actor(leader_of(adoption)), adoption=adoption, membership=coordinator, role="coordinator")
    browser = browser_of(coordinator)
    page = text(browser.get(at(adoption)))
    assert "Liisa Johtaja" in page
    for path in pages_of(adoption)[1:]:
        assert path not in page or path == "", path
        assert browser.get(at(adoption, path)).status_code == 403, path
        assert browser.post(at(adoption, path), {}).status_code == 403, path


def test_ids_that_lead_nowhere_are_pages_that_are_not_there(adoption: Adoption, browser: Client) -> None:
    other = adopted()
    foreign_piece = proof(other)
    foreign_role = AdoptionRole.objects.get(adoption=other, role="lead")
    for path in [
        f"henkilot/{uuid4()}/paata/",
        f"henkilot/{foreign_role.pk}/paata/",
        f"juurtuminen/naytto/{uuid4()}/peru/",
        f"juurtuminen/naytto/{foreign_piece.pk}/peru/",
        "kayttoonotto/nonsense/",
        "luonnos/nonsense/",
        "versio/steps.99.text/fi/",
        "versio/steps.1.text/xx/",
        "versio/__class__/fi/",
    ]:
        assert browser.get(at(adoption, path)).status_code == 404, path
        assert browser.post(at(adoption, path), {"text": "x"}).status_code == 404, path
    assert browser.get(f"/en/tyo/{uuid4()}/").status_code == 404


# After the end


def test_an_ended_adoption_is_readable_and_changes_nothing(adoption: Adoption, browser: Client) -> None:
    proof(adoption)
    chief = member(adoption.organisation, "leader")
    end_adoption(by=actor(chief), adoption=adoption, reason="Rahoitus <b>loppui</b>")
    page = text(browser.get(at(adoption)))
    assert "Rahoitus &lt;b&gt;loppui&lt;/b&gt;" in page and "band--practice" in page
    assert "End the use of the model" not in page and "Before real people" not in page
    readable = {"", "henkilot/", "versio/", "kayttoonotto/", "juurtuminen/"}
    for path in pages_of(adoption):
        page = browser.get(at(adoption, path))
        if path in readable:
            assert page.status_code == 200, path
            main = text(page).partition("<main")[2].partition("</main>")[0]
            assert "<form" not in main and "<button" not in main, path
        else:
            assert page.headers["Location"] == at(adoption), path
            sent = browser.post(at(adoption, path), {"reason": "x", "answer": "x"}, follow=True)
            assert "The use of this model has ended" in text(sent), path
    assert "No longer in use" in text(browser.get("/en/tyo/"))
    assert Document(io.BytesIO(browser.get(at(adoption, "luonnos/privacy_notice/")).content)).paragraphs


def test_whoever_led_by_a_role_still_reads_how_it_went(adoption: Adoption) -> None:
    lead = member(adoption.organisation)
    hand_over(by=actor(leader_of(adoption)), adoption=adoption, to=lead, handover_note="")
    browser = browser_of(lead)
    ended = browser.post(at(adoption, "lopeta/"), {"reason": "Työntekijä lähti."}, follow=True)
    assert ended.redirect_chain[-1][0] == at(adoption)
    assert "Työntekijä lähti." in text(ended) and "The use of the model has ended" in text(ended)
    assert browser.get(at(adoption, "juurtuminen/")).status_code == 403


# Start-up


def test_the_checks_are_answered_one_by_one_and_the_turn_is_asked_for(adoption: Adoption, browser: Client) -> None:
    early = browser.post(at(adoption, "kayttoonotto/oikeaan-kayttoon/"), follow=True)
    assert "These start-up checks are still open: Responsible person" in text(early)
    asked = browser.get(at(adoption, "kayttoonotto/oikeaan-kayttoon/"), follow=True)
    assert "Answer every start-up check first." in text(asked)
    for number, check in enumerate(Check, 1):
        page = browser.get(at(adoption, f"kayttoonotto/{check}/"))
        seen = hidden(text(page), "seen")
        sent = browser.post(at(adoption, f"kayttoonotto/{check}/"), {"answer": "Sovittu", "seen": seen}, follow=True)
        assert f"{number} of 8 done" in text(sent)
    assert "removed for good" in text(browser.get(at(adoption, "kayttoonotto/oikeaan-kayttoon/")))
    turned = browser.post(at(adoption, "kayttoonotto/oikeaan-kayttoon/"), follow=True)
    assert "The model serves real people now." in text(turned)
    again = browser.get(at(adoption, "kayttoonotto/oikeaan-kayttoon/"), follow=True)
    assert "serves real people already" in text(again)


@pytest.mark.parametrize("typed", ["", "   ", *HOSTILE])
def test_a_check_keeps_what_was_typed_and_breaks_on_nothing(adoption: Adoption, browser: Client, typed: str) -> None:
    path = at(adoption, "kayttoonotto/controller/")
    sent = browser.post(path, {"answer": typed, "seen": seen_on(browser, path)}, follow=True)
    assert sent.status_code == 200 and "<script>alert" not in text(sent)
    stored = StartUpCheck.objects.filter(adoption=adoption).first()
    assert (stored is None) == (not typed.strip() or typed == LONG)
    if typed == LONG:
        assert LONG in text(sent)


def test_an_answer_from_an_old_page_shows_the_other_and_keeps_the_typed_one(
    adoption: Adoption, browser: Client
) -> None:
    path = at(adoption, "kayttoonotto/controller/")
    seen = hidden(text(browser.get(path)), "seen")
    browser.post(path, {"answer": "Lautakunta", "seen": seen})
    page = text(browser.post(path, {"answer": "Hallitus", "seen": seen}))
    assert (
        "Somebody else changed this meanwhile" in page
        and "Lautakunta" in page
        and ">Hallitus<" in page.replace("\n", "")
    )
    browser.post(path, {"answer": "Hallitus", "seen": hidden(page, "seen")})
    assert StartUpCheck.objects.get().answer == "Hallitus"


def test_where_nobody_is_served_the_assessment_may_be_marked_unneeded(browser: Client, adoption: Adoption) -> None:
    served = text(browser.get(at(adoption, "kayttoonotto/impact_assessment/")))
    assert 'name="not_needed"' not in served
    plan = adopted(leader_of(adoption), slug=NO_PEOPLE)
    page = text(browser.get(at(plan, "kayttoonotto/impact_assessment/")))
    assert 'name="not_needed"' in page and "records nothing about residents" in page
    path = at(plan, "kayttoonotto/impact_assessment/")
    browser.post(path, {"answer": "Ei asukkaita", "not_needed": "on", "seen": seen_on(browser, path)})
    assert "not needed" in text(browser.get(at(plan, "kayttoonotto/")))
    path = at(adoption, "kayttoonotto/impact_assessment/")
    forced = browser.post(path, {"answer": "Ei", "not_needed": "on", "seen": seen_on(browser, path)})
    assert forced.status_code == 302 and not StartUpCheck.objects.get(adoption=adoption).not_needed


def test_a_draft_is_a_word_document_to_keep(adoption: Adoption, browser: Client) -> None:
    all_checked(adoption)
    answer = browser.get(at(adoption, "luonnos/processor_agreement/"))
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="processor_agreement_hyvinvointilahetti.docx"'
    )
    told = [paragraph.text for paragraph in Document(io.BytesIO(answer.content)).paragraphs]
    assert "Vastaus: controller" in told


# People


def test_a_member_is_named_and_a_role_ended(adoption: Adoption, browser: Client) -> None:
    nurse = member(adoption.organisation, name="Hanna Hoitaja")
    sent = browser.post(at(adoption, "henkilot/"), {"membership": str(nurse.pk), "role": "referrer"}, follow=True)
    assert "Hanna Hoitaja has the role now." in text(sent)
    role = AdoptionRole.objects.get(membership=nurse)
    assert "Hanna Hoitaja" in text(browser.get(at(adoption, f"henkilot/{role.pk}/paata/")))
    for _press in range(2):
        sent = browser.post(at(adoption, f"henkilot/{role.pk}/paata/"), follow=True)
        assert "The role has ended." in text(sent)
    assert "Earlier" in text(sent)


@pytest.mark.parametrize("membership", ["", "not-a-uuid", "0190a5d0-0000-7000-8000-000000000000", *HOSTILE])
def test_nobody_is_named_by_a_mistake(adoption: Adoption, browser: Client, membership: str) -> None:
    page = browser.post(at(adoption, "henkilot/"), {"membership": membership, "role": "referrer"})
    assert page.status_code == 200 and "<script>alert" not in text(page)
    assert AdoptionRole.objects.filter(adoption=adoption).count() == 1


@pytest.mark.parametrize("role", ["", "lead", "owner", *HOSTILE])
def test_a_role_that_is_not_offered_is_refused(adoption: Adoption, browser: Client, role: str) -> None:
    nurse = member(adoption.organisation)
    page = browser.post(at(adoption, "henkilot/"), {"membership": str(nurse.pk), "role": role})
    assert page.status_code == 200
    assert AdoptionRole.objects.filter(adoption=adoption).count() == 1


def test_a_partner_is_named_by_address_and_nothing_is_told_of_others(adoption: Adoption, browser: Client) -> None:
    parish, school = organisation("Seurakunta", kind="parish"), organisation("Koulu", kind="school")
    member(parish, who=user("Daniel Diakoni", email="diakoni@seurakunta.example"))
    member(school, who=user("Outi Opettaja", email="opettaja@koulu.example"))
    page = text(browser.get(at(adoption, "henkilot/")))
    assert f'value="{parish.pk}"' in page and f'value="{adoption.organisation_id}"' not in page
    answers = []
    for email in ("opettaja@koulu.example", "ei@kukaan.example"):
        wanted = {"partner": "1", "partner-organisation": str(parish.pk), "partner-role": "referrer"}
        answer = browser.post(at(adoption, "henkilot/"), {**wanted, "partner-email": email})
        assert email in text(answer)  # what was typed stays
        answers.append(re.findall(r"Nobody in this organisation signs in[^<]*", text(answer)))
    assert answers[0] == answers[1] and len(answers[0]) == 2  # in the summary and at the field
    sent = browser.post(
        at(adoption, "henkilot/"), {**wanted, "partner-email": "Diakoni@Seurakunta.example"}, follow=True
    )
    assert "Daniel Diakoni" in text(sent) and "Seurakunta" in text(sent)


@pytest.mark.parametrize("value", ["", *HOSTILE])
def test_a_partners_form_keeps_what_was_typed(adoption: Adoption, browser: Client, value: str) -> None:
    sent = {"partner": "1", "partner-organisation": value, "partner-email": value, "partner-role": value}
    page = browser.post(at(adoption, "henkilot/"), sent)
    assert page.status_code == 200 and "<script>alert" not in text(page)
    assert AdoptionRole.objects.filter(adoption=adoption).count() == 1


def test_a_model_without_roles_of_its_own_offers_no_empty_form(browser: Client, adoption: Adoption) -> None:
    leader = leader_of(adoption)
    kiosk = adopted(leader, slug="digimieli", deputy=member(adoption.organisation))
    page = text(browser.get(at(kiosk, "henkilot/")))
    assert "This model has no other roles yet." in page and 'name="role"' not in page


def test_a_lead_who_has_left_is_told_on_the_pages(adoption: Adoption) -> None:
    chief = member(adoption.organisation, "leader", "administrator")
    end_membership(by=actor(chief), membership=leader_of(adoption))
    browser = browser_of(chief)
    for path in ("", "henkilot/"):
        page = text(browser.get(at(adoption, path)))
        assert "Nobody leads the model now" in page and "no longer a member" in page
    sent = browser.post(at(adoption, "luovuta/"), {"membership": str(chief.pk), "handover_note": ""}, follow=True)
    assert "leads the model now." in text(sent) and "Nobody leads" not in text(sent)


def test_the_lead_is_handed_over_and_the_note_stays(adoption: Adoption, browser: Client) -> None:
    heir = member(adoption.organisation, name="Heli Jatkaja")
    path = at(adoption, "luovuta/")
    shown = hidden(text(browser.get(path)), "from_role")
    assert "Choose: New lead." in text(browser.post(path, {"membership": "", "handover_note": "Muista"}))
    sent = browser.post(
        path, {"membership": str(heir.pk), "handover_note": "Sopimus\n<i>auki</i>", "from_role": shown}, follow=True
    )
    assert "Heli Jatkaja leads the model now." in text(sent)
    people = text(browser_of(heir).get(at(adoption, "henkilot/")))
    assert "Sopimus<br>&lt;i&gt;auki&lt;/i&gt;" in people


def test_a_handover_from_an_old_page_tells_who_leads_and_keeps_the_note(adoption: Adoption, browser: Client) -> None:
    one, other = member(adoption.organisation, name="Yksi"), member(adoption.organisation, name="Toinen")
    path = at(adoption, "luovuta/")
    shown = hidden(text(browser.get(path)), "from_role")
    hand_over(by=actor(leader_of(adoption)), adoption=adoption, to=one, handover_note="")
    page = text(browser.post(path, {"membership": str(other.pk), "handover_note": "Tärkeä", "from_role": shown}))
    assert "Somebody else changed this meanwhile" in page and "The lead now: Yksi." in page and "Tärkeä" in page
    again = {"membership": str(other.pk), "handover_note": "Tärkeä", "from_role": hidden(page, "from_role")}
    assert "Toinen leads the model now." in text(browser.post(path, again, follow=True))


@pytest.mark.parametrize("note", HOSTILE)
def test_a_note_breaks_nothing(adoption: Adoption, browser: Client, note: str) -> None:
    heir = member(adoption.organisation)
    sent = browser.post(at(adoption, "luovuta/"), {"membership": str(heir.pk), "handover_note": note}, follow=True)
    assert sent.status_code == 200 and "<script>alert" not in text(sent)
    assert (leader_of(adoption) == heir) is (note != LONG)


def test_with_nobody_to_hand_over_to_the_page_says_so(adoption: Adoption, browser: Client) -> None:
    assert "There is nobody to hand over to yet" in text(browser.get(at(adoption, "luovuta/")))


# Area and end


def test_the_municipalities_are_changed_with_ticks_and_names(adoption: Adoption, browser: Client) -> None:
    far = place("Lapua", county=area("14", "Etelä-Pohjanmaan hyvinvointialue"))
    own = adoption.municipalities.get()
    browser.post(at(adoption, "alue/"), {"near": [str(own.pk)], "others": "Lapua"})
    assert set(adoption.municipalities.all()) == {own, far}
    page = text(browser.get(at(adoption, "alue/")))
    assert f'value="{own.pk}"' in page and ">Lapua<" in page.replace("\n", "")
    wrong = text(browser.post(at(adoption, "alue/"), {"near": [], "others": "Lapuaa"}))
    assert "No municipality of this name was found: Lapuaa." in wrong
    assert "Choose at least one municipality." in text(browser.post(at(adoption, "alue/"), {"others": ""}))
    assert adoption.municipalities.count() == 2


def test_a_national_adopter_gets_back_its_counties_and_the_rest_by_name() -> None:
    north = [place("Sodankylä"), place("Inari")]
    south = area("14", "Etelä-Pohjanmaan hyvinvointialue")
    lapua, _other = place("Lapua", county=south), place("Kauhava", county=south)
    association = member(organisation(kind="association"), "leader")
    wide = adopted(association, municipalities=[each.pk for each in [*north, lapua]])
    page = text(browser_of(association).get(at(wide, "alue/"))).replace("\n", "")
    assert re.search(rf'value="{area().pk}"[^>]*checked', page)
    assert not re.search(rf'value="{south.pk}"[^>]*checked', page)
    assert ">Lapua<" in page


@pytest.mark.parametrize("reason", ["", "   ", LONG])
def test_an_end_without_a_reason_is_not_an_end(adoption: Adoption, browser: Client, reason: str) -> None:
    page = browser.post(at(adoption, "lopeta/"), {"reason": reason})
    assert page.status_code == 200
    adoption.refresh_from_db()
    assert not adoption.has_ended


# Rooting


def test_evidence_is_added_moved_by_and_withdrawn(adoption: Adoption, browser: Client) -> None:
    live(adoption)
    unit = {"kind": "responsible_unit", "text": "Hyvinvointiyksikkö", "link": "", "dated_on": "2026-03-02"}
    assert "Hyvinvointiyksikkö" in text(browser.post(at(adoption, "juurtuminen/naytto/"), unit, follow=True))
    moved = {"stage": "piloting", "as_seen": "exploring"}
    assert "The stage has been changed." in text(browser.post(at(adoption, "juurtuminen/"), moved, follow=True))
    piece = Evidence.objects.get()
    path = at(adoption, f"juurtuminen/naytto/{piece.pk}/peru/")
    assert "Hyvinvointiyksikkö" in text(browser.get(path))
    gone = text(browser.post(path, follow=True))
    assert "Missing now" in gone and "Evidence of a responsible unit is missing." in gone
    assert "evidence missing" in text(browser.get(at(adoption)))
    assert "What the stage of rooting stands on is missing now." in text(browser.get("/en/tyo/"))
    assert browser.get(path).status_code == 404
    assert "withdrawn" in text(browser.post(path, follow=True))


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": ""},
        {"kind": "nonsense"},
        {"text": ""},
        {"link": "javascript:alert(1)"},
        {"link": "https://" + "x" * 600 + ".fi"},
        {"dated_on": "2150-01-01"},
        {"dated_on": ""},
        {"dated_on": "eilen"},
        *({"text": typed} for typed in [LONG]),
    ],
)
def test_mistaken_evidence_is_told_and_kept(adoption: Adoption, browser: Client, changed: dict[str, str]) -> None:
    piece = {"kind": "figures", "text": "Luvut luetaan", "link": "", "dated_on": "2026-03-02"} | changed
    page = browser.post(at(adoption, "juurtuminen/naytto/"), piece)
    assert page.status_code == 200 and "Check" in text(page)
    assert not Evidence.objects.exists()
    assert piece["text"] in text(page)


@pytest.mark.parametrize("typed", HOSTILE[:-1])
def test_hostile_evidence_is_text(adoption: Adoption, browser: Client, typed: str) -> None:
    piece = {"kind": "figures", "text": typed, "link": "www.esimerkki.fi/a?b=<c>", "dated_on": "2.3.2026"}
    page = browser.post(at(adoption, "juurtuminen/naytto/"), piece, follow=True)
    assert page.status_code == 200 and "<script>alert" not in text(page)


def test_a_step_without_its_evidence_and_a_step_back_without_its_reason_are_told(
    adoption: Adoption, browser: Client
) -> None:
    path = at(adoption, "juurtuminen/")
    page = text(browser.post(path, {"stage": "rooted", "as_seen": "exploring"}))
    assert "still in practice mode" in page and "Fewer than two workers" in page
    browser.post(path, {"stage": "preparing", "as_seen": "exploring"})
    page = text(browser.post(path, {"stage": "exploring", "as_seen": "preparing", "reason": ""}))
    assert "Write down the reason." in page
    page = text(browser.post(path, {"stage": "exploring", "as_seen": "preparing", "reason": LONG}))
    assert LONG in page
    for stage in ("", "ended", "nonsense"):
        assert browser.post(path, {"stage": stage, "as_seen": "preparing", "reason": "x"}).status_code == 200
    old = text(browser.post(path, {"stage": "preparing", "as_seen": "piloting", "reason": "x"}, follow=True))
    assert "Next: Piloting" in old
    back = browser.post(path, {"stage": "exploring", "as_seen": "preparing", "reason": "Tauko"}, follow=True)
    assert "Tauko" in text(back) and "Next: Preparing" in text(back)


# Versions and wordings


def test_a_new_version_is_offered_with_what_changed_and_taken_after_reading(
    adoption: Adoption, browser: Client
) -> None:
    assert "Take the new version" not in text(browser.get(at(adoption, "versio/")))
    offered = model(version="7.1", summary={"fi": "Uusi", "sv": "Ny", "en": "Brand new words"}).current_version
    assert "A new version of the model" in text(browser.get(at(adoption)))
    page = text(browser.get(at(adoption, "versio/")))
    assert "What version 7.1 changes" in page and "In short" in page and "Brand new words" in page
    newer = model(version="7.2", summary={"fi": "Uudempi", "sv": "Nyare", "en": "Newer words"}).current_version
    told = text(browser.post(at(adoption, "versio/"), {"version": str(offered.pk)}, follow=True))
    assert "A newer version has come meanwhile" in told and "Newer words" in told
    for version in ("", "nonsense", *HOSTILE):
        browser.post(at(adoption, "versio/"), {"version": version})
    before = adoption.version
    adoption.refresh_from_db()
    assert adoption.version == before
    for _press in range(2):
        told = text(browser.post(at(adoption, "versio/"), {"version": str(newer.pk)}, follow=True))
        assert "You now use version 7.2." in told


def test_a_wording_is_written_beside_the_models_text_and_removed_when_loose(
    adoption: Adoption, browser: Client
) -> None:
    path = at(adoption, "versio/steps.1.text/en/")
    page = text(browser.get(path))
    original = adoption.texts["steps"][0]["text"]["en"]
    assert original[:40] in page
    sent = browser.post(path, {"text": "Our <b>own</b> way", "seen": hidden(page, "seen")}, follow=True)
    assert "Our &lt;b&gt;own&lt;/b&gt; way" in text(sent) and "own wording" in text(sent)
    model(version="7.1", steps=adoption.texts["steps"][1:])
    newest = OperatingModel.objects.get(slug=COMPANION).current_version
    assert "The new version no longer has this place." in text(browser.get(at(adoption, "versio/")))
    browser.post(at(adoption, "versio/"), {"version": str(newest.pk)})
    page = text(browser.get(at(adoption, "versio/")))
    assert "Your wordings whose place is gone" in page and "Our &lt;b&gt;own" in page and original[:40] in page
    wording = LocalChange.objects.get()
    for _press in range(2):
        page = text(browser.post(at(adoption, "versio/"), {"wording": str(wording.pk)}, follow=True))
    assert "Our &lt;b&gt;own" not in page and not LocalChange.objects.exists()


def test_another_adoptions_wording_is_not_removed(adoption: Adoption, browser: Client) -> None:
    other = adopted()
    by = actor(leader_of(other))
    change_text_locally(by=by, adoption=other, path="steps.1.text", language="fi", text="Heidän")
    browser.post(at(adoption, "versio/"), {"wording": str(LocalChange.objects.get().pk)})
    assert LocalChange.objects.count() == 1
    assert browser.post(at(adoption, "versio/"), {"wording": "nonsense"}).status_code == 404


def test_a_wording_outside_the_steps_is_shown_too(adoption: Adoption, browser: Client) -> None:
    path = at(adoption, "versio/summary/en/")
    browser.post(path, {"text": "In our own words", "seen": seen_on(browser, path)})
    page = text(browser.get(at(adoption, "versio/")))
    assert "Your other wordings" in page and "In our own words" in page


@pytest.mark.parametrize("typed", HOSTILE)
def test_a_hostile_wording_is_text_and_an_overlong_one_is_kept(adoption: Adoption, browser: Client, typed: str) -> None:
    path = at(adoption, "versio/steps.1.text/en/")
    page = browser.post(path, {"text": typed, "seen": seen_on(browser, path)}, follow=True)
    assert page.status_code == 200 and "<script>alert" not in text(page)
    assert LocalChange.objects.exists() is (typed != LONG)
    assert typed != LONG or LONG in text(page)


def test_two_who_word_the_same_step_lose_nothing(adoption: Adoption, browser: Client) -> None:
    path = at(adoption, "versio/steps.1.text/en/")
    seen = hidden(text(browser.get(path)), "seen")
    browser.post(path, {"text": "First", "seen": seen})
    page = text(browser.post(path, {"text": "Second", "seen": seen}))
    assert "Somebody else changed this meanwhile" in page and "First" in page and "Second" in page
    browser.post(path, {"text": "Second", "seen": hidden(page, "seen")})
    assert LocalChange.objects.get().text == "Second"


def test_ending_a_role_held_by_a_deputy_frees_it(adoption: Adoption, browser: Client) -> None:
    deputy = member(adoption.organisation)
    browser.post(at(adoption, "henkilot/"), {"membership": str(deputy.pk), "role": "deputy"})
    role = AdoptionRole.objects.get(role="deputy")
    assert 'value="deputy"' not in text(browser.get(at(adoption, "henkilot/")))
    end_role(by=actor(leader_of(adoption)), role=role)
    assert 'value="deputy"' in text(browser.get(at(adoption, "henkilot/")))
