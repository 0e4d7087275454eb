"""One text of a law as a Word file: title, day, headings in the outline, one paragraph for each line."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as DocumentFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from zhifa.libraries.laws.akoma import clean_text
from zhifa.libraries.laws.days import chinese_day
from zhifa.libraries.laws.models import LawVersion, Provision

_FONT, _SIZE = "仿宋", Pt(14)


def to_docx(version: LawVersion, provisions: Sequence[Provision]) -> bytes:
    """Headings are Word headings, so that the navigation pane and a reader find their way."""
    document = Document()
    _style(document)
    title = document.add_heading(clean_text(version.law.title), 0)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    note = f"{chinese_day(version.published_on)}公布　自{chinese_day(version.effective_from)}起施行"
    if version.effective_until:
        note += f"　{chinese_day(version.effective_until)}以后不再有效"
    document.add_paragraph(note).alignment = WD_ALIGN_PARAGRAPH.CENTER
    before: tuple[str, ...] = ("",) * 4
    for one in provisions:
        place = one.part, one.subpart, one.chapter, one.section
        changed = next((at for at in range(4) if place[at] != before[at]), 4)
        for level, name in enumerate(place):
            if level >= changed and name:
                document.add_heading(clean_text(name), level + 1).alignment = WD_ALIGN_PARAGRAPH.CENTER
        before = place
        _article(document, one)
    document.core_properties.title = clean_text(version.law.title)
    document.core_properties.comments = f"来源：{version.edition or version.source}"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _style(document: DocumentFile) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, _SIZE
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)


def _article(document: DocumentFile, one: Provision) -> None:
    for number, line in enumerate(clean_text(one.text).splitlines() or [""]):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.first_line_indent = _SIZE * 2
        if not number:
            paragraph.add_run(f"{one.label}　").bold = True
        paragraph.add_run(line)
