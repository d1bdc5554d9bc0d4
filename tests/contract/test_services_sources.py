from __future__ import annotations

from office import Office

from rapporteur_desk.domain.entities import SourcePage
from rapporteur_desk.services.ports import DossierStore


def test_sources_are_shown_with_how_much_there_is_of_them(store: DossierStore) -> None:
    office = Office(store)
    pages = [SourcePage(number, str(number), "texte") for number in range(1, 4)]
    read = office.new_source("Lu", pages=pages)
    bare = office.new_source("Sans texte")
    for text in ("un", "deux"):
        office.new_excerpt(read, text)
    assert [(view.source, view.excerpts, view.pages) for view in office.sources.views()] == [
        (read, 2, 3),
        (bare, 0, 0),
    ]
    office.bin.delete(office.store.excerpts.select()[0])
    assert office.sources.views()[0].excerpts == 1


def test_pages_are_counted_source_by_source(store: DossierStore) -> None:
    office = Office(store)
    assert store.page_counts() == {}
    one, two = (office.new_source(pages=[SourcePage(n, "", "x") for n in range(1, k)]) for k in (3, 5))
    office.new_source()
    assert store.page_counts() == {one.id: 2, two.id: 4}
    with store.transaction() as tx:
        tx.put_pages(one.id, [])
        assert store.page_counts() == {two.id: 4}
    assert store.page_counts() == {two.id: 4}


def test_the_text_of_pages_is_not_read_to_count_them(store: DossierStore) -> None:
    office = Office(store)
    office.new_source(pages=[SourcePage(1, "1", "texte")])

    def read(*_: object) -> None:
        raise AssertionError("pages were read")

    store.pages = read  # type: ignore[method-assign,assignment]
    assert [view.pages for view in office.sources.views()] == [1]
