"""The form of an act, built from its definition: one blank for each data element."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Any

from django import forms
from django.forms import BaseFormSet
from django.forms.formsets import formset_factory
from django.utils import timezone

from zhifa.casework.cases.services import CaseView, Field, OpenAct, returned
from zhifa.web.forms.blanks import Blank, Part, applies, parts_of
from zhifa.web.forms.choices import Choices
from zhifa.web.forms.controls import Moment, control, to_json
from zhifa.web.forms.headings import is_narrow
from zhifa.web.forms.measuring import Measured, measure_of

MINUTE = "%Y-%m-%dT%H:%M"
PICKED = {"item", "party"}
KINDS = {"files": "files", "officers": "officers", "appraisal": "appraisal"}


class ActForm(forms.Form):
    """``payload()`` gives the element values as JSON; ``outcome()`` and ``moment()`` the rest."""

    def __init__(self, view: CaseView, fields: list[Field], open_act: OpenAct, data: Any = None) -> None:
        super().__init__(data, initial={"at": view.now})
        self.view, self.open_act, self.choices = view, open_act, Choices(view, open_act.act.code)
        self.definitions = once_each(fields)
        self.row_sets: dict[str, BaseFormSet[forms.Form]] = {}
        outcomes = open_act.act.outcomes
        if outcomes:
            self.fields["outcome"] = forms.ChoiceField(
                label="办理结果", choices=list(outcomes.items()), widget=forms.RadioSelect, initial=self._outcome_before(),
                error_messages={"required": "请选择办理结果。"},
            )  # fmt: skip
        self.fields["at"] = Moment(
            label="办理时间", help_text="实际办理的时间；补录的，填写当时的时间。",
            error_messages={"required": "请填写办理时间。"},
        )  # fmt: skip
        for field in self.definitions:
            self._add(field, needed=field.required and (not self.is_bound or self._applies(field)))

    def _outcome_before(self) -> str:
        """What was proposed before it came back."""
        found = returned(self.view.state, self.open_act.act.code, self.open_act.track)
        return found[0].outcome if found else ""

    def _applies(self, field: Field) -> bool:
        """Whether the chosen outcome and the choices made so far ask for this blank."""
        if field.when and self.outcome() not in field.when.split():
            return False
        condition = field.definition.get("shown_with") or {}
        if not self.is_bound or not condition:
            return True
        asked = [use.element for use in self.open_act.act.fields if use.when in ("", self.outcome())]
        return applies(condition, asked, self.data)

    def _add(self, field: Field, needed: bool) -> None:
        if field.type == "rows":
            self.row_sets[field.element] = self._rows(field)
            return
        if field.type == "appraisal":
            measure = measure_of(self.view, field, self.open_act.act.code)
            self.fields[field.element] = Measured(measure, label=field.name)
            return
        built = control(field.type, self._chosen_first(field), self.choices, needed)
        built.initial = _initial(field.value)
        built.source = field.source_name if field.source else ""  # type: ignore[attr-defined]
        self.fields[field.element] = built

    def _chosen_first(self, field: Field) -> Mapping[str, Any]:
        return {**field.definition, "chosen": field.value} if field.type == "officers" else field.definition

    def _rows(self, field: Field) -> BaseFormSet[forms.Form]:
        columns = field.definition["columns"]
        made = {
            code: control(row["type"], {**row, "in_table": True}, self.choices, bool(row.get("required")))
            for code, row in _columns(columns)
        }
        row_form = type("RowForm", (forms.Form,), made)
        factory: Any = formset_factory(row_form, extra=0 if field.value else 1, can_delete=True, max_num=500)
        initial = [{key: _initial(value) for key, value in row.items()} for row in field.value or []]
        made_of: BaseFormSet[forms.Form] = factory(
            self.data if self.is_bound else None, initial=initial, prefix=field.element
        )
        return made_of

    @cached_property
    def blanks(self) -> list[Blank]:
        """The fields in order, ready for the template."""
        return [self._blank(field) for field in self.definitions]

    @cached_property
    def parts(self) -> list[Part]:
        """The blanks under their headings, without the tables, which take the whole width below."""
        return parts_of(blank for blank in self.blanks if blank.kind != "rows")

    @cached_property
    def tables(self) -> list[Blank]:
        return [blank for blank in self.blanks if blank.kind == "rows"]

    def _blank(self, field: Field) -> Blank:
        common: dict[str, Any] = {
            "when": field.when, "source": field.source_name if field.source else "", "required": field.required,
            "label": field.name, "hint": str(field.definition.get("hint") or ""),
            "shown_with": self._condition(field),
        }  # fmt: skip
        if field.type == "rows":
            errors = tuple(self.row_errors.get(field.element, ()))
            return Blank("rows", field.element, rows=self.row_sets[field.element], errors=errors, **common)
        bound = self[field.element]
        if field.type in PICKED:
            words = self._picked(field.type, str(bound.value() or ""))
            return Blank("pick", field.type, bound=bound, words=words, **common)
        people = self.choices.officers(field.definition, field.value) if field.type == "officers" else ()
        return Blank(KINDS.get(field.type, "field"), field.element, bound=bound, people=tuple(people),
                     narrow=is_narrow(field.type, field.definition),
                     yes_no=field.type == "bool" and not field.definition.get("confirm"), **common)  # fmt: skip

    def _condition(self, field: Field) -> dict[str, Any]:
        """The part of ``shown_with`` that this form can decide."""
        asked = {use.element for use in self.open_act.act.fields}
        return {
            name: codes for name, codes in (field.definition.get("shown_with") or {}).items() if name in asked
        }

    def _picked(self, kind: str, value: str) -> str:
        return self.choices.item_name(value) if kind == "item" else self.choices.party_name(value)

    @cached_property
    def problems(self) -> list[tuple[str, str, str]]:
        """All that must be mended: (where on the page, the blank's name, in words)."""
        if not self.is_bound:
            return []
        blanks = {blank.name: blank for blank in self.blanks}
        found = [
            (_anchor(blanks.get(name), name, self), str(self.fields[name].label), " ".join(map(str, errors)))
            for name, errors in self.errors.items()
            if name in self.fields
        ]
        rows = [
            (f"rows-{name}", blanks[name].label, " ".join(faults)) for name, faults in self.row_errors.items()
        ]
        return found + rows

    @cached_property
    def row_errors(self) -> dict[str, list[str]]:
        """Faults of the tables, in words, by element."""
        if not self.is_bound:
            return {}
        asked = [
            field for field in self.definitions if field.element in self.row_sets and self._applies(field)
        ]
        found = {field.element: self._faults(field) for field in asked}
        return {element: faults for element, faults in found.items() if faults}

    def _faults(self, field: Field) -> list[str]:
        rows = self.row_sets[field.element]
        if not rows.is_valid():
            faults = [f"第 {n} 行：{_faults_of(errors)}" for n, errors in enumerate(rows.errors, 1) if errors]
            return faults or ["表格内容不完整，请检查每一行。"]
        return [f"“{field.name}”至少填写一行。"] if field.required and not row_values(rows) else []

    def is_valid(self) -> bool:
        return super().is_valid() and not self.row_errors

    def outcome(self) -> str:
        return str(self.data.get("outcome") or "") if self.is_bound else ""

    def moment(self) -> datetime:
        """When it was done."""
        given = self.cleaned_data.get("at") if hasattr(self, "cleaned_data") else None
        return moment_meant(given, self.data)

    def at_shown(self) -> str:
        """The moment that the page came with: left as it was, it means the moment of submission."""
        return str(self.data.get("at_shown", "")) if self.is_bound else self.view.now.strftime(MINUTE)

    def payload(self) -> dict[str, Any]:
        """Every filled element that the chosen outcome and the other choices ask for."""
        values: dict[str, Any] = {}
        for field in self.definitions:
            if not self._applies(field):
                continue
            if field.element in self.row_sets:
                value: Any = row_values(self.row_sets[field.element])
            else:
                value = to_json(getattr(self, "cleaned_data", {}).get(field.element))
            if value not in (None, "", []):
                values[field.element] = value
        return values


def once_each(fields: list[Field]) -> list[Field]:
    """What several outcomes ask for alike is one blank: ``when`` then names them all."""
    found: dict[tuple[str, bool], Field] = {}
    for field in fields:
        key = field.element, field.required
        known = found.get(key)
        found[key] = replace(known, when=f"{known.when} {field.when}") if known else field
    return list(found.values())


def moment_meant(given: datetime | None, data: Mapping[str, Any]) -> datetime:
    """The moment as typed; this very moment when the one that the page came with was left alone."""
    if given is None or data.get("at") == data.get("at_shown"):
        return timezone.localtime()
    return given


def moment_typed(data: Mapping[str, Any]) -> datetime | None:
    """The moment that somebody put in place of the one that the page came with; nonsense counts as none."""
    if data.get("at") == data.get("at_shown"):
        return None
    try:
        return Moment(required=False).clean(data.get("at") or "")
    except forms.ValidationError:
        return None


def _initial(value: Any) -> Any:
    return {True: "true", False: "false"}.get(value, value) if isinstance(value, bool) else value


def _columns(columns: Any) -> list[tuple[str, Mapping[str, Any]]]:
    if isinstance(columns, Mapping):
        return [(code, row) for code, row in columns.items()]
    return [(row["code"], row) for row in columns]


def _anchor(blank: Blank | None, name: str, form: forms.Form) -> str:
    """The id of what takes the focus when somebody follows the fault."""
    if blank is not None and blank.kind in ("pick", "files"):
        return f"{blank.kind}-{name}"
    bound = form[name]
    return f"{bound.auto_id}_0" if bound.use_fieldset else bound.id_for_label


def _faults_of(errors: Any) -> str:
    return "；".join(message for messages in dict(errors).values() for message in messages)


def row_values(rows: BaseFormSet[forms.Form]) -> list[dict[str, Any]]:
    """The rows that say something and were not taken away."""
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
