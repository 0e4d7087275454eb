"""From packs to one bundle: shorthands spelled out, overrides last, the same digest for the same content."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.workshop.conftest import Edit
from zhifa.rulebook.book import Rulebook
from zhifa.workshop import bundle as cached
from zhifa.workshop.compile import compile_packs, digest, survey
from zhifa.workshop.counting import summary
from zhifa.workshop.source import PACKS

MAIN, TINY = "base/fragments/main.yaml", "base/procedures/tiny.yaml"


@pytest.fixture
def tiny(packs: Path) -> dict[str, Any]:
    return dict(compile_packs(packs)["procedures"]["tiny"])


def test_the_shipped_packs_have_no_fault() -> None:
    assert survey(PACKS).problems == []


def test_a_bundle_is_plain_json(packs: Path) -> None:
    bundle = compile_packs(packs)
    assert json.loads(json.dumps(bundle)) == bundle


def test_fields_say_whether_they_are_required_and_for_which_outcome(tiny: dict[str, Any]) -> None:
    assert tiny["acts"]["decide"]["fields"] == [
        {"element": "party_name", "required": True, "when": ""},
        {"element": "amount", "required": True, "when": "penalty"},
    ]


def test_guards_and_documents_have_one_form(tiny: dict[str, Any]) -> None:
    assert tiny["acts"]["begin"]["guards"] == [{"code": "H01", "when": ""}]
    assert tiny["acts"]["decide"]["guards"] == [{"code": "H01", "when": "penalty"}]
    assert tiny["acts"]["begin"]["documents"] == {"*": ["D001"]}


def test_an_act_takes_the_stage_of_its_fragment_unless_it_has_its_own(tiny: dict[str, Any]) -> None:
    assert (tiny["acts"]["begin"]["stage"], tiny["acts"]["close"]["stage"]) == ("work", "end")


def test_leaves_and_once_become_exclusions_of_the_main_line(tiny: dict[str, Any]) -> None:
    gone = {
        row["target"] for row in tiny["relations"] if row["type"] == "exclude" and row["source"] == "close"
    }
    assert gone == {"begin", "decide", "decision_served", "close"}
    assert tiny["acts"]["close"]["ends_tracks"]


def test_several_events_in_one_line_are_as_many_relations(packs: Path, edit: Edit) -> None:
    edit(MAIN, "{condition: begin, of: decide,", "{condition: begin, of: [decide, close],")
    rows = compile_packs(packs)["procedures"]["tiny"]["relations"]
    assert {row["target"] for row in rows if row["type"] == "condition" and row["source"] == "begin"} == {
        "decide", "close",
    }  # fmt: skip


def test_a_relation_to_an_act_of_another_procedure_is_left_out(packs: Path, edit: Edit) -> None:
    edit(TINY, "fragments: [main, service]", "fragments: [main, service, extra]")
    extra = "fragment: extra\nstage: work\nacts:\n  rest: {name: 休息, by: [head], documents: [D001], cites: [处罚法§1]}\n"
    (packs / "base/fragments/extra.yaml").write_text(extra, encoding="utf-8")
    second = (packs / TINY).read_text(encoding="utf-8").replace("procedure: tiny", "procedure: other")
    (packs / "base/procedures/other.yaml").write_text(second.replace(", extra]", "]"), encoding="utf-8")
    edit(MAIN, "{condition: begin, of: decide,", "{condition: begin, of: [decide, rest],")
    compiled = compile_packs(packs)["procedures"]
    assert "rest" in {row["target"] for row in compiled["tiny"]["relations"]}
    assert "rest" not in {row["target"] for row in compiled["other"]["relations"]}


def test_an_override_changes_what_it_names_and_nothing_else(packs: Path, edit: Edit) -> None:
    before = compile_packs(packs)["procedures"]["tiny"]["acts"]["close"]
    edit(TINY, "close: {once: true}", "close: {approval: [head], documents: [D002]}")
    after = compile_packs(packs)["procedures"]["tiny"]["acts"]["close"]
    assert after == {**before, "approval": ["head"], "documents": {"*": ["D002"]}}


def test_a_field_replaces_a_parameter(packs: Path) -> None:
    book = Rulebook(compile_packs(packs))
    day = date(2026, 3, 1)
    assert (book.parameters().period("T16", day).n, book.parameters("urban").period("T16", day).n) == (90, 60)


def test_the_digest_depends_on_content_and_not_on_layout(packs: Path, edit: Edit) -> None:
    first = compile_packs(packs)["digest"]
    edit(MAIN, "acts:\n", "# 注释\nacts:\n")
    assert compile_packs(packs)["digest"] == first
    edit(MAIN, "name: 结案", "name: 了结")
    assert compile_packs(packs)["digest"] != first


def test_the_digest_of_a_bundle_can_be_computed_again(packs: Path) -> None:
    bundle = compile_packs(packs)
    assert digest(bundle) == bundle["digest"]


def test_the_counts_name_everything(packs: Path) -> None:
    text = "\n".join(summary(survey(packs)))
    assert "小程序：行为 5 个，关系 10 条（先后 2，应办 2，了结 1，排除 4，期间 1）" in text
    assert "参数 3 项，文书 2 种，数据元 5 个，代码集 3 个" in text


def test_the_cache_is_used_until_a_file_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIFA_DATA", str(tmp_path))
    cached.load_bundle.cache_clear()
    first = cached.load_bundle()
    stored = list((tmp_path / "rulebook").glob("*.json"))
    assert len(stored) == 1
    monkeypatch.setattr("zhifa.workshop.compile.compile_packs", lambda: pytest.fail("compiled again"))
    cached.load_bundle.cache_clear()
    assert cached.load_bundle() == first
    cached.load_bundle.cache_clear()


def test_a_folder_that_cannot_be_written_is_no_obstacle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("", encoding="utf-8")
    monkeypatch.setenv("ZHIFA_DATA", str(blocker))
    cached.load_bundle.cache_clear()
    assert cached.load_bundle()["procedures"]
    cached.load_bundle.cache_clear()
