"""A paragraph of WordprocessingML."""

from __future__ import annotations


def paragraph(style: str, runs: str = "", properties: str = "") -> str:
    """One paragraph; `properties` follow the style in `w:pPr`, in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'
