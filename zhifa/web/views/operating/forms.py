"""The form that takes a State Council notice."""

from __future__ import annotations

import json
from typing import Any

from django import forms

from zhifa.casework.cases import calendars
from zhifa.casework.cases.calendar_notices import Read
from zhifa.casework.cases.calendars import Plan

LARGEST = 200_000  # bytes
MOST_PROBLEMS = 6
TEXT = forms.Textarea(
    attrs={
        "rows": 12,
        "placeholder": "把通知全文粘贴到这里，例如：\n一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。",
    }
)


class NoticeForm(forms.Form):
    year = forms.IntegerField(
        label="年份",
        min_value=1,
        max_value=9999,
        required=False,
        help_text="粘贴的全文里有标题的，可以不填。",
        error_messages={"invalid": "年份写四位数字。"},
    )
    notice = forms.CharField(
        label="通知的文号",
        max_length=120,
        required=False,
        help_text="例如：国办发明电〔2025〕7号。粘贴的全文里有文号的，可以不填。",
    )
    text = forms.CharField(
        label="通知正文、表格或者 YAML", required=False, max_length=LARGEST, widget=TEXT, strip=False
    )
    file = forms.FileField(
        label="或者上传文件",
        required=False,
        help_text="文本、CSV 或者 YAML 文件，UTF-8 或 GB18030 编码，不超过 200 KB。",
    )

    plan: Plan
    words: str = ""  # what was pasted or stood in the file

    def clean_file(self) -> str:
        """The text of the file."""
        file = self.cleaned_data.get("file")
        if not file:
            return ""
        if file.size > LARGEST:
            raise forms.ValidationError("文件超过 200 KB，不像是放假通知。请核对。")
        content = file.read()
        for coding in ("utf-8-sig", "gb18030"):
            try:
                return str(content.decode(coding))
            except UnicodeDecodeError:
                continue
        raise forms.ValidationError("文件不是文本。Word、PDF 文件请打开后复制正文，粘贴到上面。")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if self.errors:
            return given
        self.words = given.get("file") or given.get("text") or ""
        if not self.words.strip():
            self.add_error("text", "请粘贴通知正文，或者上传文件。")
            return given
        self._examine(calendars.read(self.words, given.get("year") or 0, given.get("notice") or ""))
        return given

    def _examine(self, found: Read) -> None:
        self.plan = Plan.of(found)
        faults = found.problems or calendars.problems(self.plan)
        for fault in faults[:MOST_PROBLEMS]:
            self.add_error(_field_of(fault), fault)
        if len(faults) > MOST_PROBLEMS:
            self.add_error("text", f"另有 {len(faults) - MOST_PROBLEMS} 处，改正以上各处后再看。")


def _field_of(fault: str) -> str:
    """Where a fault is shown: beside the blank that mends it."""
    if "文号" in fault:
        return "notice"
    return "year" if fault.startswith(("年份须在", "没有读到年份")) else "text"


class LoadForm(forms.Form):
    """What the preview sends back: the days it showed, and that somebody has compared them."""

    plan = forms.CharField(max_length=LARGEST, widget=forms.HiddenInput)
    replaces = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    checked = forms.BooleanField(
        label="已逐日对照通知原文，没有差错", error_messages={"required": "请对照通知原文核对后打勾。"}
    )

    def clean_plan(self) -> Plan:
        try:
            return from_text(self.cleaned_data["plan"])
        except (ValueError, KeyError, TypeError):
            raise forms.ValidationError("预览的内容不完整，请返回上一步重新预览。") from None


def to_text(plan: Plan) -> str:
    days = {"holidays": [str(day) for day in plan.holidays], "workdays": [str(day) for day in plan.workdays]}
    return json.dumps({"year": plan.year, "notice": plan.notice, **days}, ensure_ascii=False)


def from_text(text: str) -> Plan:
    from datetime import date

    data = json.loads(text)
    days = [tuple(date.fromisoformat(day) for day in data[name]) for name in ("holidays", "workdays")]
    return Plan(int(data["year"]), str(data["notice"]), *days)
