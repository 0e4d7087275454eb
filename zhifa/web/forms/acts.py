"""The form of an act, built from its definition: one blank for each data element."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.forms import BaseFormSet, BoundField
from django.forms.formsets import formset_factory
from django.urls import reverse
from django.utils import timezone

from zhifa.casework.cases.services import CaseView, Field, OpenAct
from zhifa.web.forms.choices import Choices
from zhifa.web.forms.controls import Moment, control, to_json

PICKED = {"item", "party"}


@dataclass(frozen=True, slots=True)
class Blank:
    """A field as the template lays it out. ``kind``: field, rows, files, pick."""

    kind: str
    name: str
    when: str
    source: str
    bound: BoundField | None = None
    rows: BaseFormSet[forms.Form] | None = None
    words: str = ""
    required: bool = False
    label: str = ""
    errors: tuple[str, ...] = ()
    hint: str = ""

    @property
    def upload_url(self) -> str:
        return f"{reverse('upload')}?name={self.name}"


class ActForm(forms.Form):
    """``payload()`` gives the element values as JSON; ``outcome()`` and ``moment()`` the rest."""

    def __init__(self, view: CaseView, fields: list[Field], open_act: OpenAct, data: Any = None) -> None:
        super().__init__(data, initial={"at": view.now})
        self.view, self.open_act, self.choices = view, open_act, Choices(view)
        self.definitions = fields
        self.row_sets: dict[str, BaseFormSet[forms.Form]] = {}
        outcomes = open_act.act.outcomes
        if outcomes:
            self.fields["outcome"] = forms.ChoiceField(
                label="办理结果", choices=list(outcomes.items()), widget=forms.RadioSelect
            )
        self.fields["at"] = Moment(label="办理时间", help_text="实际办理的时间；补录的，填写当时的时间。")
        chosen = self.data.get("outcome", "") if self.is_bound else ""
        for field in fields:
            self._add(field, needed=field.required and field.when in ("", chosen))

    def _add(self, field: Field, needed: bool) -> None:
        if field.type == "rows":
            self.row_sets[field.element] = self._rows(field)
            return
        built = control(field.type, field.definition, self.choices, needed)
        built.initial = _initial(field.value)
        built.source = field.source_name if field.source else ""  # type: ignore[attr-defined]
        self.fields[field.element] = built

    def _rows(self, field: Field) -> BaseFormSet[forms.Form]:
        columns = field.definition["columns"]
        made = {code: control(row["type"], row, self.choices, False) for code, row in _columns(columns)}
        row_form = type("RowForm", (forms.Form,), made)
        factory: Any = formset_factory(row_form, extra=0 if field.value else 1, can_delete=True, max_num=500)
        initial = [dict(row) for row in field.value or []]
        rows: BaseFormSet[forms.Form] = factory(
            self.data if self.is_bound else None, initial=initial, prefix=field.element
        )
        return rows

    def blanks(self) -> list[Blank]:
        """The fields in order, ready for the template."""
        return [self._blank(field) for field in self.definitions]

    def _blank(self, field: Field) -> Blank:
        source = field.source_name if field.source else ""
        hint = str(field.definition.get("hint") or "")
        if field.type == "rows":
            errors = tuple(self.row_errors.get(field.element, ()))
            return Blank(
                "rows", field.element, field.when, source, rows=self.row_sets[field.element],
                required=field.required, label=field.name, errors=errors, hint=hint,
            )  # fmt: skip
        bound = self[field.element]
        if field.type in PICKED:
            words = self._picked(field.type, str(bound.value() or ""))
            return Blank("pick", field.type, field.when, source, bound, words=words, required=field.required,
                         label=field.name, hint=hint)  # fmt: skip
        kind = "files" if field.type == "files" else "field"
        return Blank(kind, field.element, field.when, source, bound, required=field.required, label=field.name,
                     hint=hint)  # fmt: skip

    def _picked(self, kind: str, value: str) -> str:
        return self.choices.item_name(value) if kind == "item" else self.choices.party_name(value)

    @property
    def row_errors(self) -> dict[str, list[str]]:
        """Faults of the tables, in words, by element."""
        if not self.is_bound:
            return {}
        found: dict[str, list[str]] = {}
        for field in self.definitions:
            rows = self.row_sets.get(field.element)
            if rows is None or field.when not in ("", self.outcome()):
                continue
            if not rows.is_valid():
                found[field.element] = [
                    f"第 {n} 行：{'；'.join(message for messages in errors.values() for message in messages)}"
                    for n, errors in enumerate(cast(list[dict[str, list[str]]], rows.errors), 1)
                    if errors
                ] or ["表格内容不完整，请检查每一行。"]
            elif field.required and not _row_values(rows):
                found[field.element] = [f"“{field.name}”至少填写一行。"]
        return found

    def is_valid(self) -> bool:
        return super().is_valid() and not self.row_errors

    def outcome(self) -> str:
        return str(self.data.get("outcome") or "") if self.is_bound else ""

    def moment(self) -> Any:
        """When it was done; an unchanged prefilled minute is the present moment."""
        given = self.cleaned_data.get("at") if hasattr(self, "cleaned_data") else None
        now = timezone.localtime()
        if given is None or given.replace(second=0, microsecond=0) == now.replace(second=0, microsecond=0):
            return now
        return given

    def payload(self) -> dict[str, Any]:
        """Every filled element that belongs to the chosen outcome."""
        values: dict[str, Any] = {}
        for field in self.definitions:
            if field.when not in ("", self.outcome()):
                continue
            if field.element in self.row_sets:
                value: Any = _row_values(self.row_sets[field.element])
            else:
                value = to_json(getattr(self, "cleaned_data", {}).get(field.element))
            if value not in (None, "", []):
                values[field.element] = value
        return values


def _initial(value: Any) -> Any:
    return {True: "true", False: "false"}.get(value, value) if isinstance(value, bool) else value


def _columns(columns: Any) -> list[tuple[str, Mapping[str, Any]]]:
    if isinstance(columns, Mapping):
        return [(code, row) for code, row in columns.items()]
    return [(row["code"], row) for row in columns]


def _row_values(rows: BaseFormSet[forms.Form]) -> list[dict[str, Any]]:
    rows.is_valid()
    found = []
    for form in rows.forms:
        cleaned = getattr(form, "cleaned_data", {})
        row = {
            key: to_json(value)
            for key, value in cleaned.items()
            if key != "DELETE" and value not in (None, "", [])
        }
        if row and not cleaned.get("DELETE"):
            found.append(row)
    return found
