"""The worked examples of docs/assess.md say what the document says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"


def assess(name: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "zhifa.cli", "assess", str(EXAMPLES / f"assess-{name}.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def reasons(answer: dict[str, Any], act: str) -> set[str]:
    found = next(row for row in answer["blocked"] if row["act"] == act)
    return {reason["code"] for reason in found["reasons"]}


def test_before_the_defence_period_ends_only_the_penalty_is_blocked() -> None:
    answer = assess("defence-period")
    decide = next(row for row in answer["open"] if row["act"] == "decide")
    assert "H22" in {reason["code"] for reason in decide["outcomes"]["penalty"]}
    assert {"record_defence", "waive_defence"} <= {row["act"] for row in answer["open"]}
    assert not [finding for finding in answer["findings"] if not finding["soft"]]


def test_disputed_facts_leave_one_way() -> None:
    answer = assess("disputed-on-the-spot")
    assert [row["act"] for row in answer["open"] if row["obliged"]] == ["convert_to_ordinary"]
    assert "convert_to_ordinary" in reasons(answer, "decide_onspot")


def test_a_foreign_file_is_told_what_it_broke() -> None:
    hard = {(row["act"], row["code"]) for row in assess("expired-and-early")["findings"] if not row["soft"]}
    assert hard == {("onsite_record", "H05"), ("investigation_report", "H05"), ("decide", "H22")}


def test_a_wrong_act_is_said_in_chinese(tmp_path: Path) -> None:
    data = json.loads((EXAMPLES / "assess-defence-period.json").read_text(encoding="utf-8"))
    data["acts"][0]["code"] = "no_such_act"
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(data), encoding="utf-8")
    command = [sys.executable, "-m", "zhifa.cli", "assess", str(broken)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "没有行为 no_such_act" in done.stderr
