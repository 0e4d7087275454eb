"""The form of a party: one shape for each group of kinds. What is right or wrong is decided by the register."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from django import forms
from django.urls import reverse_lazy

from zhifa.libraries.parties.services import Paper, Party, PartyEntry, PartyKind, PartyRefused, papers_for

# Address word → (name of the tab, kinds).
GROUPS: dict[str, tuple[str, tuple[PartyKind, ...]]] = {
    "organisation": (
        "企业、单位",
        (
            PartyKind.ENTERPRISE,
            PartyKind.UNINCORPORATED,
            PartyKind.INSTITUTION,
            PartyKind.SOCIAL,
            PartyKind.GOVERNMENT,
            PartyKind.FOREIGN,
        ),
    ),
    "business": ("个体工商户", (PartyKind.INDIVIDUAL_BUSINESS,)),
    "person": ("个人", (PartyKind.PERSON,)),
    "unidentified": ("身份不明", (PartyKind.UNIDENTIFIED,)),
}
FIELDS = {
    "organisation": ["kind", "number", "name", "legal_rep", "address", "phone"],
    "business": ["number", "name", "legal_rep", "address", "phone"],
    "person": ["id_type", "number", "name", "sex", "birth_date", "address", "phone", "guardian", "incapable"],
    "unidentified": ["name", "sex", "address"],
}
LABELS = {
    "business": {"name": "名称（字号）", "legal_rep": "经营者", "address": "经营场所"},
    "person": {"name": "姓名", "number": "证件号码", "address": "住址"},
    "unidentified": {"name": "特征", "address": "发现地点"},
}
CHECKED = {
    "hx-post": reverse_lazy("party_check"),
    "hx-trigger": "input changed delay:400ms, change",
    "hx-target": "#number-check",
    "hx-include": "closest form",
    "autocomplete": "off",
    "data-no-draft": "",  # numbers of papers do not stay in the browser's storage
}
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def group_of(kind: str) -> str:
    return next((group for group, (_, kinds) in GROUPS.items() if kind in kinds), "organisation")


class PartyForm(forms.Form):
    kind = forms.ChoiceField(label="类型")
    id_type = forms.ChoiceField(label="证件种类")
    number = forms.CharField(
        label="统一社会信用代码", max_length=60, required=False, widget=forms.TextInput(CHECKED)
    )
    name = forms.CharField(label="名称")
    legal_rep = forms.CharField(label="法定代表人（负责人）", required=False)
    sex = forms.ChoiceField(
        label="性别", choices=[("", "按证件号码"), ("男", "男"), ("女", "女")], required=False
    )
    birth_date = forms.DateField(
        label="出生日期", required=False, widget=DAY, help_text="居民身份证会自动得出，不用填写。"
    )
    address = forms.CharField(label="住所（地址）", required=False)
    phone = forms.CharField(
        label="联系电话", required=False, widget=forms.TextInput({"data-no-draft": "", "inputmode": "tel"})
    )
    guardian = forms.CharField(
        label="监护人", required=False, help_text="不满十八周岁的，写明监护人姓名、关系和电话。"
    )
    incapable = forms.BooleanField(label="经鉴定在违法时不能辨认或者不能控制自己行为", required=False)
    request_id = forms.UUIDField(widget=forms.HiddenInput({"data-no-draft": ""}), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput({"data-no-draft": ""}), required=False)

    def __init__(self, group: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.group = group
        for name in [one for one in self.fields if one not in [*FIELDS[group], "request_id", "revision"]]:
            del self.fields[name]
        self.order_fields(FIELDS[group])
        for name, label in LABELS.get(group, {}).items():
            self.fields[name].label = label
        if group in {"person", "business"}:
            self.fields["number"].required = True
            self.fields["number"].error_messages["required"] = "没有填写证件号码。请对照证照填写。"
        self.fields["name"].error_messages["required"] = f"请填写{self.fields['name'].label}。"
        if "kind" in self.fields:
            self._choices("kind", [(kind.value, kind.label) for kind in GROUPS[group][1]])
        if "id_type" in self.fields:
            self._choices("id_type", [(paper.value, paper.label) for paper in papers_for(PartyKind.PERSON)])

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def entry(self, known: Party | None = None) -> PartyEntry:
        """What was filled in; for a known party, what the form does not show stays as it was."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "revision"}
        given.setdefault("kind", GROUPS[self.group][1][0].value)
        given.setdefault("id_type", papers_for(given["kind"])[0].value)
        if given["id_type"] == Paper.USCC and not given.get("number") and given["kind"] == PartyKind.FOREIGN:
            given["id_type"] = Paper.NONE.value
        entry = PartyEntry(**given)
        return replace(entry, region=known.region, registry_name=known.registry_name) if known else entry

    def refuse(self, refusal: PartyRefused) -> None:
        """Puts each problem at its field; what has no field here stands at the top."""
        for name, said in refusal.problems.items():
            self.add_error(name if name in self.fields else None, said)


def values_of(party: Party) -> dict[str, Any]:
    """The form's initial values: numbers as masks."""
    names = (
        "kind",
        "id_type",
        "name",
        "legal_rep",
        "sex",
        "birth_date",
        "address",
        "guardian",
        "incapable",
        "revision",
    )
    return {**{name: getattr(party, name) for name in names}, "number": party.mask, "phone": party.phone_mask}


def fresh() -> dict[str, Any]:
    return {"request_id": uuid.uuid4()}
