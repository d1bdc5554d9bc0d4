"""Checks DOCX and ODT files; run by the Python that has openxml-audit and lxml: `office_rules.py FILE...`.

Prints a line of JSON a file: what openxml-audit reports, and for ODT what the OASIS schemas (those that openxml-audit
carries) say of each part.
"""

from __future__ import annotations

import json
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import openxml_audit
from lxml import etree

SCHEMAS = Path(openxml_audit.__file__).parent / "odf" / "schemas" / "odf-1.3"
PARTS = ("content.xml", "styles.xml", "meta.xml", "settings.xml")


def main() -> None:
    document = _schema("OpenDocument-v1.3-schema.rng")
    manifest = _schema("OpenDocument-v1.3-manifest-schema.rng")
    latest = openxml_audit.FileFormat.MICROSOFT_365
    for name in sys.argv[1:]:
        # One validator a file: it remembers the notes of a file under a number that the next file may get.
        is_docx = name.endswith(".docx")
        validator = (
            openxml_audit.OpenXmlValidator(latest, max_errors=0) if is_docx else openxml_audit.OdfValidator()
        )
        result = validator.validate(name)
        errors = [
            f"{error.part_uri} {error.description} {error.path}"
            for error in result.errors
            if error.severity is openxml_audit.ValidationSeverity.ERROR
        ]
        if not is_docx:
            with zipfile.ZipFile(name) as archive:
                checked = dict.fromkeys(PARTS, document) | {"META-INF/manifest.xml": manifest}
                for part, schema in checked.items():
                    if not schema.validate(etree.parse(BytesIO(archive.read(part)))):
                        errors += [f"{part}:{e.line} {e.message}" for e in schema.error_log][:5]
        print(json.dumps({"file": name, "errors": errors}), flush=True)


def _schema(name: str) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(SCHEMAS / name)))


if __name__ == "__main__":
    main()
