"""What the forms of all deeds on the registry share: the ground, the click, what it will do."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.bodies.services import Body, By, OfficerProfile, RegistryRefused
from zhifa.web.forms.controls import LENGTHS

ASKED_AS = {"fields": "domains", "unit": "unit_name"}  # a problem's name → the field that asks for it
MOST_OFFERED = 300  # names under a text box
ROLES = [(role.value, str(role.label)) for role in bodies.Role]


def day(label: str, *, required: bool = True, hint: str = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    field = forms.DateField(label=label, required=required, widget=widget, help_text=hint)
    field.error_messages |= {
        "required": f"请填写{label}。",
        "invalid": f"{label}不是日期，请写成 2026-01-31 的样子。",
    }
    return field


class Words(forms.CharField):
    """What is too long is said, not cut: the browser is told no length."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}


def text(
    label: str, longest: int = 100, *, required: bool = True, hint: str = "", example: str = ""
) -> forms.CharField:
    attrs = {"placeholder": f"例如：{example}"} if example else {}
    return Words(
        label=label, max_length=longest, required=required, help_text=hint, widget=forms.TextInput(attrs),
        error_messages={"required": f"请填写{label}。", **LENGTHS},
    )  # fmt: skip


def choice(
    label: str, choices: Iterable[tuple[Any, Any]] = (), *, required: bool = True, hint: str = ""
) -> forms.ChoiceField:
    field = forms.ChoiceField(
        label=label, choices=[("", "请选择"), *choices], required=required, help_text=hint
    )
    field.error_messages |= {"required": f"请选择{label}。"}
    return field


def several(
    label: str, choices: Iterable[tuple[Any, Any]] = (), *, required: bool = True, hint: str = ""
) -> forms.MultipleChoiceField:
    field = forms.MultipleChoiceField(
        label=label,
        choices=list(choices),
        required=required,
        help_text=hint,
        widget=forms.CheckboxSelectMultiple,
    )
    field.error_messages |= {"required": f"请选择{label}。"}
    return field


@dataclass(frozen=True, slots=True)
class Place:
    """Where a deed is done: the body, the person where there is one, and the row that the address names."""

    body: Body | None
    reach: bodies.BodyQuerySet
    profile: OfficerProfile | None = None
    row: str = ""

    @property
    def row_id(self) -> int:
        return int(self.row) if self.row.isdecimal() and len(self.row) < 19 else 0

    @property
    def home(self) -> Body:
        assert self.body is not None
        return self.body

    @property
    def person(self) -> OfficerProfile:
        assert self.profile is not None
        return self.profile


class RowGone(Exception):
    """The post, unit or certificate that the address names is not here."""


class DeedForm(forms.Form):
    """``title`` heads the page, ``verb`` stands on the button; ``act`` does it and says what was done."""

    title: ClassVar[str] = ""
    verb: ClassVar[str] = "确认办理"
    grave: ClassVar[bool] = False  # asks once more
    keeper: ClassVar[bool] = False  # only for whoever keeps the registry of the whole region
    ground_needed: ClassVar[bool] = False
    ground_label: ClassVar[str] = "依据、原因"

    token = forms.UUIDField(widget=forms.HiddenInput({"data-no-draft": ""}), required=False)
    ground = Words(max_length=200, required=False, label="依据、原因", error_messages=LENGTHS)

    def __init__(self, place: Place, *args: Any, **kwargs: Any) -> None:
        self.place = place
        kwargs["initial"] = {"token": uuid.uuid4(), "on": timezone.localdate(), **self.start()}
        super().__init__(*args, **kwargs)
        self.fields["ground"].label = self.ground_label
        self.fields["ground"].required = self.ground_needed
        self.fields["ground"].error_messages["required"] = f"请填写{self.ground_label}。"
        self.prepare()
        self.order_fields([*[name for name in self.fields if name != "ground"], "ground"])

    def start(self) -> dict[str, Any]:
        """Values to begin with."""
        return {}

    def prepare(self) -> None:
        """Choices that depend on the place."""

    def consequences(self) -> list[str]:
        """What will follow, in sentences: shown before it is done."""
        return []

    def act(self, by: By) -> str:
        raise NotImplementedError

    def choose(self, name: str, choices: Iterable[tuple[Any, Any]], empty: str = "") -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        several = isinstance(field, forms.MultipleChoiceField)
        field.choices = [*choices] if several else [("", empty or "请选择"), *choices]

    def drop(self, *names: str) -> None:
        for name in names:
            self.fields.pop(name, None)

    def given(self, name: str) -> Any:
        return self.cleaned_data.get(name)

    def day_given(self, name: str = "on") -> date:
        found: date = self.cleaned_data[name]
        return found

    def refuse(self, refusal: RegistryRefused) -> None:
        """Each problem at its field; what has no field here stands at the top."""
        for problem, said in refusal.problems.items():
            name = problem if problem in self.fields else ASKED_AS.get(problem, "")
            self.add_error(name if name in self.fields else None, said)


def units_of(body: Body) -> list[tuple[str, str]]:
    return [(str(unit.pk), unit.name) for unit in body.units.filter(active=True)]


def unit_chosen(body: Body, key: str) -> bodies.Unit | None:
    return body.units.filter(pk=key).first() if key else None


def body_named(reach: bodies.BodyQuerySet, words: str, field: str) -> Body | None:
    """The body with this code or name that may be named here; None for no words. Raises RegistryRefused."""
    if not words:
        return None
    known = reach.select_related("region", "parent")
    found = list(known.filter(code=words)) or list(known.filter(name=words)[:2])
    if len(found) > 1:
        raise RegistryRefused({field: f"名称是“{words}”的机关不止一个。请填写代码。"})
    if not found:
        raise RegistryRefused({field: f"没有名称或者代码是“{words}”的机关，或者不由您管理。请核对。"})
    return found[0]


class Suggesting(forms.TextInput):
    """A text box that offers what is known; ``known`` is asked only when the page is made."""

    def __init__(self, known: Callable[[], Iterable[tuple[str, str]]]) -> None:
        super().__init__()
        self.known = known

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        offered = f"known-{name}"
        box = super().render(name, value, {**(attrs or {}), "list": offered}, renderer)
        options = format_html_join("", '<option value="{}">{}</option>', self.known())
        return format_html('{}<datalist id="{}">{}</datalist>', box, offered, options)


def suggest_bodies(form: DeedForm, field: str, reach: bodies.BodyQuerySet) -> None:
    """Offer the first bodies of the reach by name; whoever has more of them types on."""
    form.fields[field].widget = Suggesting(
        lambda: reach.order_by("region", "code").values_list("name", "code")[:MOST_OFFERED]
    )
