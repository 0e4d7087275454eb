"""What the record of a device says in one sentence, for those who have not seen it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from zhifa.paperwork.computed import computes

if TYPE_CHECKING:
    from zhifa.paperwork.values import Known


@computes("capture_content")
def capture_content(known: Known) -> str | None:
    at = known.value("captured_at")
    if not at:
        return None
    told = known.value("informed_facts") or f"{known.value('capture_subject')}：{known.value('capture_behaviour')}"
    when = datetime.fromisoformat(str(at))
    return f"{when:%Y年%-m月%-d日%H时%M分}，监控设备（{known.value('device')}）在{known.value('place')}记录到：{told}"
