"""Our index and its peers behind one interface. A peer is imported when it is asked for: none is needed by the application."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from rapporteur_desk.search.analysis import analyse
from rapporteur_desk.search.query import parse, wanted_leaves
from rapporteur_desk.search.snippets import Highlighter, snippet
from rapporteur_desk.services.search_values import HitKind, IndexedDocument, SearchQuery

TOP = 20
Answer = tuple[int, list[Any]]
"""How many documents match, and what names the best twenty."""


class Engine(Protocol):
    def build(self, folder: Path, documents: list[IndexedDocument]) -> None: ...

    def open(self) -> None:
        """Open again, as in a process just started."""

    def update(self, document: IndexedDocument) -> None:
        """Replace or add one, so that the next search finds it."""

    def term(self, word: str) -> Answer: ...

    def both(self, words: tuple[str, str]) -> Answer: ...

    def phrase(self, words: tuple[str, str]) -> Answer: ...

    def prefix(self, beginning: str) -> Answer: ...

    def fuzzy(self, word: str) -> Answer: ...

    def filtered(self, word: str) -> Answer:
        """Among the notes only."""

    def facets(self, word: str) -> Answer:
        """Counted by hearing, speaker, kind, mini-report."""

    def snippets(self, word: str) -> Answer: ...

    def screen(self, typed: str) -> Answer:
        """What the page of results shows as somebody types: hits, snippets, counts, facets."""


class Ours:
    """Screens, snippets and fuzzy words through the port, with hits, snippets, counts and facets whatever is asked."""

    def build(self, folder: Path, documents: list[IndexedDocument]) -> None:
        from rapporteur_desk.search.index import WhooshSearchIndex

        self._folder = folder
        self._index = WhooshSearchIndex(folder, b"secret")
        self._index.rebuild(documents, len(documents), 1)
        self._index.tidy()  # as the window does in its first pause
        self._index.wait_until_tidy()

    def open(self) -> None:
        from rapporteur_desk.search.index import WhooshSearchIndex

        self._index.close()
        self._index = WhooshSearchIndex(self._folder, b"secret")
        self._sequence = self._index.sequence or 0

    def update(self, document: IndexedDocument) -> None:
        self._sequence += 1
        self._index.update([document.id], [document], self._sequence)

    def _found(self, text: str, **more: Any) -> Answer:
        results = self._index.search(SearchQuery(text=text, limit=TOP, ranked=True, **more))
        return results.total, [(hit.id, hit.part) for hit in results.ranked]

    def _matched(self, text: str, *, counted: bool = False, **more: Any) -> Answer:
        """Without showing, as the peers are asked; counting where that is asked for."""
        from rapporteur_desk.search.evaluation import matches
        from rapporteur_desk.search.facets import FacetCounts
        from rapporteur_desk.search.results import first_of, let_through

        index, query = self._index, SearchQuery(text=text, **more)
        nodes = {language: parse(text, language) for language in ("fr", "en")}
        total, best, facets = 0, [], FacetCounts()
        for found in matches(
            [*index._stored, index._overlay], nodes, lambda table: let_through(table, query)
        ):
            numbers = found.holds.nonzero()[0]
            total += len(numbers)
            if counted:
                facets.add(found.segment.documents, numbers)
            scores = found.scores[numbers]
            best += [(-scores[at], found.segment, int(numbers[at])) for at in first_of([scores], TOP)]
        best.sort(key=lambda one: one[0])
        return total, [(one.documents.id(n), one.documents.column("parts").of(n)) for _, one, n in best[:TOP]]

    def term(self, word: str) -> Answer:
        return self._matched(word)

    def both(self, words: tuple[str, str]) -> Answer:
        return self._matched(" ".join(words))

    def phrase(self, words: tuple[str, str]) -> Answer:
        return self._matched(f'"{" ".join(words)}"')

    def prefix(self, beginning: str) -> Answer:
        return self._matched(f"{beginning}*")

    def fuzzy(self, word: str) -> Answer:
        return self._found(f"{word}~")

    def filtered(self, word: str) -> Answer:
        return self._matched(word, kinds=frozenset({HitKind.NOTE}))

    def facets(self, word: str) -> Answer:
        return self._matched(word, counted=True)

    def snippets(self, word: str) -> Answer:
        return self._found(word)

    def screen(self, typed: str) -> Answer:
        asked: dict[str, Any] = {"weighed": True, "forgiving": True}  # as `SearchService` asks
        return self._found(typed, prefix_last=not typed.endswith((" ", '"')), **asked)


def _stems(text: str) -> str:
    return " ".join(token.stem or token.exact for token in analyse(text) if token.linear)


class Sqlite:
    """FTS5: as it comes (accents folded), or given our stems."""

    def __init__(self, *, stemmed: bool) -> None:
        self._stemmed = stemmed
        self._terms: Callable[[str], str] = _stems if stemmed else lambda text: text

    def build(self, folder: Path, documents: list[IndexedDocument]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "fts.db"
        self._db = sqlite3.connect(self._path)
        self._db.executescript(
            "pragma journal_mode=wal; pragma synchronous=normal;"
            "create table doc (id integer primary key, name text unique, kind text, hearing text, speaker text,"
            " note_kind text, report text, body text);"
            "create virtual table word using fts5(body, content='', contentless_delete=0,"
            " tokenize='unicode61 remove_diacritics 2');".replace(", contentless_delete=0", "")
        )
        with self._db:
            for number, document in enumerate(documents):
                self._add(number, document)

    def _add(self, number: int, one: IndexedDocument) -> None:
        row = (number, f"{one.id}/{one.part}", one.kind.value, one.hearing, one.speaker, one.note_kind)
        self._db.execute(
            "insert into doc values (?,?,?,?,?,?,?,?)", (*row, "".join(one.mini_reports), one.text)
        )
        self._db.execute("insert into word (rowid, body) values (?,?)", (number, self._terms(one.text)))

    def open(self) -> None:
        self._db.close()
        self._db = sqlite3.connect(self._path)

    def update(self, document: IndexedDocument) -> None:
        name = f"{document.id}/{document.part}"
        with self._db:
            known = self._db.execute("select id, body from doc where name=?", (name,)).fetchone()
            number = known[0] if known else self._db.execute("select max(id)+1 from doc").fetchone()[0]
            if known:
                old = self._terms(known[1])
                self._db.execute("insert into word (word, rowid, body) values ('delete',?,?)", (number, old))
                self._db.execute("delete from doc where id=?", (number,))
            self._add(number, document)

    def _count(self, match: str) -> int:
        return int(self._db.execute("select count(*) from word where word match ?", (match,)).fetchone()[0])

    def _found(self, match: str) -> Answer:
        best = self._db.execute("select rowid from word where word match ? order by rank limit 20", (match,))
        return self._count(match), [row[0] for row in best]

    def _quoted(self, text: str) -> str:
        terms = self._terms(text).replace('"', " ").strip()
        return f'"{terms}"' if terms else '""'

    def term(self, word: str) -> Answer:
        return self._found(self._quoted(word))

    def both(self, words: tuple[str, str]) -> Answer:
        return self._found(" AND ".join(map(self._quoted, words)))

    def phrase(self, words: tuple[str, str]) -> Answer:
        return self._found(self._quoted(" ".join(words)))

    def prefix(self, beginning: str) -> Answer:
        return self._found(f'"{beginning}"*')

    def fuzzy(self, word: str) -> Answer:
        raise NotImplementedError

    def filtered(self, word: str) -> Answer:
        match = self._quoted(word)
        joined = "from word join doc on doc.id=word.rowid where word match ? and kind='note'"
        best = self._db.execute(f"select doc.id {joined} order by rank limit 20", (match,))
        return self._db.execute(f"select count(*) {joined}", (match,)).fetchone()[0], best.fetchall()

    def facets(self, word: str) -> Answer:
        return self._facets(self._quoted(word))

    def _facets(self, match: str) -> Answer:
        found = self._found(match)
        for column in ("kind", "hearing", "speaker", "note_kind", "report"):
            counted = f"select {column}, count(*) from word join doc on doc.id=word.rowid where word match ? group by 1"
            self._db.execute(counted, (match,)).fetchall()
        return found

    def snippets(self, word: str) -> Answer:
        found = self._found(self._quoted(word))
        self._show(found[1], word)
        return found

    def _show(self, numbers: Sequence[int], text: str) -> None:
        """Ours: FTS5's own needs the text in the index, and shows stems."""
        highlighter = Highlighter(wanted_leaves(parse(text, prefix_last=True)))
        for number in numbers:
            [body] = self._db.execute("select body from doc where id=?", (number,)).fetchone()
            snippet(body, highlighter)

    def screen(self, typed: str) -> Answer:
        whole = typed.endswith((" ", '"'))
        if typed.startswith('"'):
            match = self._quoted(typed) + ("" if whole else "*")
        else:
            words = typed.split()
            last = f'"{words[-1]}"*' if not whole else self._quoted(words[-1])
            match = " AND ".join([*map(self._quoted, words[:-1]), last])
        found = self._facets(match)
        self._show(found[1], typed)
        return found


class StockWhoosh:
    """As its documentation shows it: French analysis, one field."""

    def build(self, folder: Path, documents: list[IndexedDocument]) -> None:
        from whoosh import fields, index
        from whoosh.analysis import LanguageAnalyzer

        folder.mkdir(parents=True, exist_ok=True)
        text = fields.TEXT(analyzer=LanguageAnalyzer("fr"), stored=True)
        schema = fields.Schema(
            name=fields.ID(unique=True, stored=True), kind=fields.ID(sortable=True),
            hearing=fields.ID(sortable=True), speaker=fields.ID(sortable=True), text=text,
        )  # fmt: skip
        self._index = index.create_in(folder, schema)
        writer = self._index.writer(limitmb=128)
        for document in documents:
            writer.add_document(**self._row(document))
        writer.commit()
        self._searcher = self._index.searcher()

    @staticmethod
    def _row(one: IndexedDocument) -> dict[str, str]:
        return {
            "name": f"{one.id}/{one.part}", "kind": one.kind.value, "hearing": one.hearing or "-",
            "speaker": one.speaker or "-", "text": one.text,
        }  # fmt: skip

    def open(self) -> None:
        self._searcher.close()
        self._searcher = self._index.searcher()

    def update(self, document: IndexedDocument) -> None:
        writer = self._index.writer()
        writer.update_document(**self._row(document))
        writer.commit(merge=False)
        self._searcher = self._searcher.refresh()

    def _found(self, query: Any, **more: Any) -> Answer:
        hits = self._searcher.search(query, limit=TOP, **more)
        return len(hits), list(hits)

    def _query(self, text: str) -> Any:
        from whoosh.qparser import QueryParser

        return QueryParser("text", self._index.schema).parse(text)

    def term(self, word: str) -> Answer:
        return self._found(self._query(word))

    def both(self, words: tuple[str, str]) -> Answer:
        return self._found(self._query(" ".join(words)))

    def phrase(self, words: tuple[str, str]) -> Answer:
        return self._found(self._query(f'"{" ".join(words)}"'))

    def prefix(self, beginning: str) -> Answer:
        return self._found(self._query(f"{beginning}*"))

    def fuzzy(self, word: str) -> Answer:
        from whoosh.query import FuzzyTerm

        return self._found(FuzzyTerm("text", word, maxdist=1, prefixlength=1))

    def filtered(self, word: str) -> Answer:
        from whoosh.query import Term

        return self._found(self._query(word), filter=Term("kind", "note"))

    def facets(self, word: str) -> Answer:
        from whoosh import sorting

        facets = sorting.Facets().add_field("kind").add_field("hearing").add_field("speaker")
        return self._found(self._query(word), groupedby=facets, maptype=sorting.Count)

    def snippets(self, word: str) -> Answer:
        total, hits = self._found(self._query(word))
        for hit in hits:
            hit.highlights("text")
        return total, hits

    def screen(self, typed: str) -> Answer:
        from whoosh import sorting

        facets = sorting.Facets().add_field("kind").add_field("hearing").add_field("speaker")
        text = typed if typed.endswith((" ", '"')) else f"{typed}*".lstrip('"')
        total, hits = self._found(self._query(text), groupedby=facets, maptype=sorting.Count)
        for hit in hits:
            hit.highlights("text")
        return total, hits


class Tantivy:
    """With its own French stemmer."""

    def build(self, folder: Path, documents: list[IndexedDocument]) -> None:
        import tantivy

        self._tantivy = tantivy
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("text", stored=True, tokenizer_name="french")
        schema.add_text_field("exact", tokenizer_name="folded", index_option="freq")
        for name in ("name", "kind", "hearing", "speaker", "note_kind", "report"):
            schema.add_text_field(
                name, stored=name == "name", fast=True, tokenizer_name="raw", index_option="basic"
            )
        self._schema = schema.build()
        self._index = tantivy.Index(self._schema, str(folder))
        self._register()
        writer = self._index.writer(heap_size=100_000_000, num_threads=1)
        for document in documents:
            writer.add_document(self._row(document))
        writer.commit()
        writer.wait_merging_threads()
        self.open()

    def _register(self) -> None:
        from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

        def folded() -> Any:
            return (
                TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.lowercase()).filter(Filter.ascii_fold())
            )

        self._analyser = folded().filter(Filter.stemmer("french")).build()
        self._plain = folded().build()
        self._index.register_tokenizer("french", self._analyser)
        self._index.register_tokenizer("folded", self._plain)

    def _row(self, one: IndexedDocument) -> Any:
        return self._tantivy.Document(
            text=one.text, exact=one.text, name=f"{one.id}/{one.part}", kind=one.kind.value,
            hearing=one.hearing, speaker=one.speaker, note_kind=one.note_kind, report="".join(one.mini_reports),
        )  # fmt: skip

    def open(self) -> None:
        self._index.reload()
        self._searcher = self._index.searcher()
        self._writer = None

    def update(self, document: IndexedDocument) -> None:
        if self._writer is None:
            self._writer = self._index.writer(heap_size=50_000_000, num_threads=1)
        self._writer.delete_documents_by_term("name", f"{document.id}/{document.part}")
        self._writer.add_document(self._row(document))
        self._writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def _term(self, word: str) -> Any:
        stems = self._analyser.analyze(word)
        return self._tantivy.Query.term_query(self._schema, "text", stems[0] if stems else word)

    def _all(self, queries: list[Any]) -> Any:
        if len(queries) == 1:
            return queries[0]
        return self._tantivy.Query.boolean_query([(self._tantivy.Occur.Must, query) for query in queries])

    def _found(self, query: Any) -> Answer:
        found = self._searcher.search(query, TOP)
        return found.count, [address for _, address in found.hits]

    def term(self, word: str) -> Answer:
        return self._found(self._term(word))

    def both(self, words: tuple[str, str]) -> Answer:
        return self._found(self._all([self._term(word) for word in words]))

    def _phrase(self, words: Sequence[str]) -> Any:
        stems = [stem for word in words for stem in self._analyser.analyze(word)]
        if len(stems) == 1:
            return self._tantivy.Query.term_query(self._schema, "text", stems[0])
        return self._tantivy.Query.phrase_query(self._schema, "text", stems)

    def phrase(self, words: tuple[str, str]) -> Answer:
        return self._found(self._phrase(words))

    def _prefix(self, beginning: str) -> Any:
        folded = "".join(self._plain.analyze(beginning))
        return self._tantivy.Query.regex_query(self._schema, "exact", f"{folded}.*")

    def prefix(self, beginning: str) -> Answer:
        return self._found(self._prefix(beginning))

    def fuzzy(self, word: str) -> Answer:
        folded = "".join(self._plain.analyze(word))
        return self._found(self._tantivy.Query.fuzzy_term_query(self._schema, "exact", folded, distance=1))

    def filtered(self, word: str) -> Answer:
        notes = self._tantivy.Query.term_query(self._schema, "kind", "note")
        return self._found(self._all([self._term(word), notes]))

    def _facets(self, query: Any) -> Answer:
        wanted = {
            name: {"terms": {"field": name, "size": 500}}
            for name in ("kind", "hearing", "speaker", "note_kind", "report")
        }
        self._searcher.aggregate(query, wanted)
        return self._found(query)

    def facets(self, word: str) -> Answer:
        return self._facets(self._term(word))

    def _show(self, query: Any, found: Answer) -> Answer:
        generator = self._tantivy.SnippetGenerator.create(self._searcher, query, self._schema, "text")
        for address in found[1]:
            generator.snippet_from_doc(self._searcher.doc(address)).to_html()
        return found

    def snippets(self, word: str) -> Answer:
        query = self._term(word)
        return self._show(query, self._found(query))

    def screen(self, typed: str) -> Answer:
        whole = typed.endswith((" ", '"'))
        words = typed.replace('"', " ").split()
        if not words:
            return 0, []
        if typed.startswith('"'):
            query = (
                self._phrase(words)
                if whole or len(words) == 1
                else self._all([self._phrase(words[:-1]), self._prefix(words[-1])])
            )
        else:
            last = self._term(words[-1]) if whole else self._prefix(words[-1])
            query = self._all([*map(self._term, words[:-1]), last])
        return self._show(query, self._facets(query))


ENGINES: dict[str, Callable[[], Engine]] = {
    "ours": Ours,
    "fts5": lambda: Sqlite(stemmed=False),
    "fts5-stemmed": lambda: Sqlite(stemmed=True),
    "tantivy": Tantivy,
    "whoosh": StockWhoosh,
}
