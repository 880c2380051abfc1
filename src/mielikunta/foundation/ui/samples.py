"""Invented content for the living style page, in Finnish: the longest words come there."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator

from .forms import PageForm


class SampleForm(PageForm):
    """One field of each kind."""

    name = forms.CharField(label="Mikä sinua voi kutsua", help_text="Etunimi tai keksitty nimi riittää.", max_length=40)
    email = forms.EmailField(label="Sähköposti", required=False)
    wish = forms.CharField(
        label="Mitä toivot kaverilta",
        help_text="Muutama lause riittää. Voit jatkaa myöhemmin.",
        widget=forms.Textarea,
        max_length=600,
    )
    how = forms.ChoiceField(
        label="Miten tavataan ensimmäisen kerran",
        choices=[("cafe", "Kirjaston kahviossa"), ("walk", "Kävelyllä"), ("phone", "Puhelimessa ensin")],
        widget=forms.RadioSelect,
    )
    days = forms.MultipleChoiceField(
        label="Mitkä ajat käyvät",
        choices=[("am", "Aamupäivät"), ("pm", "Iltapäivät"), ("eve", "Illat ja viikonloput")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    area = forms.ChoiceField(label="Alue", choices=[("", "Valitse"), ("kk", "Kirkonkylä"), ("rk", "Rantakylä")])
    first_day = forms.DateField(label="Aikaisintaan", required=False)
    hours = forms.DecimalField(label="Tunteja viikossa", help_text="Esimerkiksi 1,5.", min_value=0, required=False)
    agreed = forms.BooleanField(label="Minulle on kerrottu, mitä tiedoillani tehdään")
    fieldsets = (("Ajat ja paikka", ["how", "days", "area", "first_day", "hours"]),)


class SampleFilter(PageForm):
    """What a list is narrowed by."""

    about_the_reader = False
    words = forms.CharField(label="Etsi", required=False)
    area = forms.ChoiceField(label="Alue", required=False, choices=[("", "Kaikki"), ("kk", "Kirkonkylä")])


ASKED = {
    "asked-name": "Aino " * 12,
    "asked-email": "aino(at)example.fi",
    "asked-wish": "Uskaltaisin lähteä taas kuoroon <3",
    "asked-how": "cafe",
    "asked-days": ["am", "eve"],
    "asked-hours": "pari",
}
DOORS = [
    {
        "href": "#",
        "title": "Juttele nyt",
        "text": "Mielikioski on auki klo 16 asti. Vastaus noin 2 minuutissa.",
        "first": True,
        "note": "Auki nyt",
    },
    {"href": "#", "title": "Tee itse, omaan tahtiin", "text": "Ohjelmia ahdistukseen, uneen ja suhteisiin."},
    {
        "href": "#",
        "title": "Löydä kaveri rinnalle",
        "text": "Hyvinvointilähetti kulkee mukanasi puoli vuotta.",
    },
    {
        "href": "#",
        "title": "Ryhmät, kurssit ja tapahtumat",
        "text": "Moneen pääset ilman nimeä.",
        "note": "17 lähipäivinä",
    },
    {"href": "#", "title": "Palaa koodilla", "text": "Jatka siitä, mihin jäit."},
]
REFERRALS = [
    (
        "ma 16.11.",
        "terveydenhoitaja",
        "Uskaltaisi lähteä taas kuoroon",
        "Kirkonkylä, suomi",
        "late",
        "1 arkipäivä",
    ),
    ("to 19.11.", "seurakunta", "Juttuseuraa puolison kuoltua", "Rantakylä, svenska", "ok", "4 arkipäivää"),
    (
        "pe 20.11.",
        "työllisyys",
        "Rytmi päiviin, liikkumaan jonkun kanssa",
        "Asemanseutu, suomi",
        "new",
        "Uusi",
    ),
]
STORY = [
    {"when": "ma 2.11.", "by": "terveydenhoitaja", "title": "Lähete tehtiin yhdessä"},
    {"when": "to 5.11.", "by": "koordinaattori", "title": "Kaveri löytyi", "text": "Kolmessa arkipäivässä."},
    {"when": "ma 16.11.", "title": "Ensitapaaminen", "text": "Sopimus ja kaksi tavoitetta.", "now": True},
    {"when": "tammikuussa", "title": "Puoliväli: miten on mennyt"},
]
MODEL_STEPS = [
    (
        "Asiantuntija ja asiakas tekevät lähetteen yhdessä",
        "Toive, alue, kieli ja lupa. Noin kymmenen minuuttia.",
    ),
    ("Koordinaattori reagoi viidessä arkipäivässä", "Ja kysyy sopivaa lähettiä."),
    ("Ensitapaaminen: sopimus ja tavoitteet", ""),
]
GROUPS = [("Kirkonkylä", 42), ("Rantakylä", 31), ("Asemanseutu", 12), ("Saaristo", None)]
TAGS = [
    ("late", "1 arkipäivä"),
    ("ok", "4 arkipäivää"),
    ("new", "Uusi"),
    ("quiet", "Päättynyt"),
    ("practice", "Harjoittelu"),
    ("danger", "Soita 112"),
]
DESK = {
    "organisation_name": "Mallilan kunta",
    "switch_url": "#",
    "groups": [
        (
            "Hyvinvointilähetti",
            False,
            [
                ("Lähetteet", "#", 4, True),
                ("Lähetit", "#", 23, False),
                ("Matkat", "#", 31, False),
                ("Luvut", "#", None, False),
            ],
        ),
        ("Mielikioski", True, [("Vuorot", "#", None, False), ("Keskustelut", "#", 0, False)]),
        ("", False, [("Ota malli käyttöön", "#", None, False)]),
    ],
}


def context() -> dict[str, Any]:
    """Return everything the style page shows; forms are made anew so that they speak the page's language."""
    return {
        "plain_form": SampleForm(),
        "asked_form": SampleForm(ASKED, prefix="asked"),
        "filter": SampleFilter(prefix="list"),
        "doors": DOORS,
        "referrals": REFERRALS,
        "story": STORY,
        "model_steps": MODEL_STEPS,
        "groups": GROUPS,
        "tags": TAGS,
        "desk": DESK,
        "figures": [
            ("4", "odottaa sinua", "#"),
            ("1,6 pv", "reagointi, tavoite 5"),
            ("3", "lähettiä vapaana"),
        ],
        "trail_steps": [("Matkat", "#doors"), ("Aino", "#doors")],
        "question": "Poistetaanko Ainon tiedot?",
        "what_happens": "Avain tuhotaan heti. Tekstejä ei saa takaisin edes varmuuskopiosta.",
        "consequences": ["Luvut, joista ei tunnista ketään, jäävät.", "Aino saa tästä kirjeen."],
        "yes": "Poista tiedot",
        "cancel": "?",
        "danger": True,
        "title": "Haetaan lukuja",
        "text": "14 taulua 31:stä on haettu.",
        "value": 14,
        "most": 31,
        "process": ["Toive", "Ajat ja paikka", "Yhteys", "Lähetä"],
        "list_page": Paginator(range(240), 25).page(4),
        "messages": [
            Message(messages.SUCCESS, "Lähete on arkistoitu.", extra_tags="undo:/fi/tyyli/"),
            Message(messages.WARNING, "Kokouskutsu lähtee vasta, kun harjoittelutila päättyy."),
        ],
    }
