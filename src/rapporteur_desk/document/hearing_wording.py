"""The words that minutes and questionnaires print by themselves, in the language of the report.

Minutes follow the form of the Sénat's committee minutes; letters that of a rapporteur's office.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Final

from rapporteur_desk.document.wording import NO_BREAK_SPACE, is_french, printed_day, printed_time
from rapporteur_desk.domain.choices import Civility, HearingKind, NoteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionWording:
    """How a meeting or a visit begins, pauses and ends; `{time}`, `{start}`, `{end}`."""

    opened: str
    suspended: str
    resumed: str
    """Suspended and resumed, in one sentence."""
    closed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesWording:
    """One language's minutes."""

    minutes: dict[HearingKind, str]
    """What the document is, under its title."""
    chair: str
    """`{chair}` presides; `{of}` is `de ` or `d’`."""
    meeting: SessionWording
    visit: SessionWording
    filmed: str
    filmed_online: tuple[str, str, str]
    """The same in three pieces; the middle one links to the video."""
    heard: dict[tuple[bool, bool], str]
    """Before those heard: by whether there are several, and whether all are women."""
    rapporteur: dict[Civility, str]
    quotation: tuple[str, str]
    team_kinds: dict[NoteKind, str]
    """Before what the team wrote for itself."""
    team_notice: str
    """Warns that minutes hold what was not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWording:
    """One language's letter. Pairs are: written by one rapporteur, by several or nobody named."""

    weekdays: tuple[str, ...]
    dated: str
    """`{day}`; the assembly's seat."""
    subject: str
    subjects: dict[HearingKind, str]
    """`{closed}` is empty or begins with a space; `{day}`."""
    openings: dict[tuple[bool, bool, bool], str]
    """By: several are addressed, all women, all men. Neither: mixed or unknown."""
    titled_opening: dict[Civility, str]
    """`{title}`: to the holder of an office."""
    invitations: dict[HearingKind, str]
    """Of what is still to come: `{when}`, `{place}`, `{theme}`."""
    after: str
    """Of what is over: `{day}`, `{theme}`."""
    closed: str
    filmed: str
    please_answer: tuple[str, str]
    """`{until}`"""
    until: str
    soon: str
    farewell: tuple[str, str]
    """`{opening}`: the form of address, without its comma."""
    signature: dict[Civility, str]
    """What stands after a rapporteur's name."""


_MEETING_FR: Final = SessionWording(
    opened="La réunion est ouverte à {time}.",
    suspended="La réunion est suspendue à {start}.",
    resumed="La réunion, suspendue à {start}, est reprise à {end}.",
    closed="La réunion est close à {time}.",
)
_MEETING_EN: Final = SessionWording(
    opened="The meeting opened at {time}.",
    suspended="The meeting was suspended at {start}.",
    resumed="The meeting, suspended at {start}, resumed at {end}.",
    closed="The meeting closed at {time}.",
)
_MINUTES_FR: Final = MinutesWording(
    minutes={
        HearingKind.HEARING: "Compte rendu de l’audition",
        HearingKind.ROUND_TABLE: "Compte rendu de la table ronde",
        HearingKind.VISIT: "Compte rendu du déplacement",
        HearingKind.WRITTEN_CONTRIBUTION: "Compte rendu de la contribution écrite",
    },
    chair="- Présidence {of}{chair} -",
    meeting=_MEETING_FR,
    visit=SessionWording(
        opened="La visite commence à {time}.",
        suspended="La visite est interrompue à {start}.",
        resumed="La visite, interrompue à {start}, reprend à {end}.",
        closed="La visite s’achève à {time}.",
    ),
    filmed="Ce point de l’ordre du jour a fait l’objet d’une captation vidéo qui est disponible en ligne "
    "sur le site du Sénat.",
    filmed_online=(
        "Ce point de l’ordre du jour a fait l’objet d’une captation vidéo qui est ",
        "disponible en ligne sur le site du Sénat",
        ".",
    ),
    heard={
        (False, False): "Est entendu :",
        (False, True): "Est entendue :",
        (True, False): "Sont entendus :",
        (True, True): "Sont entendues :",
    },
    rapporteur={
        Civility.NONE: "rapporteur", Civility.MONSIEUR: "rapporteur", Civility.MADAME: "rapporteure",
    },
    quotation=("« ", " »"),
    team_kinds={
        NoteKind.TO_CHECK: "[À vérifier] ", NoteKind.IDEA: "[Idée] ",
    },
    team_notice="Document de travail : comprend les notes de l’équipe, à ne pas diffuser.",
)  # fmt: skip
_MINUTES_EN: Final = MinutesWording(
    minutes={
        HearingKind.HEARING: "Minutes of the hearing",
        HearingKind.ROUND_TABLE: "Minutes of the round table",
        HearingKind.VISIT: "Minutes of the visit",
        HearingKind.WRITTEN_CONTRIBUTION: "Minutes of the written contribution",
    },
    chair="- {chair}, in the Chair -",
    meeting=_MEETING_EN,
    visit=SessionWording(
        opened="The visit began at {time}.",
        suspended="The visit was interrupted at {start}.",
        resumed="The visit, interrupted at {start}, resumed at {end}.",
        closed="The visit ended at {time}.",
    ),
    filmed="This item was recorded on video; the recording is available online on the Senate’s website.",
    filmed_online=(
        "This item was recorded on video; the recording is ",
        "available online on the Senate’s website",
        ".",
    ),
    heard=dict.fromkeys([(False, False), (False, True), (True, False), (True, True)], "Heard:"),
    rapporteur=dict.fromkeys(Civility, "rapporteur"),
    quotation=("“", "”"),
    team_kinds={NoteKind.TO_CHECK: "[To check] ", NoteKind.IDEA: "[Idea] "},
    team_notice="Working document: holds the team’s own notes, not to be circulated.",
)

_LETTER_FR: Final = LetterWording(
    weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    dated="Paris, le {day}",
    subject="Objet",
    subjects={
        HearingKind.HEARING: "audition{closed} du {day} – questionnaire",
        HearingKind.ROUND_TABLE: "table ronde{closed} du {day} – questionnaire",
        HearingKind.VISIT: "déplacement{closed} du {day} – questionnaire",
        HearingKind.WRITTEN_CONTRIBUTION: "demande de contribution écrite – questionnaire",
    },
    openings={
        (False, True, False): "Madame",
        (False, False, True): "Monsieur",
        (False, False, False): "Madame, Monsieur",
        (True, True, False): "Mesdames",
        (True, False, True): "Messieurs",
        (True, False, False): "Mesdames, Messieurs",
    },
    titled_opening={Civility.MADAME: "Madame la {title}", Civility.MONSIEUR: "Monsieur le {title}"},
    invitations={
        HearingKind.HEARING: "Dans le cadre de ses travaux sur « {theme} », la délégation procédera à votre audition "
        "le {when}{place}.",
        HearingKind.ROUND_TABLE: "Dans le cadre de ses travaux sur « {theme} », la délégation tiendra une table ronde, "
        "à laquelle vous avez bien voulu accepter de participer, le {when}{place}.",
        HearingKind.VISIT: "Dans le cadre de ses travaux sur « {theme} », la délégation se rendra auprès de vous "
        "le {when}{place}.",
        HearingKind.WRITTEN_CONTRIBUTION: "Dans le cadre de ses travaux sur « {theme} », la délégation souhaite "
        "recueillir votre contribution écrite.",
    },
    after="À la suite de nos échanges du {day} sur « {theme} », la délégation souhaite recueillir vos réponses "
    "écrites.",
    closed="Cette réunion se tiendra à huis clos.",
    filmed="Cette réunion fera l’objet d’une captation vidéo, diffusée sur le site du Sénat.",
    please_answer=(
        "Je vous saurais gré de bien vouloir m’adresser {until} vos réponses écrites aux questions suivantes.",
        "Nous vous saurions gré de bien vouloir nous adresser {until} vos réponses écrites aux questions suivantes.",
    ),
    until="au plus tard le {day}",
    soon="dans les meilleurs délais",
    farewell=(
        "Je vous prie d’agréer, {opening}, l’expression de ma considération distinguée.",
        "Nous vous prions d’agréer, {opening}, l’expression de notre considération distinguée.",
    ),
    signature=_MINUTES_FR.rapporteur,
)
_LETTER_EN: Final = LetterWording(
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    dated="Paris, {day}",
    subject="Subject",
    subjects={
        HearingKind.HEARING: "hearing{closed} of {day} – questions",
        HearingKind.ROUND_TABLE: "round table{closed} of {day} – questions",
        HearingKind.VISIT: "visit{closed} of {day} – questions",
        HearingKind.WRITTEN_CONTRIBUTION: "request for a written contribution – questions",
    },
    openings={
        (False, True, False): "Dear Madam",
        (False, False, True): "Dear Sir",
        (False, False, False): "Dear Sir or Madam",
        (True, True, False): "Dear Mesdames",
        (True, False, True): "Dear Sirs",
        (True, False, False): "Ladies and Gentlemen",
    },
    titled_opening={},
    invitations={
        HearingKind.HEARING: "The delegation will hear you on {when}{place}, in the course of its work on “{theme}”.",
        HearingKind.ROUND_TABLE: "The delegation will hold a round table, in which you have kindly agreed to take "
        "part, on {when}{place}, in the course of its work on “{theme}”.",
        HearingKind.VISIT: "The delegation will visit you on {when}{place}, in the course of its work on “{theme}”.",
        HearingKind.WRITTEN_CONTRIBUTION: "The delegation wishes to receive your written contribution, in the course "
        "of its work on “{theme}”.",
    },
    after="Following our meeting of {day} on “{theme}”, the delegation wishes to receive your answers in writing.",
    closed="The meeting will be held behind closed doors.",
    filmed="The meeting will be recorded on video and shown on the Senate’s website.",
    please_answer=(
        "I should be grateful for your written answers to the following questions {until}.",
        "We should be grateful for your written answers to the following questions {until}.",
    ),
    until="by {day}",
    soon="as soon as possible",
    farewell=("Yours faithfully,", "Yours faithfully,"),
    signature=_MINUTES_EN.rapporteur,
)


def minutes_wording(language: str) -> MinutesWording:
    """The words of minutes in a language given as a BCP 47 tag; English for any but French."""
    return _MINUTES_FR if is_french(language) else _MINUTES_EN


def letter_wording(language: str) -> LetterWording:
    """The words of a letter in a language given as a BCP 47 tag; English for any but French."""
    return _LETTER_FR if is_french(language) else _LETTER_EN


def session_wording(kind: HearingKind, language: str) -> SessionWording | None:
    """How such a hearing begins and ends; a written contribution does neither."""
    words = minutes_wording(language)
    match kind:
        case HearingKind.HEARING | HearingKind.ROUND_TABLE:
            return words.meeting
        case HearingKind.VISIT:
            return words.visit
        case HearingKind.WRITTEN_CONTRIBUTION:
            return None


def time_in_full(at: time, language: str) -> str:
    """`8 h 35`, and of a whole hour `9 heures`, as sentences of minutes say it; `09:00` in English."""
    if is_french(language) and not at.minute:
        return f"{at.hour}{NO_BREAK_SPACE}heure{'s' if at.hour > 1 else ''}"
    return printed_time(at, language)


def weekday_and_day(day: date, language: str) -> str:
    """`mardi 18 juin 2024`, `Tuesday 18 June 2024`."""
    return f"{letter_wording(language).weekdays[day.weekday()]} {printed_day(day, language)}"
