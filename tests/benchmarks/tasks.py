"""What is measured without a window: one function a task, each run in a process of its own."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator import SITTING_TURNS, sitting_lines
from measuring import Recorder
from preparing import DEMONSTRATION, DOCUMENTS, DOSSIER, INDEX, dossier_folder, open_workspace

from rapporteur_desk.bootstrap import build_desk
from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.entities import Hearing, Note, Section
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.ports import ExportFormat
from rapporteur_desk.services.search_values import HitKind, SearchQuery
from rapporteur_desk.services.subjects import ExportSubject
from rapporteur_desk.services.workspace import Workspace
from rapporteur_desk.settings.locations import HOME_VARIABLE, locations


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where a task runs."""

    home: Path
    """Holds the dossier, and what else the task needs."""
    work: Path
    """Empty, and removed afterwards."""
    scale: float
    seed: int


@dataclass(frozen=True, slots=True)
class Task:
    run: Callable[[Setting, Recorder], None]
    needs: frozenset[str] = frozenset({DOSSIER})
    writes: bool = False
    """Whether it changes what it is given."""


# -- opening and saving -----------------------------------------------------------------------------


def open_dossier(setting: Setting, recorder: Recorder) -> None:
    desk = build_desk(locations({HOME_VARIABLE: str(setting.home)}))
    for _ in range(3 * recorder.repeat):
        with recorder.timed("open"):
            workspace = desk.open(dossier_folder(setting.home))
        with recorder.timed("close"):
            workspace.close()
    database = dossier_folder(setting.home) / "dossier.db"
    recorder.details["database_mb"] = round(database.stat().st_size / 1e6, 1)


def save(setting: Setting, recorder: Recorder) -> None:
    """A person types into a chapter of six pages: from handing a batch over to the report that it is saved."""
    from rapporteur_desk.services.saving import TextSaver
    from rapporteur_desk.storage.dossier_folder import utc_now

    workspace = open_workspace(setting.home)
    section = longest_section(workspace)
    note = workspace.store.notes.select(hearing_id=workspace.store.hearings.select()[0].id)[0]
    immediate = TextSaver(workspace.store, utc_now, batch_seconds=0)
    saved = threading.Event()
    for saver in (workspace.saver, immediate):
        saver.listen(lambda _report: saved.set())

    def keystroke(saver: TextSaver, kind: EntityKind, written: Note | Section) -> Callable[[str], None]:
        def put(text: str) -> None:
            saved.clear()
            saver.put(kind, written.id, text)
            if not saved.wait(10):
                raise TimeoutError

        return put

    typed = _growing(section.text)
    recorder.sample(
        "section, 120 ms batch", keystroke(workspace.saver, EntityKind.SECTION, section), typed, 10
    )
    recorder.sample("section, commit alone", keystroke(immediate, EntityKind.SECTION, section), typed, 30)
    recorder.sample(
        "note, commit alone", keystroke(immediate, EntityKind.NOTE, note), _growing(note.text), 30
    )
    immediate.close()
    workspace.close()


def note(setting: Setting, recorder: Recorder) -> None:
    workspace = open_workspace(setting.home)
    hearing = workspace.store.hearings.select()[0]
    text = "Le délai moyen de réponse est passé de 12 à 4 jours. " * 3
    recorder.sample(
        "create", lambda _: workspace.notes.create(text, hearing_id=hearing.id), lambda: None, times=20
    )
    section = longest_section(workspace)
    notes = iter(workspace.store.notes.select(hearing_id=hearing.id) * 100)
    recorder.sample("link", lambda one: workspace.links.link([one], section), lambda: next(notes), times=20)
    workspace.close()


def undo(setting: Setting, recorder: Recorder) -> None:
    workspace = open_workspace(setting.home)
    hearing = workspace.store.hearings.select()[0]
    section = longest_section(workspace)
    recorder.sample(
        "note", workspace.undo.revert, lambda: workspace.notes.create("Une note.", hearing_id=hearing.id), 10
    )
    recorder.sample(
        "section text", workspace.undo.revert, lambda: workspace.sections.set_text(section.id, "Autre."), 10
    )
    path = _sitting(setting)
    recorder.sample("whole sitting", workspace.undo.revert, lambda: workspace.imports.import_hearing(path))
    workspace.close()


# -- searching --------------------------------------------------------------------------------------


def index(setting: Setting, recorder: Recorder) -> None:
    workspace = open_workspace(setting.home)
    with recorder.timed("build"):
        workspace.search.rebuild()
    with recorder.timed("close after building"):
        workspace.close()
    for _ in range(recorder.repeat):
        workspace = open_workspace(setting.home)
        with recorder.timed("open and verify"):
            current = workspace.search.is_current
        workspace.close()
    files = [path for path in (setting.home / "cache").rglob("*") if path.is_file()]
    recorder.details |= {
        "index_mb": round(sum(path.stat().st_size for path in files) / 1e6, 1),
        "current_after_reopening": current,
    }


def search(setting: Setting, recorder: Recorder) -> None:
    workspace = open_workspace(setting.home)
    with recorder.timed("first search"):
        workspace.search.catch_up()
        workspace.search.search(SearchQuery(text="évaluation"))
    for name, queries in query_set(workspace, setting.seed).items():
        for query in queries[: recorder.series(len(queries))]:
            for _ in range(recorder.repeat):
                with recorder.timed(name):
                    found = workspace.search.search(query)
                with recorder.timed("all of these"):
                    pass
                recorder.case("all of these").milliseconds[-1] = recorder.case(name).milliseconds[-1]
            recorder.details.setdefault("hits", {})[f"{name}: {query.text}"] = found.total
    hearing = workspace.store.hearings.select()[0]

    def catch_up(changes: ChangeSet) -> None:
        workspace.search.catch_up(changes)

    recorder.sample(
        "take in a new note",
        catch_up,
        lambda: workspace.notes.create("Une note à trouver.", hearing_id=hearing.id),
        5,
    )
    recorder.sample(
        "take in a renamed hearing",
        catch_up,
        lambda: workspace.records.save(replace(hearing, title=f"Audition {random.random()}")),
    )
    for number in range(5):
        word = f"trouvaille{number}"
        changes = workspace.notes.create(f"Une {word}.", hearing_id=hearing.id)
        with recorder.timed("from saved to found"):
            workspace.search.catch_up(changes)
            assert workspace.search.search(SearchQuery(text=word)).total == 1
    with recorder.timed("close with changes"):
        workspace.close()


def search_as_you_type(setting: Setting, recorder: Recorder) -> None:
    """Each letter asks again, as the palette does; the last word may be unfinished."""
    workspace = open_workspace(setting.home)
    workspace.search.catch_up()
    texts = (
        "rapports",
        "intelligence artificielle",
        "évaluation des contrôles",
        "hopital",
        "algorithmes de ciblage",
    )
    for text in texts[: recorder.series(len(texts))]:
        for length in range(1, len(text) + 1):
            query = SearchQuery(text=text[:length], limit=6, prefix_last=True)
            for _ in range(recorder.repeat):
                with recorder.timed("a letter" if length > 1 else "the first letter"):
                    workspace.search.search(query)
    workspace.close()


def query_set(workspace: Workspace, seed: int) -> Mapping[str, list[SearchQuery]]:
    """Queries by kind, made of words that the dossier holds."""
    rng = random.Random(f"queries {seed}")
    store = workspace.store
    words = sorted(
        {
            word
            for note in store.notes.select()
            for word in note.text.split()
            if len(word) > 9 and word.isalpha()
        }
    )
    notes = rng.sample(store.notes.select(), 4)
    pairs = [" ".join(note.text.split()[1:3]).strip(".,") for note in notes]
    report, hearing = store.mini_reports.select()[0], store.hearings.select()[0]
    common = ["administration", "donnée", "contrôle", "service public"]
    return {
        "common word": [SearchQuery(text=word) for word in common],
        "without its accents": [SearchQuery(text=word) for word in ("ecole", "hopital", "donnees", "eleves")],
        "rare word": [SearchQuery(text=word) for word in rng.sample(words, 4)],
        "several words": [SearchQuery(text=f"{a} {b} {c}") for a, b, c in (("santé", "risque", "agent"), ("impôt", "fraude", "dossier"))],
        "phrase": [SearchQuery(text=f'"{pair}"') for pair in pairs] + [SearchQuery(text='"le service public"')],
        "either, without": [SearchQuery(text="forêt OR climat -école"), SearchQuery(text="maire -préfet")],
        "beginning of a word": [SearchQuery(text=f"{start}*") for start in ("admin", "éva", "de", "c")],
        "filtered": [
            SearchQuery(text="agent", kinds=frozenset({HitKind.NOTE}), mini_report=report.key),
            SearchQuery(text="décision", hearing=hearing.key),
            SearchQuery(text="", kinds=frozenset({HitKind.NOTE}), note_kind="figure"),
        ],
        "nothing found": [SearchQuery(text="xylophoniste")],
    }  # fmt: skip


# -- files in and out -------------------------------------------------------------------------------


def export_section(setting: Setting, recorder: Recorder) -> None:
    workspace = open_workspace(setting.home)
    section = longest_section(workspace)
    recorder.details["words"] = len(section.text.split())
    _export(workspace, section.key, setting, recorder)


def export_report(setting: Setting, recorder: Recorder) -> None:
    workspace = open_workspace(setting.home)
    report = workspace.store.mini_reports.select()[0]
    sections = workspace.store.sections.select(mini_report_id=report.id)
    recorder.details["words"] = sum(len(section.text.split()) for section in sections)
    _export(workspace, report.key, setting, recorder)


def _export(workspace: Workspace, key: str, setting: Setting, recorder: Recorder) -> None:
    with recorder.timed("document tree"):
        workspace.documents.document(workspace.called(key))
    subject = ExportSubject(keys=(key,))
    for format in ExportFormat:
        path = setting.work / f"export.{format.value}"
        recorder.sample(format.value, lambda _: workspace.exports.export(subject, path, format), lambda: None)  # noqa: B023
        if path.exists():
            recorder.details[f"{format.value}_kb"] = round(path.stat().st_size / 1000)
    workspace.close()


def import_sitting(setting: Setting, recorder: Recorder) -> None:
    workspace = open_workspace(setting.home)
    path = _sitting(setting)
    recorder.details |= {"interventions": _turns(setting), "kb": round(path.stat().st_size / 1000)}
    recorder.sample("whole sitting", lambda _: workspace.imports.import_hearing(path), lambda: None)
    workspace.close()


def import_documents(setting: Setting, recorder: Recorder) -> None:
    workspace = open_workspace(setting.home)
    for path in sorted((setting.home / "documents").iterdir()):
        name = path.suffix[1:]
        recorder.sample(name, lambda _: workspace.imports.import_source(path), lambda: None)  # noqa: B023
        source = workspace.store.sources.select()[-1]
        recorder.details[f"{name}_pages"] = len(workspace.store.pages(source.id))
    workspace.close()


# -- looking ----------------------------------------------------------------------------------------


def overview(setting: Setting, recorder: Recorder) -> None:
    workspace = open_workspace(setting.home)
    hearings = workspace.store.hearings.select()
    fullest = max(hearings, key=lambda one: workspace.store.notes.count(hearing_id=one.id))
    recorder.details["notes_of_the_fullest_hearing"] = workspace.store.notes.count(hearing_id=fullest.id)
    looks: dict[str, Callable[[object], object]] = {
        "mini-reports": lambda _: workspace.overview.reports(),
        "hearings": lambda _: workspace.overview.hearings(),
        "sources": lambda _: workspace.overview.sources(),
        "sources with counts": lambda _: workspace.sources.views(),
        "notes of the fullest hearing": lambda _: workspace.notes.of_hearing(fullest.id),
        "all notes": lambda _: workspace.store.notes.select(),
        "bin": lambda _: workspace.store.binned(),
    }
    for name, look in looks.items():
        recorder.sample(name, look, lambda: None)
    workspace.close()


def evidence(setting: Setting, recorder: Recorder) -> None:
    workspace = open_workspace(setting.home)
    store, links = workspace.store, workspace.links
    section = max(store.sections.select(), key=lambda one: store.links.count(target_id=one.id))
    report = max(store.mini_reports.select(), key=lambda one: store.links.count(target_id=one.id))
    recorder.details |= {
        "of_section": store.links.count(target_id=section.id),
        "of_mini_report": store.links.count(target_id=report.id),
    }
    recorder.sample("section", lambda _: links.evidence(section), lambda: None, 3)
    recorder.sample("mini-report", lambda _: links.evidence(report), lambda: None, 3)
    recorder.sample("links of a passage", links.links_of, lambda: store.links.select()[0].origin_id, 3)
    recorder.sample("cited by", lambda _: links.cited_by("A1-01"), lambda: None, 3)
    workspace.close()


def preview(setting: Setting, recorder: Recorder) -> None:
    """Rendering as HTML, after a word more each time, so that nothing remembered is simply given again."""
    workspace = open_workspace(setting.home)
    section = longest_section(workspace)
    recorder.details["characters"] = len(section.text)
    typed = _growing(section.text)
    recorder.sample("six pages", lambda text: workspace.preview.section_html(section.id, text), typed, 3)
    long = _growing(long_text(workspace, setting.scale))
    recorder.sample("300 kB", lambda text: workspace.preview.section_html(section.id, text), long)
    workspace.close()


# -- what they share --------------------------------------------------------------------------------


def longest_section(workspace: Workspace) -> Section:
    return max(workspace.store.sections.select(), key=lambda section: len(section.text))


def fullest_hearing(workspace: Workspace) -> Hearing:
    store = workspace.store
    return max(store.hearings.select(), key=lambda one: store.notes.count(hearing_id=one.id))


def long_text(workspace: Workspace, scale: float) -> str:
    """The dossier's own chapters, one after another, up to 300 kB (less at small scales)."""
    size = round(300_000 * min(1.0, scale))
    text = "\n".join(section.text for section in workspace.store.sections.select())
    while 0 < len(text) < size:
        text += text
    return text[: text.rfind("\n", 0, size) + 1] or text[:size]


def _growing(text: str) -> Callable[[], str]:
    """Answers the text with one letter more at each call, in its middle."""
    state = [text]
    middle = text.find(" ", len(text) // 2) + 1

    def typed() -> str:
        state[0] = state[0][:middle] + "é" + state[0][middle:]
        return state[0]

    return typed


def _turns(setting: Setting) -> int:
    return max(10, round(SITTING_TURNS * min(1.0, setting.scale)))


def _sitting(setting: Setting) -> Path:
    path = setting.work / "seance.jsonl"
    path.write_text(sitting_lines(_turns(setting), setting.seed), encoding="utf-8")
    return path


def all_tasks() -> dict[str, Task]:
    """By the name they are called from the command line, in the order in which they run."""
    import exchange_tasks
    import export_tasks
    import record_tasks
    import window_tasks

    found = frozenset({DOSSIER, INDEX})
    return {
        "start": Task(window_tasks.start, frozenset({DOSSIER, DEMONSTRATION})),
        "open": Task(open_dossier),
        "index": Task(index, writes=True),
        "save": Task(save, writes=True),
        "note": Task(note, writes=True),
        "undo": Task(undo, writes=True),
        "search": Task(search, found, writes=True),
        "type": Task(search_as_you_type, found),
        "overview": Task(overview),
        "evidence": Task(evidence),
        "preview": Task(preview),
        "export-section": Task(export_section),
        "export-report": Task(export_report),
        "export-long": Task(export_tasks.export_long, writes=True),
        "export-window": Task(export_tasks.export_window, writes=True),
        "import-sitting": Task(import_sitting, writes=True),
        "import-documents": Task(import_documents, frozenset({DOSSIER, DOCUMENTS}), writes=True),
        "merge": Task(exchange_tasks.merge),
        "editor": Task(window_tasks.editor, found, writes=True),
        "record": Task(record_tasks.record, found, writes=True),
        "palette": Task(window_tasks.palette, found),
        "go": Task(window_tasks.go, found, writes=True),
    }
