"""A device's bundle made of the rulebook's example registers, and a penalty on the spot told through the doors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from zhifa import pocket
from zhifa.workshop.bundle import load_bundle

WORLD = Path(__file__).parent.parent / "rulebook" / "world.yaml"
OFFICERS = ["zhang", "li"]
BODY_VALUES = {
    "code": "Z1", "name": "岭海县城市管理和综合执法局", "short_name": "岭城管", "reconsideration_government": "岭海县人民政府",
    "court": "岭海县人民法院", "payment_bank": "岭海银行", "payment_account": "6200", "region_name": "岭海县",
}  # fmt: skip
LAW = ("name", "violated", "penal", "kinds", "fines", "norms")


def parts() -> dict[str, Any]:
    world = json.loads(json.dumps(yaml.safe_load(WORLD.read_text(encoding="utf-8")), default=str))
    item = world["item"]
    version = {
        "since": "2020-01-01",
        "until": None,
        "lighter": None,
        "law": {name: item[name] for name in LAW},
    }
    return {
        "rulebook": load_bundle(),
        "calendar": load_bundle()["calendar"],
        "registry": {
            "me": "zhang", "role": "officer", "body": world["body"], "body_values": BODY_VALUES,
            "officers": world["officers"], "regions": {"449921": "岭海县"}, "payment_account": "6200",
        },
        "items": {
            item["code"]: {"field": "urban", "keywords": ["乱倒垃圾"], "powers": world["powers"], "versions": [version]}
        },
        "provisions": {"测试法§20": {"title": "《测试法》第二十条", "text": "随意倾倒建筑垃圾的，处罚款。"}},
        "parties": {"7": {"fact": world["party"], "values": {
            "id": 7, "kind": "02", "kind_name": "企业法人", "name": world["party"]["name"], "address": "岭海县一号", "number": "91",
            "legal_rep": "何味",
        }}},
    }  # fmt: skip


def ask(name: str, **payload: Any) -> Any:
    return json.loads(
        pocket.call(name, json.dumps({"now": "2026-03-10T10:00", **payload}, ensure_ascii=False))
    )


class Roadside:
    """Fills what the form leaves open and records the act, as the app does."""

    def __init__(self) -> None:
        pocket.load(json.dumps(parts(), ensure_ascii=False))
        self.case: dict[str, Any] = {"id": "c1", "started_as": "simple", "procedure": "simple", "acts": []}
        self.typed = self.filled = 0

    def doing(self, act: str, outcome: str = "", **typed: Any) -> dict[str, Any]:
        form = ask("form", case=self.case, act=act, data=typed, at="2026-03-10T10:00")
        known = {
            one["element"]: one["value"]
            for one in form["fields"]
            if one["value"] not in (None, "", []) and one["when"] in ("", outcome)
        }
        self.filled, self.typed = self.filled + len(known), self.typed + len(typed)
        return {
            "act_id": f"{act}-1", "code": act, "at": "2026-03-10T10:00", "outcome": outcome, "data": {**known, **typed},
            "reasons": {"S03": "已核对", "S18": "无", "S19": "无"},
        }  # fmt: skip

    def check(self, doing: dict[str, Any]) -> list[str]:
        return [one["code"] for one in ask("check", case=self.case, doing=doing)["refusals"]]

    def do(self, act: str, outcome: str = "", **typed: Any) -> list[dict[str, Any]]:
        doing = self.doing(act, outcome, **typed)
        assert self.check(doing) == []
        numbers = {"当罚": 12}
        made: list[dict[str, Any]] = ask("documents", case=self.case, doing=doing, numbers=numbers)
        self.case = ask("record", case=self.case, doing=doing, documents=made)
        return made

    def found(self) -> Roadside:
        self.do(
            "find_onsite", officers=OFFICERS, certificate_shown=True, item="CG-001", party="7", place="一号路", region="449921",
            violation_facts="当事人把建筑垃圾倒在路边。", onsite_findings="路边有建筑垃圾一堆。", violation_on="2026-03-10",
            record_signature="signed",
        )  # fmt: skip
        return self

    def informed(self) -> Roadside:
        self.found().do("inform", "no_defence", officers=OFFICERS, certificate_shown=True)
        return self

    def penalty(self, fine: int) -> dict[str, Any]:
        return {
            "officers": OFFICERS, "penalty_kinds": ["21"], "fine_amount": fine, "discretion_grade": "G2",
            "discretion_reason": "初次违法，当场清理。", "correction_requirement": "立即清理", "officers_signature": True,
            "surcharge_told": True,
        }  # fmt: skip
