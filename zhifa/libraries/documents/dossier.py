"""The dossier of a case as one file: cover, contents, parts with continuous page numbers, closing sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from itertools import accumulate
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter, Transformation

from zhifa.libraries.documents.typesetting import to_pdf
from zhifa.paperwork.printing.assembling import assemble
from zhifa.workshop.bundle import load_bundle

COVER, CLOSING = "D021", "D022"
_MARGIN = 20.0  # points between the stamp and the corner of the page


def dossier_pdf(
    cover: Mapping[str, Any],
    parts: Sequence[tuple[str, bytes]],
    *,
    definitions: Mapping[str, Mapping[str, Any]] | None = None,
) -> bytes:
    """``cover``: values of the cover and the closing sheet; ``parts``: title and PDF, in order.

    ``cover["parts"]`` may give ``number``, ``date`` and ``note`` for each part, in the same order. Cover,
    contents and closing sheet are not counted among the pages of the dossier. ``definitions`` are those of
    the rulebook bundle unless given. Raises ``pypdf.errors.PdfReadError`` for a part that is no PDF.
    """
    known = definitions if definitions is not None else load_bundle()["documents"]
    readers = [PdfReader(BytesIO(data)) for _, data in parts]
    counts = [len(reader.pages) for reader in readers]
    values = {
        "officer_names": cover.get("officers"),
        **cover,
        "dossier_rows": _contents(cover, parts, counts),
        **_totals(counts),
    }
    date = str(cover.get("archived_on") or "")
    writer = PdfWriter()
    _append(writer, "卷宗封面和目录", PdfReader(BytesIO(_sheet(known[COVER], values, date))))
    first = len(writer.pages)
    for (title, _), reader in zip(parts, readers, strict=True):
        _append(writer, title, reader)
    if sum(counts):
        _stamp(writer.pages[first:], date)
    _append(writer, "卷内备考表", PdfReader(BytesIO(_sheet(known[CLOSING], values, date))))
    # pypdf would otherwise write the time of the day, and the same dossier would have two digests.
    writer.metadata = {"/Title": str(cover.get("case_number") or "卷宗"), "/Producer": "zhifa"}
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def _contents(
    cover: Mapping[str, Any], parts: Sequence[tuple[str, bytes]], counts: list[int]
) -> list[dict[str, Any]]:
    given = [*cover.get("parts", []), *[{}] * len(parts)]
    rows = []
    for (title, _), count, end, more in zip(parts, counts, accumulate(counts), given, strict=False):
        pages = str(end) if count == 1 else f"{end - count + 1}-{end}"
        rows.append({**more, "title": title, "pages": pages})
    return rows


def _totals(counts: list[int]) -> dict[str, int]:
    return {"item_count": len(counts), "page_count": sum(counts)}


def _sheet(definition: Mapping[str, Any], values: Mapping[str, Any], date: str) -> bytes:
    return to_pdf(definition["layout"], assemble(definition, values), date=date)


def _append(writer: PdfWriter, title: str, reader: PdfReader) -> None:
    start = len(writer.pages)
    for page in reader.pages:
        writer.add_page(page)
    if len(writer.pages) > start:
        writer.add_outline_item(title=title, page_number=start)


def _stamp(pages: Sequence[PageObject], date: str) -> None:
    """Print the running number in the upper right corner, as the reader sees the page."""
    stamps = PdfReader(BytesIO(to_pdf("stamps", {"first": 1, "last": len(pages)}, date=date))).pages
    for page, stamp in zip(pages, stamps, strict=True):
        if page.rotation:
            page.transfer_rotation_to_content()
        box = page.cropbox
        x = float(box.right) - float(stamp.mediabox.width) - _MARGIN
        y = float(box.top) - float(stamp.mediabox.height) - _MARGIN / 2
        page.merge_transformed_page(stamp, Transformation().translate(x, y))
        page.compress_content_streams()
