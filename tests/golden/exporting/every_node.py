"""One document that holds every node, as a report would: what the reference files are made of."""

from __future__ import annotations

import struct
import zlib

from rapporteur_desk.document.tree import (
    Alignment,
    BlockQuote,
    Box,
    BulletList,
    Citation,
    CitationItem,
    Code,
    CodeBlock,
    ContentsEntry,
    Cover,
    CoverLine,
    CoverRole,
    Document,
    DocumentMeta,
    Emphasis,
    Figure,
    Footnote,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    ListItem,
    OrderedList,
    PageBreak,
    Paragraph,
    SoftBreak,
    Strikethrough,
    Strong,
    Superscript,
    Table,
    TableCell,
    TableOfContents,
    Text,
    ThematicBreak,
)
from rapporteur_desk.domain.errors import NotFoundError

PICTURE = "a" * 64
"""Name of the one attachment that exists."""


def png(width: int = 64, height: int = 32) -> bytes:
    """A blue picture."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress((b"\0" + b"\x1f\x35\x57" * width) * height, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def attachments(sha256: str) -> bytes:
    """The attachments of the document."""
    if sha256 != PICTURE:
        raise NotFoundError("attachment.not_found", sha256=sha256)
    return png(480, 200)


def t(text: str) -> tuple[Inline, ...]:
    return (Text(text),)


def p(*inlines: Inline | str) -> Paragraph:
    return Paragraph(tuple(Text(i) if isinstance(i, str) else i for i in inlines))


def note(*inlines: Inline | str) -> Footnote:
    return Footnote((p(*inlines),))


def item(*blocks: Paragraph | BulletList | OrderedList | CodeBlock | Table | BlockQuote | str) -> ListItem:
    return ListItem(tuple(p(b) if isinstance(b, str) else b for b in blocks))


def row(*cells: str) -> tuple[TableCell, ...]:
    return tuple(TableCell(t(cell)) for cell in cells)


META = DocumentMeta(
    title="L’intelligence artificielle au service des impôts et des prestations sociales",
    subtitle="Mini-rapport n° 1 – version de travail",
    authors=("Mme Claire EXEMPLE", "M. Paul FICTIF"),
    day="2024-03-01",
    language="fr",
    notice="Exemple fictif : contient des propos tenus à huis clos, ne pas diffuser.",
    institution="Délégation à la prospective",
)

DOCUMENT = Document(
    blocks=(
        Heading(1, t("Une administration qui s’équipe"), "equipement", "I."),
        p(
            "Depuis 2021, le dispositif ",
            Emphasis(t("Foncier innovant")),
            " a permis de déceler ",
            Strong(t("120\u00a0000\u00a0piscines")),
            " non déclarées",
            Footnote(
                (
                    p(
                        "Audition de Mme Anne MODÈLE, cheffe de service, direction fictive des impôts, 18\u00a0juin 2024."
                    ),
                ),
                Citation((CitationItem("A3-07"),), "[@A3-07]"),
            ),
            ". Au XXI",
            Superscript(t("e")),
            " siècle,",
            SoftBreak(),
            "l’usager attend une réponse en ",
            Strikethrough(t("8")),
            " 2\u00a0jours ; voir la ",
            Link("#recommandation-1", t("première recommandation")),
            " et le ",
            Link("https://www.example.org/rapport?a=1&b=é", t("rapport public"), "Rapport public"),
            ".",
        ),
        p(
            "Deux notes se suivent ",
            note("Réponse écrite au questionnaire des rapporteurs."),
            note(
                "Document budgétaire, ",
                Emphasis(t("annexe 3")),
                ", p.\u00a08 ",
                Link("#equipement", t("(voir I)")),
                ".",
            ),
            "\u00a0; le code ",
            Code("taux = 38 % <brut> & net"),
            " reste lisible,",
            LineBreak(),
            "et un renvoi non résolu se voit : ",
            Citation((CitationItem("S12", "p. 8"),), "[@S12, p. 8]"),
            ".",
        ),
        Heading(2, t("Ce que disent les personnes entendues"), "entendues", "A."),
        BlockQuote(
            (
                p(
                    "«\u00a0Nous avons formé 3\u00a0000\u00a0agents en dix-huit mois. C’est peu, et c’est déjà beaucoup.\u00a0»"
                ),
                BlockQuote((p("Une citation dans la citation."),)),
                BulletList((item("un point dans la citation"),)),
            )
        ),
        Heading(3, t("Les usages"), "usages", "1."),
        BulletList(
            (
                item(
                    "le contrôle fiscal\u00a0;",
                    BulletList(
                        (
                            item(
                                "la sélection des dossiers",
                                OrderedList((item("au fil de l’eau"), item("par campagne")), start=3),
                            ),
                        ),
                        tight=False,
                    ),
                ),
                item(
                    "l’accueil des usagers\u00a0:",
                    "un second alinéa du même point, assez long pour passer à la ligne et montrer que le retrait est tenu d’un bout à l’autre.",
                ),
                item(CodeBlock("exemple = 1\n    suite = 2\n")),
            ),
            tight=False,
        ),
        OrderedList(
            (
                item("première étape"),
                item("deuxième étape", OrderedList((item("détail a"), item("détail b")))),
                item("troisième étape"),
            ),
            tight=False,
        ),
        Heading(4, t("Tableau des moyens"), "moyens", "a)"),
        Table(
            row("Mission", "Crédits 2024 (M€)", "Part"),
            (
                row(
                    "Gestion fiscale et financière de l’État et du secteur public local",
                    "7\u00a0512,4",
                    "38\u00a0%",
                ),
                (
                    TableCell((Text("Solidarité"), note("Hors dépenses de personnel."))),
                    TableCell(t("1\u00a0204,0")),
                    TableCell((Strong(t("6\u00a0%")),)),
                ),
            ),
            (Alignment.LEFT, Alignment.RIGHT, Alignment.CENTRE),
            (
                Text("Crédits des missions, en "),
                Emphasis(t("millions d’euros")),
                note("Loi de finances fictive."),
            ),
        ),
        p("Un alinéa suit le tableau."),
        Box(
            "recommendation",
            "",
            t("Recommandation n°\u00a01\u00a0: publier chaque année la liste des algorithmes utilisés"),
            (
                p(
                    "La liste indique pour chacun sa finalité, ses données et le service responsable",
                    note("Article fictif 12."),
                    ".",
                ),
                BulletList(
                    (
                        item(
                            "pour les prestations sociales\u00a0: dès 2025, avec le concours des caisses et après avis de leur conseil d’administration\u00a0;"
                        ),
                        item("pour les impôts : en 2026.", BulletList((item("à titre expérimental"),))),
                    )
                ),
                BlockQuote((p("Un mot cité dans l’encadré."),)),
                CodeBlock("x = 1\n"),
            ),
            "recommandation-1",
        ),
        Box(
            "example",
            "Une commune test",
            (),
            (
                p("Le titre de cet encadré vient de son argument."),
                Table(row("Un", "Deux"), (row("1", "2"),), ()),
            ),
        ),
        Box("note", "", (), (p("Encadré sans titre."),)),
        Paragraph(t("- Présidence de Mme Martin -"), Alignment.CENTRE),
        Paragraph((*t("Paris, le 5 mars 2024"), LineBreak(), *t("Mme Claire Lefèvre")), Alignment.RIGHT),
        Heading(5, t("Une image"), "image"),
        Paragraph(
            (
                Image(
                    f"attachment:{PICTURE}",
                    t("Carte bleue des services équipés"),
                    "Les services équipés en 2024",
                ),
            )
        ),
        Figure(
            (Image(f"attachment:{PICTURE}", t("Courbe bleue des effectifs")),),
            (Text("Les effectifs, "), Emphasis(t("de 2021 à 2024"))),
        ),
        p(
            "Une image ",
            Image(f"attachment:{PICTURE}", t("la même carte")),
            " dans une phrase, une ",
            Image("https://example.org/p.png", t("image extérieure")),
            " et une ",
            Image("attachment:perdue", t("image perdue")),
            ".",
        ),
        Heading(6, t("Programme"), "programme"),
        CodeBlock("def taux(brut):\n\treturn brut * 0.38  # 38 %\n", "python"),
        ThematicBreak(),
        p('Fin\u00ad de texte avec trait d’union insécable\u2011ici, caractère interdit \x07 et & < > " ’.'),
    ),
    meta=META,
)

REPORT = Document(
    blocks=(
        Cover(
            (
                CoverLine(CoverRole.NUMBER, t("N°\u00a0491")),
                CoverLine(CoverRole.INSTITUTION, t("SÉNAT")),
                CoverLine(CoverRole.SESSION, t("SESSION ORDINAIRE DE 2023-2024")),
                CoverLine(
                    CoverRole.REGISTERED, t("Enregistré à la Présidence du Sénat le 2\u00a0avril 2024")
                ),
                CoverLine(CoverRole.GENRE, t("RAPPORT D’INFORMATION")),
                CoverLine(CoverRole.MADE, t("FAIT")),
                CoverLine(
                    CoverRole.SUBJECT,
                    t("au nom de la délégation fictive à la prospective (1) sur «\u00a0les impôts\u00a0»,"),
                ),
                CoverLine(CoverRole.AUTHORS, t("Par M. Paul FICTIF et Mme Claire EXEMPLE,")),
                CoverLine(CoverRole.QUALITY, t("Sénateur et Sénatrice")),
                CoverLine(
                    CoverRole.COMPOSITION,
                    t("(1) Cette délégation est composée de\u00a0: M. Paul Fictif, président."),
                ),
            )
        ),
        PageBreak(),
        TableOfContents(
            t("Sommaire"),
            2,
            (
                ContentsEntry(1, t("PREMIÈRE PARTIE – Une administration qui s’équipe"), "equipement"),
                ContentsEntry(2, t("I. Ce que disent les personnes entendues"), "entendues"),
            ),
        ),
        PageBreak(),
        Heading(1, t("Une administration qui s’équipe"), "equipement", "PREMIÈRE PARTIE"),
        p("Depuis 2021, le dispositif a permis de déceler des piscines."),
        Heading(2, (Text("Ce que disent les personnes entendues"), note("En 2024.")), "entendues", "I."),
        p("Elles disent."),
    ),
    meta=DocumentMeta(
        title="L’IA et les impôts",
        day="2024-04-02",
        language="fr",
        titled=False,
        running_head="Impôts et prestations",
    ),
)
"""The parts that only a printed report has."""
