"""The reporting record: 110 fields, each of which says where its value comes from."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

import pytest

from tests.rulebook.packs import acts, data, merged
from zhifa.libraries.bodies.facts import body_values
from zhifa.libraries.bodies.models import Body, Region
from zhifa.libraries.parties.models import Party
from zhifa.libraries.parties.services import party_values

RECORD = data("report", "penalty_record.yaml")
FIELDS = RECORD["fields"]
CODESETS = merged("codesets", "codesets")
GROUPS = ["当事人", "事项与依据", "案源立案", "人员", "程序", "裁量与决定", "送达", "履行执行", "公示"]
REQUIRED = {
    "always", "organisation", "person", "ordinary", "decided", "penalty", "fine", "no_penalty", "received", "closed",
    "optional",
}  # fmt: skip


def sources(field: dict[str, Any]) -> list[str]:
    value = field["from"]
    return [value] if isinstance(value, str) else value


@cache
def registry() -> dict[str, set[str]]:
    return {
        "party": set(party_values(Party(kind="01"))),
        "body": set(body_values(Body(region=Region()))),
        "item": {"code", "name", "field", "violated", "penal", "kinds"},
        "officers": {"names", "certificates", "unit"},
    }


def exists(source: str) -> bool:
    kind, _, rest = source.partition(":")
    if not rest:
        root, _, path = source.partition(".")
        return path in registry()[root] if path else source in merged("elements", "elements")
    name, _, attribute = rest.partition(".")
    if kind == "act":
        has = {"at", "on", "actor"} | ({"outcome"} if acts()[name].get("outcomes") else set())
        return attribute in has
    if kind == "count":
        return name == "act" and attribute in acts()
    if kind == "served":
        return bool(acts()[name].get("virtual"))
    if kind == "document":
        return attribute == "number" and bool(data("documents", f"{name}.yaml").get("number"))
    if kind == "clock":
        return attribute in {"due", "status"} and name in merged("parameters", "parameters")
    return kind == "computed" and rest in RECORD["computed"]


def test_the_record_has_exactly_110_fields_with_unique_codes_and_running_numbers() -> None:
    assert len(FIELDS) == 110
    assert len({field["code"] for field in FIELDS}) == 110
    assert len({field["name"] for field in FIELDS}) == 110
    assert [field["index"] for field in FIELDS] == list(range(1, 111))


def test_the_record_says_that_it_is_our_reconstruction() -> None:
    assert RECORD["note"] == "根据公开材料重构，非部颁标准文本"


def test_the_groups_follow_the_case() -> None:
    seen = list(dict.fromkeys(field["group"] for field in FIELDS))
    assert seen == GROUPS


@pytest.mark.parametrize("field", FIELDS, ids=[field["code"] for field in FIELDS])
def test_a_field_takes_its_value_from_something_that_exists(field: dict[str, Any]) -> None:
    for source in sources(field):
        assert exists(source), source
    assert field["required"] in REQUIRED
    if field["type"] in {"choice", "choices"}:
        assert field["codeset"] in CODESETS
    if field["type"] == "outcome":
        assert acts()[field["act"]]["outcomes"]


def test_every_computation_is_used_and_described() -> None:
    used = {
        source.partition(":")[2]
        for field in FIELDS
        for source in sources(field)
        if source.startswith("computed:")
    }
    assert used == set(RECORD["computed"])
    assert all(RECORD["computed"].values())


def test_exchange_codes_are_given_once_and_agree_with_the_dictionary() -> None:
    codes = [field["standard"] for field in FIELDS if field.get("standard")]
    assert max(Counter(codes).values()) == 1
    assert all(re.fullmatch(r"CF_[A-Z_]+|BZ", code) for code in codes)
    dictionary = {
        row["standard"]["code"]: code
        for code, row in merged("elements", "elements").items()
        if row.get("standard")
    }
    assert set(dictionary) <= set(codes)


def test_the_published_record_carries_no_identity_of_a_reporter() -> None:
    wanted = {source for field in FIELDS for source in sources(field)}
    assert not wanted & {"reporter_name", "reporter_contact"}


def test_an_element_is_reported_with_the_type_of_the_dictionary() -> None:
    elements = merged("elements", "elements")
    for field in FIELDS:
        for source in sources(field):
            if source in elements:
                assert field["type"] == elements[source]["type"], field["code"]
                assert field.get("codeset") == elements[source].get("codeset"), field["code"]


def test_personal_data_of_the_dictionary_stay_marked() -> None:
    elements = merged("elements", "elements")
    for field in FIELDS:
        if any(elements.get(source, {}).get("sensitive") for source in sources(field)):
            assert field.get("sensitive"), field["code"]
