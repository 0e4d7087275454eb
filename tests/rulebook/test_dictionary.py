"""The data-element dictionary: every blank has a name, a type, and sources that exist."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rulebook.packs import acts, merged
from zhifa.paperwork.parties.kinds import Paper, PartyKind
from zhifa.rulebook.sanction import KINDS

ELEMENTS = merged("elements", "elements")
CODESETS = merged("codesets", "codesets")
TYPES = {
    "text", "longtext", "money", "date", "datetime", "choice", "choices", "bool", "integer", "citations", "officers",
    "officer", "person", "files", "rows", "item", "party", "region", "signature",
    "appraisal", "registered",
}  # fmt: skip
USED = {
    field.rstrip("*")
    for act in acts().values()
    for fields in [act.get("fields", []), *act.get("outcome_fields", {}).values()]
    for field in fields
}
PATHS = {
    "party": {"name", "kind", "number", "id_number", "legal_rep", "address", "phone", "contact", "e_channel"},
    "item": {"code", "violated", "penal"},
    "body": {
        "region", "name", "address", "phone", "reconsideration_government", "court", "payment_bank", "payment_account",
    },
}  # fmt: skip
# What the case app must be able to compute; each is described at the head of elements/case.yaml.
COMPUTED = {
    "measure_last_day", "measure_extended_last_day", "things_left",
    "amount_owed", "capture_content", "case_cause", "checklist", "checklist_rows", "failed_clauses", "failed_rows", "found_by_inspection",
    "inspection_items", "plan_cap", "visit_code", "visits_this_year", "closing_type", "collected_on",
    "corrected_in_time", "correction_state",
    "defence_answers", "defence_handling", "education_content", "evidence_findings", "evidence_summary",
    "execution_result", "first_violation",
    "held_rows", "investigation_course", "material_list", "material_rows", "original_number", "own_name",
    "retention", "review_items", "service_course",
    "service_effective_on", "surcharge_amount", "surcharge_from", "surcharge_until", "told_content",
}  # fmt: skip


# Shown on a form, never typed: the registry's own value.
COMPUTED_TEXTS = {"item_code"}


def blanks() -> list[tuple[str, dict[str, Any]]]:
    """Elements that people fill in, and the columns of those that are rows."""
    found = []
    for code in sorted(USED):
        found.append((code, ELEMENTS[code]))
        found += [(f"{code}.{column['code']}", column) for column in ELEMENTS[code].get("columns", [])]
    return found


BLANKS = blanks()


def test_every_field_of_every_act_is_in_the_dictionary() -> None:
    assert set(ELEMENTS) >= USED


@pytest.mark.parametrize(("code", "row"), BLANKS, ids=[code for code, _ in BLANKS])
def test_a_blank_has_a_chinese_name_and_a_known_type(code: str, row: dict[str, Any]) -> None:
    assert any("\u4e00" <= letter <= "\u9fff" for letter in row["name"])
    assert row["type"] in TYPES
    if row["type"] in {"choice", "choices", "signature"}:
        assert row["codeset"] in CODESETS
    else:
        assert "codeset" not in row
    filled_in = code not in COMPUTED_TEXTS and not row.get("hidden")
    if row["type"] in {"text", "longtext", "citations"} and filled_in:
        assert row["max"] > 0
    assert (row["type"] == "money") == (row.get("unit") == "元")
    assert (row["type"] == "rows") == bool(row.get("columns"))
    assert row.get("min", 0) <= row.get("max", 10**6)


@pytest.mark.parametrize("code", sorted(USED))
def test_the_sources_of_a_blank_exist(code: str) -> None:
    for source in ELEMENTS[code].get("fill", []):
        kind, _, rest = source.partition(".")
        if kind in PATHS:
            assert rest in PATHS[kind], source
        elif kind in ("previous", "case"):
            assert not rest or rest in USED, source
        elif kind == "computed":
            assert rest in COMPUTED, source
        elif kind == "constant":
            assert "default" in ELEMENTS[code]
        else:
            assert source in ("today", "now"), source


def test_nothing_is_computed_that_no_blank_asks_for() -> None:
    asked = {source.partition(".")[2] for code in USED for source in ELEMENTS[code].get("fill", [])}
    assert asked >= COMPUTED


def test_a_default_of_a_choice_is_one_of_its_codes() -> None:
    for code in USED:
        row = ELEMENTS[code]
        if row["type"] == "choice" and "default" in row:
            assert row["default"] in CODESETS[row["codeset"]]["codes"], code


def test_dates_and_times_are_filled_with_the_right_kind_of_now() -> None:
    for code in USED:
        wrong = {"date": "now", "datetime": "today"}.get(ELEMENTS[code]["type"])
        assert wrong not in ELEMENTS[code].get("fill", []), code


def test_personal_data_are_marked() -> None:
    marked = {code for code in USED if ELEMENTS[code].get("sensitive")}
    assert marked >= {"reporter_name", "reporter_contact", "party_id", "interviewee_id", "service_phone"}


def test_exchange_codes_are_given_to_one_element_each() -> None:
    codes = [row["standard"]["code"] for row in ELEMENTS.values() if row.get("standard")]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("name", sorted(CODESETS))
def test_a_code_set_has_names_for_its_codes(name: str) -> None:
    codes = CODESETS[name]["codes"]
    names = [row["name"] if isinstance(row, dict) else row for row in codes.values()]
    assert all(isinstance(code, str) for code in codes)
    assert all(names)
    assert len(set(names)) == len(names)


def labels(name: str) -> dict[str, str]:
    return {
        code: row["name"] if isinstance(row, dict) else row for code, row in CODESETS[name]["codes"].items()
    }


def test_code_sets_agree_with_the_code_that_uses_them() -> None:
    assert labels("penalty_kinds") == KINDS
    assert labels("party_kinds") == dict(PartyKind.choices)
    assert labels("id_types") == {code: name for code, name in Paper.choices if code}


def test_nobody_can_choose_an_account_of_an_officer_for_a_fine() -> None:
    assert set(labels("payment_channels")) == {"bank", "electronic", "onspot"}


def test_grounds_name_the_article_that_gives_them() -> None:
    for name in (
        "lenient_grounds",
        "no_penalty_grounds",
        "collection_grounds",
        "service_methods",
        "penalty_kinds",
    ):
        assert all(row.get("cites") for row in CODESETS[name]["codes"].values()), name
