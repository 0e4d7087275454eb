"""What an item manager fills in for a delegation or a recall, and the order that it becomes."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms

from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.items import services as items
from zhifa.libraries.items import wording

LEVELS = [
    ("", "全部"),
    ("township", "乡镇（街道）"),
    ("county", "县级"),
    ("city", "市级"),
    ("province", "省级"),
]
CODES = {"rows": 3, "placeholder": "可以从表格里整列粘贴；填写以后不看上面的条件"}
DAY = {"type": "date"}
EFFECTIVE = {
    items.PowerBatch.Kind.GRANT: ("生效日期", "自这一天起行使"),
    items.PowerBatch.Kind.RECALL: ("收回日期", "自这一天起不再行使，前一天是最后一日"),
}


class BatchForm(forms.Form):
    """``kind`` only words the dates. ``order()`` after ``is_valid()``."""

    instrument = forms.CharField(
        label="依据文件",
        max_length=200,
        help_text="决定的名称和文号，例如：省人民政府关于镇街综合行政执法的公告（2026年第3号）",
    )
    published_on = forms.DateField(label="公布日期", widget=forms.DateInput(DAY, "%Y-%m-%d"))
    effective_on = forms.DateField(widget=forms.DateInput(DAY, "%Y-%m-%d"))
    finish_by = forms.DateField(
        label="过渡期最后一日",
        required=False,
        widget=forms.DateInput(DAY, "%Y-%m-%d"),
        help_text="决定规定“此前已立案的由原机关继续办理”的，填办到哪一天；没有规定的留空",
    )
    item_words = forms.CharField(label="事项名称、俗称、编码或者条款", max_length=60, required=False)
    item_field = forms.ChoiceField(label="领域", required=False)
    item_codes = forms.CharField(
        label="或者列出事项编码", required=False, max_length=200_000, widget=forms.Textarea(CODES)
    )
    body_level = forms.ChoiceField(label="层级", choices=LEVELS, required=False)
    body_region = forms.ChoiceField(label="地区", required=False)
    body_codes = forms.CharField(
        label="或者列出主体代码", required=False, max_length=200_000, widget=forms.Textarea(CODES)
    )
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, kind: items.PowerBatch.Kind, post: bodies.Post, data: Any = None) -> None:
        super().__init__(data, initial={"body_level": "township", "token": uuid4()})
        self.kind, self.post = kind, post
        if kind is not items.PowerBatch.Kind.RECALL:
            del self.fields["finish_by"]
        self.fields["effective_on"].label, self.fields["effective_on"].help_text = EFFECTIVE[kind]
        for field in self.fields.values():
            field.error_messages["required"] = f"请填写{field.label}。"
        own = [
            (code, name)
            for code, name in wording.FIELDS.items()
            if not post.body.fields or code in post.body.fields
        ]
        self._choices("item_field", [("", "全部"), *own])
        places = bodies.regions_under(post.body.region.code)
        self._choices("body_region", [("", "全部"), *((one.code, one.name) for one in places)])

    def _choices(self, name: str, pairs: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = pairs

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        day = values.get("effective_on")
        if day is None:
            return values
        chosen, missing = items.choose_items(
            self.post, values["item_words"], values.get("item_field", ""), values.get("item_codes", ""), day
        )
        self._unknown(
            "item_codes", missing, "事项库中没有这些编码，或者不属于本机关的领域：{}。请核对后改正。"
        )
        places, missing = items.choose_bodies(
            self.post,
            values.get("body_level", ""),
            values.get("body_region", ""),
            values.get("body_codes", ""),
        )
        self._unknown("body_codes", missing, "本机关辖区内没有这些主体代码：{}。请到主体人员中核对后改正。")
        return {**values, "items": chosen, "bodies": places}

    def _unknown(self, name: str, missing: list[str], said: str) -> None:
        if missing:
            more = f" 等 {len(missing)} 个" if len(missing) > 5 else ""
            self.add_error(name, said.format("、".join(missing[:5]) + more))

    def order(self) -> items.Order:
        values = self.cleaned_data
        return items.Order(
            self.kind,
            values["items"],
            values["bodies"],
            values["instrument"],
            values["published_on"],
            values["effective_on"],
            values.get("finish_by"),
        )

    def again(self) -> list[tuple[str, str]]:
        """What was typed, to be sent again unchanged with the confirmation."""
        return [(bound.name, str(bound.value() or "")) for bound in self]
