"""``zhifa dcr FILE.json`` as independent engines call it."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from zhifa.cli import main

GRAPH: dict[str, Any] = {
    "events": ["docket", "notice", "decide"],
    "conditions": [["docket", "decide"], ["notice", "decide"]],
    "responses": [["docket", "decide"]],
    "milestones": [],
    "includes": [],
    "excludes": [["decide", "notice"]],
    "marking": {"executed": [], "pending": ["docket"], "included": ["docket", "notice", "decide"]},
    "run": ["decide", "docket", "notice", "decide"],
}


def steps(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return list(json.loads(capsys.readouterr().out)["steps"])


def test_a_graph_is_played_step_by_step(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "graph.json"
    file.write_text(json.dumps(GRAPH), encoding="utf-8")
    assert main(["dcr", str(file)]) == 0
    assert steps(capsys) == [
        {"event": "decide", "enabled": False, "executed": [], "pending": ["docket"], "included": ["decide", "docket", "notice"]},
        {"event": "docket", "enabled": True, "executed": ["docket"], "pending": ["decide"],
         "included": ["decide", "docket", "notice"]},
        {"event": "notice", "enabled": True, "executed": ["docket", "notice"], "pending": ["decide"],
         "included": ["decide", "docket", "notice"]},
        {"event": "decide", "enabled": True, "executed": ["decide", "docket", "notice"], "pending": [],
         "included": ["decide", "docket"]},
    ]  # fmt: skip


def test_a_graph_may_come_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps({"events": ["a"], "run": ["a"]})))
    assert main(["dcr", "-"]) == 0
    assert steps(capsys)[0]["executed"] == ["a"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "不是有效的 JSON"),
        ('{"run": []}', "缺少 events"),
        ('{"events": ["a"], "run": ["b"]}', "'b' 不在 events 中"),
        ('{"events": ["a"], "conditions": [["a"]], "run": []}', "conditions 须写成"),
        ('{"events": ["a"], "responses": [["a", "b"]], "run": []}', "responses 中的事件 'b' 不在 events 中"),
        (
            '{"events": ["a"], "marking": {"executed": ["b"]}, "run": []}',
            "marking.executed 中的事件 'b' 不在 events 中",
        ),
        ("[]", "应当是一个对象"),
    ],
)
def test_bad_input_is_told_in_chinese(
    text: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "graph.json"
    file.write_text(text, encoding="utf-8")
    assert main(["dcr", str(file)]) == 2
    assert message in capsys.readouterr().err


def test_a_missing_file_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dcr", "nowhere.json"]) == 2
    assert "找不到文件 nowhere.json" in capsys.readouterr().err
