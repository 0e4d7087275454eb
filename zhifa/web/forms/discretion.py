"""Forms for the next version of a benchmark: the document, its tiers, its questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms.formsets import formset_factory

from zhifa.libraries.discretion import services as discretion
from zhifa.rulebook.discretion import read_table
from zhifa.rulebook.discretion.grades import NAMES

GRADES = [("", "请选择"), *((NAMES[code], NAMES[code]) for code in ("G2", "G3", "G4"))]
KIND_NAMES = {code: name for name, code in discretion.KINDS.items()}
SPARE = 2


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class InstrumentForm(forms.Form):
    name = forms.CharField(label="文件名称", max_length=200)
    number = forms.CharField(label="文号", max_length=100)
    publisher = forms.CharField(label="制定机关", max_length=100)
    published_on = forms.DateField(label="公布日期", widget=_day())
    since = forms.DateField(
        label="施行日期", widget=_day(), help_text="晚于现行版本的施行日期；现行版本到前一日为止。"
    )
    example = forms.BooleanField(label="示例，不是正式公布的基准", required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("published_on") and data.get("since") and data["published_on"] > data["since"]:
            self.add_error(
                "since", "施行日期早于公布日期。裁量基准应当向社会公布后施行（行政处罚法第三十四条）。"
            )
        return data

    @property
    def instrument(self) -> dict[str, Any]:
        """As a table keeps it."""
        data = self.cleaned_data
        days = {name: data[name].isoformat() for name in ("published_on", "since")}
        plain = {name: data[name] for name in ("name", "number", "publisher")}
        return {**plain, **days, **({"example": True} if data["example"] else {})}


def _cell(label: str, rows: int = 1, **rest: Any) -> forms.CharField:
    widget: forms.Widget = (
        forms.Textarea(attrs={"rows": rows, "aria-label": label})
        if rows > 1
        else forms.TextInput(attrs={"aria-label": label})
    )
    return forms.CharField(label=label, required=False, max_length=500, widget=widget, **rest)


class TierForm(forms.Form):
    grade = forms.ChoiceField(
        label="阶次", choices=GRADES, required=False, widget=forms.Select(attrs={"aria-label": "阶次"})
    )
    name = _cell("适用情形", 2)
    condition = _cell("条件", 2)
    fine = _cell("幅度")
    also = _cell("其他措施")


class QuestionForm(forms.Form):
    name = _cell("情节")
    ask = _cell("问题", 2)
    kind = forms.ChoiceField(
        label="类型", choices=[("", "请选择"), *((name, name) for name in discretion.KINDS)], required=False,
        widget=forms.Select(attrs={"aria-label": "类型"}),
    )  # fmt: skip
    options = _cell("选项（用 | 隔开）")
    unit = _cell("单位")
    cites = _cell("依据")


def tiers(data: Any, content: Mapping[str, Any]) -> Any:
    return _rows(TierForm, "tier", data, [_tier(row, content) for row in content["rows"]])


def questions(data: Any, content: Mapping[str, Any]) -> Any:
    return _rows(
        QuestionForm, "question", data, [_question(row, content) for row in discretion.local_factors(content)]
    )


def _rows(form: type[forms.Form], prefix: str, data: Any, initial: Sequence[Mapping[str, Any]]) -> Any:
    return formset_factory(form, extra=SPARE, max_num=50, absolute_max=50)(
        data, initial=list(initial), prefix=prefix
    )


def _tier(row: Mapping[str, Any], content: Mapping[str, Any]) -> dict[str, Any]:
    factors = read_table(content).factors
    return {
        "grade": NAMES[row["grade"]],
        "name": row["name"],
        "condition": discretion.condition_text(row.get("when", {}), factors),
        "fine": discretion.fine_text(row.get("fine") or {}),
        "also": row.get("also", ""),
    }


def _question(row: Mapping[str, Any], content: Mapping[str, Any]) -> dict[str, Any]:
    factor = read_table(content).factors[row["code"]]
    return {
        "name": factor.name,
        "ask": factor.ask,
        "kind": KIND_NAMES.get(factor.kind, ""),
        "options": "|".join(factor.options.values()),
        "unit": factor.unit,
        "cites": "、".join(factor.cites),
    }


def lines_of(rows: Any) -> list[discretion.Line]:
    """The tiers that say something."""
    rows.is_valid()
    written = [(at, getattr(form, "cleaned_data", {})) for at, form in enumerate(rows.forms, 1)]
    return [discretion.Line(f"第 {at} 档", **data) for at, data in written if any(data.values())]


def asked_of(rows: Any) -> list[discretion.Asked]:
    rows.is_valid()
    written = [(at, getattr(form, "cleaned_data", {})) for at, form in enumerate(rows.forms, 1)]
    return [discretion.Asked(f"情节第 {at} 行", **data) for at, data in written if any(data.values())]
