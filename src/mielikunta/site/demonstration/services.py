"""What helps near by in Mallila: invented services, entered and reviewed as real ones are."""

from collections.abc import Mapping
from uuid import UUID, uuid5

from mielikunta.building_blocks.services.api import (
    Description,
    PhoneLine,
    Point,
    Week,
    open_version,
    publish,
    send_to_review,
    start_service,
)
from mielikunta.building_blocks.services.parts import openings_from
from mielikunta.foundation.access.decisions import Actor, Grant, Right
from mielikunta.foundation.people.models import Membership, Organisation

NAMESPACE = UUID("3d1f7c0a-7b53-4f8e-8f26-5c9a3be0d2f4")
MALLILA = "999"
STREET = (Point(MALLILA, "Malliraitti 1", "00000", access=("step_free", "toilet")),)

# Who enters it, and what is told.
SERVICES: list[tuple[str, Description]] = [
    (
        "association",
        Description(
            name={"fi": "Juttutupa", "sv": "Pratstugan"},
            summary={
                "fi": "Kahvia ja juttuseuraa kaikille. Saat tulla yksin, istua hiljaa tai jutella. "
                "Vapaaehtoinen ottaa uuden tulijan vastaan ovella.",
                "sv": "Kaffe och sällskap för alla. Du får komma ensam, sitta tyst eller prata. "
                "En frivillig tar emot dig som är ny vid dörren.",
            },
            how={"fi": "Tule vain, ei tarvitse ilmoittautua.", "sv": "Kom bara, ingen anmälan behövs."},
            provider={"fi": "Mallilan lähiapu ry", "sv": "Mallby närhjälp rf"},
            contact={"fi": "Yhdistyksen toimisto", "sv": "Föreningens kansli"},
            needs=("loneliness", "talk", "doing"),
            languages=("fi", "sv"),
            minimum_age=18,
            fee="free",
            municipalities=(MALLILA,),
            phones=(PhoneLine("040 000 0101", {"fi": "toimisto", "sv": "kansliet"}),),
            week=Week(openings_from("ma–to 10–15\npe 10–13")),
            points=STREET,
        ),
    ),
    (
        "association",
        Description(
            name={"fi": "Omaishoitajien vertaisilta", "sv": "Kamratkväll för närståendevårdare"},
            summary={
                "fi": "Pieni ryhmä omaistaan hoitaville. Kuulet, miten muut jaksavat, ja saat puhua omasta arjestasi.",
                "sv": "En liten grupp för dig som vårdar en närstående. Du hör hur andra orkar och får berätta om din "
                "egen vardag.",
            },
            how={"fi": "Soita ensin: sovitaan yhdessä, milloin aloitat.", "sv": "Ring först: vi kommer överens."},
            provider={"fi": "Mallilan lähiapu ry", "sv": "Mallby närhjälp rf"},
            needs=("carers", "peer"),
            languages=("fi",),
            fee="free",
            municipalities=(MALLILA,),
            phones=(PhoneLine("040 000 0102"),),
            week=Week(openings_from("ke 17–19.30")),
            points=STREET,
        ),
    ),
    (
        "parish",
        Description(
            name={"fi": "Sururyhmä", "sv": "Sorggrupp"},
            summary={
                "fi": "Kahdeksan tapaamista ihmisille, jotka ovat menettäneet läheisensä. Mukaan pääsee, "
                "vaikka ei kuuluisi seurakuntaan.",
                "sv": "Åtta träffar för dig som har mist någon nära. Du behöver inte höra till församlingen.",
            },
            how={"fi": "Soita diakoniatoimistoon.", "sv": "Ring diakonikansliet."},
            provider={"fi": "Mallilan seurakunta", "sv": "Mallby församling"},
            contact={"fi": "Diakoniatoimisto", "sv": "Diakonikansliet"},
            needs=("grief", "peer"),
            languages=("fi", "sv"),
            fee="free",
            municipalities=(MALLILA,),
            phones=(PhoneLine("040 000 0201"),),
            week=Week(openings_from("ma–pe 9–12")),
            points=(Point(MALLILA, "Kirkkotie 2", "00000", access=("step_free", "loop")),),
        ),
    ),
    (
        "municipality",
        Description(
            name={"fi": "Neuvoja raha-asioihin", "sv": "Råd i pengafrågor"},
            summary={
                "fi": "Apua, kun laskut kasaantuvat. Neuvoja käy raha-asiat läpi kanssasi ja tekee suunnitelman.",
                "sv": "Hjälp när räkningarna hopar sig. Rådgivaren går igenom ekonomin med dig och gör en plan.",
            },
            how={"fi": "Varaa aika puhelimella.", "sv": "Boka tid per telefon."},
            provider={"fi": "Mallilan kunta", "sv": "Mallby kommun"},
            needs=("money",),
            languages=("fi", "sv", "en"),
            minimum_age=18,
            fee="free",
            municipalities=(MALLILA,),
            online=True,
            phones=(PhoneLine("040 000 0301"),),
            week=Week(openings_from("ti, to 9–15")),
            points=(Point(MALLILA, "Kunnantie 3", "00000", access=("step_free", "toilet", "transit")),),
        ),
    ),
    (
        "municipality",
        Description(
            name={"fi": "Nuorten olohuone", "sv": "Ungas vardagsrum"},
            summary={
                "fi": "Paikka, jossa voi olla: pelejä, ruokaa ja aikuinen, jolla on aikaa. Saat jutella kahden kesken.",
                "sv": "Ett ställe att vara på: spel, mat och en vuxen som har tid. Du kan prata på tu man hand.",
            },
            how={"fi": "Tule, kun ovi on auki.", "sv": "Kom när dörren är öppen."},
            provider={"fi": "Mallilan kunta", "sv": "Mallby kommun"},
            needs=("young", "doing", "talk"),
            languages=("fi", "sv"),
            minimum_age=13,
            maximum_age=29,
            fee="free",
            municipalities=(MALLILA,),
            phones=(PhoneLine("040 000 0302"),),
            week=Week(openings_from("ma–to 14–20\npe 14–22")),
            points=(Point(MALLILA, "Kunnantie 5", "00000"),),
        ),
    ),
]
WAITING = (
    "association",
    Description(
        name={"fi": "Kävelykaverit"},
        summary={"fi": "Kävellään yhdessä kerran viikossa, kukin omaa vauhtiaan. Lopuksi juodaan kahvit."},
        provider={"fi": "Mallilan lähiapu ry"},
        needs=("doing", "loneliness"),
        languages=("fi",),
        municipalities=(MALLILA,),
        phones=(PhoneLine("040 000 0101"),),
        week=Week(openings_from("la 10–12")),
    ),
)


def enter_services(organisations: Mapping[str, Organisation], members: Mapping[str, Membership]) -> None:
    """Enter the invented services; all but the last are published, and the last one waits for a review."""
    by = {membership.organisation_id: membership for membership in members.values()}
    town = organisations["municipality"]
    reviewer = acting(by[town.pk], Right.PUBLISH_CONTENT)
    for number, (who, described) in enumerate([*SERVICES, WAITING]):
        owner = organisations[who]
        writer = acting(by[owner.pk])
        submission = uuid5(NAMESPACE, str(number))
        service = start_service(by=writer, owner=owner, submission=submission, described=described)
        version = open_version(service)
        assert version is not None
        send_to_review(by=writer, version=version)
        if described is not WAITING[1]:
            version.refresh_from_db()
            publish(by=reviewer, reviewer=town, version=version, revision=version.revision)


def acting(membership: Membership, *rights: Right) -> Actor:
    """Return a member at work with some rights."""
    organisation_id = membership.organisation_id
    grants = frozenset(Grant(right, organisation_id) for right in rights)
    return Actor(user_id=membership.user_id, organisation_id=organisation_id, grants=grants, second_factor=True)
