from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from zhifa.commands import statutes

pytestmark = [pytest.mark.usefixtures("statutes"), pytest.mark.django_db]


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    statutes.add_arguments(parser)
    return statutes.run(parser.parse_args(words))


def test_load_reports_what_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("load") == 0
    assert "早已载入，没有变化：367 部法律" in capsys.readouterr().out
    assert run("load", "--json") == 0
    assert json.loads(capsys.readouterr().out)["skipped"] is True


def test_check_names_file_line_and_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = tmp_path / "rules.yaml"
    pack.write_text("a: {cites: 处罚法§44}\nb: {cites: 处罚法§99}\n", encoding="utf-8")
    assert run("check", "--on", "2026-11-22", str(pack)) == 1
    out = capsys.readouterr().out
    assert f"{pack}:2: “处罚法§99”" in out and "1 处引用有误" in out
    assert run("check", "--json", "--on", "2026-11-22", str(pack)) == 1
    assert json.loads(capsys.readouterr().out)["status"] == "no_such_article"


def test_a_value_that_ended_may_cite_the_law_of_its_time(tmp_path: Path) -> None:
    pack = tmp_path / "rules.yaml"
    pack.write_text(
        "- {since: 2022-06-05, until: 2026-08-14, cites: 噪声污染防治法§88(1)(2)}\n", encoding="utf-8"
    )
    assert run("check", "--on", "2026-11-22", str(pack)) == 0
    pack.write_text("- {since: 2022-06-05, cites: 噪声污染防治法§88(1)(2)}\n", encoding="utf-8")
    assert run("check", "--on", "2026-11-22", str(pack)) == 1


def test_the_end_of_a_block_counts_for_the_whole_block_and_no_further(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = tmp_path / "items.yaml"
    pack.write_text(
        "A:\n  versions:\n    - since: 2018-10-26\n      until: 2026-08-14\n      penal: [大气污染防治法§118(1)]\n"
        "      more:\n        - 大气污染防治法§81(1)\n    - penal: [大气污染防治法§118(2)]\nB:\n  penal: 处罚法§1\n",
        encoding="utf-8",
    )
    assert run("check", "--on", "2026-11-22", str(pack)) == 1
    assert capsys.readouterr().out.count("大气污染防治法§118") == 1


def test_what_begins_later_is_checked_against_the_law_of_its_first_day(tmp_path: Path) -> None:
    pack = tmp_path / "items.yaml"
    text = "A:\n  versions:\n    - until: 2026-12-31\n      penal: [商标法§60(2)]\n    - since: {}\n      penal: [商标法§74(2)]\n"
    pack.write_text(text.format("2027-01-01"), encoding="utf-8")
    assert run("check", "--on", "2026-11-22", str(pack)) == 0
    pack.write_text(text.format("2026-01-01"), encoding="utf-8")
    assert run("check", "--on", "2026-11-22", str(pack)) == 1


def test_without_the_data_loading_fails_with_advice(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from zhifa.libraries.laws import source

    monkeypatch.setattr(source, "PACKAGE", "no_such_package")
    assert run("load") == 1
    assert "make setup" in capsys.readouterr().err
