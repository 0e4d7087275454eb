"""Every fault of the packs is told with its file and line, in a Chinese sentence that says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workshop.conftest import Edit
from zhifa.workshop.compile import PackError, compile_packs, survey

MAIN, SERVICE, TINY = "base/fragments/main.yaml", "base/fragments/service.yaml", "base/procedures/tiny.yaml"
PERIODS, FIELD = "base/parameters/periods.yaml", "fields/urban/parameters.yaml"
PAPER, ELEMENTS, CODES = "base/documents/D001.yaml", "base/elements/all.yaml", "base/codesets/all.yaml"

# file, piece to replace, replacement, what the message must say. The line is that of the piece unless given.
FAULTS = [
    # shapes
    (MAIN, "    by: [officer]\n    starts", "    by: officer\n    starts", "by 写的是“officer”，应当写岗位的列表"),
    (MAIN, "    name: 登记\n", "", "acts › begin 缺少 name，请补上。"),
    (MAIN, "outcomes: {penalty", "outcome: {penalty", "不认识“outcome”（是不是 outcomes？）。这里可以写："),
    (MAIN, "cites: [处罚法§54(1)]", "cites: []", "写的是空列表，应当写依据的列表（至少一处）。"),
    (MAIN, "fields: [party_name*, began_on*]", "fields: [当事人]", "应当写成数据元代码，必填的在后面加 *"),
    (PERIODS, "source: W", "source: X", "应当写来源标记 R（读过原文）"),
    (PERIODS, "unit: fen", "unit: 元", "写的是“元”，只能写：hour、"),
    (PERIODS, "n: 20000", 'n: "20000"', "写的是“20000”，应当是整数。"),
    (PERIODS, "since: 2024-01-01", "since: 2024/1/1", "应当写成日期，例如 2026-01-01"),
    (PERIODS, "until: 2023-12-31", "until: soon", "应当写截止日期；没有就不写"),
    (PAPER, "code: D001", "code: D1", "应当写成D 加三位数字，例如 D063"),
    (PAPER, "class: internal", "class: secret", "只能写：internal、external"),
    (ELEMENTS, "type: money", "type: 钱", "只能写：text、longtext"),
    (ELEMENTS, "  party_name:", "  PartyName:", "“PartyName”不能用作名称，应当写小写字母、数字和下划线"),
    (ELEMENTS, "max: 100", "max: 0", "不能小于 1"),
    ("base/calendar/years.yaml", '"2026"', '"26"', "应当写成四位年份"),
    ("base/statutes.yaml", "title: 中华人民共和国行政复议法", "titel: 复议法", "不认识“titel”（是不是 title？）"),
    (MAIN, "virtual: true", "virtual: yes please", "应当是true 或者 false"),
    (SERVICE, "completes: true", "completes: 是", "应当写true，或者能了结这一轮的结果的列表"),
    # YAML itself
    (MAIN, "acts:\n", "acts: [\n", "不是有效的 YAML"),
    (MAIN, "  close:\n", "  begin:\n", "“begin”写了两次，后一个会盖掉前一个"),
    (SERVICE, "  serve:", "  begin:", "begin 在 "),
    (PAPER, "code: D001", "code: D002", "D002 在 "),
    # acts
    (MAIN, "by: [head]", "by: [hed]", "没有岗位 hed（是不是 head？），请改正"),
    (MAIN, "approval: [head]", "approval: [boss]", "没有岗位 boss，请改正"),
    (MAIN, "    by: [head]\n", "", "“结案”（close）没有写由谁办理，请用 by 写明岗位。"),
    (MAIN, "documents: {penalty: [D002], none: [D002]}", "recorded_in: D009", "没有文书 D009（是不是 D00"),
    (MAIN, "documents: [D001]\n    fields", "documents: [D003]\n    fields", "没有文书 D003"),
    (MAIN, "documents: {penalty: [D002], none: [D002]}", "documents: {fine: [D002]}", "没有结果 fine，“决定”的结果有：penalty、none。"),
    (MAIN, "virtual: true\n", "virtual: true\n    by: [head]\n", "是系统得出的节点（virtual），不能写 by，请删去。"),
    (MAIN, "party_name*, began_on*", "party_nam*, began_on*", "没有数据元 party_nam（是不是 party_name？）"),
    (MAIN, "penalty: [amount*]", "penalty: [amount*, party_name]", "数据元 party_name 在同一张表上写了两次"),
    (MAIN, "outcome_fields: {penalty", "outcome_fields: {fine", "没有结果 fine"),
    (MAIN, "effective: began_on", "effective: ended_on", "生效日期 ended_on 不在本行为的填写项中，请加进 fields。"),
    (MAIN, "when: penalty}", "when: fine}", "没有结果 fine"),
    (MAIN, "leaves: []", "leaves: [archive]", "没有行为 archive，请改正代码"),
    (MAIN, "once: true\n", "once: true\n    extends: {clock: T16, by: T99}\n", "没有期限 T99"),
    (MAIN, "track: service", "track: sevice", "没有可以重复的片段 sevice（是不是 service？）"),
    (MAIN, "completes: decision_served", "completes: close", "没有系统节点 close"),
    (MAIN, "document: {penalty: D002", "document: {penalty: D009", "没有文书 D009"),
    (MAIN, "document: {penalty", "document: {fine", "没有结果 fine"),
    (MAIN, "leaves: []\n", "leaves: []\n    completes: true\n", "completes 只用于可以重复的片段（有 track 的），请删去。"),
    (SERVICE, "completes: true", "completes: [served]", "“送达”没有结果可选，不能写 served"),
    (MAIN, "leaves: []\n", "leaves: []\n    switches: {to: big}\n", "没有程序 big"),
    (MAIN, "leaves: []\n", "leaves: []\n    switches: {to: tiny, as: [start]}\n", "没有行为 start"),
    # citations
    (MAIN, "cites: [处罚法§57(1)]", "cites: [处罚法57条]", "没有简称 处罚法57条（是不是 处罚法？），请在 statutes.yaml 中登记"),
    (MAIN, "cites: [处罚法§57(1)]", "cites: [处罚法§五十七]", "依据“处罚法§五十七”写得不规范，请写成 处罚法§61(2)"),
    (MAIN, "cites: 复议法§20}", "cites: 复义法§20}", "没有简称 复义法（是不是 复议法？）"),
    (PERIODS, "cites: 处罚法§51", "cites: 罚法§51", "没有简称 罚法"),
    (PAPER, "cites: [处罚法§54]", "cites: [刑法§1]", "没有简称 刑法"),
    (CODES, "cites: [民诉法§88]", "cites: [民法§88]", "没有简称 民法"),
    (CODES, "cites: 民诉法§88}", "cites: 诉法§88}", "没有简称 诉法"),
    (TINY, "cites: [处罚法§54]", "cites: [法§54]", "没有简称 法"),
    # relations
    (MAIN, "{condition: begin, of: decide", "{condition: begin, milestone: begin, of: decide", "每条关系须写明是 condition、"),
    (MAIN, "{condition: begin, of: decide", "{condition: begin, to: decide", "condition 不用 to，请改用 of。"),
    (MAIN, "{condition: begin, of: decide", "{condition: begin", "condition 缺少 of，请写明作用于哪个行为。"),
    (MAIN, "{clock: decision_served, name", "{clock: decision_served, of: close, name", "clock 不用 of，请删去。"),
    (MAIN, "{condition: begin, of: decide", "{condition: begn, of: decide", "没有行为 begn（是不是 begin？）"),
    (MAIN, "condition: decide.penalty", "condition: decide.fine", "没有结果 fine，“决定”的结果有：penalty、none。"),
    (MAIN, "condition: decide.penalty", "condition: begin.ok", "“登记”没有结果可选，不能写 ok"),
    (MAIN, "{condition: begin, of: decide", "{condition: begin, of: serve", "关系的一端在可以重复的片段里，另一端不在"),
    (MAIN, "within: T16", "within: T61", "没有期限 T61（是不是 T16？）"),
    (MAIN, "within: T16", "within: H01.limit", "H01.limit（限额（分））不是期间，不能用作期限"),
    (MAIN, "of: decide, cites", "of: decide, within: T16, cites", "condition 不能带 within，它只用于 clock、response"),
    (MAIN, "to: decide, within", "to: decide, after: T16, within", "response 不能带 after，它只用于 condition"),
    (MAIN, "if: amount", "if: amont", "没有数据元 amont（是不是 amount？）"),
    (MAIN, "if: amount", "if: decide.fine", "没有结果 fine"),
    (MAIN, "name: 复议期限, ", "", "clock 缺少 name，请补上。"),
    (MAIN, "  - {response: begin", "  - {condition: begin, of: decide, cites: 处罚法§54(1)}\n  - {response: begin",
     "condition begin → decide 写了两次"),
    # procedures
    (TINY, "fragments: [main, service]", "fragments: [main, sevice]", "没有片段 sevice（是不是 service？）"),
    (TINY, "ends_with: [close]", "ends_with: [archive]", "没有行为 archive，阶段“了结”须由本程序的行为了结，请改正。"),
    (TINY, "ends_with: [close]", "clears: [decide.fine]", "没有结果 fine"),
    (TINY, "{code: end,", "{code: finish,", "没有阶段 end，“结案”在小程序中没有归属"),
    (TINY, "    close: {once", "    clse: {once", "没有行为 clse（是不是 close？）"),
    (TINY, "once: true}", "onse: true}", "不认识“onse”（是不是 once？）"),
    (MAIN, "    starts: true\n", "", "小程序没有起点，请给案件的第一个行为写上 starts: true。"),
    (MAIN, "kind: pause", "kind: break", "没有期间种类 break"),
    (MAIN, "proof: D001", "proof: D009", "没有文书 D009"),
    (MAIN, "first: began_on", "first: started_on", "没有填写项 started_on"),
    (MAIN, "act: begin,", "act: begun,", "没有行为 begun"),
    # guards, numbers, papers, elements
    (MAIN, "guards: [H01]", "guards: [H99]", "没有规则 H99"),
    (PERIODS, "  H01.limit:", "  H01.cap:", "没有参数 H01.limit"),
    (PERIODS, "until: 2023-12-31, ", "", "T16 在 2024-01-01 有两个值，请给较早的值写上 until"),
    (PERIODS, "until: 2023-12-31", "until: 2020-12-31", "T16 的截止日 2020-12-31 早于生效日 2021-07-15"),
    (PERIODS, "excludes: [pause]", "excludes: [hearing]", "没有期间种类 hearing"),
    (FIELD, "  T16:", "  T17:", "没有基础参数 T17（是不是 T16？），领域 urban 替换的须是已有的参数，请改正；领域自己的期限写上 own: true"),
    (PAPER, "layout: form", "layout: table", "没有版式 table，请改正，或者在 layouts/ 中补上。"),
    (PAPER, "element: party_name", "element: party", "没有数据元 party（是不是 party_name？）"),
    (PAPER, "when: amount", "when: amounts", "没有数据元 amounts（是不是 amount？）"),
    (ELEMENTS, "codeset: ways, default", "codeset: way, default", "没有代码集 way（是不是 ways？）"),
    (ELEMENTS, "codeset: ways, default: post", "default: post", "数据元 way 是选择项，请用 codeset 写明从哪个代码集选择。"),
    (ELEMENTS, "default: post", "default: fax", "没有代码 fax，way 的默认值须在 ways 中"),
    (ELEMENTS, "type: choice, codeset: ways}]", "type: choice, codeset: means}]", "没有代码集 means"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "old", "new", "message"), FAULTS, ids=[f"{n} {row[3][:24]}" for n, row in enumerate(FAULTS)]
)
def test_a_fault_is_told_with_file_and_what_to_do(
    name: str, old: str, new: str, message: str, packs: Path, edit: Edit
) -> None:
    edit(name, old, new)
    found = survey(packs)
    told = [text for text in found.problems if message in text]
    assert told, found.problems
    assert found.bundle is None
    assert told[0].split(":")[1].isdigit()


def test_the_tiny_packs_have_no_fault(packs: Path) -> None:
    found = survey(packs)
    assert (found.problems, found.warnings) == ([], [])
    assert found.bundle is not None


def test_the_line_is_that_of_the_fault(packs: Path, edit: Edit) -> None:
    line = edit(MAIN, "{condition: begin, of: decide", "{condition: begn, of: decide")
    assert survey(packs).problems[0].startswith(f"{packs / MAIN}:{line}: ")


def test_an_unknown_key_is_told_on_its_own_line(packs: Path, edit: Edit) -> None:
    line = edit(MAIN, "    outcomes: {penalty", "    outcome: {penalty")
    assert survey(packs).problems[0].startswith(f"{packs / MAIN}:{line}: ")


def test_all_faults_are_told_at_once_in_the_order_of_the_files(packs: Path, edit: Edit) -> None:
    edit(MAIN, "by: [head]", "by: [hed]")
    edit(MAIN, "within: T16", "within: T61")
    edit(PAPER, "layout: form", "layout: table")
    assert [text.split(": ")[1].split("（")[0] for text in survey(packs).problems] == [
        "没有版式 table，请改正，或者在 layouts/ 中补上。", "没有岗位 hed", "没有期限 T61",
    ]  # fmt: skip


def test_packs_with_a_fault_do_not_compile(packs: Path, edit: Edit) -> None:
    edit(MAIN, "within: T16", "within: T61")
    with pytest.raises(PackError, match="没有期限 T61"):
        compile_packs(packs)


def test_a_missing_file_is_told(packs: Path) -> None:
    (packs / "base" / "statutes.yaml").unlink()
    assert "没有这个文件，请补上。" in survey(packs).problems[0]


def test_what_nothing_uses_is_a_warning_and_no_fault(packs: Path, edit: Edit) -> None:
    edit(MAIN, "    guards: [H01]\n", "")
    edit(MAIN, "    guards: [{code: H01, when: penalty}]\n", "")
    (packs / "base/documents/D003.yaml").write_text(
        (packs / PAPER).read_text(encoding="utf-8").replace("D001", "D003"), encoding="utf-8"
    )
    (packs / "base/fragments/spare.yaml").write_text(
        "fragment: spare\nstage: work\nacts:\n  rest: {name: 休息, by: [head], documents: [D001], cites: [处罚法§1]}\n",
        encoding="utf-8",
    )
    found = survey(packs)
    assert found.problems == []
    assert any("规则 H01（限额）没有任何行为使用" in text for text in found.warnings)
    assert any("文书 D003（登记表）没有行为使用" in text for text in found.warnings)
    assert any("片段 spare 没有程序使用" in text for text in found.warnings)


def test_a_file_must_bear_the_code_of_its_document(packs: Path) -> None:
    (packs / PAPER).rename(packs / "base/documents/D007.yaml")
    assert "文件名应当与代码一致，请改名为 D001.yaml。" in survey(packs).problems[0]
