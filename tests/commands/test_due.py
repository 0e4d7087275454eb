"""``zhifa due``: one question, many questions, and questions that cannot be answered."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from typing import Any

import pytest

from zhifa.cli import main

Captured = pytest.CaptureFixture[str]


def ask(capsys: Captured, *words: str) -> tuple[int, str, str]:
    code = main(["due", *words])
    output = capsys.readouterr()
    return code, output.out, output.err


def batch(
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
    *lines: str | dict[str, Any],
    options: tuple[str, ...] = (),
) -> tuple[int, list[dict[str, Any]]]:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    code, out, _ = ask(capsys, "--batch", *options)
    return code, [json.loads(line) for line in out.splitlines()]


def test_a_due_date_comes_with_its_counting_in_words(capsys: Captured) -> None:
    code, out, _ = ask(capsys, "T40", "2026-03-06")
    assert code == 0
    assert out.splitlines() == [
        "T40 缴纳罚款期限",
        "依据：处罚法§67(3)（条文已核对）",
        "  1. 起算日 2026-03-06（周五）不计入",
        "  2. 期间 15日",
        "  3. 届满日 2026-03-21（周六）",
        "  4. 2026-03-21（周六）为休息日，顺延至 2026-03-23（周一）",
        "截止：2026-03-23 24时",
    ]


def test_json_has_the_raw_day_the_due_day_and_the_steps(capsys: Captured) -> None:
    code, out, _ = ask(capsys, "T40", "2026-03-06", "--json")
    answer = json.loads(out)
    assert code == 0
    assert (answer["raw"], answer["due"]) == ("2026-03-21", "2026-03-23")
    assert (answer["rule"], answer["from"], answer["cites"]) == ("T40", "2026-03-06", "处罚法§67(3)")
    assert len(answer["explanation"]) == 4


@pytest.mark.parametrize(
    "words",
    [
        ["T16", "2026-01-10", "--exclude", "2026-02-01..2026-02-10", "--exclude", "2026-02-05..2026-02-20"],
        ["T16", "2026-01-10", "--exclude", "2026-02-01..2026-02-10", "2026-02-05..2026-02-20"],
        ["--exclude", "2026-02-01..2026-02-20", "T16", "2026-01-10"],
    ],
)
def test_exclusions_may_be_written_in_any_usual_way(capsys: Captured, words: list[str]) -> None:
    code, out, _ = ask(capsys, *words, "--json")
    assert code == 0
    assert json.loads(out)["due"] == "2026-04-30"


def test_an_hour_rule_takes_and_gives_a_moment(capsys: Captured) -> None:
    code, out, _ = ask(capsys, "T20", "2026-09-30T09:30:00+08:00", "--json")
    assert code == 0
    assert json.loads(out)["due"] == "2026-10-01T09:30:00+08:00"
    assert "截止：2026-10-01 09:30:00" in ask(capsys, "T20", "2026-09-30T09:30:00")[1]


def test_a_moment_in_another_zone_counts_as_the_day_in_beijing(capsys: Captured) -> None:
    out = ask(capsys, "T40", "2026-03-05T20:00:00Z", "--json")[1]
    assert json.loads(out)["raw"] == "2026-03-21"


def test_the_value_in_force_on_the_start_day_applies(capsys: Captured) -> None:
    assert json.loads(ask(capsys, "T37", "2021-12-31", "--json")[1])["raw"] == "2022-03-01"
    assert json.loads(ask(capsys, "T37", "2022-01-01", "--json")[1])["raw"] == "2022-01-31"


def test_a_field_may_have_its_own_value(capsys: Captured) -> None:
    out = ask(capsys, "T65", "2026-03-06", "--field", "urban")[1]
    assert "住建程序规定§10（据摘录，待核对）" in out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["T99", "2026-03-06"], "没有期限 T99。用 zhifa due --list 查看"),
        (["T41", "2026-03-06"], "是数值，不是期间"),
        (["T40", "2026-02-30"], "“2026-02-30”不是有效的日期。请写成 2026-03-06"),
        (["T40", "20260306"], "不是有效的日期"),
        (["T40", "2026-W10-5"], "不是有效的日期"),
        (["T40", "下周"], "不是有效的日期"),
        (["T40", "2026-03-06", "--exclude", "2026-03-09..2026-03-07"], "开始日晚于结束日，请对调"),
        (["T40", "2026-03-06", "--exclude", "2026-03-09.."], "须写成两个日期"),
        (
            ["T40", "2026-12-20"],
            "期间到 2027-01-04 届满，是否因休息日顺延还不能确定。2027年的工作日历尚未载入",
        ),
        (["T27", "2026-12-29"], "2027年的工作日历尚未载入，不能推算工作日。请管理员按国务院办公厅通知载入"),
        (["T20", "2026-03-06"], "需要起算时刻，例如 2026-03-06T09:30:00"),
        (["T40", "1990-01-01"], "在 1990-01-01 没有有效值"),
        (["T48", "9998-01-01"], "超出公历能表示的范围，请检查"),
        (["T40"], "请写明期限代码和起算日"),
        ([], "请写明期限代码和起算日"),
        (["T40", "2026-03-06", "--exclude", "2026-03-07..2026-03-08", "多余"], "“多余”没有写明起止"),
        (["T40", "2026-03-06", "--field", "none"], "没有执法领域 none，可用的有：market、"),
    ],
)
def test_a_question_that_cannot_be_answered_says_what_to_do(
    capsys: Captured, words: list[str], message: str
) -> None:
    code, out, err = ask(capsys, *words)
    assert (code, out) == (2, "")
    assert message in err


def test_a_batch_answers_line_by_line_in_order(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    code, rows = batch(
        capsys,
        monkeypatch,
        {"rule": "T40", "from": "2026-03-06"},
        {"rule": "T16", "from": "2026-01-10", "exclude": [["2026-02-01", "2026-02-20"]]},
        "",
        {"rule": "T20", "from": "2026-03-06T09:30:00", "exclude": []},
    )
    assert code == 0
    assert rows == [
        {"rule": "T40", "from": "2026-03-06", "raw": "2026-03-21", "due": "2026-03-23"},
        {"rule": "T16", "from": "2026-01-10", "raw": "2026-04-30", "due": "2026-04-30"},
        {
            "rule": "T20",
            "from": "2026-03-06T09:30:00",
            "raw": "2026-03-07T09:30:00",
            "due": "2026-03-07T09:30:00",
        },
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "不是 JSON"),
        ("[1]", "须是一个对象"),
        ({"from": "2026-03-06"}, "缺少 rule 或者 from"),
        ({"rule": "T40"}, "缺少 rule 或者 from"),
        ({"rule": "T40", "from": 20260306}, "须是文字"),
        ({"rule": "T1", "from": "2026-03-06"}, "没有期限 T1"),
        ({"rule": "T40", "from": "2026-13-06"}, "不是有效的日期"),
        ({"rule": "T40", "from": "2026-03-06", "exclude": "2026"}, "exclude 须写成"),
        ({"rule": "T40", "from": "2026-03-06", "exclude": [["2026-03-07"]]}, "exclude 须写成"),
        (
            {"rule": "T40", "from": "2026-03-06", "exclude": [["2026-03-09", "2026-03-07"]]},
            "开始日晚于结束日",
        ),
        ({"rule": "T40", "from": "2026-03-06", "exclude": [[1, None]]}, "须写成两个日期"),
        ({"rule": "T40", "from": "2026-12-31"}, "2027年的工作日历尚未载入"),
        ({"rule": "T16", "from": "2026-01-10", "exclude": [["2026-01-11", "9999-12-31"]]}, "超出公历"),
    ],
)
def test_a_bad_line_answers_in_its_place_and_the_others_are_answered(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, line: str | dict[str, Any], message: str
) -> None:
    good = {"rule": "T40", "from": "2026-03-06"}
    code, rows = batch(capsys, monkeypatch, good, line, good)
    assert code == 1
    assert [sorted(row) for row in rows] == [
        ["due", "from", "raw", "rule"],
        ["error"],
        ["due", "from", "raw", "rule"],
    ]
    assert message in rows[1]["error"]


def test_a_batch_line_may_name_its_field(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = batch(capsys, monkeypatch, {"rule": "T65", "from": "2022-04-30", "field": "urban"})[1]
    assert "没有有效值" in rows[0]["error"]


def test_the_list_names_every_period_with_its_length(capsys: Captured) -> None:
    code, out, _ = ask(capsys, "--list")
    lines = out.splitlines()
    assert code == 0
    assert "T40\t15日\t缴纳罚款期限" in lines
    assert not any(line.startswith("T41\t") for line in lines)


@pytest.mark.slow
def test_the_command_starts_at_once() -> None:
    words = [sys.executable, "-m", "zhifa.cli", "due", "T40", "2026-03-06"]
    subprocess.run(words, check=True, capture_output=True)
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        subprocess.run(words, check=True, capture_output=True)
        times.append(time.perf_counter() - begin)
    assert min(times) < 1.0, "命令启动变慢：是否引入了 Django？"
