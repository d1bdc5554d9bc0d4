from __future__ import annotations

from rapporteur_desk.services.indexing import readable


def test_a_search_result_shows_words_and_no_marks():
    text = (
        "## Constats\n\nSelon la HAS, **38 %** des *établissements* [@A3-07; @S12, p. 8]. Voir[^1].\n\n"
        "> « L’outil arrive. » [@A3-12]\n\n| Type | Part |\n|:--|--:|\n| CHU | 61 % |\n\n"
        "::: recommandation R3\n:::\n\n[^1]: une note"
    )
    assert (
        readable(text).split()
        == (
            "Constats Selon la HAS, 38 % des établissements. Voir. « L’outil arrive. » Type Part CHU 61 % une note"
        ).split()
    )


def test_words_with_stars_or_underscores_inside_are_left_alone():
    assert readable("2*3*4 et nom_de_fichier") == "2*3*4 et nom_de_fichier"
