"""The letterhead of a body, and what it adds to a document."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.forms import BaseFormSet
from django.forms.formsets import formset_factory
from django.utils import timezone

from zhifa.libraries.documents import services as library
from zhifa.libraries.documents.dictionary import TYPES
from zhifa.paperwork.printing.local_content import LOCAL_TYPES, MOST_FIELDS, MOST_LINES, MOST_TEXTS

Json = Mapping[str, Any]
PLACES = range(1, MOST_LINES + 1)


class ChangeForm(forms.Form):
    """When and why; both kinds of change ask for it."""

    effective_from = forms.DateField(
        label="生效日期", widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        help_text="最早是明天。生效以前可以撤回，已经签发的文书不变。",
    )  # fmt: skip
    note = forms.CharField(
        label="修改理由", max_length=300, help_text="例如：机关更名；本领域办案需要登记车辆号牌"
    )
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, files: Any = None, initial: Json | None = None) -> None:
        tomorrow = timezone.localdate() + timedelta(days=1)
        super().__init__(
            data, files, initial={"effective_from": tomorrow, "token": uuid.uuid4(), **(initial or {})}
        )


class LetterheadForm(ChangeForm):
    """``content()`` after ``is_valid()``."""

    emblem = forms.FileField(
        label="徽标", required=False, help_text="PNG 或者 JPEG，正方形，最大 1 MB；不用徽标的留空",
        widget=forms.ClearableFileInput({"accept": "image/png,image/jpeg"}),
    )  # fmt: skip
    emblem_kept = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
    no_emblem = forms.BooleanField(label="不用徽标", required=False)

    def __init__(self, content: Json, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, {"emblem_kept": content.get("emblem", "")})
        for number in PLACES:
            for key, label in (("lines", "文头"), ("footer", "页脚")):
                given = content.get(key) or []
                self.fields[f"{key}_{number}"] = forms.CharField(
                    label=f"{label}第 {number} 行", required=False, max_length=80,
                    initial=given[number - 1] if number <= len(given) else "",
                )  # fmt: skip

    @property
    def head(self) -> list[forms.BoundField]:
        return [self[f"lines_{number}"] for number in PLACES]

    @property
    def foot(self) -> list[forms.BoundField]:
        return [self[f"footer_{number}"] for number in PLACES]

    def content(self, uploaded: str = "") -> dict[str, Any]:
        """``uploaded``: digest of the picture that came with the form."""
        kept = "" if self.cleaned_data["no_emblem"] else uploaded or self.cleaned_data["emblem_kept"]
        rows = {
            key: [line for n in PLACES if (line := self.cleaned_data[f"{key}_{n}"].strip())]
            for key in ("lines", "footer")
        }
        return {**rows, "emblem": kept}


class FieldRow(forms.Form):
    """``element``: of the dictionary, or empty for one that only this body has; ``own`` keeps its code."""

    element = forms.CharField(label="数据元代码", required=False, max_length=60)
    own = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    name = forms.CharField(label="名称", required=False, max_length=30)
    type = forms.ChoiceField(
        label="类型", choices=[(code, TYPES[code]) for code in LOCAL_TYPES], required=False
    )
    required = forms.BooleanField(label="不能缺少", required=False)
    at = forms.ChoiceField(label="位置", required=False)
    hint = forms.CharField(label="填写要求", required=False, max_length=100)

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].choices = places  # type: ignore[attr-defined]
        self.fields["at"].initial = "end"


class TextRow(forms.Form):
    text = forms.CharField(label="文字", required=False, max_length=1000, widget=forms.Textarea({"rows": 2}))
    at = forms.ChoiceField(label="位置", required=False)

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].choices = places  # type: ignore[attr-defined]
        self.fields["at"].initial = "end"


class AdditionsForm(ChangeForm):
    """``content()`` after ``is_valid()``; the two tables are form sets."""

    hidden = forms.MultipleChoiceField(
        label="不使用的项目", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="只列出可以不用的；必备的项目不能删去，也不能改名",
    )  # fmt: skip

    def __init__(
        self, definition: Json, bundle: Json, content: Json, prefix_of_own: str, data: Any = None
    ) -> None:
        super().__init__(data, None, {"hidden": content.get("hidden") or []})
        elements = bundle["elements"]
        self.elements, self.prefix_of_own = elements, prefix_of_own
        choices = [
            (code, elements[code]["name"]) for code in library.optional(definition, bundle["procedures"])
        ]
        self.fields["hidden"].choices = choices  # type: ignore[attr-defined]
        places = {"places": library.anchors(definition)}
        given = [
            {**one, "own": one["element"], "element": one["element"] if one["element"] in elements else ""}
            for one in content.get("fields") or []
        ]
        self.rows = _set(FieldRow, "fields", given, MOST_FIELDS, places, data)
        self.texts = _set(TextRow, "texts", content.get("texts") or [], MOST_TEXTS, places, data)

    def is_valid(self) -> bool:
        return all([super().is_valid(), self.rows.is_valid(), self.texts.is_valid()])

    def content(self) -> dict[str, Any]:
        """An element of its own keeps the code that it has; a new one gets the next."""
        rows = [row.cleaned_data for row in self.rows if row.cleaned_data.get("name")]
        taken = {row["own"] for row in rows}
        free = (code for n in range(1, 1000) if (code := f"{self.prefix_of_own}_{n}") not in taken)
        return {
            "fields": [self._field(row, free) for row in rows],
            "texts": [
                {"text": row.cleaned_data["text"].strip(), "at": row.cleaned_data["at"]}
                for row in self.texts
                if row.cleaned_data.get("text", "").strip()
            ],
            "hidden": self.cleaned_data["hidden"],
        }

    def _field(self, row: Json, free: Any) -> dict[str, Any]:
        known = row["element"].strip()
        own = row["own"] if row["own"].startswith("local_") else ""
        element = known or own or next(free)
        type_ = self.elements[known]["type"] if known in self.elements else row["type"]
        return {
            "element": element, "name": row["name"].strip(), "type": type_, "required": row["required"],
            "at": row["at"], "hint": row["hint"],
        }  # fmt: skip


def _set(
    row: type[forms.Form], prefix: str, given: list[Any], most: int, places: Json, data: Any
) -> BaseFormSet[Any]:
    extra = 1 if len(given) < most else 0
    factory: Any = formset_factory(row, extra=max(extra, 3 - len(given)), max_num=most, absolute_max=most)
    made: BaseFormSet[Any] = factory(data, initial=given, prefix=prefix, form_kwargs=places)
    return made
