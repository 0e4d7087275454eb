"""Base data."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.bodies.services import By, RegistryRefused
from zhifa.web.forms.registry.deed import DeedForm, day, text


class SetParameter(DeedForm):
    title, verb, ground_needed = "修改参数", "保存", True
    value = text("新值", 60)
    since = day("起始日期", hint="从这一天起按新值执行，以前的按原值。")

    def start(self) -> dict[str, Any]:
        now = bodies.parameter(self.place.row)
        return {
            "value": " ".join(map(str, now)) if isinstance(now, list) else now,
            "since": timezone.localdate(),
        }

    def prepare(self) -> None:
        one = bodies.PARAMETERS[self.place.row]
        self.fields["value"].label = f"{one.name}（{one.unit}）"
        self.fields["value"].help_text = one.note + ("可以填几个数，用空格分开。" if one.several else "")

    def act(self, by: By) -> str:
        one = bodies.PARAMETERS[self.place.row]
        parts = self.given("value").replace("、", " ").replace("，", " ").replace(",", " ").split()
        if not parts or not all(part.isdecimal() for part in parts) or (len(parts) > 1 and not one.several):
            raise RegistryRefused({"value": "请填整数。"})
        value: Any = [int(part) for part in parts] if one.several else int(parts[0])
        bodies.set_parameter(self.place.row, value, self.day_given("since"), by)
        return f"{one.name}自 {self.day_given('since')} 起按新值执行。"


class AddRegion(DeedForm):
    title, verb = "启用行政区划", "启用"
    code = text("区划代码", 9, hint="省、市、县 6 位，乡镇（街道）9 位。", example="449921102")
    name = text("名称", 50, example="南桥镇")
    since = day("启用日期")

    def start(self) -> dict[str, Any]:
        return {"since": timezone.localdate()}

    def act(self, by: By) -> str:
        made = bodies.add_region(self.given("code").strip(), self.given("name"), self.day_given("since"), by)
        return f"已启用 {made.code} {made.name}。"


class CloseRegion(DeedForm):
    title, verb, grave, ground_needed = "停用行政区划", "停用", True, True
    on = day("最后使用日")

    def consequences(self) -> list[str]:
        region = bodies.Region.objects.get(pk=self.place.row)
        return [f"停用 {region.code} {region.name}：以后不能再选；已经办理的案件仍按当时的区划。"]

    def act(self, by: By) -> str:
        region = bodies.Region.objects.get(pk=self.place.row)
        bodies.close_region(region, self.day_given(), by)
        return f"已停用 {region.code} {region.name}。"
