"""The form of a party: one shape for each group of kinds. What is right or wrong is decided by the register."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.forms import BoundField
from django.urls import reverse_lazy

from zhifa.libraries.items.wording import FIELDS as AREAS
from zhifa.libraries.parties.services import (
    TRAITS,
    Paper,
    Party,
    PartyEntry,
    PartyKind,
    PartyRefused,
    papers_for,
    split_tags,
    statuses_for,
)

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
SORTED = ["status", "areas", "tags"]
REGISTRY = [*SORTED, "registry_name", "established", "scope"]
SERVICE = ["contact", "e_service", "e_channel", "e_consent_on"]
WHERE = ["address", "region"]
FIELDS = {
    "organisation": ["kind", "number", "name", "legal_rep", *WHERE, "phone", *REGISTRY, *SERVICE],
    "business": ["number", "name", "legal_rep", *WHERE, "phone", *REGISTRY, *SERVICE],
    "person": [
        "id_type", "number", "name", "sex", "birth_date", *WHERE, "phone", "guardian", "incapable", "traits", *SORTED,
        *SERVICE,
    ],
    "unidentified": ["name", "sex", *WHERE],
}  # fmt: skip
# What is not asked for every time is folded away.
FOLDED = {"状态、领域、标签": REGISTRY, "联系人和电子送达": SERVICE}
HIDDEN = ["request_id", "revision", "source"]
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
PRIVATE = {"data-no-draft": ""}
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
REGIONS = "party-regions"


def group_of(kind: str) -> str:
    return next((group for group, (_, kinds) in GROUPS.items() if kind in kinds), "organisation")


class RegionField(forms.CharField):
    """A code, or the name of a region of the list; ``places`` by code."""

    places: Mapping[str, str] = {}

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput({"list": REGIONS, "autocomplete": "off"})
        super().__init__(required=False, max_length=30, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        """``449921 青岭县``, ``449921`` or ``青岭县``."""
        said = str(super().clean(value))
        if not said or said[0].isdigit():
            return said.split(" ")[0]
        found = [code for code, name in self.places.items() if name == said]
        if len(found) == 1:
            return found[0]
        trouble = "有几个同名的地方" if found else "列表中没有这个地方"
        raise forms.ValidationError(f"“{said}”：{trouble}。请从列表中选择，或者填写区划代码。")


class PartyForm(forms.Form):
    """``places``: the regions to choose from; ``sources``: where initial values come from, by field."""

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
    region = RegionField(label="所在地区划", help_text="从列表中选择，或者填写地名、区划代码。")
    phone = forms.CharField(
        label="联系电话", required=False, widget=forms.TextInput({**PRIVATE, "inputmode": "tel"})
    )
    guardian = forms.CharField(
        label="监护人", required=False, help_text="不满十八周岁的，写明监护人姓名、关系和电话。"
    )
    incapable = forms.BooleanField(label="经鉴定在违法时不能辨认或者不能控制自己行为", required=False)
    traits = forms.MultipleChoiceField(
        label="特别保障",
        required=False,
        choices=list(TRAITS.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text="未成年人、老年人按出生日期自动判断。",
    )
    status = forms.ChoiceField(label="状态", required=False)
    areas = forms.MultipleChoiceField(
        label="领域", required=False, choices=list(AREAS.items()), widget=forms.CheckboxSelectMultiple
    )
    tags = forms.CharField(
        label="标签", required=False, max_length=500, help_text="用顿号或者空格隔开，例如：渣土、重点监管。"
    )
    registry_name = forms.CharField(
        label="登记机关登载名称", required=False, help_text="与招牌、现用名称不同时填写。"
    )
    established = forms.DateField(label="成立（注册）日期", required=False, widget=DAY)
    scope = forms.CharField(label="经营范围", required=False, widget=forms.Textarea({"rows": 3}))
    contact = forms.CharField(label="联系人", required=False)
    e_service = forms.BooleanField(label="同意电子送达，已签订送达地址确认书", required=False)
    e_channel = forms.CharField(
        label="电子送达地址",
        required=False,
        widget=forms.TextInput(PRIVATE),
        help_text="手机号码、电子邮箱或者即时通讯账号。",
    )
    e_consent_on = forms.DateField(label="确认书签订日期", required=False, widget=DAY)
    request_id = forms.UUIDField(widget=forms.HiddenInput(PRIVATE), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput(PRIVATE), required=False)
    source = forms.CharField(widget=forms.HiddenInput(PRIVATE), required=False, max_length=30)

    def __init__(
        self,
        group: str,
        *args: Any,
        places: Mapping[str, str] | None = None,
        sources: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.group, self.places = group, places or {}
        for name in [one for one in self.fields if one not in [*FIELDS[group], *HIDDEN]]:
            del self.fields[name]
        self.order_fields(FIELDS[group])
        self._word(group)
        for name, source in (sources or {}).items():
            if name in self.fields:
                self.fields[name].source = source  # type: ignore[attr-defined]

    def _word(self, group: str) -> None:
        for name, label in LABELS.get(group, {}).items():
            self.fields[name].label = label
        if group in {"person", "business"}:
            self.fields["number"].required = True
            self.fields["number"].error_messages["required"] = "没有填写证件号码。请对照证照填写。"
        self.fields["name"].error_messages["required"] = f"请填写{self.fields['name'].label}。"
        self.fields["region"].places = self.places  # type: ignore[attr-defined]
        kinds = GROUPS[group][1]
        self._choices("kind", [(kind.value, kind.label) for kind in kinds])
        self._choices("id_type", [(paper.value, paper.label) for paper in papers_for(PartyKind.PERSON)])
        self._choices("status", [(one.value, one.label) for one in statuses_for(kinds[0])])
        if kinds[0] == PartyKind.PERSON:
            self._choices("status", [("active", "在世"), ("deceased", "死亡")])

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields.get(name)
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def open_fields(self) -> list[BoundField]:
        folded = {name for names in FOLDED.values() for name in names}
        return [bound for bound in self.visible_fields() if bound.name not in folded]

    def folded_fields(self) -> Iterator[tuple[str, bool, list[BoundField]]]:
        """Title, whether something stands or is wrong in there, fields."""
        for title, names in FOLDED.items():
            if bounds := [bound for bound in self.visible_fields() if bound.name in names]:
                telling = any(bound.errors or _says(bound) for bound in bounds)
                yield title, telling, bounds

    def entry(self, known: Party | None = None) -> PartyEntry:
        """What was filled in; for a known party, what the form does not show stays as it was."""
        given = {
            name: value for name, value in self.cleaned_data.items() if name not in {"revision", "source"}
        }
        given.setdefault("kind", GROUPS[self.group][1][0].value)
        given.setdefault("id_type", papers_for(given["kind"])[0].value)
        if given["id_type"] == Paper.USCC and not given.get("number") and given["kind"] == PartyKind.FOREIGN:
            given["id_type"] = Paper.NONE.value
        given["fields"] = tuple(given.pop("areas", ()))
        given["tags"] = split_tags(given.get("tags", ""))
        given["traits"] = tuple(given.get("traits", ()))
        entry = PartyEntry(**given)
        if known and known.is_person and entry.birth_date is None:
            entry = replace(entry, birth_date=known.birth_date)
        return entry

    def refuse(self, refusal: PartyRefused) -> None:
        """Puts each problem at its field; what has no field here stands at the top."""
        for name, said in refusal.problems.items():
            place = "areas" if name == "fields" else name
            self.add_error(place if place in self.fields else None, said)


def _says(bound: BoundField) -> bool:
    value = bound.value()
    return bool(value) and value != "active"


def values_of(party: Party) -> dict[str, Any]:
    """The form's initial values: what is personal as masks."""
    names = (
        "kind", "id_type", "name", "registry_name", "status", "legal_rep", "established", "scope", "region", "contact",
        "e_service", "e_consent_on", "sex", "incapable", "traits", "revision",
    )  # fmt: skip
    return {
        **{name: getattr(party, name) for name in names},
        "number": party.mask,
        "phone": party.phone_mask,
        "e_channel": party.e_channel_mask,
        "address": party.shown_address,
        "guardian": party.shown_guardian,
        "birth_date": None if party.is_person else party.birth_date,
        "areas": party.fields,
        "tags": "、".join(party.tags),
    }


def fresh() -> dict[str, Any]:
    return {"request_id": uuid.uuid4()}
