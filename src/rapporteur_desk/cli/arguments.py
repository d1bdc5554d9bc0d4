"""The commands and their arguments. The help teaches, in the person's language."""

from __future__ import annotations

import argparse
import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time
from pathlib import Path
from typing import Any, Final

from rapporteur_desk.cli.exporting import FORMS
from rapporteur_desk.cli.words import PROGRAM, Words
from rapporteur_desk.domain.choices import HearingKind, NoteKind, SectionRole, Sector, Stance
from rapporteur_desk.domain.clock_times import parsed_time
from rapporteur_desk.services.search_values import HitKind

LISTS: Final = (
    "reports", "hearings", "notes", "sources", "sections", "transcript", "templates", "report-templates", "follow-ups",
    "to-check", "unsorted", "searches",
)  # fmt: skip
NESTED: Final = ("import", "hearing", "persons")
"""Commands that have commands of their own."""
COMMANDS: Final = (
    "new", "demo", "import", "anchor", "list", "show", "link", "search", "new-report", "new-section", "set-role",
    "set-text", "export", "copy-template", "new-hearing", "hearing", "persons", "share", "merge", "rebuild-index",
    "check", "history", "settle", "backup", "backups", "backup-show", "restore", "salvage",
)  # fmt: skip
MAX_LIMIT: Final = 10_000

EXAMPLES: Final = {
    "new": ("new ~/ia-2024 --title 'L’IA et les services publics' --year 2024",),
    "demo": ("demo ~/demonstration",),
    "import hearing": ("import hearing an_2010-07-01_15h00.jsonl --for M1 --for M3",),
    "import source": ("import source rapport.pdf avis.docx page.html",),
    "import recording": ("import recording audition.mp4 --hearing A3",),
    "import transcript": ("import transcript audition.fr.vtt --hearing A3",),
    "anchor": ("anchor A3-07 12:41", "anchor A3-07 '1 h 02 min'"),
    "list": (
        "list hearings",
        "list notes --hearing A3",
        "list sections --report M2 --json",
        "list follow-ups --to suites.docx",
        "list unsorted --hearing A3",
    ),
    "show": ("show M2-03", "show A3-07"),
    "link": ("link A3-07 M2", "link A3-07 A3-09 S12-01 M2-03 --stance qualifies"),
    "search": (
        "search 'zones rurales'",
        "search '\"aide à domicile\" -hôpital' --kind note --since 2024-01-01",
        "search départ* --hearing A3 --speaker Lefèvre",
        "search --saved 'Délais de paiement'",
    ),
    "new-report": ("new-report 'L’IA et la santé' --short Santé --sector health",),
    "new-section": ("new-section M2 Constats --text constats.md", "new-section M2 Suites --parent M2-01"),
    "set-role": ("set-role M2-01 essentiel", "set-role M2-01 body"),
    "set-text": ("set-text M2-03 brouillon.md", "echo 'Texte [@A3-07].' | rapporteur-desk set-text M2-03 -"),
    "export": (
        "export M2-03 --to section.docx",
        "export A3 --to compte-rendu.odt",
        "export M2 --to rapport.pdf",
        "export A3 --as minutes --to compte-rendu.docx",
        "export A3 --as questionnaire --each --to questionnaire.docx",
        "export M1 --as recommendations --to propositions.docx",
        "export M1 --template note --to note.pdf",
        "export series --to rapport.pdf",
        "export M1-01 M1-03 --as evidence --to preuves.odt",
    ),
    "new-hearing": (
        "new-hearing 'Audition de la HAS' --day 2024-06-18 --start 14:30 --template Audition --for M1",
    ),
    "hearing duplicate": ("hearing duplicate A3 --day 2024-07-01",),
    "persons add-list": (
        "persons add-list invites.txt --hearing A3",
        "echo 'Mme Claire Lefèvre, cheffe de service' | rapporteur-desk persons add-list - --hearing A3",
    ),
    "copy-template": ("copy-template rapport-senat 'Rapport de la commission'",),
    "share": (
        "share A3 --to audition-has.rdx --by 'Claire Martin'",
        "share A3 --to a3.rdx --confidential --recording",
    ),
    "merge": (
        "merge audition-has.rdx --dry-run",
        "merge audition-has.rdx",
        "merge audition-has.rdx --into A4",
    ),
    "history": ("history M2-01", "history M2-01 --compare 12 40", "history A3-07 --all"),
    "settle": ("settle A3-12", "settle A3-12 --reopen", "settle A3-12 --due 2025-03-15"),
    "rebuild-index": ("rebuild-index",),
    "check": ("check --json",),
    "backup": ("backup",),
    "backups": ("backups", "backups --dossier ~/ia-2024 --json"),
    "backup-show": ("backup-show 20240312T133000Z", "backup-show 20240312T133000Z M2-03"),
    "restore": ("restore 20240312T133000Z --to ~/ia-2024-mars", "restore latest"),
    "salvage": ("salvage ~/ia-2024 --to ~/ia-2024-bis",),
}


class _Parser(argparse.ArgumentParser):
    def __init__(self, **options: Any) -> None:
        super().__init__(
            formatter_class=argparse.RawDescriptionHelpFormatter,
            add_help=False,
            allow_abbrev=False,
            **options,
        )


class _InsteadOf(argparse.Action):
    """An option with which another argument need not be given."""

    def __init__(self, *, other: argparse.Action, **options: Any) -> None:
        super().__init__(**options)
        self._other = other

    def __call__(
        self, _parser: object, namespace: argparse.Namespace, values: object, *_given: object
    ) -> None:
        setattr(namespace, self.dest, values)
        self._other.required = False


def parser(words: Words, version: str) -> argparse.ArgumentParser:
    """The whole parser. Use it inside `localised`, where argparse's own words are translated too."""
    top = _Parser(
        prog=PROGRAM,
        description=words.help("program"),
        epilog=f"{words.help('journey')}\n\n{words.help('keys')}",
    )
    top.add_argument("-h", "--help", action="help", help=words.help("help"))
    top.add_argument(
        "--version", action="version", version=f"Rapporteur Desk {version}", help=words.help("version")
    )
    _common(top, words, default=None)
    return _Commands(words).added_to(top)


def _common(target: argparse.ArgumentParser, words: Words, *, default: object) -> None:
    """`--dossier` and `--json`, which may stand before or after the command."""
    target.add_argument(
        "--dossier",
        type=Path,
        metavar=words.placeholder("FOLDER"),
        default=default,
        help=words.help("dossier"),
    )
    target.add_argument(
        "--json",
        action="store_true",
        default=False if default is None else default,
        help=words.help("json"),
    )


class _Commands:
    def __init__(self, words: Words) -> None:
        self._words = words

    def added_to(self, top: argparse.ArgumentParser) -> argparse.ArgumentParser:
        commands = top.add_subparsers(
            dest="command",
            required=True,
            metavar=self._words.placeholder("COMMAND"),
            title=self._words.help("commands"),
        )
        self._make_and_fill(commands)
        self._look_up(commands)
        self._write_and_export(commands)
        self._share(commands)
        self._back_up(commands)
        self._prepare_hearings(commands)
        return top

    def _make_and_fill(self, commands: Any) -> None:
        new = self._command(commands, "new")
        new.add_argument("folder", type=Path, **self._said("FOLDER", "folder"))
        self._option(new, "--title", "title", "TITLE")
        self._option(new, "--theme", "theme", "THEME", default="")
        self._option(new, "--year", "year", "YEAR", type=int, default=0)
        self._option(new, "--language", "language", "LANGUAGE", choices=("fr", "en"))
        demo = self._command(commands, "demo")
        demo.add_argument("folder", type=Path, **self._said("FOLDER", "folder"))
        self._option(demo, "--language", "language", "LANGUAGE", choices=("fr", "en"))
        importing = self._command(commands, "import")
        kinds = importing.add_subparsers(
            dest="what", metavar="hearing|source|recording|transcript", required=True
        )
        hearing = self._command(kinds, "hearing", "import hearing")
        hearing.add_argument("file", type=Path, **self._said("FILE", "hearing file"))
        self._option(hearing, "--for", "for", "REPORT", dest="reports", action="append", default=[])
        source = self._command(kinds, "source", "import source")
        source.add_argument("files", type=Path, nargs="+", **self._said("FILE", "source file"))

        for name in ("recording", "transcript"):
            made = self._command(kinds, name, f"import {name}")
            made.add_argument("file", type=Path, **self._said("FILE", f"{name} file"))
            self._option(made, "--hearing", "to hearing", "KEY", required=True)
            if name == "recording":
                self._flag(made, "--keep-alignment", "keep alignment")
        anchor = self._command(commands, "anchor")
        anchor.add_argument("note", **self._said("NOTE", "anchored note"))
        anchor.add_argument("place", **self._said("TIMECODE", "place"))

    def _look_up(self, commands: Any) -> None:
        listing = self._command(commands, "list")
        listing.add_argument("what", choices=LISTS, metavar="|".join(LISTS), help=self._words.help("what"))
        self._option(listing, "--hearing", "of hearing", "KEY")
        self._option(listing, "--report", "of report", "KEY")
        listing.add_argument("--everything", action="store_true", help=self._words.help("everything"))
        self._option(listing, "--to", "document of list", "FILE", type=Path)
        history = self._command(commands, "history")
        history.add_argument("key", **self._said("KEY", "text key"))
        self._option(history, "--compare", "compare", "VERSION", nargs=2, type=int)
        history.add_argument("--all", action="store_true", help=self._words.help("all versions"))
        show = self._command(commands, "show")
        show.add_argument("key", **self._said("KEY", "key"))
        search = self._command(commands, "search")
        query = search.add_argument("query", default="", **self._said("QUERY", "query"))
        self._option(search, "--saved", "saved search", "NAME", action=_InsteadOf, other=query)
        kinds = tuple(kind.value for kind in HitKind)
        self._option(
            search, "--kind", "kind", "KIND", dest="kinds", action="append", default=[], choices=kinds
        )
        self._option(search, "--report", "of report", "KEY")
        self._option(search, "--hearing", "of hearing", "KEY")
        self._option(search, "--speaker", "speaker", "NAME", default="")
        self._option(
            search, "--note-kind", "note kind", "KIND", choices=tuple(kind.value for kind in NoteKind)
        )
        self._option(search, "--since", "since", "DATE", type=self._day)
        self._option(search, "--until", "until", "DATE", type=self._day)
        self._option(search, "--limit", "limit", "NUMBER", type=self._limit, default=20)
        self._command(commands, "rebuild-index")
        self._command(commands, "check")

    def _write_and_export(self, commands: Any) -> None:
        link = self._command(commands, "link")
        link.add_argument("origins", nargs="+", **self._said("NOTE", "note"))
        link.add_argument("target", **self._said("TARGET", "target"))
        stances = tuple(stance.value for stance in Stance)
        self._option(link, "--stance", "stance", "STANCE", choices=stances, default=Stance.SUPPORTS.value)
        settle = self._command(commands, "settle")
        settle.add_argument("notes", nargs="+", **self._said("NOTE", "settled note"))
        settle.add_argument("--reopen", action="store_true", help=self._words.help("reopen"))
        self._option(settle, "--due", "due", "DATE", type=self._day)
        report = self._command(commands, "new-report")
        report.add_argument("title", **self._said("TITLE", "report title"))
        self._option(report, "--short", "short", "TITLE", default="")
        sectors = tuple(sector.value for sector in Sector)
        self._option(report, "--sector", "sector", "SECTOR", choices=sectors, default=Sector.OTHER.value)
        section = self._command(commands, "new-section")
        section.add_argument("report", **self._said("REPORT", "report"))
        section.add_argument("title", **self._said("TITLE", "section title"))
        self._option(section, "--parent", "parent", "SECTION")
        self._option(section, "--text", "text", "FILE")
        roles = tuple(role.value for role in SectionRole)
        self._option(section, "--role", "role", "ROLE", choices=roles, default=SectionRole.BODY.value)
        role = self._command(commands, "set-role")
        role.add_argument("section", **self._said("SECTION", "section"))
        role.add_argument("role", choices=roles, metavar="ROLE", help=self._words.help("role"))
        text = self._command(commands, "set-text")
        text.add_argument("section", **self._said("SECTION", "section"))
        text.add_argument("text", **self._said("FILE", "text"))
        export = self._command(commands, "export")
        export.add_argument("targets", nargs="+", **self._said("TARGET", "export target"))
        self._option(export, "--to", "to", "FILE", type=Path, required=True)
        self._option(export, "--as", "as", "PAPER", dest="form", choices=FORMS, default=FORMS[0])
        self._option(export, "--template", "report template", "NAME", default="")
        self._option(export, "--selection", "selection", "FILE", default="")
        self._flag(export, "--team-notes", "team notes")
        self._flag(export, "--closed-notes", "closed notes")
        self._flag(export, "--each", "each")
        self._flag(export, "--review", "review")
        copy = self._command(commands, "copy-template")
        copy.add_argument("name", **self._said("NAME", "copied template"))
        copy.add_argument("new_name", **self._said("NAME", "new name"))

    def _share(self, commands: Any) -> None:
        share = self._command(commands, "share")
        share.add_argument("hearing", **self._said("KEY", "shared hearing"))
        self._option(share, "--to", "share to", "FILE", type=Path, required=True)
        self._option(share, "--by", "by", "NAME", default="")
        self._flag(share, "--confidential", "confidential")
        self._flag(share, "--recording", "recording")
        merge = self._command(commands, "merge")
        merge.add_argument("file", type=Path, **self._said("FILE", "merged file"))
        self._option(merge, "--by", "by", "NAME", default="")
        self._option(merge, "--into", "merged into", "KEY", default="")
        self._flag(merge, "--bring-back", "bring back")
        self._flag(merge, "--dry-run", "dry run")

    def _back_up(self, commands: Any) -> None:
        self._command(commands, "backup")
        self._command(commands, "backups")
        show = self._command(commands, "backup-show")
        show.add_argument("stamp", **self._said("STAMP", "stamp"))
        show.add_argument("key", nargs="?", default="", **self._said("KEY", "key inside"))
        restore = self._command(commands, "restore")
        restore.add_argument("stamp", **self._said("STAMP", "stamp or latest"))
        self._option(restore, "--to", "to folder", "FOLDER", type=Path)
        salvage = self._command(commands, "salvage")
        salvage.add_argument("folder", type=Path, **self._said("FOLDER", "damaged folder"))
        self._option(salvage, "--to", "to folder", "FOLDER", type=Path)

    def _prepare_hearings(self, commands: Any) -> None:
        new = self._command(commands, "new-hearing")
        new.add_argument("title", **self._said("TITLE", "hearing title"))
        self._option(new, "--day", "day", "DATE", type=self._day, required=True)
        kinds = tuple(kind.value for kind in HearingKind)
        self._option(new, "--kind", "hearing kind", "KIND", choices=kinds)
        self._option(new, "--start", "start", "TIME", type=self._time)
        self._option(new, "--end", "end", "TIME", type=self._time)
        self._option(new, "--place", "place", "PLACE", default="")
        self._option(new, "--chair", "chair", "NAME", default="")
        self._flag(new, "--closed", "closed")
        self._flag(new, "--filmed", "filmed")
        self._option(new, "--for", "for", "REPORT", dest="reports", action="append", default=[])
        self._option(new, "--template", "template", "NAME")
        hearing = self._command(commands, "hearing")
        acts = hearing.add_subparsers(dest="what", metavar="duplicate", required=True)
        duplicate = self._command(acts, "duplicate", "hearing duplicate")
        duplicate.add_argument("hearing", **self._said("HEARING", "hearing key"))
        self._option(duplicate, "--day", "day", "DATE", type=self._day, required=True)
        persons = self._command(commands, "persons")
        acts = persons.add_subparsers(dest="what", metavar="add-list", required=True)
        listed = self._command(acts, "add-list", "persons add-list")
        listed.add_argument("file", **self._said("FILE", "pasted file"))
        self._option(listed, "--hearing", "hearing key", "HEARING", required=True)
        self._flag(listed, "--dry-run", "try list")

    def _command(self, commands: Any, name: str, full: str = "") -> argparse.ArgumentParser:
        full = full or name
        examples = "\n".join(
            f"  {example}" if PROGRAM in example else f"  {PROGRAM} {example}"
            for example in EXAMPLES.get(full, ())
        )
        said = self._words.help(full)
        made: argparse.ArgumentParser = commands.add_parser(
            name,
            help=said,
            description=said[0].upper() + said[1:] + ".",
            epilog=f"{self._words.help('examples')}\n{examples}\n\n{self._words.help('keys')}"
            if examples
            else None,
        )
        made.add_argument("-h", "--help", action="help", help=self._words.help("help"))
        # Suppressed, or their defaults would undo what was said before the command.
        _common(made, self._words, default=argparse.SUPPRESS)
        return made

    def _said(self, placeholder: str, text: str) -> dict[str, Any]:
        return {"metavar": self._words.placeholder(placeholder), "help": self._words.help(text)}

    def _option(
        self, target: argparse.ArgumentParser, name: str, text: str, placeholder: str, **options: Any
    ) -> None:
        said = self._said(placeholder, text)
        if options.get("choices") and said["help"].endswith(":"):
            said["help"] += " " + ", ".join(options["choices"])
        target.add_argument(name, **said, **options)

    def _flag(self, target: argparse.ArgumentParser, name: str, text: str) -> None:
        target.add_argument(name, action="store_true", help=self._words.help(text))

    def _time(self, text: str) -> time:
        found = parsed_time(text)
        if found is None:
            raise argparse.ArgumentTypeError(self._words.answer("bad time", text=text))
        return found

    def _day(self, text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(self._words.answer("bad date", text=text)) from error

    def _limit(self, text: str) -> int:
        if text.isdecimal() and 1 <= int(text) <= MAX_LIMIT:
            return int(text)
        raise argparse.ArgumentTypeError(self._words.answer("bad limit"))


@contextmanager
def localised(words: Words) -> Iterator[None]:
    """While it lasts, argparse says its own words in the language of `words`.

    argparse asks `gettext`, which only reads compiled catalogues from disk; its two functions are replaced here.
    """

    def plural(one: str, many: str, number: int) -> str:
        return words.argparse(gettext.ngettext(one, many, number))

    before = {name: getattr(argparse, name) for name in ("_", "ngettext")}
    setattr(argparse, "_", words.argparse)  # noqa: B010  # not part of its typed surface
    setattr(argparse, "ngettext", plural)  # noqa: B010
    try:
        yield
    finally:
        for name, function in before.items():
            setattr(argparse, name, function)
