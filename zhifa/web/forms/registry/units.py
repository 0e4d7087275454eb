"""Internal units."""

from __future__ import annotations

from typing import Any

from django import forms

from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.bodies.services import By, Unit, UnitEntry
from zhifa.web.forms.registry.deed import DeedForm, RowGone, day, text


class CreateUnit(DeedForm):
    title, verb = "设立内设机构", "设立"
    name = text("机构名称", 50, example="执法三中队")
    handling = forms.BooleanField(label="办案机构（承办案件）", required=False, initial=True)
    position = forms.IntegerField(
        label="排序", min_value=0, max_value=999, required=False, initial=0, help_text="小的排在前面。"
    )
    on = day("生效日期")

    def entry(self) -> UnitEntry:
        return UnitEntry(self.given("name"), bool(self.given("handling")), self.given("position") or 0)

    def act(self, by: By) -> str:
        unit = bodies.create_unit(self.place.home, self.entry(), self.day_given(), by)
        return f"已设立{unit.name}。"


class OnUnit(DeedForm):
    """A deed on the unit that the address names."""

    def unit(self) -> Unit:
        found = self.place.home.units.filter(pk=self.place.row_id).first()
        if found is None:
            raise RowGone
        return found


class ChangeUnit(OnUnit, CreateUnit):
    title, verb = "变更内设机构", "保存变更"

    def start(self) -> dict[str, Any]:
        unit = self.unit()
        return {"name": unit.name, "handling": unit.handling, "position": unit.order}

    def act(self, by: By) -> str:
        return f"已变更{bodies.change_unit(self.unit(), self.entry(), self.day_given(), by).name}。"


class CloseUnit(OnUnit):
    title, verb, grave, ground_needed = "撤销内设机构", "撤销机构", True, True
    on = day("生效日期")

    def consequences(self) -> list[str]:
        return [f"撤销以后，{self.unit().name}不能再任职，也不再承办新案件。办错了可以恢复。"]

    def act(self, by: By) -> str:
        unit = self.unit()
        bodies.close_unit(unit, self.day_given(), by)
        return f"已撤销{unit.name}。"


class ReopenUnit(OnUnit):
    title, verb = "恢复内设机构", "恢复机构"
    on = day("生效日期")

    def act(self, by: By) -> str:
        unit = self.unit()
        bodies.reopen_unit(unit, self.day_given(), by)
        return f"已恢复{unit.name}。"
