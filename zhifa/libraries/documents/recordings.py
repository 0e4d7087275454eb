"""The sheet of the dossier that stands for sound and film: what cannot be printed is named, with its digest."""

from __future__ import annotations

from collections.abc import Sequence

from zhifa.libraries.documents.typesetting import to_pdf

TITLE = "音像资料清单"
NOTE = "下列录音、录像的原件存于平台，内容以摘要相符的原件为准。"
HEAD, WIDTHS = ("序号", "名称、环节", "说明", "摘要"), (1, 5, 5, 5)


def recordings_pdf(agency: str, rows: Sequence[Sequence[str]]) -> bytes:
    """``rows``: name and act, notes, and digest of each recording, in order."""
    numbered = [[str(number), *row] for number, row in enumerate(rows, 1)]
    table = {"head": HEAD, "widths": WIDTHS, "rows": numbered, "note": None}
    return to_pdf("recordings", {"title": TITLE, "agency": agency, "note": NOTE, "table": table})
