"""Ready sentences that follow from other values, where the case has not given them itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from zhifa.paperwork.printing.amounts import capital_amount, plain_amount
from zhifa.paperwork.printing.conditions import code, filled
from zhifa.paperwork.printing.filters import show

Values = Mapping[str, Any]
NATURAL_PERSON = "01"
_SPOKEN = ("警告", "通报批评")


def completed(values: Values) -> dict[str, Any]:
    """``values``, and every derivable element that is not among them."""
    result = dict(values)
    for element, derive in DERIVED.items():
        if not filled(result.get(element)):
            value = derive(result)
            if filled(value):
                result[element] = value
    return result


def penalty_sentences(values: Values) -> list[str]:
    """The proposed or decided penalties, one sentence each, amounts in words and figures."""
    kinds = values.get("penalty_kinds")
    names = [show(kind) for kind in kinds] if isinstance(kinds, list | tuple) else [show(kinds)]
    sentences = [f"给予{name}" for name in _SPOKEN if name in names]
    for element, verb in (("fine_amount", "罚款"), ("confiscated_gains", "没收违法所得")):
        amount = _amount(values, element)
        if amount > 0:
            sentences.append(f"{verb}人民币{capital_amount(amount)}（￥{plain_amount(amount)}）")
    other = values.get("other_penalty")
    if filled(other):
        sentences += (
            [show(one) for one in other] if isinstance(other, list | tuple) else [show(other).rstrip("；。")]
        )
    return [f"{sentence}{'。' if last else '；'}" for sentence, last in _marked(sentences)]


def _marked(sentences: list[str]) -> list[tuple[str, bool]]:
    return [(sentence, number == len(sentences)) for number, sentence in enumerate(sentences, 1)]


def _amount(values: Values, element: str) -> int:
    amount = values.get(element)
    return amount if type(amount) is int else 0


def _natural(values: Values) -> bool:
    return bool(code(values.get("party_kind")) == NATURAL_PERSON)


def _identity(values: Values) -> str:
    """当事人某某，统一社会信用代码…，住所…，法定代表人…。"""
    if not filled(values.get("party_name")):
        return ""
    parts = [f"当事人{show(values['party_name'])}"]
    for label, element in (
        (show(values.get("party_id_label")), "party_id"),
        ("住址" if _natural(values) else "住所（经营场所）", "party_address"),
        (show(values.get("party_legal_rep_label")), "party_legal_rep"),
    ):
        if filled(values.get(element)):
            parts.append(f"{label}{show(values[element])}")
    return "，".join(parts) + "。"


def _evidence(values: Values) -> list[str]:
    rows = values.get("evidence_rows")
    if not isinstance(rows, list | tuple):
        return []
    return [
        f"{show(row.get('name'))}{('，证明' + show(row['purpose']).removeprefix('证明').rstrip('。；')) if row.get('purpose') else ''}"
        for row in rows
        if isinstance(row, Mapping)
    ]


def _officers(key: str) -> Callable[[Values], list[str]]:
    return lambda values: [
        show(row.get(key))
        for row in values.get("officer_lines") or []
        if isinstance(row, Mapping) and row.get(key)
    ]


def _public_name(values: Values) -> str:
    """Natural persons by their surname only: this name is read by everybody."""
    name = show(values.get("party_name"))
    return f"{name[0]}某" if name and _natural(values) else name


def _notice_name(values: Values) -> str:
    number = show(values.get("notice_number"))
    return ("行政处罚听证告知书" if "听告" in number else "行政处罚告知书") if number else ""


def _file(row: Values) -> dict[str, str]:
    size = row.get("size")
    shown = f"{max(1, round(size / 1024)):,} KB" if type(size) is int else show(size)
    return {"name": show(row.get("name")), "size": shown, "digest": show(row.get("digest"))}


_LEGAL_REP = {"02": "法定代表人", "04": "经营者"}

DERIVED: dict[str, Callable[[Values], Any]] = {
    "party_kind_name": lambda values: show(values.get("party_kind")),
    "party_id_label": lambda values: "公民身份号码" if _natural(values) else "统一社会信用代码",
    "party_legal_rep_label": lambda values: _LEGAL_REP.get(str(code(values.get("party_kind"))), "负责人"),
    "party_pronoun": lambda values: "你" if _natural(values) else "你单位",
    "party_identity": _identity,
    "party_published_name": _public_name,
    "recipient_name": lambda values: show(values.get("party_name")),
    "recipient_published_name": lambda values: values.get("party_published_name"),
    "notice_name": _notice_name,
    "payable": lambda values: any(_amount(values, name) > 0 for name in ("fine_amount", "confiscated_gains")),
    "penalty_text": penalty_sentences,
    "evidence_list": _evidence,
    "officer_names": _officers("name"),
    "officer_certificates": _officers("certificate"),
    "file_names": lambda values: [show(one) for one in values.get("files") or []],
    "file_rows": lambda values: [_file(one) for one in values.get("files") or [] if isinstance(one, Mapping)],
    "performed_at": lambda values: values.get("issue_date"),
}
