"""`word/theme/theme1.xml`: the colours and fonts that Word offers in its menus, those of the report's own styles.

No style refers to them, but Word adds its own blue theme where a file has none (ISO/IEC 29500-1, 20.1.6).
"""

from __future__ import annotations

from typing import Final

from rapporteur_desk.document.style_sheet import SERIF
from rapporteur_desk.exporting.layout import ACCENT, BOX_FILL, INK, QUIET, RULE, WARNING

_COLOURS: Final = {
    "dk1": INK,
    "lt1": "FFFFFF",
    "dk2": ACCENT,
    "lt2": BOX_FILL,
    "accent1": ACCENT,
    "accent2": WARNING,
    "accent3": QUIET,
    "accent4": "4F6D8F",
    "accent5": "8A6D3B",
    "accent6": RULE,
    "hlink": ACCENT,
    "folHlink": QUIET,
}
_FONTS: Final = f'<a:latin typeface="{SERIF[0]}"/><a:ea typeface=""/><a:cs typeface=""/>'
_FILL: Final = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE: Final = f'<a:ln w="6350">{_FILL}</a:ln>'
_EFFECT: Final = "<a:effectStyle><a:effectLst/></a:effectStyle>"

THEME: Final = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Report"><a:themeElements>'
    '<a:clrScheme name="Report">'
    + "".join(f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in _COLOURS.items())
    + '</a:clrScheme><a:fontScheme name="Report">'
    f"<a:majorFont>{_FONTS}</a:majorFont><a:minorFont>{_FONTS}</a:minorFont></a:fontScheme>"
    f'<a:fmtScheme name="Report"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>'
    f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
    "</a:fmtScheme></a:themeElements></a:theme>"
)
