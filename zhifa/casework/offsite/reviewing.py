"""The review of records by people: what waits, and what an officer says of one (处罚法§41(2))."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from zhifa.casework.cases.services import Case, Doing, Done, Refused, perform
from zhifa.casework.offsite.models import Capture
from zhifa.foundation.files import services as files
from zhifa.libraries.bodies import services as bodies

SCREENING = "screening"
ALL_RIGHT = ("real", "clear", "complete", "accurate")
SMALLEST, WHOLE = 2.0, 100.5  # per cent; the browser rounds


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a photograph that the party will see, in per cent."""

    photo: str
    left: float
    top: float
    width: float
    height: float

    def sound(self) -> bool:
        starts = self.left >= 0 and self.top >= 0
        ends = self.left + self.width <= WHOLE and self.top + self.height <= WHOLE
        return starts and ends and self.width >= SMALLEST and self.height >= SMALLEST


def waiting(user: Any, post: bodies.Post) -> QuerySet[Capture]:
    """Records of the body that this officer may see and nobody has reviewed, oldest first."""
    mine = Capture.objects.visible_to(user).filter(body=post.body, case__in=Case.objects.visible_to(user))
    return mine.filter(case__status="open", case__stage=SCREENING).order_by("captured_at", "pk")


def waiting_count(post: bodies.Post) -> int:
    """How many records wait for the officers of the unit, or for any officer; none for other posts. One query."""
    if post.role != bodies.Role.OFFICER:
        return 0
    units = {"", post.unit.name if post.unit else ""}
    rows = Capture.objects.filter(body=post.body, case__status="open", case__stage=SCREENING)
    return rows.filter(case__unit__in=units).count()


def confirm(
    capture: Capture,
    post: bodies.Post,
    seen: int,
    act_id: uuid.UUID,
    qualities: list[str],
    frame: Frame,
    note: str,
) -> Done:
    """Adopt the record as evidence. Raises Refused or StaleStream."""
    if frame.photo not in {row["digest"] for row in capture.photos} or not frame.sound():
        raise Refused.plain(
            "没有框选给当事人看的部分。", "请在照片上拖动框选，或者填写四个数值；他人的面部、车牌不要框进去。"
        )
    data = {"capture_quality": qualities, "shown_photo": [_shown(capture, post, frame)], "capture_note": note}
    return _review(capture, post, seen, act_id, "confirmed", data)


def reject(capture: Capture, post: bodies.Post, seen: int, act_id: uuid.UUID, reason: str, note: str) -> Done:
    return _review(
        capture, post, seen, act_id, "rejected", {"capture_rejection": reason, "capture_note": note}
    )


def _review(
    capture: Capture, post: bodies.Post, seen: int, act_id: uuid.UUID, outcome: str, data: dict[str, Any]
) -> Done:
    assert capture.case is not None
    told = {key: value for key, value in data.items() if value}
    doing = Doing(code="review_capture", seen=seen, act_id=act_id, outcome=outcome, data=told)
    return perform(capture.case, post, doing)


def _shown(capture: Capture, post: bodies.Post, frame: Frame) -> dict[str, Any]:
    content = files.cut(frame.photo, frame.left, frame.top, frame.width, frame.height)
    name = f"{capture.number}-告知.jpg"
    stored = files.store_bytes(content, name, user=post.user, purpose="shown")
    return {"digest": stored.digest, "name": name, "media_type": stored.media_type, "size": stored.size}
