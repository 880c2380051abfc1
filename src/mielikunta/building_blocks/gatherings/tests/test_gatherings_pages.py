"""The pages: planning in small steps, signing up without a name or a script, and who gets where."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from mielikunta.building_blocks.gatherings.actions import cancel, cancel_enrolment
from mielikunta.building_blocks.gatherings.models import Enrolment, Gathering, Quota
from mielikunta.building_blocks.gatherings.tests.gatherings_factories import (
    House,
    a_house,
    comes,
    counts_hold,
    drafted,
    fresh,
    in_days,
    published,
)

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
CODE = re.compile(r"[0-9FHJKNRTVXY]{4}(?:-[0-9FHJKNRTVXY]{4}){3}")
PLACE = {"place": "Perhetalo, Kirkkotie 1", "video_link": "https://video.example/abc"}


def signed_in(house: House, who: str = "worker") -> Client:
    client = Client()
    client.force_login(house.people[who].user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def at(name: str, *args: Any) -> str:
    return reverse(name, args=args)


def text(response: Any) -> str:
    return str(response.content.decode())


def hidden(response: Any, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', text(response))
    assert found, name
    return found.group(1)


def family(adults: int = 1, **more: int) -> dict[str, Any]:
    return {"submission": str(uuid4()), "adults": adults, **more}


def step_one(gathering: Gathering, client: Client, **told: Any) -> Any:
    return client.post(at("gathering_sign_up", gathering.pk), {**family(), **told})


def test_a_resident_signs_up_cancels_and_leaves_no_trace(house: House) -> None:
    gathering, client = published(house, seats=5), Client()
    assert "Isät ja lapset" in text(client.get(at("opastava_perhetyo_calendar")))
    page = client.get(at("gathering", gathering.pk))
    assert "csrfmiddlewaretoken" not in text(page) and not page.cookies
    tell = step_one(gathering, client, age_3_6=2)
    number = hidden(tell, "submission")
    done = client.post(at("gathering_sign_up", gathering.pk), {"step": "tell", "submission": number, "nickname": "Ö"})
    assert CODE.search(text(done))
    assert list(done.cookies) == ["__Host-visit"]
    enrolment = Enrolment.objects.get()
    assert (enrolment.standing, enrolment.heads, enrolment.bands) == ("enrolled", 3, {"adults": 1, "age_3_6": 2})
    own = client.get(at("own_gathering", enrolment.pk))
    assert "Isät ja lapset" in text(own)
    assert "Isät ja lapset" in text(client.get(at("own_page")))
    assert client.get(at("own_gathering_cancel", enrolment.pk)).status_code == 200
    assert client.post(at("own_gathering_cancel", enrolment.pk)).status_code == 200
    assert client.post(at("own_gathering_cancel", enrolment.pk)).status_code == 200
    assert Quota.objects.get(gathering=gathering).taken == 0


def test_nobody_coming_and_too_many_are_told_and_what_was_typed_stays(house: House) -> None:
    gathering, client = published(house, seats=5), Client()
    page = step_one(gathering, client, adults=0)
    assert "error-summary" in text(page) or "summary" in text(page)
    page = step_one(gathering, client, adults=3, age_7_12=7)
    assert 'value="7"' in text(page)
    page = step_one(gathering, client, adults="monta")
    assert 'value="monta"' in text(page)
    assert not Enrolment.objects.exists()


def test_pressed_again_at_either_step_it_is_one_sign_up(house: House) -> None:
    gathering, client = published(house, seats=5), Client()
    told = family(2)
    client.post(at("gathering_sign_up", gathering.pk), told)
    client.post(at("gathering_sign_up", gathering.pk), told)
    second = {"step": "tell", "submission": told["submission"], "nickname": ""}
    codes = []
    for _press in range(2):
        codes += CODE.findall(text(Client().post(at("gathering_sign_up", gathering.pk), second)))
    assert Enrolment.objects.count() == 1 and len(set(codes)) >= 2
    counts_hold(gathering)


def test_full_leads_to_the_line_and_its_place_is_told(house: House) -> None:
    gathering, client = published(house, seats=1, line=1), Client()
    comes(gathering)
    tell = step_one(gathering, client)
    done = client.post(
        at("gathering_sign_up", gathering.pk), {"step": "tell", "submission": hidden(tell, "submission")}
    )
    assert "number 1" in text(done)
    assert step_one(gathering, Client()).status_code == 200
    assert Enrolment.objects.count() == 2
    first = Enrolment.objects.select_related("handle").get(standing="enrolled")
    assert first.handle
    cancel_enrolment(visitor=first.handle, enrolment=first)
    waiting = Enrolment.objects.get(standing="offered")
    assert reverse("own_gathering_accept", args=[waiting.pk]) in text(client.get(at("own_gathering", waiting.pk)))
    client.post(at("own_gathering_accept", waiting.pk))
    assert Enrolment.objects.get(pk=waiting.pk).standing == "enrolled"


def test_the_video_link_is_for_those_who_come_alone(house: House) -> None:
    gathering = published(house, mode="hybrid", **PLACE)
    client = Client()
    assert "video.example" not in text(client.get(at("gathering", gathering.pk)))
    assert b"video.example" not in client.get(at("gathering_ics", gathering.pk)).content
    number = hidden(step_one(gathering, client), "submission")
    client.post(at("gathering_sign_up", gathering.pk), {"step": "tell", "submission": number})
    assert "video.example" in text(client.get(at("own_gathering", Enrolment.objects.get().pk)))


def test_children_by_themselves_are_told_to_bring_a_number_on_paper(house: House) -> None:
    gathering = published(house)
    page = step_one(gathering, Client(), adults=0, age_7_12=1)
    assert "on paper" in text(page)
    assert "phone" not in re.findall(r'name="(\w+)"', text(page))


def test_a_draft_a_practice_and_another_houses_are_not_there(house: House) -> None:
    tried = a_house("148", live=False)
    hidden_ones = [drafted(house), published(tried)]
    for gathering in hidden_ones:
        for name in ("gathering", "gathering_ics"):
            assert Client().get(at(name, gathering.pk)).status_code == 404
        assert Client().post(at("gathering_sign_up", gathering.pk), family()).status_code == 404
    assert "Isät ja lapset" not in text(Client().get(at("gatherings")))
    assert signed_in(tried).get(at("gathering", hidden_ones[1].pk)).status_code == 200
    assert signed_in(house).get(at("gathering", hidden_ones[1].pk)).status_code == 404


def test_a_form_from_another_site_is_refused(house: House) -> None:
    gathering = published(house)
    page = Client().post(at("gathering_sign_up", gathering.pk), family(), headers={"origin": "https://muu.example"})
    assert page.status_code == 403


def test_somebody_elses_sign_up_is_not_there(house: House) -> None:
    gathering, client = published(house), Client()
    theirs = comes(gathering).enrolment
    assert "/palaa/" in client.get(at("own_gathering", theirs.pk)).headers["Location"]
    number = hidden(step_one(gathering, client), "submission")
    client.post(at("gathering_sign_up", gathering.pk), {"step": "tell", "submission": number})
    for name in ("own_gathering", "own_gathering_accept"):
        assert client.get(at(name, theirs.pk)).status_code == 404
    client.post(at("own_gathering_cancel", theirs.pk))
    assert Enrolment.objects.get(pk=theirs.pk).standing == "enrolled"


def test_a_worker_plans_in_five_steps_and_publishes(house: House) -> None:
    client, here = signed_in(house), house.adoption.pk
    assert client.get(at("gatherings_desk", here)).status_code == 200
    what = {
        "submission": str(uuid4()),
        "kind": "group",
        "theme": "families",
        "title_fi": "Pelikerho",
        "is_listed": "on",
    }
    mistaken = client.post(at("new_gathering", here), {**what, "title_fi": "", "about_fi": "Lautapelejä."})
    assert "Lautapelejä." in text(mistaken)
    step = client.post(at("new_gathering", here), what)
    gathering = Gathering.objects.get()
    assert (gathering.party, gathering.asks, gathering.most_heads) == ("family", "nothing", 8)
    steps = [
        {"day": f"{in_days(5):%d.%m.%Y}", "starts": "17.00", "ends": "19.00", "every": "week", "times": "3"},
        {"mode": "on_site", "place": "Perhetalo", "language": "fi"},
        {"whom_fi": "Alakouluikäisille"},
        {"takes_sign_up": "on", "seats": "12", "line_places": "4", "answer_hours": "24", "party": "family"}
        | {"most_heads": "6", "asks": "nothing", "days_kept": "30", "groups": "", "questions": "Mitä syötte?"},
    ]
    for told in steps:
        page = client.get(step.headers["Location"])
        step = client.post(step.headers["Location"], {**told, "revision": hidden(page, "revision")})
        assert step.status_code == 302, text(step)
    assert step.headers["Location"] == at("gathering_desk", here, gathering.pk)
    client.post(at("act_on_gathering", here, gathering.pk, "publish"))
    gathering = fresh(gathering)
    assert (gathering.state, gathering.questions) == ("published", ["Mitä syötte?"])
    assert "Pelikerho" in text(Client().get(at("gatherings")))
    entry = Client().get(at("gathering_ics", gathering.pk))
    assert len(Calendar.from_ical(entry.content).walk("VEVENT")) == 3


def test_two_at_the_same_step_the_later_is_told_and_loses_nothing(house: House) -> None:
    client, gathering = signed_in(house), drafted(house)
    address = at("edit_gathering", house.adoption.pk, gathering.pk, "where")
    seen = hidden(client.get(address), "revision")
    told = {"mode": "on_site", "language": "fi", "revision": seen}
    assert client.post(address, {**told, "place": "Kirjasto"}).status_code == 302
    late = client.post(address, {**told, "place": "Tori"})
    assert 'value="Tori"' in text(late) and fresh(gathering).place == "Kirjasto"
    assert client.post(address, {**told, "place": "Tori", "revision": hidden(late, "revision")}).status_code == 302
    assert fresh(gathering).place == "Tori"


def test_mistakes_at_each_step_are_told(house: House) -> None:
    client, gathering = signed_in(house), drafted(house)
    wrong = {
        "when": {"day": "eilen", "starts": "17", "ends": "19.00", "every": "once", "times": "2"},
        "where": {"mode": "hybrid", "language": "fi", "place": "", "video_link": "ei osoite"},
        "whom": {"minimum_age": "40", "maximum_age": "12"},
        "sign_up": {"seats": "5", "groups": "Isät", "line_places": "-1", "answer_hours": "0", "days_kept": "30"},
    }
    for part, told in wrong.items():
        address = at("edit_gathering", house.adoption.pk, gathering.pk, part)
        page = client.post(address, {**told, "revision": "1"})
        assert page.status_code == 200
        for typed in told.values():
            assert typed in text(page), (part, typed)


def test_who_comes_is_seen_by_those_who_receive_them(house: House) -> None:
    gathering = published(house)
    comes(gathering, nickname="Myrsky")
    address = at("gathering_people", house.adoption.pk, gathering.pk)
    assert "Myrsky" in text(signed_in(house).get(address))
    assert signed_in(house, "lead").get(address).status_code == 403
    assert signed_in(house, "member").get(address).status_code == 404
    assert signed_in(a_house("148")).get(address).status_code == 404


@pytest.mark.parametrize("name", ["gatherings_desk", "new_gathering"])
def test_the_desk_is_for_those_who_arrange(house: House, name: str) -> None:
    address = at(name, house.adoption.pk)
    assert [signed_in(house, who).get(address).status_code for who in ("worker", "lead")] == [200, 200]
    assert signed_in(house, "member").get(address).status_code == 404
    assert signed_in(a_house("148")).get(address).status_code == 404
    assert "/kirjaudu/" in Client().get(address).headers["Location"]


def test_a_session_is_moved_and_the_whole_is_cancelled_on_pages(house: House) -> None:
    gathering, client = published(house), signed_in(house)
    session = gathering.sessions.get()
    address = at("gathering_session", house.adoption.pk, gathering.pk, session.pk)
    assert client.get(address).status_code == 200
    to = {"seen": "0", "day": f"{in_days(9):%Y-%m-%d}", "starts": "10.00", "ends": "12.00"}
    assert client.post(address, to).status_code == 302
    assert fresh(gathering).changed_at is not None
    client.post(address, {"cancel_session": "1"})  # the last one stays
    assert gathering.sessions.get().cancelled_at is None
    whole = at("cancel_gathering", house.adoption.pk, gathering.pk)
    assert client.get(whole).status_code == 200
    assert client.post(whole, {"words": "Ohjaaja sairastui."}).status_code == 302
    assert "Ohjaaja sairastui." in text(Client().get(at("gathering", gathering.pk)))
    assert step_one(gathering, Client()).status_code == 200 and not Enrolment.objects.exists()


def test_a_draft_is_copied_and_thrown_away(house: House) -> None:
    client, gathering = signed_in(house), drafted(house)
    address = [house.adoption.pk, gathering.pk]
    made = client.post(at("act_on_gathering", *address, "copy"), {"submission": str(uuid4())})
    assert "/muokkaa/when/" in made.headers["Location"]
    client.post(at("act_on_gathering", *address, "throw_away"))
    assert Gathering.objects.count() == 1


def test_a_plan_of_many_questions_is_asked_and_its_answers_are_read(house: House) -> None:
    gathering = published(house, questions=["Mitä syötte?"], asks="may")
    client = Client()
    number = hidden(step_one(gathering, client), "submission")
    bad = {"step": "tell", "submission": number, "email": "aino(at)example.fi", "answer_0": "Kasviksia"}
    page = client.post(at("gathering_sign_up", gathering.pk), bad)
    assert "Kasviksia" in text(page) and Enrolment.objects.get().standing == "held"
    client.post(at("gathering_sign_up", gathering.pk), bad | {"email": "aino@example.fi"})
    people = text(signed_in(house).get(at("gathering_people", house.adoption.pk, gathering.pk)))
    assert "Kasviksia" in people and "aino@example.fi" in people


def test_a_class_signs_up_whole_with_its_contact_or_not_at_all(house: House) -> None:
    gathering, client = published(house, seats=30, party="group", most_heads=30), Client()
    first = client.post(at("gathering_sign_up", gathering.pk), {"submission": str(uuid4()), "heads": "24"})
    told = {"step": "tell", "submission": hidden(first, "submission"), "unit": "7B", "name": ""}
    page = client.post(at("gathering_sign_up", gathering.pk), told)
    assert "Contact person" in text(page) and 'value="7B"' in text(page)
    client.post(at("gathering_sign_up", gathering.pk), told | {"name": "Oona Opettaja", "email": "oona@example.fi"})
    assert Quota.objects.get(gathering=gathering).taken == 24
    Client().post(at("gathering_sign_up", gathering.pk), {"submission": str(uuid4()), "heads": "7"})
    assert Enrolment.objects.count() == 1, "seven don't fit in six, and none of them gets in"
    people = text(signed_in(house).get(at("gathering_people", house.adoption.pk, gathering.pk)))
    assert "Oona Opettaja, 7B" in people and "oona@example.fi" in people


def test_cancelled_it_says_so_on_ones_own_page(house: House) -> None:
    gathering, client = published(house), Client()
    number = hidden(step_one(gathering, client), "submission")
    client.post(at("gathering_sign_up", gathering.pk), {"step": "tell", "submission": number})
    cancel(by=house.actor(), gathering=gathering, words="Sali on remontissa.")
    assert "Sali on remontissa." in text(client.get(at("own_gathering", Enrolment.objects.get().pk)))
