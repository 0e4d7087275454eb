"""docs/conform.md: its examples give what it shows, and every fault of a file is told with its row."""

from __future__ import annotations

import io
import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.commands.test_assess import contains
from zhifa.cli import main
from zhifa.rulebook.conform.surroundings import LABELS
from zhifa.rulebook.facts import World

DOCS = Path(__file__).resolve().parents[2] / "docs"
EXAMPLES = DOCS / "examples"
Capture = pytest.CaptureFixture[str]
HEAD = "案件编号,行为,办理时间"
LEAD = "A1,登记案源,2026-03-02 09:00"


def shown(kind: str, name: str) -> str:
    text = (DOCS / "conform.md").read_text(encoding="utf-8")
    found = re.search(rf"```{kind} {re.escape(name)}\n(.*?)```", text, re.DOTALL)
    assert found, name
    return found[1]


def conform(content: str | bytes, capsys: Capture, tmp_path: Path, *options: str, code: int = 0) -> Any:
    """The JSON answer to a file with this content; the message where it is refused."""
    path = tmp_path / "file"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert main(["conform", str(path), "--json", *options]) == code
    told = capsys.readouterr()
    return json.loads(told.out) if code == 0 else told.err


def first(content: str | bytes, capsys: Capture, tmp_path: Path, *options: str) -> Any:
    return conform(content, capsys, tmp_path, *options)["cases"][0]


def table(*lines: str, head: str = HEAD) -> str:
    return "\n".join([head, *lines, ""])


def test_the_first_example_reads_as_the_document_shows(capsys: Capture) -> None:
    assert main(["conform", str(EXAMPLES / "conform-exported.csv"), "--at", "2026-06-30"]) == 0
    said = iter(capsys.readouterr().out.splitlines())
    missing = [line for line in shown("text", "conform-exported").splitlines() if line not in said]
    assert missing == []


def test_the_second_example_gives_what_the_document_shows(capsys: Capture) -> None:
    name = "conform-other-names"
    words = [str(EXAMPLES / f"{name}.csv"), "--mapping", str(EXAMPLES / f"{name}.json"), "--at", "2026-09-30"]
    assert main(["conform", *words, "--json"]) == 0
    assert contains(json.loads(capsys.readouterr().out), json.loads(shown("json", name))) == []


def test_the_examples_of_assess_can_be_judged_too(capsys: Capture) -> None:
    assert main(["conform", str(EXAMPLES / "assess-expired-and-early.json"), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)["cases"][0]
    assert [(row["act"], row["code"]) for row in report["broken"]] == [
        ("onsite_record", "H05"), ("interview", "H05"), ("investigation_report", "H05"), ("decide", "H22"),
    ]  # fmt: skip


def test_what_was_refused_counts_as_done_for_what_follows(capsys: Capture, tmp_path: Path) -> None:
    """A docketing without verification is a breach; the appointment after it is none."""
    report = first(
        table(LEAD, "A1,立案,2026-03-03 09:00", "A1,确定办案人员,2026-03-03 10:00"), capsys, tmp_path
    )
    assert [row["row"] for row in report["broken"] if row["kind"] == "condition"] == [3]


def test_a_row_that_is_not_recognised_may_be_what_seems_to_be_missing(
    capsys: Capture, tmp_path: Path
) -> None:
    lines = (LEAD, "A1,跳舞,2026-03-02 10:00", "A1,立案,2026-03-03 09:00")
    report = first(table(*lines), capsys, tmp_path)
    assert [row for row in report["broken"] if row["kind"] == "condition"] == []
    assert ["第 3 行的行为（没有认出）"] in [row.get("missing") for row in report["unjudged"]]
    assert "没有叫“跳舞”的行为" in report["faults"][0]["message"]


def test_a_row_that_comes_later_explains_nothing(capsys: Capture, tmp_path: Path) -> None:
    lines = (LEAD, "A1,立案,2026-03-03 09:00", "A1,跳舞,2026-03-04 10:00")
    report = first(table(*lines), capsys, tmp_path)
    assert [row["row"] for row in report["broken"] if row["kind"] == "condition"] == [3]


def test_an_act_that_the_other_system_does_not_record_is_not_missing(capsys: Capture, tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps({"unrecorded": ["verify", "assign_verification"]}))
    report = first(table(LEAD, "A1,立案,2026-03-03 09:00"), capsys, tmp_path, "--mapping", str(mapping))
    assert [row for row in report["broken"] if row["kind"] == "condition"] == []
    assert ["“核查案源”的登记"] in [row.get("missing") for row in report["unjudged"]]


def test_without_an_outcome_nothing_is_said_about_what_depends_on_it(capsys: Capture, tmp_path: Path) -> None:
    lines = (LEAD, "A1,指派核查,2026-03-02", "A1,核查案源,2026-03-03", "A1,立案,2026-03-04")
    report = first(table(*lines), capsys, tmp_path)
    assert [row for row in report["broken"] if row["kind"] == "condition"] == []
    assert ["“核查案源”的结果"] in [row.get("missing") for row in report["unjudged"]]


def test_a_guard_without_its_data_is_not_judged_and_says_what_is_missing(
    capsys: Capture, tmp_path: Path
) -> None:
    report = first(table("A1,询问,2026-03-04 10:00,张远", head=f"{HEAD},执法人员"), capsys, tmp_path)
    said = {row["code"]: row["missing"] for row in report["unjudged"]}
    assert said["H05"] == ["人员登记", "处罚事项"]
    assert "H05" not in {row["code"] for row in report["kept"]}


def test_a_period_in_hours_is_not_counted_from_days(capsys: Capture, tmp_path: Path) -> None:
    day = (
        "A1,情况紧急当场查封扣押,2026-03-04",
        "A1,补办查封扣押批准（同意）,2026-03-05",
    )
    report = first(table(*day), capsys, tmp_path)
    assert ["时刻"] in [row.get("missing") for row in report["unjudged"] if row["kind"] == "deadline"]
    late = (day[0] + " 08:00", day[1] + " 10:00")
    report = first(table(*late), capsys, tmp_path)
    assert "逾期办成" in "".join(row["message"] for row in report["broken"] if row["kind"] == "deadline")


def test_what_is_due_and_not_done_is_broken_only_after_its_last_day(capsys: Capture, tmp_path: Path) -> None:
    content = table(LEAD)
    waiting = first(content, capsys, tmp_path, "--at", "2026-03-10")
    assert [row["code"] for row in waiting["open"]] == ["T11", "assign_verification"]
    late = first(content, capsys, tmp_path, "--at", "2026-05-10")
    assert [row["code"] for row in late["open"]] == ["assign_verification"]


def test_a_deadline_that_differs_by_field_is_judged_where_all_fields_agree(
    capsys: Capture, tmp_path: Path
) -> None:
    lines = (LEAD, "A1,指派核查,2026-03-02 10:00", "A1,核查案源（符合立案条件）,2026-03-03 10:00")
    report = first(table(*lines), capsys, tmp_path)
    assert "T11" in {row["code"] for row in report["kept"]}


def test_a_serving_that_could_be_of_two_documents_is_counted_for_neither(
    capsys: Capture, tmp_path: Path
) -> None:
    lines = (
        "A1,责令改正,2026-03-03",
        "A1,作出处理决定（给予行政处罚）,2026-03-04",
        "A1,送达（已送达）,2026-03-05",
    )
    report = first(table(*lines), capsys, tmp_path)
    assert "没有写明是哪一份" in report["faults"][0]["message"]
    named = first(table(*lines[:2], "A1,决定书送达,2026-03-05"), capsys, tmp_path)
    assert named["faults"] == []


def test_a_document_names_the_act_that_makes_it(capsys: Capture, tmp_path: Path) -> None:
    report = first(table("A1,《行政处罚决定书》,2026-03-05"), capsys, tmp_path)
    assert {row["act"] for row in report["broken"]} == {"decide"}


ENCODED = [("utf-8-sig", ","), ("gb18030", ","), ("utf-16", "\t"), ("utf-8", ";")]


@pytest.mark.parametrize(("encoding", "mark"), ENCODED, ids=[f"{e} {m!r}" for e, m in ENCODED])
def test_files_of_any_usual_encoding_are_read(
    encoding: str, mark: str, capsys: Capture, tmp_path: Path
) -> None:
    content = table(LEAD).replace(",", mark).encode(encoding)
    assert first(content, capsys, tmp_path)["acts"] == 1


def test_a_title_and_a_heading_on_two_rows_are_read(capsys: Capture, tmp_path: Path) -> None:
    content = "某局案件流程,,,,\n案件编号,办理情况,,处理,\n,行为,办理时间,处罚种类,罚款数额\nA1,登记案源,2026-03-02 09:00,,\n"
    report = first(content, capsys, tmp_path)
    assert (report["case"], report["rows"], report["acts"]) == ("A1", [4, 4], 1)


def test_cases_may_be_mixed_and_a_merged_case_number_counts_for_its_rows(
    capsys: Capture, tmp_path: Path
) -> None:
    content = table(LEAD, ",指派核查,2026-03-02 10:00", "A2,登记案源,2026-03-02", "A1,核查案源,2026-03-03")
    answer = conform(content, capsys, tmp_path)
    assert [(case["case"], case["acts"]) for case in answer["cases"]] == [("A1", 3), ("A2", 1)]


def test_a_workbook_is_read_with_its_times(capsys: Capture, tmp_path: Path) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD.split(","))
        sheet.merge_range(1, 0, 2, 0, "A1")
        sheet.write_row(1, 1, ["登记案源", "2026-03-02 09:00"])
        sheet.write(2, 1, "指派核查")
        sheet.write_number(2, 2, 46083.4375, book.add_format({"num_format": "yyyy-mm-dd hh:mm"}))
    report = first(out.getvalue(), capsys, tmp_path)
    assert (report["case"], report["acts"], report["faults"]) == ("A1", 2, [])


def test_flat_json_is_read_like_a_table(capsys: Capture, tmp_path: Path) -> None:
    rows = [{"案件编号": "A1", "行为": "登记案源", "时间": "2026-03-02"}]
    assert first(json.dumps(rows), capsys, tmp_path)["acts"] == 1


REFUSED = [
    ("", "文件是空的"),
    (HEAD + "\n", "表头下面没有一行数据"),
    ("行号,内容\n1,登记案源\n", "没有找到表头：缺少“行为”、“办理时间”"),
    (b"\xd0\xcf\x11\xe0rest", "另存为 xlsx"),
    (b"PK\x03\x04broken", "文件已损坏"),
    (b"\x00\x01\x02\x03\xff\xfe", "认不出文件的编码"),
    ("[1]", "第 1 项不是一组“名称: 值”"),
    ('{"cases": [{"act": []}]}', "缺少 acts"),
    ('{"cases": [{"procedure": "slow", "acts": []}]}', "第 1 个案件的程序“slow”没有"),
    ("{", "第 1 行不是有效的 JSON"),
]


@pytest.mark.parametrize(("content", "message"), REFUSED, ids=[message for _, message in REFUSED])
def test_a_file_that_cannot_be_judged_is_refused_in_chinese(
    content: str | bytes, message: str, capsys: Capture, tmp_path: Path
) -> None:
    assert message in conform(content, capsys, tmp_path, code=2)


FAULTS = [
    ("A1,登记案源,2026年13月1日", "时间写的是“2026年13月1日”"),
    ("A1,登记案源,", "没有写时间"),
    ("A1,,2026-03-02", "没有写行为"),
    ("A1,送达回证,2026-03-02", "请在对照文件的 acts 中写明是哪一个"),
    ("A1,立案告知,2026-03-02", "没有叫“立案告知”的行为"),
]


@pytest.mark.parametrize(("line", "message"), FAULTS, ids=[message for _, message in FAULTS])
def test_a_row_that_cannot_be_read_is_told_with_its_number(
    line: str, message: str, capsys: Capture, tmp_path: Path
) -> None:
    fault = first(table(LEAD, line), capsys, tmp_path)["faults"][0]
    assert fault["row"] == 3 and message in fault["message"]


def test_a_value_that_cannot_be_read_is_left_out_and_told(capsys: Capture, tmp_path: Path) -> None:
    content = table("A1,登记案源,2026-03-02,罚钱,很多", head=f"{HEAD},处罚种类,罚款数额")
    faults = first(content, capsys, tmp_path)["faults"]
    assert [(row["lost"], row["row"]) for row in faults] == [("value", 2), ("value", 2)]


MAPPINGS = [
    ({"colums": {}}, "不认识“colums”（是不是 columns？）"),
    (
        {"acts": {"开单": "decide_onspott"}},
        "acts › 开单 写的“decide_onspott”不是行为代码，是不是“decide_onspot”",
    ),
    ({"columns": {"金额": "fine"}}, "columns › 金额 写的“fine”不是数据元代码"),
    ({"unrecorded": ["verifi"]}, "unrecorded 中的“verifi”不是行为代码，是不是“verify”"),
    ({"procedure": "slow"}, "procedure 写的“slow”不是程序代码"),
]


@pytest.mark.parametrize(("mapping", "message"), MAPPINGS, ids=[message[:24] for _, message in MAPPINGS])
def test_a_mapping_that_means_nothing_is_refused(
    mapping: Any, message: str, capsys: Capture, tmp_path: Path
) -> None:
    path = tmp_path / "mapping.json"
    path.write_text(json.dumps(mapping))
    assert message in conform(table(LEAD), capsys, tmp_path, "--mapping", str(path), code=2)


def test_every_registry_that_a_file_may_not_tell_of_has_a_name() -> None:
    """A registry without one would pass for known and empty, and rules would be judged by a guess."""
    assert set(LABELS) == {one.name for one in fields(World)} - {"now"}


def test_a_missing_file_and_a_wrong_day_are_told(capsys: Capture) -> None:
    assert main(["conform", "nowhere.csv"]) == 2
    assert "找不到文件 nowhere.csv" in capsys.readouterr().err
    assert main(["conform", "nowhere.csv", "--at", "明天"]) == 2
    assert "应当写成日期" in capsys.readouterr().err


def test_the_document_names_every_key_of_the_answer(capsys: Capture, tmp_path: Path) -> None:
    text = (DOCS / "conform.md").read_text(encoding="utf-8")
    report = first(table(LEAD), capsys, tmp_path)
    keys = {"broken", "warned", "open", "unjudged", "kept", "faults"} & set(report)
    assert len(keys) == 6 and [key for key in keys if f"`{key}`" not in text] == []
