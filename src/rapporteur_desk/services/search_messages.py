"""The words for what a search says of a query that it could not take as written, and of why a hit is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rapporteur_desk.services.search_values import Remark
from rapporteur_desk.services.wording import Wording, filled

_ASIDE = Wording("It was left aside.", "Il n’en a pas été tenu compte.")

REMARKS: Final[Mapping[str, Wording]] = {
    "search.unknown_field": Wording(
        "“{field}:” is no field and was searched as a word[; did you mean “{like}:”?].",
        "« {field}: » n’est pas un champ et a été cherché comme un mot[ ; vouliez-vous dire « {like}: » ?].",
    ),
    "search.no_value": Wording(
        "Nothing follows the field “{field}:”. Write for example {example}.",
        "Rien ne suit le champ « {field}: ». Écrivez par exemple {example}.",
    ),
    "search.bad_date": Wording(
        f"“{{value}}” is no date. Write for example date:2024, date:>2024-03 or date:12/03/2024. {_ASIDE.english}",
        "« {value} » n’est pas une date. Écrivez par exemple date:2024, date:>2024-03 ou date:12/03/2024. "
        f"{_ASIDE.french}",
    ),
    "search.bad_page": Wording(
        "“{value}” is no page number. Write for example page:12, page:xiv, page:A-3 or page:10..20. "
        f"{_ASIDE.english}",
        "« {value} » n’est pas un numéro de page. Écrivez par exemple page:12, page:xiv, page:A-3 ou page:10..20. "
        f"{_ASIDE.french}",
    ),
    "search.bad_kind": Wording(
        "“{value}” is neither a kind of thing nor a kind of note. Write for example kind:quote, kind:source or "
        f"kind:section. {_ASIDE.english}",
        "« {value} » n’est ni une nature d’objet ni une nature de note. Écrivez par exemple type:citation, "
        f"type:source ou type:section. {_ASIDE.french}",
    ),
    "search.bad_confidential": Wording(
        f"Write confidential:yes or confidential:no, not “{{value}}”. {_ASIDE.english}",
        f"Écrivez confidentiel:oui ou confidentiel:non, et non « {{value}} ». {_ASIDE.french}",
    ),
    "search.bad_speaker": Wording(
        f"“{{value}}” holds no name. Write for example speaker:martin. {_ASIDE.english}",
        f"« {{value}} » ne contient pas de nom. Écrivez par exemple orateur:martin. {_ASIDE.french}",
    ),
    "search.bad_topic": Wording(
        f"“{{value}}” holds no word. Write for example topic:budget. {_ASIDE.english}",
        f"« {{value}} » ne contient pas de mot. Écrivez par exemple sujet:budget. {_ASIDE.french}",
    ),
    "search.no_mini_report": Wording(
        "No mini-report has the key or title “{value}”.",
        "Aucun mini-rapport n’a pour référence ou pour titre « {value} ».",
    ),
    "search.no_hearing": Wording(
        "No hearing has the key or title “{value}”.",
        "Aucune audition n’a pour référence ou pour titre « {value} ».",
    ),
    "search.no_source": Wording(
        "No source has the key, title or author “{value}”.",
        "Aucune source n’a pour référence, pour titre ou pour auteur « {value} ».",
    ),
    "search.too_many_words": Wording(
        "Only the first {most} words were searched.",
        "Seuls les {most} premiers mots ont été cherchés.",
    ),
    "search.too_many_fields": Wording(
        "Only the first {most} fields were minded.",
        "Seuls les {most} premiers champs ont été pris en compte.",
    ),
    "search.most_words": Wording(
        "Little or nothing holds all these words; what holds most of them is shown too.",
        "Presque rien ne contient tous ces mots ; ce qui en contient la plupart est montré aussi.",
    ),
}

_FIELD_NAMES: Final[Mapping[str, Wording]] = {
    "speaker": Wording("speaker", "orateur"),
    "topic": Wording("topic", "sujet"),
    "kind": Wording("kind", "type"),
    "date": Wording("date", "date"),
    "mini_report": Wording("report", "mini-rapport"),
    "hearing": Wording("hearing", "audition"),
    "source": Wording("source", "source"),
    "page": Wording("page", "page"),
    "confidential": Wording("confidential", "confidentiel"),
}
_EXAMPLES: Final[Mapping[str, Wording]] = {
    "speaker": Wording("speaker:martin", "orateur:martin"),
    "topic": Wording("topic:budget", "sujet:budget"),
    "kind": Wording("kind:quote", "type:citation"),
    "date": Wording("date:2024-03", "date:2024-03"),
    "mini_report": Wording("report:M2", "mini-rapport:M2"),
    "hearing": Wording("hearing:A3", "audition:A3"),
    "source": Wording("source:S12", "source:S12"),
    "page": Wording("page:12", "page:12"),
    "confidential": Wording("confidential:yes", "confidentiel:oui"),
}


def remark_text(remark: Remark, language: str) -> str:
    """The sentence for a remark, in `fr` or `en`."""
    parameters: dict[str, object] = dict(remark.parameters)
    if remark.code == "search.no_value":
        field = str(parameters.get("field", ""))
        for name, words in (("field", _FIELD_NAMES), ("example", _EXAMPLES)):
            if field in words:
                parameters[name] = filled(words[field], {}, language)
    return filled(REMARKS[remark.code], parameters, language)


WHY: Final[Mapping[str, Wording]] = {
    "title": Wording("in the title", "dans le titre"),
    "speaker": Wording("in the speaker’s name", "dans le nom de l’orateur"),
    "topic": Wording("in the item of the agenda", "dans le point de l’ordre du jour"),
    "together": Wording("words close together", "mots proches"),
    "linked": Wording("linked to the report", "lié au rapport"),
    "recent": Wording("recent", "récent"),
    "all_words": Wording("all the words", "tous les mots"),
}


def why_text(codes: tuple[str, ...], language: str) -> str:
    """Why a hit stands where it does, in a line: `dans le titre, mots proches, récent`."""
    return ", ".join(filled(WHY[code], {}, language) for code in codes)
