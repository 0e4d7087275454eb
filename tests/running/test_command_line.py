from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from zhifa import cli


def zhifa(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "zhifa.cli", *words], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("name", cli.command_names())
def test_every_command_has_a_chinese_help(name: str) -> None:
    command = cli.load(name)
    assert any("一" <= ch <= "鿿" for ch in command.HELP)
    shown = zhifa(name, "--help")
    assert shown.returncode == 0 and command.HELP[:6] in shown.stdout
    assert "usage" not in shown.stdout and "show this help" not in shown.stdout


def test_the_overview_lists_every_command() -> None:
    shown = zhifa("--help").stdout
    assert all(name in shown for name in ("start", "doctor", "jobs", "manage"))


@pytest.mark.parametrize("words", [[], ["不存在"], ["start", "--port", "x"], ["start", "多余"]])
def test_a_wrong_call_is_explained_in_chinese(words: list[str]) -> None:
    done = zhifa(*words)
    assert done.returncode == 2
    assert "加 --help 查看用法" in done.stderr and "error" not in done.stderr


def test_a_pure_command_starts_without_django() -> None:
    pure = [name for name in cli.command_names() if not cli.load(name).NEEDS_DJANGO]
    for name in pure:
        script = (
            "import sys\nfrom zhifa.cli import main\n"
            f"try:\n    main(['{name}', '--help'])\nexcept SystemExit:\n    pass\n"
            "sys.exit('django' in sys.modules)"
        )
        assert (
            subprocess.run([sys.executable, "-c", script], capture_output=True, check=False).returncode == 0
        ), name


def test_doctor_reports_as_json(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["doctor", "--json"]) in {0, 1}
    findings = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert findings["数据库表"]["well"] and findings["数据目录"]["well"]
    assert not findings["后台任务"]["well"] and "zhifa start" in findings["后台任务"]["remedy"]


def test_no_command_file_is_longer_than_it_should_be() -> None:
    assert all(len(p.read_text().splitlines()) <= 400 for p in Path(cli.COMMANDS).glob("*.py"))
