"""Forms for what a party has several of: addresses, permits, people."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms

from zhifa.libraries.parties.services import (
    AddressKind,
    LicenceKind,
    PartyAddress,
    PartyRefused,
    PersonRole,
    shown_text,
)
from zhifa.web.forms.parties import DAY, PRIVATE, RegionField

NAMES = {"addresses": "地址", "licences": "证照", "people": "有关人员"}


class PartForm(forms.Form):
    note = forms.CharField(label="备注", required=False, max_length=200)
    request_id = forms.UUIDField(widget=forms.HiddenInput(PRIVATE), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput(PRIVATE), required=False)
    field_order = [
        "kind",
        "role",
        "number",
        "name",
        "text",
        "region",
        "phone",
        "issuer",
        "valid_from",
        "valid_until",
    ]

    def __init__(self, *args: Any, places: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places or {}
        if "region" in self.fields:
            self.fields["region"].places = self.places  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        return {
            name: value for name, value in self.cleaned_data.items() if name not in {"request_id", "revision"}
        }

    def refuse(self, refusal: PartyRefused) -> None:
        for name, said in refusal.problems.items():
            self.add_error(name if name in self.fields else None, said)


class AddressForm(PartForm):
    kind = forms.ChoiceField(label="种类", choices=AddressKind.choices)
    text = forms.CharField(label="地址", max_length=300)
    region = RegionField(label="所在地区划")


class LicenceForm(PartForm):
    kind = forms.ChoiceField(label="证照种类", choices=LicenceKind.choices)
    number = forms.CharField(label="证照编号", max_length=60)
    issuer = forms.CharField(label="发证机关", max_length=100, required=False)
    valid_from = forms.DateField(label="有效期起（发证日期）", required=False, widget=DAY)
    valid_until = forms.DateField(
        label="有效期止", required=False, widget=DAY, help_text="长期有效的不填。到期前 30 天开始提醒。"
    )


class PersonForm(PartForm):
    role = forms.ChoiceField(label="身份", choices=PersonRole.choices)
    name = forms.CharField(label="姓名", max_length=100)
    phone = forms.CharField(
        label="电话", max_length=30, required=False, widget=forms.TextInput({**PRIVATE, "inputmode": "tel"})
    )


FORMS: dict[str, type[PartForm]] = {"addresses": AddressForm, "licences": LicenceForm, "people": PersonForm}


def initial_of(kind: str, part: Any | None) -> dict[str, Any]:
    """Of a part as masks; fresh for a new one."""
    if part is None:
        return {"request_id": uuid.uuid4()}
    names = [name for name in FORMS[kind].base_fields if name != "request_id"]
    shown = {name: getattr(part, "phone_mask" if name == "phone" else name) for name in names}
    return {**shown, "text": shown_text(part)} if isinstance(part, PartyAddress) else shown
