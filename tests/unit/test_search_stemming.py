"""Our quicker first and last step of Snowball's French rules change no stem."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from snowballstemmer.french_stemmer import FrenchStemmer

from rapporteur_desk.search.stemming import _FrenchStemmer

SUFFIXES = "e es ement ements euse euses ation ations issait erions ayions aient ique logie usions ence ivite quement".split()
OURS, SNOWBALL = _FrenchStemmer(), FrenchStemmer()


def test_wherever_vowels_stand_beside_vowels() -> None:
    for length in range(1, 6):
        for letters in product("aiuyqen", repeat=length):
            word = "".join(letters)
            assert OURS.stemWord(word) == SNOWBALL.stemWord(word)


@given(st.text("aeiouyqlnrstbcdéèëïçœßκ", max_size=12), st.sampled_from(SUFFIXES))
@settings(max_examples=3000, deadline=None)
def test_whatever_the_ending(beginning: str, suffix: str) -> None:
    for word in (beginning, beginning + suffix):
        assert OURS.stemWord(word) == SNOWBALL.stemWord(word)


def test_it_is_really_ours_that_is_asked() -> None:
    asked: list[str] = []

    class Noted(_FrenchStemmer):
        def _FrenchStemmer__r_prelude(self) -> bool:
            asked.append(self.current)
            return bool(super()._FrenchStemmer__r_prelude())

    assert Noted().stemWord("essuyait") == SNOWBALL.stemWord("essuyait")
    assert asked == ["essuyait"]
