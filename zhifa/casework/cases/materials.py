"""The files of a case with what is known of their taking: photographs, recordings, scans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from zhifa.casework.cases.models import Attachment
from zhifa.casework.cases.viewing import CaseView
from zhifa.foundation.files import services as files
from zhifa.paperwork.files import files_in

PAUSED = {
    "by_hand": "没有录（本人暂停）",
    "interrupted": "没有录（被电话或者其他应用打断）",
    "hidden": "可能没有录（离开了应用）",
}


@dataclass(frozen=True, slots=True)
class Material:
    """``kind`` is by the bytes, not by what a device said. ``notes``: when, where, how long, what is missing in it."""

    digest: str
    name: str
    kind: str
    size: int
    act: str
    notes: tuple[str, ...]

    @property
    def playable(self) -> str:
        """``audio``, ``video`` or nothing."""
        kind = self.kind.partition("/")[0]
        return kind if kind in ("audio", "video") else ""


def materials(view: CaseView) -> list[Material]:
    """In the order in which they came into the case."""
    assert view.case is not None
    rows = list(Attachment.objects.filter(case=view.case).order_by("pk"))
    stored = files.by_digests(row.digest for row in rows)
    told = {row["digest"]: row for entry in view.entries for row in files_in(entry.data)}
    acts = {str(record.id): record for record in view.records}
    return [
        Material(
            row.digest,
            row.name,
            stored[row.digest].media_type,
            stored[row.digest].size,
            _act(view, acts.get(str(row.act_id))),
            tuple(_notes(told.get(row.digest, {}))),
        )
        for row in rows
        if row.digest in stored
    ]


def _act(view: CaseView, record: Any) -> str:
    known = record is not None and record.code in view.state.procedure.acts
    return view.title_of(record.code, record.track) if known else ""


def _notes(row: Mapping[str, Any]) -> Iterator[str]:
    if taken := str(row.get("taken_at") or ""):
        yield taken[:19].replace("T", " ")
    if row.get("signed_on") == "own_phone":
        yield f"当事人在自己的手机上签名，当时所看文书的摘要 {row.get('shown') or '没有记录'}"
    if length := row.get("duration_ms"):
        yield f"时长 {clock_words(int(length))}"
    yield from _place(row)
    elapsed = row.get("elapsed_ms")
    if isinstance(elapsed, int):
        yield f"距上次联系平台 {clock_words(elapsed)}"
    yield from (_pause(pause) for pause in row.get("pauses") or () if isinstance(pause, Mapping))
    if row.get("torn"):
        yield "应用中断，录到中断时为止"


def _place(row: Mapping[str, Any]) -> Iterator[str]:
    """Positions of devices are WGS-84 by the standard of browsers and of EXIF."""
    place = row.get("place")
    if isinstance(place, Mapping) and {"latitude", "longitude"} <= place.keys():
        accuracy = f"，误差约 {place['accuracy']} 米" if place.get("accuracy") else ""
        yield f"位置 {place['latitude']:.6f},{place['longitude']:.6f}（WGS-84{accuracy}）"
    elif isinstance(place, str) and place:
        yield f"位置 {place}（WGS-84）"
    elif "duration_ms" in row:
        yield "没有位置"


def _pause(pause: Mapping[str, Any]) -> str:
    begun, ended = (str(pause.get(name) or "")[11:19] for name in ("from", "to"))
    return f"{begun}–{ended or '结束'}{PAUSED.get(str(pause.get('why')), '没有录')}"


def clock_words(milliseconds: int) -> str:
    """``01:02:03``, or ``02:03`` below an hour."""
    seconds = milliseconds // 1000
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours:02}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"
