"""A paragraph of OpenDocument."""

from __future__ import annotations

from rapporteur_desk.exporting.odt.properties import style_id


def paragraph(style: str, content: str = "") -> str:
    """One paragraph of a named style."""
    return f'<text:p text:style-name="{style_id(style)}">{content}</text:p>'
