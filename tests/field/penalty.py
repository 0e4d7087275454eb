"""A penalty on the spot as an app without a network does it: acts with data, a document with a number of the block."""

from __future__ import annotations

import uuid
from typing import Any

from tests.field.phone import Phone
from zhifa.foundation.journal import services as journal

OFFICERS = ["zhangyuan", "lijing"]


def found(
    phone: Phone,
    party: str,
    case: str = "",
    photos: tuple[dict[str, Any], ...] = (),
    again: str = "",
    **more: Any,
) -> str:
    """The finding, which opens the case; its id."""
    case = case or str(uuid.uuid4())
    data = {
        "officers": OFFICERS, "certificate_shown": True, "place": "文化路甲45号", "item": "CG-CF-012", "party": party,
        "violation_on": phone.clock().date().isoformat(), "violation_facts": "当事人倾倒装修垃圾约0.3立方米。",
        "onsite_findings": "人行道上堆有废瓷砖。", "record_signature": "signed", "region": "449921",
        "started_at": phone.clock().strftime("%Y-%m-%dT%H:%M"), **({"files": list(photos)} if photos else {}), **more,
    }  # fmt: skip
    reasons = {"S18": "执法记录仪故障", "S03": "已核对"}
    phone.do(case, "simple", "find_onsite", data=data, reasons=reasons, again=again)
    return case


def informed(phone: Phone, case: str, outcome: str = "no_defence", again: str = "") -> dict[str, Any]:
    data = {"officers": OFFICERS, "certificate_shown": True, "told_content": "已告知事实、理由、依据和权利。"}
    return phone.do(case, "simple", "inform", outcome, data=data, again=again)


def decided(phone: Phone, case: str, number: str | None = None, fine: int = 15000) -> dict[str, Any]:
    number = number or phone.take_number("当罚")
    values = {"document_number": number, "fine_amount": "150元", "party_name": "甄大力"}
    paper = {
        "code": "D061",
        "number": number,
        "values": values,
        "digest": journal.digest_of(values, "sha256"),
    }
    data = {
        "officers": OFFICERS, "violation_facts": "当事人倾倒装修垃圾约0.3立方米。", "discretion_grade": "G2",
        "violated_clauses": ["生态环境法典§506(2)"], "penalty_clauses": ["生态环境法典§1169(3)"], "penalty_kinds": ["21"],
        "fine_amount": fine, "payment_bank": "岭海农村商业银行青岭支行", "payment_account": "800102000000921001", "surcharge_told": True,
        "discretion_reason": "当事人初次违法，当场清理，按从轻阶次处罚。", "correction_requirement": "立即清走",
        "remedy_government": "青岭县人民政府", "officers_signature": True,
    }  # fmt: skip
    return phone.do(case, "simple", "decide_onspot", data=data, documents=[paper] if number else [])


def delivered(phone: Phone, case: str) -> dict[str, Any]:
    day = phone.clock().date().isoformat()
    data = {"officers": OFFICERS, "served_on": day, "receiver": "甄大力", "receiver_signature": "signed"}
    return phone.do(case, "simple", "deliver_onspot", data=data)
