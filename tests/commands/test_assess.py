"""docs/assess.md: its examples give what it shows, and its format is the one that is enforced."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from zhifa.cli import main
from zhifa.rulebook import dcr

DOCS = Path(__file__).resolve().parents[2] / "docs"
EXAMPLES = ("assess-defence-period", "assess-disputed-on-the-spot", "assess-expired-and-early")
Capture = pytest.CaptureFixture[str]


@cache
def shown(name: str) -> Any:
    """The JSON block with this name in the document."""
    text = (DOCS / "assess.md").read_text(encoding="utf-8")
    found = re.search(rf"```json {re.escape(name)}\n(.*?)```", text, re.DOTALL)
    assert found, name
    return json.loads(found[1])


def example(name: str) -> dict[str, Any]:
    return dict(json.loads((DOCS / "examples" / f"{name}.json").read_text(encoding="utf-8")))


def assess(data: Any, capsys: Capture, monkeypatch: pytest.MonkeyPatch, code: int = 0) -> Any:
    monkeypatch.setattr("sys.stdin", io.StringIO(data if isinstance(data, str) else json.dumps(data)))
    assert main(["assess", "-"]) == code
    told = capsys.readouterr()
    return json.loads(told.out) if code == 0 else told.err


def contains(actual: Any, part: Any, where: str = "") -> list[str]:
    """What the part says and the actual answer does not; every listed row must be found among the rows."""
    if isinstance(part, Mapping) and isinstance(actual, Mapping):
        return [
            line for key, value in part.items() for line in contains(actual.get(key), value, f"{where}.{key}")
        ]
    if isinstance(part, list) and isinstance(actual, list) and part and isinstance(part[0], Mapping):
        missing = [row for row in part if not any(not contains(one, row) for one in actual)]
        return [f"{where}：没有 {row}" for row in missing]
    return [] if actual == part else [f"{where}：{actual!r} ≠ {part!r}"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_gives_what_the_document_shows(name: str, capsys: Capture) -> None:
    assert main(["assess", str(DOCS / "examples" / f"{name}.json")]) == 0
    assert contains(json.loads(capsys.readouterr().out), shown(name)) == []


def test_the_findings_of_the_third_example_are_exactly_those_shown(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = assess(example(EXAMPLES[2]), capsys, monkeypatch)
    assert [(row["act"], row["code"]) for row in answer["findings"]] == [
        (row["act"], row["code"]) for row in shown(EXAMPLES[2])["findings"]
    ]


def test_every_example_is_in_the_document() -> None:
    assert {path.stem for path in (DOCS / "examples").glob("assess-*.json")} == set(EXAMPLES)


def test_the_graph_of_the_document_runs_as_it_shows() -> None:
    assert dcr.run(shown("dcr")) == shown("dcr-output")


def test_the_document_names_every_key_of_the_format() -> None:
    text = (DOCS / "assess.md").read_text(encoding="utf-8")
    schema = yaml.safe_load((DOCS.parent / "zhifa/workshop/schemas/_shared.yaml").read_text(encoding="utf-8"))
    parts = ("done", "world", "body", "officer", "certificate", "item", "power", "party", "other_case")
    keys = {key for part in parts for key in schema[part]["properties"]} - {"now"}
    assert [key for key in sorted(keys) if f"`{key}`" not in text] == []


def test_the_day_after_the_period_the_penalty_is_open(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = assess({**example(EXAMPLES[0]), "at": "2026-10-31T09:00"}, capsys, monkeypatch)
    decide = next(row for row in answer["open"] if row["act"] == "decide")
    assert decide["outcomes"]["penalty"] == []


def test_acts_after_the_moment_do_not_count(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = assess({**example(EXAMPLES[0]), "at": "2026-10-12T12:00"}, capsys, monkeypatch)
    assert (answer["stage"], list(answer["obligations"])) == ("lead", ["verify"])


def test_the_registries_of_an_act_may_differ_from_those_of_the_file(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = example(EXAMPLES[2])
    valid = {**data["world"]["officers"]["li"]}
    valid["certificate"] = {**valid["certificate"], "valid_until": "2029-05-31"}
    onsite = next(row for row in data["acts"] if row["code"] == "onsite_record")
    onsite["world"] = {"officers": {**data["world"]["officers"], "li": valid}}
    answer = assess(data, capsys, monkeypatch)
    assert "onsite_record" not in {row["act"] for row in answer["findings"]}


def test_times_with_and_without_an_offset_may_be_mixed(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = example(EXAMPLES[0])
    data["acts"][1]["at"] = "2026-10-12T02:00:00Z"
    data["at"] = "2026-10-28T09:00:00+08:00"
    assert contains(assess(data, capsys, monkeypatch), shown(EXAMPLES[0])) == []


def test_a_reason_answers_a_warning(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    data = example(EXAMPLES[0])
    onsite = next(row for row in data["acts"] if row["code"] == "onsite_record")
    onsite["data"].pop("files")
    told = {row["code"] for row in assess(data, capsys, monkeypatch)["findings"]}
    onsite["data"]["_reasons"] = {"S18": "执法记录仪故障，已由两人在场制作笔录"}
    answered = {row["code"] for row in assess(data, capsys, monkeypatch)["findings"]}
    assert "S18" in told and "S18" not in answered


def test_a_calendar_may_be_given(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    data = {**example(EXAMPLES[0]), "calendar": {"2026": {"holidays": ["2026-10-29"], "workdays": []}}}
    clocks = assess(data, capsys, monkeypatch)["clocks"]
    assert next(row for row in clocks if row["rule"] == "T26")["due"] == "2026-11-02"


def test_a_case_without_acts_can_only_begin(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    data = {"procedure": "ordinary", "world": {"body": example(EXAMPLES[0])["world"]["body"]}}
    assert [row["act"] for row in assess(data, capsys, monkeypatch)["open"]] == ["register_lead"]


FAULTS = [
    ("{", "第 1 行第 2 个字符不是有效的 JSON"),
    ("[]", "应当是一组“名称: 值”"),
    ({"procedure": "ordinary"}, "缺少 world，请补上。"),
    ({"world": {"body": {}}}, "world › body 缺少 code"),
    ({"acts": [{"code": "docket"}]}, "acts › 第1项 缺少 at"),
    ({"acts": [{"code": "docket", "at": "2026/10/12"}]}, "应当写成时刻，例如 2026-03-06T09:30"),
    (
        {"acts": [{"code": "docket", "at": "2026-10-12T09:00", "fase": "done"}]},
        "不认识“fase”（是不是 phase？）",
    ),
    ({"acts": [{"code": "fly", "at": "2026-10-12T09:00"}]}, "没有行为 fly；可用的行为：register_lead、"),
    ({"acts": [{"code": "docket", "at": "2026-13-12T09:00"}]}, "不能评估"),
    ({"procedure": "slow"}, "没有名为 slow 的程序，可用的程序有："),
    ({"at": "tomorrow"}, "at 写的是“tomorrow”，应当写成时刻"),
]


@pytest.mark.parametrize(("changes", "message"), FAULTS, ids=[message[:20] for _, message in FAULTS])
def test_a_fault_of_the_input_is_told_in_chinese(
    changes: Any, message: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = isinstance(changes, str) or changes == {"procedure": "ordinary"}
    data = changes if whole else {**example(EXAMPLES[0]), **changes}
    assert message in assess(data, capsys, monkeypatch, code=2)


def test_a_missing_file_is_told(capsys: Capture) -> None:
    assert main(["assess", "nowhere.json"]) == 2
    assert "找不到文件 nowhere.json" in capsys.readouterr().err


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_cited_articles_of_an_example_are_of_known_laws(name: str) -> None:
    known = yaml.safe_load((DOCS.parent / "zhifa/packs/base/statutes.yaml").read_text(encoding="utf-8"))
    item = example(name)["world"]["item"]
    assert {cite.partition("§")[0] for cite in (*item["violated"], *item["penal"])} <= set(known)
