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
    device, facts = known.value("device"), known.value("informed_facts")
    if facts:  # what the party was told names time and place already
        return f"监控设备（{device}）记录：{facts}"
    when, seen = (
        datetime.fromisoformat(str(at)),
        f"{known.value('capture_subject')}：{known.value('capture_behaviour')}",
    )
    return f"{when:%Y年%-m月%-d日%H时%M分}，监控设备（{device}）在{known.value('place')}记录到：{seen}"
