"""The documents that are validated: trees of any shape, reports as people write them, the demonstration, a long one."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from every_node import DOCUMENT, PICTURE, attachments
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from prose import Prose
from written_trees import documents

from rapporteur_desk.document.tree import (
    Alignment,
    Block,
    BlockQuote,
    Box,
    BulletList,
    Code,
    CodeBlock,
    Document,
    DocumentMeta,
    Emphasis,
    Footnote,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    ListItem,
    OrderedList,
    Paragraph,
    Strikethrough,
    Strong,
    Superscript,
    Table,
    TableCell,
    Text,
    ThematicBreak,
)
from rapporteur_desk.exporting.pictures import ATTACHMENT
from rapporteur_desk.exporting.references import walked
from rapporteur_desk.services.ports import AttachmentReader

LONG_PAGES, LONG_NOTES = 350, 800
_NUMBERS = ("I.", "A.", "1.", "a)")


@dataclass(frozen=True, slots=True)
class Sample:
    name: str
    document: Document
    attachments: AttachmentReader = attachments
    odd: bool = False
    """Of a shape that no text gives, which pandoc's readers need not understand."""
    nested: bool = True
    """Whether an item of a list may have several paragraphs, which makes pandoc's reader of DOCX lose count."""


def samples(count: int, seed: int, *, generated_only: bool = False) -> Iterator[Sample]:
    """So many generated documents, half of any shape and half as people write them; then those that are always there."""
    half = count // 2
    for number, document in enumerate(any_trees(half, seed)):
        yield Sample(f"tree-{number:03}", document, odd=True)
    for number in range(count - half):
        plain = number % 2 == 1
        report = Report(random.Random(f"{seed} {number}"), plain_items=plain).document(blocks=40)
        yield Sample(f"report-{number:03}", report, nested=not plain)
    if generated_only:
        return
    yield Sample("every-node", DOCUMENT)
    yield from demonstration()
    yield Sample("long", long_report(seed))


def any_trees(count: int, seed: int) -> list[Document]:
    """Trees of any shape, small and odd: what no text gives must not break a file either."""
    found: list[Document] = []

    @seeded(seed)
    @settings(
        max_examples=count,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(documents)
    def keep(document: Document) -> None:
        found.append(document)

    if count:
        keep()
    return found[:count]


def long_report(seed: int = 1) -> Document:
    """At least 350 pages with 800 notes."""
    return Report(random.Random(f"long {seed}")).document(blocks=LONG_PAGES * 7, notes=LONG_NOTES)


def demonstration() -> Iterator[Sample]:
    """Every section, mini-report and paper of the demonstration's dossier, in French and in English."""
    from rapporteur_desk.bootstrap import build_desk
    from rapporteur_desk.services.papers import HearingPaper, PaperOptions
    from rapporteur_desk.settings.locations import HOME_VARIABLE, locations

    for language in ("fr", "en"):
        with tempfile.TemporaryDirectory(prefix="rapporteur-validation-") as folder:
            desk = build_desk(locations({HOME_VARIABLE: folder}))
            place = Path(folder) / "dossier"
            desk.build_demonstration(place, language)
            workspace = desk.open(place)
            store, composer = workspace.store, workspace.documents
            found = {
                entity.key: composer.document(entity)
                for entity in (*store.mini_reports.select(), *store.sections.select())
            }
            for hearing in store.hearings.select():
                for paper in HearingPaper:
                    options = PaperOptions(paper=paper)
                    found[f"{hearing.key}-{paper.value}"] = composer.document(hearing, options)
            for name, document in found.items():
                yield Sample(f"demo-{language}-{name}", document, _carried(document, store.attachment_bytes))
            workspace.close()


def _carried(document: Document, reader: AttachmentReader) -> AttachmentReader:
    """Reads the document's attachments from memory, once the dossier is closed."""
    sources = {node.src for node in walked(document.blocks) if isinstance(node, Image)}
    kept = {
        source.removeprefix(ATTACHMENT): reader(source.removeprefix(ATTACHMENT))
        for source in sources
        if source.startswith(ATTACHMENT)
    }
    return kept.__getitem__


class Report:
    """A report with everything that one holds, in about the proportions in which it holds it, drawn at random."""

    def __init__(self, chance: random.Random, *, plain_items: bool = False) -> None:
        """`plain_items` keeps to what pandoc's readers see: an item is one paragraph, a note has no list."""
        self._chance = chance
        self._plain_items = plain_items
        self._prose = Prose(chance)
        self._places: list[str] = []
        self._calls = 0
        self._rate = 0.0

    def document(self, blocks: int, notes: int | None = None) -> Document:
        """Args:
        blocks: how many paragraphs, lists, tables and so on, about.
        notes: at least so many; about one for three blocks when nothing is said.
        """
        chance, prose = self._chance, self._prose
        wanted = blocks // 3 if notes is None else notes
        self._rate = wanted / blocks * 0.8
        written: list[Block] = []
        level = 0
        for number in range(blocks):
            if number % 8 == 0:
                level = min(chance.randint(1, level + 1), 6)
                written.append(self._heading(level))
            written.append(self._block())
        while notes is not None and self._calls < notes:
            written.append(self._paragraph(1.0))
        meta = DocumentMeta(
            title=prose.title(),
            subtitle=chance.choice(("", prose.title())),
            authors=tuple(f"{prose.first_name()} {prose.surname()}" for _ in range(chance.randint(0, 3))),
            day=chance.choice(("2024-03-01", "2025-11-27", "")),
            language=chance.choice(("fr", "fr", "en")),
            notice=chance.choice(("", "", "Exemple fictif, ne pas diffuser.")),
            institution=chance.choice(("", "Délégation à la prospective")),
        )
        return Document(blocks=tuple(written), meta=meta)

    def _heading(self, level: int) -> Heading:
        place = f"partie-{len(self._places) + 1}"
        self._places.append(place)
        number = _NUMBERS[level - 1] if level <= len(_NUMBERS) and self._chance.random() < 0.8 else ""
        words: tuple[Inline, ...] = (Text(self._prose.title()),)
        if self._chance.random() < 0.1:
            words = (*words, Text(" au XXI"), Superscript((Text("e"),)), Text(" siècle"))
        return Heading(level, words, place, number)

    def _block(self) -> Block:
        kinds = (
            (60, lambda: self._paragraph(self._rate)),
            (9, lambda: self._list(0)),
            (5, self._table),
            (5, self._box),
            (6, lambda: BlockQuote(tuple(self._paragraph(self._rate) for _ in range(self._few())))),
            (4, self._picture),
            (2, lambda: CodeBlock(f"taux = {self._chance.randint(1, 99)}\n\tsuite <&>\n", "python")),
            (1, ThematicBreak),
            (
                1,
                lambda: Paragraph(
                    (Text(f"– Présidence de Mme {self._prose.surname()} –"),), Alignment.CENTRE
                ),
            ),
        )
        [make] = self._chance.choices([make for _, make in kinds], [weight for weight, _ in kinds])
        return make()

    def _few(self) -> int:
        return self._chance.randint(1, 3)

    def _paragraph(self, rate: float) -> Paragraph:
        inlines: list[Inline] = []
        for _ in range(self._chance.randint(2, 6)):
            inlines += [*self._sentence(), Text(" ")]
        inlines.pop()
        if self._chance.random() < rate or rate >= 1:
            inlines.append(self._note())
            inlines.append(Text("."))
        return Paragraph(tuple(inlines))

    def _sentence(self) -> tuple[Inline, ...]:
        text = self._prose.sentence()
        before, space, after = text.partition(" ")
        kind = self._chance.random()
        middle: Inline
        if kind < 0.70:
            return (Text(text),)
        if kind < 0.78:
            middle = Emphasis((Text(self._prose.title()),))
        elif kind < 0.86:
            middle = Strong((Text(f"{self._prose.title()} "), Emphasis((Text(self._prose.word()),))))
        elif kind < 0.88:
            middle = Strikethrough((Text(self._prose.word()),))
        elif kind < 0.90:
            middle = Code("taux < 38 %")
        elif kind < 0.95:
            middle = Link(
                f"https://www.example.org/rapport?page={self._chance.randint(1, 99)}&é=1",
                (Text(self._prose.word()),),
            )
        elif kind < 0.98 and self._places:
            middle = Link(f"#{self._chance.choice(self._places)}", (Text("voir plus haut"),))
        else:
            middle = LineBreak()
        return (Text(f"{before} "), middle, Text(f"{space}{after}"))

    def _note(self) -> Footnote:
        self._calls += 1
        first: tuple[Inline, ...] = (Text(self._prose.sentence()),)
        if self._chance.random() < 0.3:
            first = (*first, Text(" "), Link("https://www.example.org/", (Text("Lien"),)), Text("."))
        blocks: tuple[Block, ...] = (Paragraph(first),)
        if self._chance.random() < 0.1 and not self._plain_items:
            blocks = (*blocks, BulletList((self._item(9), self._item(9))))
        return Footnote(blocks)

    def _item(self, depth: int) -> ListItem:
        blocks: list[Block] = [Paragraph((Text(self._prose.sentence()),))]
        if self._chance.random() < 0.1 and not self._plain_items:
            blocks.append(Paragraph((Text(self._prose.sentence()),)))
        if depth < 3 and self._chance.random() < 0.3:
            blocks.append(self._list(depth + 1))
        return ListItem(tuple(blocks))

    def _list(self, depth: int) -> Block:
        items = tuple(self._item(depth) for _ in range(self._chance.randint(2, 5)))
        if self._chance.random() < 0.4:
            return OrderedList(items, self._chance.choice((1, 1, 1, 4)), self._chance.random() < 0.5)
        return BulletList(items, self._chance.random() < 0.5)

    def _table(self) -> Table:
        columns = self._chance.randint(2, 5)

        def row() -> tuple[TableCell, ...]:
            return tuple(
                TableCell((Text(self._prose.title() if n == 0 else str(self._chance.randint(1, 9999))),))
                for n in range(columns)
            )

        header = tuple(TableCell((Text(self._prose.word()),)) for _ in range(columns))
        alignments = tuple(self._chance.choice(list(Alignment)) for _ in range(columns))
        return Table(header, tuple(row() for _ in range(self._chance.randint(1, 12))), alignments)

    def _box(self) -> Box:
        name = self._chance.choice(("recommendation", "example", "definition"))
        blocks: list[Block] = [self._paragraph(self._rate)]
        if self._chance.random() < 0.4:
            blocks.append(self._list(2))
        return Box(name, "", (Text(self._prose.title()),), tuple(blocks))

    def _picture(self) -> Paragraph:
        image = Image(
            f"attachment:{PICTURE}", (Text(f"Graphique : {self._prose.title()}"),), self._prose.title()
        )
        if self._chance.random() < 0.2:
            return Paragraph((Text("Une image "), Image(image.src, image.alt), Text(" dans la phrase.")))
        return Paragraph((image,))
