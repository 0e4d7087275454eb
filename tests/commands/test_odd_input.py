"""Whatever is put before a command, the answer is a sentence that says what to do, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from zhifa.cli import main

Capture = pytest.CaptureFixture[str]

FILES = [
    (b"\xff\xfe{\x00\x81", "认不出"),
    (b"", "是空的"),
    (b"  \n", "是空的"),
    ("﻿{".encode(), "第 1 行第 2 个字符不是有效的 JSON"),
    ('{\n"程序" 1}'.encode("gb18030"), "第 2 行第 6 个字符不是有效的 JSON"),
]


@pytest.mark.parametrize("command", ["assess", "dcr"])
@pytest.mark.parametrize(("content", "message"), FILES, ids=[message for _, message in FILES])
def test_a_file_that_is_no_json_is_told(
    command: str, content: bytes, message: str, tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(content)
    assert main([command, str(path)]) == 2
    told = capsys.readouterr().err
    assert message in told and str(path) in told


@pytest.mark.parametrize("command", ["assess", "dcr", "conform"])
def test_a_folder_and_a_missing_file_are_told(command: str, tmp_path: Path, capsys: Capture) -> None:
    for name in (tmp_path, tmp_path / "nowhere"):
        assert main([command, str(name)]) == 2
        assert str(name) in capsys.readouterr().err


DUE = [
    (["t40", "2026-03-06"], "没有期限 t40（是不是 T40？）"),
    (["T40", "2026-03-06", "--exclude", "2026-03-10"], "不计入的期间“2026-03-10”没有写明起止"),
    (["T40", "2026-03-06", "--exclude", "2026-03-10..2026-03-01"], "开始日晚于结束日"),
    (["T40", "明天"], "“明天”不是有效的日期"),
    (["T40"], "请写明期限代码和起算日"),
]


@pytest.mark.parametrize(("words", "message"), DUE, ids=[message for _, message in DUE])
def test_a_period_that_cannot_be_counted_is_told(words: list[str], message: str, capsys: Capture) -> None:
    assert main(["due", *words]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("words", [["replay", "青城管〔2026〕1号"], ["verify"]], ids=["replay", "verify"])
def test_a_database_that_is_not_there_yet_is_told(words: list[str], tmp_path: Path) -> None:
    env = {**os.environ, "ZHIFA_DATA": str(tmp_path), "DATABASE_URL": ""}
    done = subprocess.run(
        [sys.executable, "-m", "zhifa.cli", *words], env=env, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "先执行 make run" in done.stderr and "Traceback" not in done.stderr
