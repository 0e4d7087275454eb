"""``zhifa calendar``, and ``zhifa due`` with the years that operators loaded."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from django.utils import timezone

from tests.operating.notices import YAML_2027, YEAR_2026, YEAR_2027
from zhifa.casework.cases import rulebooks
from zhifa.casework.cases.models import WorkdayYear
from zhifa.cli import main
from zhifa.commands import _years, due
from zhifa.workshop.bundle import load_bundle

SHIPPED = load_bundle()["calendar"]


@pytest.fixture(autouse=True)
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import date

    monkeypatch.setattr(timezone, "localdate", lambda *args: date(2026, 11, 22))


@pytest.fixture
def notice(tmp_path: Path) -> str:
    path = tmp_path / "2027.txt"
    path.write_text(YEAR_2027, encoding="utf-8")
    return str(path)


def told(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    return captured.out + captured.err


@pytest.mark.django_db
def test_a_year_is_loaded_listed_and_shown(notice: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calendar", "show", "2027"]) == 2 and "尚未载入" in told(capsys)
    assert main(["calendar", "load", notice]) == 0
    assert "已载入 2027 年：放假 29 天，调休上班 5 天" in told(capsys)
    assert main(["calendar", "list"]) == 0
    assert told(capsys).startswith("2027\t工作日 2")
    assert main(["calendar", "show", "2027", "--json"]) == 0
    row = json.loads(told(capsys))["2027"]
    assert row["source"] == "管理员载入" and "2027-01-31" in row["workdays"]
    assert 2027 in rulebooks.calendar().years


@pytest.mark.django_db
def test_a_known_year_is_replaced_only_on_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "2026.txt"
    path.write_text(YEAR_2026, encoding="utf-8")
    assert main(["calendar", "load", str(path)]) == 1
    assert "加 --replace" in told(capsys) and not WorkdayYear.objects.exists()
    assert main(["calendar", "load", str(path), "--replace"]) == 0
    assert WorkdayYear.objects.get().year == 2026


@pytest.mark.django_db
def test_a_doubtful_year_needs_a_second_look(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "2027.yaml"
    path.write_text(YAML_2027.replace("2027-10-09", ""), encoding="utf-8")
    assert main(["calendar", "load", str(path)]) == 1
    assert "加 --checked" in told(capsys)
    path.write_text(YAML_2027.replace(", 2027-10-09", ""), encoding="utf-8")
    assert main(["calendar", "load", str(path)]) == 1 and "规定的是 13 天" in told(capsys)
    assert main(["calendar", "load", str(path), "--checked"]) == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "said"), [(["nowhere.txt"], "读不了"), (["{notice}", "--year", "2026"], "粘贴的是2027年的通知")]
)
def test_what_cannot_be_loaded_is_said(
    notice: str, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["calendar", "load", *(word.format(notice=notice) for word in words)]) in (1, 2)
    assert said in told(capsys) and not WorkdayYear.objects.exists()


def test_due_takes_the_years_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "2027.json"
    path.write_text(json.dumps({"2027": {"holidays": ["2027-01-01"], "workdays": []}}), encoding="utf-8")
    assert main(["due", "T40", "2026-12-18"]) == 2 and "是否因休息日顺延还不能确定" in told(capsys)
    assert main(["due", "T40", "2026-12-18", "--calendar", str(path), "--json"]) == 0
    assert json.loads(told(capsys))["due"] == "2027-01-04"


@pytest.mark.parametrize(
    "content", ["[]", "{", '{"2027": {"holidays": ["morgen"], "workdays": []}}', '{"2027": {}}']
)
def test_due_refuses_a_file_that_is_no_calendar(
    tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "broken.json"
    path.write_text(content, encoding="utf-8")
    assert main(["due", "T40", "2026-12-18", "--calendar", str(path)]) == 2
    assert "用不了" in told(capsys)


def database(path: Path, rows: list[tuple[int, bool, list[str], list[str]]]) -> None:
    """A platform database as far as the command reads it."""
    with sqlite3.connect(path) as connection:
        connection.execute(
            "CREATE TABLE cases_workdayyear (id INTEGER PRIMARY KEY, year INT, withdrawn BOOL, holidays, workdays)"
        )
        for year, withdrawn, holidays, workdays in rows:
            connection.execute(
                "INSERT INTO cases_workdayyear (year, withdrawn, holidays, workdays) VALUES (?, ?, ?, ?)",
                (year, withdrawn, json.dumps(holidays), json.dumps(workdays)),
            )
    connection.close()


@pytest.fixture
def platform(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of a platform on SQLite."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("ZHIFA_DATA", str(tmp_path))
    due._calendar.cache_clear()
    return tmp_path / "db.sqlite3"


def test_due_takes_the_years_that_operators_loaded(platform: Path) -> None:
    first, second = ["2027-01-01"], ["2027-01-01", "2027-01-04"]
    database(platform, [(2027, False, first, []), (2027, False, second, []), (2026, False, [], [])])
    years = _years.with_loaded(SHIPPED)
    assert years["2027"]["holidays"] == second and years["2026"]["holidays"] == []
    assert str(due.compute("T40", "2026-12-18", []).result.due) == "2027-01-05"
    due._calendar.cache_clear()


def test_a_withdrawn_year_is_as_shipped_or_unknown(platform: Path) -> None:
    database(
        platform,
        [
            (2027, False, ["2027-01-01"], []),
            (2027, True, [], []),
            (2026, False, [], []),
            (2026, True, [], []),
        ],
    )
    years = _years.with_loaded(SHIPPED)
    assert "2027" not in years and years["2026"] == SHIPPED["2026"]


def test_without_a_database_or_its_table_the_shipped_years_count(platform: Path) -> None:
    assert _years.with_loaded(SHIPPED) == SHIPPED
    sqlite3.connect(platform).close()
    assert _years.with_loaded(SHIPPED) == SHIPPED
    platform.write_bytes(b"no database at all, but long enough to be looked at")
    assert _years.with_loaded(SHIPPED) == SHIPPED


def test_a_database_that_does_not_answer_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgres://nobody@/zhifa?host={tmp_path}")
    assert _years.with_loaded(SHIPPED) == SHIPPED
    assert "连不上平台的数据库" in told(capsys)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_due_reads_a_postgres_database_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import connection

    WorkdayYear.objects.create(year=2027, holidays=["2027-01-01"], workdays=[], notice="试")
    monkeypatch.setattr(_years.env, "database", lambda folder: connection.settings_dict)
    assert _years.with_loaded(SHIPPED)["2027"] == {"holidays": ["2027-01-01"], "workdays": []}
