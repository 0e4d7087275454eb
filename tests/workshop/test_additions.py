"""A field adds steps of its own to a procedure of the base, and can make nothing of the base weaker."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhifa.rulebook.engine.procedure import Procedure
from zhifa.workshop.compile import survey

FRAGMENT = """\
fragment: urban_more
over: [tiny]
stage: work
acts:
  ask_town:
    name: 报请镇政府
    by: [officer]
    once: true
    documents: [D001]
    fields: [began_on*]
    cites: [处罚法§54(1)]
  answer_town:
    name: 登记答复
    by: [officer]
    documents: [D001]
    cites: [处罚法§54(1)]
guards:
  close: [H01]
relations:
  - {condition: begin, of: ask_town, cites: 处罚法§54(1)}
  - {response: ask_town, to: answer_town, within: T16, cites: 处罚法§54(1)}
  - {milestone: answer_town, of: close, cites: 处罚法§54(1)}
  - {exclude: close, of: ask_town, cites: 处罚法§66}
"""
HOME = "fields/urban/fragments/more.yaml"
ACT, BASE, PERIODS = "    once: true\n", "  - {exclude: close, of: ask_town", "fields/urban/parameters.yaml"

# piece to replace, replacement, what the message must say
FAULTS = [
    ("over: [tiny]", "over: [tinny]", "没有程序 tinny（是不是 tiny？）"),
    ("stage: work", "stage: wrk", "小程序没有这个阶段，请改正"),
    ("  ask_town:\n    name: 报请镇政府", "  begin:\n    name: 报请镇政府", "begin 在"),
    (BASE, "  - {exclude: ask_town, of: decide", "领域的片段不能用 exclude 改变基础行为 decide"),
    (BASE, "  - {include: ask_town, of: close", "领域的片段不能用 include 改变基础行为 close"),
    (BASE, "  - {response: ask_town, to: decide, until: began_on", "改变基础行为 decide 的期限"),
    (BASE, "  - {response: ask_town, to: decide, keeps: true", "改变基础行为 decide 的期限"),
    (ACT, "    leaves: []\n", "不能写 leaves：案件的开始、终了和转换程序由基础程序规定"),
    (ACT, "    ends: closed\n", "不能写 ends"),
    (ACT, "    starts: true\n", "不能写 starts"),
    (ACT, "    opens: {track: service, completes: decision_served, document: D001}\n", "不能了结基础程序的“decision_served”"),
    (ACT, "    extends: {clock: T16, by: T49}\n", "延长期限，须由规则 H109 看守"),
    (ACT, "    extends: {clock: T16}\n", "请写 by（期限代码）或者 until（数据元）中的一种"),
    (ACT, "    extends: {clock: T16, until: amount}\n", "没有填写项 amount"),
    ("  close: [H01]", "  shut: [H01]", "没有行为 shut"),
    ("  close: [H01]", "  close: [H99]", "没有规则 H99"),
    ("of: close, cites", "of: shut, cites", "没有行为 shut"),
    ("within: T16", "within: T61", "没有期限 T61"),
    ("relations:", "intervals:\n  - {kind: pause, act: ask_town, first: began_on, last: began_on, proof: D001}\nrelations:",
     "本领域没有一个期限写明不计入 pause"),
    ("relations:", "intervals:\n  - {kind: pause, act: begin, first: began_on, last: began_on, proof: D001}\nrelations:",
     "没有本片段的行为 begin"),
]  # fmt: skip
NUMBERS = [
    ("  H01.limit:\n    name: 限额（分）\n    values: [{since: 2021-07-15, n: 90000, unit: fen, cites: 处罚法§51, source: D}]\n",
     "H01.limit（限额（分））是硬规则的数值，领域不能另定"),
    ("  T49:\n    name: 复议期限\n    favours: party\n    values: [{since: 2021-07-15, n: 30, unit: day, cites: 复议法§20, source: D}]\n",
     "是当事人的期间，领域写的 30 比基础的 60 短，不能缩短"),
    ("  T49:\n    own: true\n    name: 复议期限\n    values: [{since: 2021-07-15, n: 60, unit: day, cites: 复议法§20, source: D}]\n",
     "不是领域自己的，请删去 own"),
]  # fmt: skip


def add(packs: Path, text: str = FRAGMENT) -> None:
    (packs / HOME).parent.mkdir(exist_ok=True)
    (packs / HOME).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("old", "new", "message"), FAULTS, ids=[row[2][:24] for row in FAULTS])
def test_a_fragment_that_would_weaken_the_base_is_told_with_file_and_reason(
    packs: Path, old: str, new: str, message: str
) -> None:
    assert old in FRAGMENT
    add(packs, FRAGMENT.replace(old, new, 1))
    told = [text for text in survey(packs).problems if message in text]
    assert told, survey(packs).problems
    assert HOME in told[0] and told[0].split(":")[1].isdigit()


@pytest.mark.parametrize(("row", "message"), NUMBERS, ids=[row[1][:16] for row in NUMBERS])
def test_a_field_cannot_relax_a_number_of_a_hard_rule_or_of_the_party(
    packs: Path, row: str, message: str
) -> None:
    path = packs / PERIODS
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")
    told = [text for text in survey(packs).problems if message in text]
    assert told and PERIODS in told[0]


def test_a_fragment_is_compiled_into_its_procedure_and_marked_with_its_field(packs: Path) -> None:
    add(packs)
    found = survey(packs)
    assert found.problems == [] and found.bundle is not None
    tiny = Procedure("tiny", found.bundle["procedures"]["tiny"])
    assert {act.code: act.only for act in tiny.acts.values() if act.only} == {
        "ask_town": "urban",
        "answer_town": "urban",
    }
    assert (tiny.guards_for("close", "", "urban"), tiny.guards_for("close", "", "market")) == (("H01",), ())
    mine = {(row.type, row.source, row.target) for row in tiny.relations if row.only}
    assert ("milestone", "answer_town", "close") in mine and len(mine) == 4
    base = survey_without(packs)
    assert [row for row in tiny.relations if not row.only and {"ask_town", "answer_town"}.isdisjoint((row.source, row.target))] \
        == list(base.relations)  # fmt: skip


def survey_without(packs: Path) -> Procedure:
    (packs / HOME).unlink()
    bundle = survey(packs).bundle
    assert bundle is not None
    return Procedure("tiny", bundle["procedures"]["tiny"])


def test_a_fragment_uses_a_deadline_of_its_own_field(packs: Path) -> None:
    own = "  T99:\n    own: true\n    name: 答复期限\n    values: [{since: 2026-01-01, n: 9, unit: day, cites: 处罚法§60, source: D}]\n"
    path = packs / PERIODS
    path.write_text(path.read_text(encoding="utf-8") + own, encoding="utf-8")
    add(packs, FRAGMENT.replace("within: T16", "within: T99"))
    assert survey(packs).problems == []
