from __future__ import annotations

import pytest

from zhifa import demo
from zhifa.demo.walking import Walk
from zhifa.libraries.parties.services import Party

OFFICERS = ["zhangyuan", "lijing"]


@pytest.fixture
def docket_proposed(statutes: None, db: None) -> Walk:
    """A lead of the demo city whose docketing waits for the head of the unit."""
    demo.load(cases=False)
    walk = Walk()
    walk.do("linxiao", "register_lead", lead_source="01", lead_content="巡查发现渣土车未密闭运输。")
    walk.do("wangjian", "assign_verification", officers=OFFICERS, verification_scope="核实")
    walk.do("zhangyuan", "verify", "meets", officers=OFFICERS, verification_findings="属实")
    party = Party.objects.filter(kind="02").order_by("pk")[0]
    tests = ["violation", "punishable", "jurisdiction", "limitation"]
    walk.do(
        "zhangyuan", "docket", item="CG-CF-006", party=str(party.pk), officers=OFFICERS,
        violation_on="2026-11-20", docket_tests=tests, found_on="2026-11-20",
    )  # fmt: skip
    return walk
