"""Who lives in Mallila: plain values."""

from dataclasses import dataclass, field

PASSWORD = "mallila-esittely-2026"
# One shared, public secret: the second factor of the demonstration protects nothing and is shown on the sign-in page.
SECOND_FACTOR = "MALLILAMALLILAMALLILAMALLILA2345"


@dataclass(frozen=True)
class Person:
    """An invented member: organisation, roles there, and a role in the demonstration's adoption."""

    email: str
    name: str
    organisation: str
    what: str
    roles: tuple[str, ...] = field(default_factory=tuple)
    adoption_role: str = ""
    kiosk_role: str = ""


PEOPLE = [
    Person(
        "johtaja@mallila.example",
        "Johanna Johtaja",
        "municipality",
        "leader: takes models into use",
        ("leader", "administrator"),
        "lead",
    ),
    Person(
        "koordinaattori@mallila.example",
        "Kaisa Koordinaattori",
        "municipality",
        "coordinator: answers referrals, reviews services near by",
        ("editor",),
        "coordinator",
    ),
    Person("sijainen@mallila.example", "Sami Sijainen", "municipality", "deputy lead", ("leader",), "deputy"),
    Person("lahetti@mallila.example", "Leena Lähetti", "municipality", "companion", (), "companion"),
    Person("lahetti2@mallila.example", "Lauri Lähetti", "municipality", "companion", (), "companion"),
    Person(
        "hoitaja@mallila.example",
        "Hanna Hoitaja",
        "municipality",
        "public-health nurse: refers",
        (),
        "referrer",
    ),
    Person("diakoni@mallila.example", "Daniel Diakoni", "parish", "parish worker: refers", (), "referrer"),
    Person(
        "yhdistys@mallila.example",
        "Yrjö Yhdistys",
        "association",
        "association worker: enters the association's services",
        ("administrator",),
    ),
    Person(
        "kioski@mallila.example",
        "Kaarina Kioski",
        "municipality",
        "the kiosk's professional: answers, opens times, sees the figures",
        kiosk_role="kiosk_professional",
    ),
    Person(
        "kioski2@mallila.example",
        "Kosti Kioski",
        "municipality",
        "the kiosk's other professional",
        kiosk_role="kiosk_professional",
    ),
    Person(
        "vertainen@mallila.example",
        "Veera Vertainen",
        "municipality",
        "expert by experience: meets visitors of the kiosk",
        kiosk_role="expert_by_experience",
    ),
    Person(
        "tietosuoja@mallila.example",
        "Tuula Tietosuoja",
        "municipality",
        "data protection officer: reads the access log",
        ("data_protection_officer",),
    ),
    Person(
        "ohjelma@mallila.example",
        "Outi Ohjelma",
        "agency",
        "programme office: opens organisations",
        ("programme_officer", "administrator"),
    ),
]


@dataclass(frozen=True)
class Talk:
    """An invented conversation with the kiosk. Without an answer it waits; with `helped` it has ended."""

    text: str
    topic: str
    language: str = "fi"
    channel: str = "chat"
    answer: str = ""
    helped: int | None = None


TALKS = [
    Talk("(Esittely) Muutin tänne syksyllä, enkä tunne ketään. Illat ovat pitkiä.", "loneliness"),
    Talk("(Demo) Jag oroar mig för min bror som dricker. Vad kan jag göra?", "somebody_close", "sv", "letter"),
    Talk(
        "(Esittely) Työt loppuivat, enkä saa aamuisin itseäni ylös.",
        "change",
        answer="(Esittely) Hyvä, että kirjoitit. Mistä sinun aamusi alkavat nyt?",
    ),
    Talk(
        "(Esittely) En nuku ennen kokeita ollenkaan.",
        "anxiety",
        answer="(Esittely) Käydään yhdessä läpi, mikä on auttanut ennen.",
        helped=8,
    ),
]

WISHES = [
    (
        "Aino Asukas",
        "Uskaltaisin taas lähteä kuoroon, jos joku tulisi ensimmäisille kerroille mukaan.",
        ["new_hobby"],
    ),
    (
        "Bertta Asukas",
        "Jag skulle vilja ha någon att prata med efter att min man dog.",
        ["bereavement", "loneliness"],
    ),
    (
        "Eino Asukas",
        "Rytmi päiviin ja liikkumaan jonkun kanssa. Työt loppuivat keväällä.",
        ["change_of_life"],
    ),
]
