"""The steps of a penalty on the spot, for the walks that begin with one."""

from __future__ import annotations

from tests.browser.desk import Office, moment
from tests.browser.scenes import jpeg

TWO = ["zhangyuan", "lijing"]
FACTS = "当事人在人行道倾倒装修垃圾一袋。"


def found(office: Office, ago: int) -> str:
    """The address of the case."""
    told = {
        "officers": TWO, "certificate_shown": True, "item": "生活垃圾", "party": "甄大力", "place": f"青岭大道{ago}号",
        "violation_on": moment(ago, "")[:10], "violation_facts": FACTS, "onsite_findings": "装修垃圾一袋，约0.1立方米。",
        "files": [jpeg("装修垃圾.jpg")], "record_signature": "signed", "started_at": moment(ago, "09:30"),
    }  # fmt: skip
    return office.act("zhangyuan", "/cases/simple", told, at=moment(ago, "10:00")).url


def informed(office: Office, address: str, ago: int, outcome: str = "no_defence") -> str:
    told = {"officers": TWO, "certificate_shown": True}
    office.act("zhangyuan", f"{address}?do=inform", told, outcome, moment(ago, "10:05"))
    return address


def handed_over(office: Office, address: str, ago: int) -> str:
    """Decided and delivered."""
    told = {
        "officers": TWO, "discretion_grade": "G2", "discretion_reason": "初次违法，当场清走，按从轻阶次处罚。",
        "penalty_kinds": ["21"], "fine_amount": "150", "correction_requirement": "立即清走。", "officers_signature": True,
    }  # fmt: skip
    office.act("zhangyuan", f"{address}?do=decide_onspot", told, at=moment(ago, "10:20"))
    handed = {"officers": TWO, "receiver_signature": "signed"}
    office.act("zhangyuan", f"{address}?do=deliver_onspot", handed, at=moment(ago, "10:30"))
    return address
