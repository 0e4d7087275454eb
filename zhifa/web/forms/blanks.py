"""A form as the template lays it out: parts, blanks, tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms import BaseFormSet, BoundField
from django.urls import reverse

from zhifa.web.forms.headings import LONG, heading_of, place_of
from zhifa.web.forms.people import Person


@dataclass(frozen=True, slots=True)
class Blank:
    """``kind``: field, rows, files, pick, officers, appraisal. ``when``: only with this outcome; ``shown_with``: only
    with these choices in other blanks."""

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
    narrow: bool = False
    yes_no: bool = False
    people: tuple[Person, ...] = ()
    shown_with: Mapping[str, Any] = field(default_factory=dict)

    @property
    def upload_url(self) -> str:
        return f"{reverse('upload')}?name={self.name}"

    @property
    def condition(self) -> str:
        """``shown_with`` for the script."""
        return json.dumps(dict(self.shown_with)) if self.shown_with else ""

    @property
    def complete(self) -> bool:
        """Every code of a listed column has its row already: there is nothing to add."""
        if self.rows is None:
            return False
        listed = next(
            (one for one in self.rows.empty_form.fields.values() if getattr(one, "fixed", False)), None
        )
        codes = [code for code, _ in getattr(listed, "choices", ()) if code]
        return bool(codes) and len(self.rows.forms) >= len(codes)

    @property
    def options(self) -> list[tuple[Any, Person]]:
        """The check boxes of people, each with whom it stands for."""
        return list(zip(self.bound.subwidgets, self.people, strict=True)) if self.bound else []


@dataclass(slots=True)
class Part:
    """Blanks under one heading (none in short forms)."""

    heading: str
    blanks: list[Blank] = field(default_factory=list)

    @property
    def when(self) -> str:
        """The outcomes that the part belongs to; empty when some of it always applies."""
        outcomes = [blank.when for blank in self.blanks]
        return "" if "" in outcomes else " ".join(dict.fromkeys(outcomes))


def parts_of(blanks: Iterable[Blank]) -> list[Part]:
    """In the order in which each part begins, some always last; a blank without a part of its own stays with the one before it."""
    known = list(blanks)
    if len(known) < LONG:
        return [Part("", known)] if known else []
    parts: dict[str, Part] = {}
    last = ""
    for blank in known:
        last = heading_of(blank.name) or last
        parts.setdefault(last, Part(last)).blanks.append(blank)
    return sorted(parts.values(), key=lambda part: place_of(part.heading))


def applies(condition: Mapping[str, Any], asked: Iterable[str], data: Any) -> bool:
    """Whether a blank with this ``shown_with`` is asked for, given what was submitted.

    ``asked`` are the blanks of the form: where none of those that decide is among them, nothing speaks against it.
    """
    deciding = set(condition) & set(asked)
    return not deciding or any(_chosen(data, name, condition[name]) for name in deciding)


def _chosen(data: Any, name: str, codes: Iterable[str]) -> bool:
    given = data.getlist(name) if hasattr(data, "getlist") else [data.get(name)]
    some = "+" in codes and any(str(one or "").strip(" 0.,") for one in given)
    return some or bool({str(one) for one in given} & set(codes))
