"""From the type of a data element to the control that asks for it, and back to JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils import timezone

from zhifa.libraries.laws import services as laws
from zhifa.web.forms.choices import Choices
from zhifa.web.forms.people import Person

LONGEST = 300
MOST_RADIOS = 7
NAME_LENGTH = 50
LENGTHS = {
    "min_length": "至少要写 %(limit_value)d 个字，现在只有 %(show_value)d 个字。",
    "max_length": "最多写 %(limit_value)d 个字，现在有 %(show_value)d 个字，请删减。",
}
YES_NO = [("true", "是"), ("false", "否")]
Definition = Mapping[str, Any]


class Money(forms.DecimalField):
    """Asked in 元, kept in 分."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_digits=14,
            decimal_places=2,
            validators=[MinValueValidator(Decimal(0), "金额不能小于 0。")],
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        return f"{Decimal(value) / 100:.2f}" if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        yuan = super().clean(value)
        return None if yuan is None else int(yuan * 100)


class Citations(forms.CharField):
    """One provision a line, in words; kept in the short form (处罚法§61(2))."""

    widget = forms.Textarea(attrs={"rows": 2, "data-law-picker": "lines"})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(_label(one) for one in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value)
        try:
            lines = [line for line in text.splitlines() if line.strip()]
            return [str(laws.shortened(cite)) for line in lines for cite in laws.parse_list(line)]
        except laws.CitationError as error:
            raise forms.ValidationError(str(error)) from None


class Files(forms.Field):
    """Digests of files that were uploaded before the form is sent."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[dict[str, Any]]:
        super().clean(value)
        return [json.loads(one) for one in value or []]


class Moment(forms.DateTimeField):
    """A date and time of the local zone, kept as ISO text without the zone."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def clean(self, value: Any) -> datetime | None:
        moment = super().clean(value)
        return timezone.localtime(moment) if moment else None


def control(type_: str, definition: Definition, choices: Choices, required: bool) -> forms.Field:
    """The form field for an element; ``definition`` is its entry in the dictionary."""
    build = BUILDERS.get(type_, _text)
    field = build(definition, choices)
    field.label = f"{definition['name']}（元）" if type_ == "money" else definition["name"]
    field.error_messages |= {"required": _asked_for(field, definition["name"])}
    field.required = (required and not isinstance(field, forms.BooleanField)) or (
        required and type_ == "bool"
    )
    field.help_text = definition.get("hint") or ""
    if definition.get("hidden"):
        field.widget = forms.HiddenInput()
    field.fixed = bool(definition.get("fixed"))  # type: ignore[attr-defined]
    example = definition.get("placeholder") or definition.get("example")
    if example and isinstance(field.widget, forms.TextInput | forms.Textarea):
        field.widget.attrs["placeholder"] = f"例如：{example}"
    return field


def _asked_for(field: forms.Field, name: str) -> str:
    if isinstance(field, forms.BooleanField):
        return f"请确认“{name}”。"
    picked = isinstance(field.widget, forms.HiddenInput) and not isinstance(field, Files)
    chosen = picked or isinstance(field, forms.ChoiceField | forms.MultipleChoiceField)
    return (
        f"请选择{name}。" if chosen else f"请添加{name}。" if isinstance(field, Files) else f"请填写{name}。"
    )


def to_json(value: Any) -> Any:
    """A cleaned value as the journal keeps it."""
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None).isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def _text(definition: Definition, choices: Choices) -> forms.Field:
    longest = definition.get("max") or LONGEST
    if definition.get("in_table") and longest > NAME_LENGTH:
        return _words(definition, longest, forms.Textarea(attrs={"rows": 2}))
    return _words(definition, longest, forms.TextInput())


def _longtext(definition: Definition, choices: Choices) -> forms.Field:
    attrs = {"rows": 2} if definition.get("in_table") else {"rows": 4, "data-law-picker": "text"}
    return _words(definition, definition.get("max") or 10_000, forms.Textarea(attrs=attrs))


def _words(definition: Definition, longest: int, widget: forms.Widget) -> forms.Field:
    """No ``maxlength`` on the page: it would cut off without a word what somebody pastes."""
    field = forms.CharField(
        min_length=definition.get("min"), max_length=longest, widget=widget, error_messages=LENGTHS
    )
    for name in ("maxlength", "minlength"):
        field.widget.attrs.pop(name, None)
    return field


def _date(definition: Definition, choices: Choices) -> forms.Field:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def _choice(definition: Definition, choices: Choices) -> forms.Field:
    in_list = bool(definition.get("in_table")) and not definition.get("taps")
    return _one_of(choices.codes(definition), listed=in_list)


def _one_of(pairs: list[tuple[str, str]], *, listed: bool = False) -> forms.Field:
    if len(pairs) <= MOST_RADIOS and not listed:
        return forms.ChoiceField(choices=pairs, widget=forms.RadioSelect)
    return forms.ChoiceField(choices=[("", "请选择"), *pairs])


def _several(pairs: list[tuple[str, str]]) -> forms.Field:
    return forms.MultipleChoiceField(choices=pairs, widget=forms.CheckboxSelectMultiple)


def _bool(definition: Definition, choices: Choices) -> forms.Field:
    return forms.BooleanField() if definition.get("confirm") else _one_of(YES_NO)


BUILDERS: dict[str, Callable[[Definition, Choices], forms.Field]] = {
    "text": _text,
    "longtext": _longtext,
    "money": lambda definition, choices: Money(),
    "date": _date,
    "datetime": lambda definition, choices: Moment(),
    "integer": lambda definition, choices: forms.IntegerField(min_value=0),
    "bool": _bool,
    "choice": _choice,
    "choices": lambda definition, choices: _several(choices.codes(definition)),
    "signature": lambda definition, choices: _one_of(
        choices.codeset(definition.get("codeset") or "signature")
    ),
    "citations": lambda definition, choices: Citations(),
    "officers": lambda definition, choices: _several(
        _named(choices.officers(definition, definition.get("chosen")))
    ),
    "officer": lambda definition, choices: _one_of(_named(choices.officers(definition))),
    "person": lambda definition, choices: forms.ChoiceField(
        choices=[("", "请选择"), *choices.people(definition)]
    ),
    "region": lambda definition, choices: forms.ChoiceField(choices=[("", "请选择"), *choices.regions]),
    "files": lambda definition, choices: Files(),
    "registered": lambda definition, choices: forms.ChoiceField(
        choices=[("", "请选择"), *choices.registered(definition["register"])]
    ),
    "item": lambda definition, choices: forms.CharField(max_length=64, widget=forms.HiddenInput),
    "party": lambda definition, choices: forms.CharField(max_length=64, widget=forms.HiddenInput),
}


def _named(people: list[Person]) -> list[tuple[str, str]]:
    return [(one.key, one.label) for one in people]


def _label(cite: str) -> str:
    try:
        return laws.label(cite)
    except laws.CitationError:
        return cite
