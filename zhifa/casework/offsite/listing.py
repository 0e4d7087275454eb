"""The list of items that the body handles off-site, as its cases changed it."""

from __future__ import annotations

from datetime import date

from zhifa.casework.cases.effects import Occasion, effect
from zhifa.casework.cases.services import Refused
from zhifa.casework.offsite.models import ListedItem
from zhifa.libraries.bodies import services as bodies


@effect("change_offsite_items")
def change(occasion: Occasion) -> None:
    values = occasion.values
    body, item = bodies.Body.objects.get(code=occasion.case.body_code), str(values["item"])
    day = date.fromisoformat(str(values["offsite_from"])[:10])
    held = ListedItem.objects.filter(body=body, item_code=item, until=None).first()
    if values["offsite_change"] == "listed":
        if held is not None:
            raise Refused.plain("这个事项已经在清单中。", "不需要再列入。")
        ListedItem.objects.create(
            body=body, item_code=item, since=day, instrument=str(values["offsite_instrument"])
        )
        return
    if held is None or held.since > day:
        raise Refused.plain("这个事项在移出的日期不在清单中。", "请核对事项和日期。")
    held.until = day
    held.save(update_fields=["until"])
