"""A phone with its bundle: acts are made by ``zhifa.pocket`` from what the server gave, as the app makes them."""

from __future__ import annotations

import json
import uuid
from typing import Any

from tests.field.phone import Phone
from zhifa import pocket

OFFICERS = ["zhangyuan", "lijing"]
KEPT = (
    "rulebook", "registry", "items", "provisions", "discretion", "checklists", "calendar", "parties", "cases", "visits", "outline", "card",
    "tasks",
)  # fmt: skip


def fetch(phone: Phone) -> dict[str, Any]:
    """The manifest; parts whose digest is known are not fetched again."""
    manifest: dict[str, Any] = phone.call("GET", "bundle").json()["manifest"]
    held = phone.__dict__.setdefault("parts", {})
    phone.__dict__["fetched"] = []
    for name in KEPT:
        digest = manifest["parts"][name]["digest"]
        if digest not in held:
            held[digest] = phone.call("GET", f"parts/{digest}").json()
            phone.__dict__["fetched"].append(name)
    phone.__dict__["bundle"] = {name: held[manifest["parts"][name]["digest"]] for name in KEPT}
    return manifest


class Pocket:
    """One case on the phone, told through the facade; every act goes into the outbox."""

    def __init__(self, phone: Phone, procedure: str = "simple", case: dict[str, Any] | None = None) -> None:
        self.phone = phone
        self.case = case or {
            "id": str(uuid.uuid4()),
            "started_as": procedure,
            "procedure": procedure,
            "acts": [],
        }
        self.parties: list[dict[str, Any]] = []
        pocket.load(json.dumps(phone.__dict__["bundle"], ensure_ascii=False))

    def ask(self, name: str, **payload: Any) -> Any:
        told = {"now": self.phone.clock().isoformat(), "case": self.case, **payload}
        return json.loads(pocket.call(name, json.dumps(told, ensure_ascii=False)))

    def doing(self, act: str, outcome: str = "", **typed: Any) -> dict[str, Any]:
        at = self.phone.clock().isoformat()
        form = self.ask("form", act=act, data=typed, at=at)
        known = {
            one["element"]: one["value"]
            for one in form["fields"]
            if one["value"] not in (None, "", []) and one["when"] in ("", outcome)
        }
        sources = {one["element"]: one["source"] for one in form["fields"] if one["element"] in known}
        return {"act_id": str(uuid.uuid4()), "code": act, "at": at, "outcome": outcome, "data": {**known, **typed},
                "sources": sources, "reasons": {"S18": "执法记录仪故障", "S03": "已核对"}}  # fmt: skip

    def refusals(self, doing: dict[str, Any]) -> list[str]:
        return [one["code"] for one in self.ask("check", doing=doing)["refusals"]]

    def do(self, act: str, outcome: str = "", **typed: Any) -> list[dict[str, Any]]:
        doing = self.doing(act, outcome, **typed)
        assert self.refusals(doing) == [], self.ask("check", doing=doing)
        serials = {row["kind"]: row["serial"] for row in reversed(self.phone.memory["numbers"])}
        papers: list[dict[str, Any]] = self.ask("documents", doing=doing, numbers=serials)
        self.case = self.ask("record", doing=doing, documents=papers)
        for paper in papers:
            self.phone.memory["numbers"] = [
                row for row in self.phone.memory["numbers"] if row["text"] != paper["number"]
            ]
        brought = [{name: paper[name] for name in ("code", "number", "digest", "values")} for paper in papers]
        self.phone.do(self.case["id"], self.case["started_as"], act, outcome, documents=brought,
                      **{name: doing[name] for name in ("act_id", "at", "data", "sources", "reasons")})  # fmt: skip
        return papers

    def found(self, party: str, **more: Any) -> Pocket:
        told = {
            "officers": OFFICERS, "certificate_shown": True, "item": "CG-CF-012", "party": party, "place": "文化路甲45号",
            "region": "449921", "violation_facts": "当事人倾倒装修垃圾约0.3立方米。", "onsite_findings": "人行道上堆有废瓷砖。",
            "violation_on": self.phone.clock().date().isoformat(), "record_signature": "signed", **more,
        }  # fmt: skip
        self.do("find_onsite", **told)
        return self

    def informed(self) -> Pocket:
        self.do("inform", "no_defence", officers=OFFICERS, certificate_shown=True)
        return self

    def decided(self, fine: int = 15000) -> Pocket:
        self.do(
            "decide_onspot", officers=OFFICERS, penalty_kinds=["21"], fine_amount=fine, discretion_grade="G2",
            discretion_reason="当事人初次违法，当场清理，按从轻阶次处罚。", correction_requirement="立即清走",
            officers_signature=True, surcharge_told=True,
        )  # fmt: skip
        return self

    def delivered(self) -> Pocket:
        self.do("deliver_onspot", officers=OFFICERS, receiver_signature="signed")
        return self
