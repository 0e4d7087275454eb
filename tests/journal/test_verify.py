"""``zhifa verify``: clean after walks; after one byte is changed behind the platform's back, it names the record."""

from __future__ import annotations

import argparse
import json
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connection

from tests.cases.clock import Clock
from tests.cases.story import Story
from tests.journal.conftest import Tamper
from zhifa.casework.cases.jobs import rendered
from zhifa.casework.cases.models import Case, IssuedDocument
from zhifa.casework.cases.verifying import verify_all
from zhifa.commands import verify
from zhifa.foundation.files import vault
from zhifa.foundation.journal.models import Entry


def said(capsys: pytest.CaptureFixture[str], case: str | None = None) -> tuple[int, str]:
    code = verify.run(argparse.Namespace(case=case))
    return code, capsys.readouterr().out


def test_cases_at_every_stage_are_clean(
    story: Story, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    story.archived()
    Story(clock.to("2026-10-12 09:00"), party="青岭县云山建筑工程有限公司").docket_proposed()
    roadside = Story(clock, procedure="simple", item="CG-CF-012", party="甄大力", fine=15000)
    roadside.delivered_onspot()
    assert said(capsys) == (0, "核对 3 个案件，发现 0 处不一致。\n")


def test_a_clock_that_does_not_stand_still_makes_no_difference(
    story: Story, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ticking() -> datetime:
        return clock.later(microseconds=7).moment

    monkeypatch.setattr("django.utils.timezone.now", ticking)
    story.docketed()
    assert verify_all() == (1, [])


def test_one_case_is_verified_by_its_number(story: Story, capsys: pytest.CaptureFixture[str]) -> None:
    story.docketed()
    assert said(capsys, "青城管立〔2026〕1号") == (0, "核对 1 个案件，发现 0 处不一致。\n")


def test_a_case_that_does_not_exist_is_told_apart_from_a_difference(
    capsys: pytest.CaptureFixture[str], city: None
) -> None:
    assert verify.run(argparse.Namespace(case="青城管立〔2026〕99号")) == 2
    assert "没有找到案件" in capsys.readouterr().err


JOURNAL = {
    "data": ("code = 'verify'", "沿途遗撒", "沿途洒漏"),
    "world": ("code = 'verify'", "44992101001", "44992101009"),
    "answers": ("code = 'verify'", '"H05"', '"H06"'),
    "actor": ("code = 'register_lead'", "linxiao", "linxia0"),
    "outcome": ("code = 'verify'", "meets", "meetz"),
    "assessment": ("code = 'register_lead'", "sha256", "sha512"),
}


@pytest.mark.parametrize("column", JOURNAL)
def test_a_changed_act_is_named(
    story: Story, tamper: Tamper, capsys: pytest.CaptureFixture[str], column: str
) -> None:
    entries = story.verified().entries
    where, old, new = JOURNAL[column]
    text = f"CAST({column} AS text)"
    cast = f"CAST(REPLACE({text}, %s, %s) AS jsonb)" if connection.vendor == "postgresql" and column in (
        "data", "world", "answers") else f"REPLACE({text}, %s, %s)"  # fmt: skip
    old, new = (
        (json.dumps(old)[1:-1], json.dumps(new)[1:-1])
        if connection.vendor == "sqlite" and column == "data"
        else (old, new)
    )
    tamper(f"UPDATE journal_entry SET {column} = {cast} WHERE {where}", old, new)
    seq = next(entry.seq for entry in entries if f"'{entry.code}'" in where)
    code, out = said(capsys)
    assert code == 1 and f"日志第 {seq} 条" in out and "内容与摘要不符" in out


def test_a_deleted_act_is_missed(story: Story, tamper: Tamper, capsys: pytest.CaptureFixture[str]) -> None:
    story.verified()
    tamper("DELETE FROM journal_entry WHERE code = 'assign_verification'")
    code, out = said(capsys)
    assert code == 1 and "有记录被删除" in out and "链条断裂" in out


def test_a_deleted_last_act_is_missed(
    story: Story, tamper: Tamper, capsys: pytest.CaptureFixture[str]
) -> None:
    story.verified()
    tamper("DELETE FROM journal_entry WHERE code = 'verify'")
    code, out = said(capsys)
    assert code == 1 and "末尾记录被删除或改动" in out


COLUMNS = {
    "stage": "'archived'", "status": "'closed'", "title": "title || '。'", "number": "'青城管立〔2026〕2号'",
    "party_name": "'某公司'", "unit": "'执法二中队'", "body_code": "'449921SJ'", "body_region": "'449900'",
    "fine_amount": "1", "paid_amount": "1", "seq": "seq - 1", "next_due": "'2030-01-01'", "docketed_at": "NULL",
    "head": "'sha256:0'", "procedure": "'simple'", "violation_on": "'2026-10-11'",
}  # fmt: skip


@pytest.mark.parametrize("column", COLUMNS)
def test_a_changed_column_of_the_case_is_named(
    decided: Story, tamper: Tamper, capsys: pytest.CaptureFixture[str], column: str
) -> None:
    tamper(f"UPDATE cases_case SET {column} = {COLUMNS[column]}")
    code, out = said(capsys)
    assert code == 1 and f"案件表 {column}" in out


ROWS = {
    "UPDATE cases_caseofficer SET lead = NOT lead WHERE lead": "办案人员表",
    "UPDATE cases_todo SET role = 'archivist' WHERE act = 'investigation_report'": "待办表",
    "UPDATE cases_todo SET unit = '执法二中队' WHERE act = 'investigation_report'": "待办表",
    "DELETE FROM cases_todo WHERE act = 'investigation_report'": "待办表",
    "UPDATE cases_attachment SET digest = '0000'": "附件表",
    "DELETE FROM cases_attachment": "附件表",
    "UPDATE cases_issueddocument SET number = '青城管立〔2026〕7号' WHERE code = 'D003'": "文书 立案审批表青城管立〔2026〕1号",
    "UPDATE cases_issueddocument SET title = '立案登记表' WHERE code = 'D003'": "文书 立案审批表青城管立〔2026〕1号",
    "UPDATE cases_issueddocument SET issued_at = '2026-10-11 00:00:00' WHERE code = 'D003'": "文书 立案审批表青城管立〔2026〕1号",
    "DELETE FROM cases_issueddocument WHERE code = 'D003'": "文书记录缺失",
}


@pytest.mark.parametrize("statement", ROWS)
def test_a_changed_row_of_a_projection_is_named(
    decided: Story, tamper: Tamper, capsys: pytest.CaptureFixture[str], statement: str
) -> None:
    tamper(statement)
    code, out = said(capsys)
    assert code == 1 and ROWS[statement] in out


def test_a_changed_value_of_an_issued_document_is_named(
    decided: Story, capsys: pytest.CaptureFixture[str]
) -> None:
    document = IssuedDocument.objects.get(case=decided.the_case, code="D003")
    document.values["case_cause"] = document.values["case_cause"].replace("运输", "运轮", 1)
    document.save()
    code, out = said(capsys)
    assert code == 1 and "文书 立案审批表青城管立〔2026〕1号：文书内容与签发时的摘要不符" in out


def test_a_changed_photograph_is_named(
    data_folder: Path, decided: Story, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = next(one for one in decided.entries if one.code == "collect_evidence")
    flip(data_folder / "files" / vault.place(entry.data["files"][0]["digest"]))
    code, out = said(capsys)
    assert code == 1 and "附件 合同.pdf：文件缺失或者内容与采集时的摘要不符" in out


def test_a_changed_rendering_is_named(
    data_folder: Path, decided: Story, capsys: pytest.CaptureFixture[str]
) -> None:
    document = IssuedDocument.objects.get(case=decided.the_case, code="D003")
    rendered(document)
    assert said(capsys)[0] == 0
    document.refresh_from_db()
    flip(data_folder / "files" / vault.place(document.pdf))
    code, out = said(capsys)
    assert code == 1 and "文书 PDF 与其摘要不符" in out


def flip(path: Path) -> None:
    """One bit of one byte in the middle."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.chmod(0o600)
    path.write_bytes(content)


def test_a_case_that_was_made_away_with_is_missed(story: Story, capsys: pytest.CaptureFixture[str]) -> None:
    case = story.lead().the_case
    IssuedDocument.objects.filter(case=case).delete()
    Case.objects.filter(pk=case.pk).delete()
    code, out = said(capsys)
    assert code == 1 and str(case.pk) in out and "案件表中没有" in out


DAMAGE = {
    "UPDATE cases_issueddocument SET \"values\" = '{' || \"values\" WHERE code = 'D003'": "文书内容与签发时的摘要不符",
    "UPDATE cases_issueddocument SET issued_at = '2026-99-12 01:00:00' WHERE code = 'D003'": "已经无法读取",
    "UPDATE journal_entry SET data = 'x' || data WHERE code = 'verify'": "日志第 3 条：内容与摘要不符",
    "UPDATE journal_entry SET recorded_at = '2026-10-12 99:00' WHERE code = 'verify'": "日志第 3 条：这一条已经无法读取",
    "UPDATE cases_case SET opened_at = '2026-99-99 00:00:00'": "案件表：这一行已经无法读取",
}


@pytest.mark.parametrize("statement", DAMAGE)
def test_rows_that_can_no_longer_be_read_are_named(story: Story, tamper: Tamper, statement: str) -> None:
    """Bytes changed in the file itself: SQLite hands out what it finds, PostgreSQL knows its types."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL does not store text in a column of another type")
    story.docketed()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = 1")
    tamper(statement)
    assert any(DAMAGE[statement] in str(row) for row in verify_all()[1])


def test_an_empty_platform_is_clean(city: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert not Entry.objects.exists()
    assert said(capsys) == (0, "核对 0 个案件，发现 0 处不一致。\n")
