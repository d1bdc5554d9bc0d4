from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import perf_counter

from hypothesis import given, settings
from hypothesis import strategies as st
from sample_entities import MOMENT, sample_dossier

from rapporteur_desk.domain.entities import Note
from rapporteur_desk.domain.identifiers import new_id
from rapporteur_desk.storage.dossier_folder import create_dossier
from rapporteur_desk.storage.history import SNAPSHOT_EVERY, Splice, splice_between

texts = st.text(alphabet="ab\né🏛", max_size=30)


@settings(max_examples=300)
@given(texts, texts)
def test_the_splice_makes_one_text_of_the_other_and_is_as_short_as_one_can_be(
    before: str, after: str
) -> None:
    splice = splice_between(before, after)
    assert splice.apply(before) == after
    # Nothing at either end of what is replaced could have been kept.
    gone = before[splice.start : splice.start + splice.removed]
    if gone and splice.inserted:
        assert gone[0] != splice.inserted[0]
        assert gone[-1] != splice.inserted[-1]


@settings(max_examples=60)
@given(texts, texts, texts)
def test_an_insertion_is_stored_as_what_was_inserted(start: str, inserted: str, end: str) -> None:
    splice = splice_between(start + end, start + inserted + end)
    assert splice.removed == 0
    assert len(splice.inserted) == len(inserted)


def test_equal_texts_need_nothing() -> None:
    assert splice_between("été", "été") == Splice(3, 0, "")


def test_one_key_in_a_long_text_is_found_at_the_speed_of_memory() -> None:
    text = "Les collectivités " * 17_000  # 306,000 characters
    after = text[:150_000] + "é" + text[150_000:]
    best = 1.0
    for _ in range(5):
        start = perf_counter()
        splice = splice_between(text, after)
        best = min(best, perf_counter() - start)
    assert splice == Splice(150_000, 0, "é")
    assert best < 0.01, "a loop over characters would take 30 ms"


def test_a_history_is_small_and_quick_to_replay(tmp_path: Path) -> None:
    store = create_dossier(tmp_path / "d", sample_dossier())
    note = Note(id=new_id(), key="N1", text="La collectivité numérique. " * 400, created=MOMENT)
    edits = 2 * SNAPSHOT_EVERY + 10
    for number in range(edits):
        with store.transaction() as tx:
            tx.put(replace(note, text=note.text[: 5 * number] + "é" * number + note.text[5 * number :]))
    rows = store._database.rows(
        "SELECT length(snapshot), length(inserted), distance FROM text_operation ORDER BY sequence"
    )
    store.close()
    snapshots = [n for n, (snapshot, _, _) in enumerate(rows) if snapshot is not None]
    assert snapshots == [0, SNAPSHOT_EVERY, 2 * SNAPSHOT_EVERY]
    assert all((distance == 0) == (snapshot is not None) for snapshot, _, distance in rows)
    stored = sum((snapshot or 0) + inserted for snapshot, inserted, _ in rows)
    assert stored < edits * len(note.text) / 20, "full copies would be twenty times larger"


def test_a_paste_larger_than_the_whole_compressed_is_kept_compressed(tmp_path: Path) -> None:
    store = create_dossier(tmp_path / "d", sample_dossier())
    note = Note(id=new_id(), key="N1", text="court", created=MOMENT)
    for text in ("court", "court" + "collé " * 5000, "court" + "collé " * 5000 + "fin"):
        with store.transaction() as tx:
            tx.put(replace(note, text=text))
    rows = store._database.rows("SELECT snapshot IS NOT NULL, inserted FROM text_operation ORDER BY sequence")
    store.close()
    assert rows == [(0, "court"), (1, ""), (0, "fin")]
