"""The definitions agree with the fragments, the elements, the code sets and themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.documents.conftest import BASE, CODES
from zhifa.paperwork.printing.blocks import _KINDS, STYLES
from zhifa.paperwork.printing.filters import FILTERS
from zhifa.paperwork.printing.templates import references

# The catalogue of section 4 of the rules reference, class by class.
CATALOGUE = (
    "D001-D008 D010-D026 D030-D039 D041-D060 D061-D075 D080-D088 D090-D104 D110-D125 D130-D142 D150-D152 "
    "D160-D163 D170-D177"
)
SIGNERS = {"officer", "party", "witness", "recorder", "receiver", "service", "legal_reviewer", "hearing_presider",
           "agency_head", "archivist", "finance", "intake", "custodian", "supervisor", "performer", "expert",
           "police", "publication_reviewer"}  # fmt: skip


def strings(node: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a definition with the key under which it stands."""
    if isinstance(node, str):
        yield key, node
    elif isinstance(node, dict):
        for name, value in node.items():
            yield from strings(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from strings(value, key)


def used(definition: dict[str, Any]) -> set[str]:
    """The elements that are printed or asked for."""
    found = {"body_name"} if definition.get("agency", True) else set()
    for part in ("head", "body", "rows", "titles"):
        for key, text in strings(definition.get(part, [])):
            found |= {element for element, _ in references(text)}
            if key in {"element", "list", "talk", "not", "when"} or (
                key == "rows" and re.fullmatch(r"[a-z_]+", text)
            ):
                found.add(text)
            if key == "role":
                found |= {"signatures", "officer_lines"} if text == "officer" else {"signatures"}
            if key == "opinion":
                found.add("approvals")
    return found


def test_every_document_of_the_catalogue_is_there() -> None:
    wanted = set()
    for part in CATALOGUE.split():
        first, _, last = part.partition("-")
        wanted |= {f"D{number:03d}" for number in range(int(first[1:]), int((last or first)[1:]) + 1)}
    assert wanted <= set(CODES)


@pytest.mark.parametrize("code", [code for code in CODES if code < "D200"])
def test_every_document_says_where_it_belongs_and_where_its_content_comes_from(
    bundle: dict[str, Any], code: str
) -> None:
    definition, codesets = bundle["documents"][code], bundle["codesets"]
    assert definition["group"] in codesets["document_groups"]["codes"]
    assert definition["source"] in codesets["document_sources"]["codes"]


def test_every_document_that_an_act_makes_is_there(bundle: dict[str, Any]) -> None:
    made = {
        code
        for act in bundle["procedures"]["all"]["acts"].values()
        for _, text in strings([act.get("documents", []), act.get("opens", {})])
        for code in re.findall(r"\bD\d{3}\b", text)
    }
    assert made and made <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_fields_name_exactly_what_the_document_uses(bundle: dict[str, Any], code: str) -> None:
    definition = bundle["documents"][code]
    declared = [field["element"] for field in definition["fields"]]
    assert len(declared) == len(set(declared))
    assert used(definition) <= set(declared), "used but not declared"
    decided = {str(name) for when in conditions(definition) for name in when}
    assert {one["element"] for one in definition["fields"] if one.get("required")} <= used(
        definition
    ) | decided


@pytest.mark.parametrize("code", CODES)
def test_every_element_is_in_the_dictionary(bundle: dict[str, Any], code: str) -> None:
    named = {field["element"] for field in bundle["documents"][code]["fields"]}
    assert named <= set(bundle["elements"])


@pytest.mark.parametrize("code", CODES)
def test_filters_blocks_signers_and_seals_exist(bundle: dict[str, Any], code: str) -> None:
    definition = bundle["documents"][code]
    assert set(definition.get("seals", [])) <= set(bundle["codesets"]["document_seals"]["codes"])
    assert (BASE / "layouts" / f"{definition['layout']}.typ").exists()
    for block in definition.get("body", []):
        assert set(block) - {"when"} <= set(STYLES) | set(_KINDS) and len(set(block) - {"when"}) == 1
    for key, text in strings(definition):
        for _, filters in references(text):
            assert set(filters) <= set(FILTERS)
        if key == "role":
            assert text in SIGNERS
        if key == "opinion":
            assert text in bundle["codesets"]["roles"]["codes"]


@pytest.mark.parametrize("code", CODES)
def test_conditions_on_outcomes_name_outcomes_of_the_acts_that_make_the_document(
    bundle: dict[str, Any], code: str
) -> None:
    acts = bundle["procedures"]["all"]["acts"]
    makers = {
        name: act
        for name, act in acts.items()
        if any(code in text for _, text in strings(act.get("documents", [])))
    }
    outcomes = {one for act in makers.values() for one in act.get("outcomes", {})}
    for when in conditions(bundle["documents"][code]):
        assert "outcome" not in when or when["outcome"] in outcomes, when
        assert "act_code" not in when or when["act_code"] in makers, when


def conditions(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if isinstance(node.get("when"), dict):
            yield node["when"]
        for value in node.values():
            yield from conditions(value)
    elif isinstance(node, list):
        for value in node:
            yield from conditions(value)


@pytest.mark.parametrize("code", CODES)
def test_texts_use_chinese_punctuation(bundle: dict[str, Any], code: str) -> None:
    for key, text in strings(
        {part: bundle["documents"][code].get(part, []) for part in ("body", "rows", "head")}
    ):
        if key in {"paragraph", "heading", "text", "statement", "note", "flush"}:
            plain = re.sub(r"\{[^}]*\}", "", text)
            assert not re.search(r"[,;:?!()]|[\u4e00-\u9fff]\.", plain), text


def test_a_number_series_belongs_to_documents_of_one_kind(bundle: dict[str, Any]) -> None:
    series: dict[str, set[str]] = {}
    for code, definition in bundle["documents"].items():
        if definition.get("number"):
            series.setdefault(definition["number"], set()).add(code)
    # Not penalising and facts not established are one series: both end a case without a penalty.
    assert {kind: codes for kind, codes in series.items() if len(codes) > 1} == {"不罚": {"D065", "D066"}}
