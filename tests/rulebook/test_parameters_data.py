"""The numbers of the law as data: complete, dated, cited, and what the reference says."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from tests.rulebook.harness import parameters
from tests.rulebook.packs import data, merged
from zhifa.rulebook.discretion.surcharge import accrued
from zhifa.rulebook.parameters import ParameterMissing
from zhifa.workshop.source import PACKS, read

TODAY = date(2026, 10, 1)
ROWS = {code: row for code, row in merged("parameters", "parameters").items() if re.match(r"T\d\d", code)}
PERIOD_UNITS = {"hour", "workday", "day", "month", "year"}
PERIODS = {code: row for code, row in ROWS.items() if row["values"][-1]["unit"] in PERIOD_UNITS}

# The number and unit of each rule as the statutes write them, kept apart from the packs on purpose.
EXPECTED = """
T01 2 year|T02 5 year|T03 6 month|T04 5 year|T05 2 workday|T05a 2 workday|T05b 24 hour|T09 2 workday
T10 2 workday|T11 15 workday|T12 15 day|T13 5 workday|T16 90 day
T17 30 day|T17b 30 day|T17c 30 day|T18 7 workday|T19 30 day|T20 24 hour|T21 30 day|T23 3 workday
T24 30 day|T24b 24 hour|T24c 6 month|T25 10 workday|T26 5 workday|T27 5 workday|T28 7 workday|T29 5 workday
T30 7 workday|T36 0 day|T37 30 day|T38 60 day|T39 60 day|T40 15 day|T43 30 day|T44 10 workday|T45 3 month
T46 5 workday|T46b 7 workday|T46c 30 day|T47 3 workday|T48 3 year|T49 60 day|T50 1 year|T51 5 year|T51a 20 year
T52 5 workday|T52a 5 workday|T52b 5 workday|T52c 10 workday|T53 60 day|T53b 30 day|T53c 30 day|T54 10 workday
T54a 7 workday|T54b 10 workday|T54c 3 workday|T54d 5 workday|T55 6 month|T55b 15 day|T56 1 year|T57 15 day
T58 5 workday|T59 60 day|T59b 5 workday|T59c 2 year|T59d 2 month|T60 3 day|T61 24 hour|T62 3 day|T63 3 day
T64 3 day|T64b 5 day|T65 7 workday|T66 20 workday|T67 20 workday|T68 3 workday|T69 20 workday|T70 3 year
T70b 3 month|T71 1 year|T73 20 workday|T74 20 workday|T75 20 workday|T75b 1 workday|T79a 5 workday|T79b 0 day
T79c 5 workday|T79d 30 day|T79e 5 workday|T79f 3 workday|T79g 7 workday|T81 10 workday|T81b 20 workday
T82 30 day|T82b 30 day|T82c 10 workday|T83 15 workday|T83b 10 day|T84b 5 year|T85 20 year|T86 10 year|T86b 6 month
T87 6 month|T88 3 year|T88b 3 year|T89 5 year|T90 48 hour
"""
FOR_THE_PARTY = {
    "T24c", "T24d", "T24e", "T26", "T27", "T29", "T40", "T49", "T50", "T51", "T51a", "T52c", "T55", "T55b", "T56",
    "T59c", "T73g", "T74d", "T79d", "T79h", "T79n", "T82c",
}  # fmt: skip


@pytest.mark.parametrize("line", EXPECTED.replace("\n", "|").strip("|").split("|"))
def test_a_period_has_the_length_that_the_law_gives(line: str) -> None:
    code, n, unit = line.split()
    period = parameters().period(code, TODAY)
    assert (period.n, period.unit) == (int(n), unit)


def test_exactly_the_periods_that_serve_the_party_roll_over_days_off() -> None:
    assert {code for code, row in PERIODS.items() if row.get("favours") == "party"} == FOR_THE_PARTY


def test_exactly_the_periods_before_an_event_are_counted_back() -> None:
    assert {code for code, row in PERIODS.items() if row.get("backwards")} == {"T28", "T47", "T59b", "T73i"}


@pytest.mark.parametrize("code", sorted(PERIODS))
def test_a_period_says_when_it_begins_and_what_happens(code: str) -> None:
    assert PERIODS[code]["start"]
    assert PERIODS[code]["action"]


@pytest.mark.parametrize("code", sorted(ROWS))
def test_values_follow_each_other_without_gap_or_overlap(code: str) -> None:
    values = sorted(ROWS[code]["values"], key=lambda value: value["since"])
    for earlier, later in pairwise(values):
        gap = (
            date.fromisoformat(later["since"]).toordinal() - date.fromisoformat(earlier["until"]).toordinal()
        )
        assert gap == 1
    assert values[-1].get("until") is None


def short_names() -> set[str]:
    return set(data("statutes.yaml"))


@pytest.mark.parametrize("code", sorted(ROWS))
def test_a_value_cites_a_known_instrument(code: str) -> None:
    for value in ROWS[code]["values"]:
        assert value["cites"].partition("§")[0] in short_names()


def test_the_amounts_are_those_of_the_statute() -> None:
    numbers = {code: parameters().number(code, TODAY) for code in ("T06", "T07", "T08", "T41", "T42")}
    assert numbers == {"T06": 20000, "T07": 300000, "T08": 10000, "T41": 30, "T42": 1000}


def test_the_surcharge_reaches_the_fine_on_the_thirty_fourth_day() -> None:
    rate, cap = parameters().number("T41", TODAY), parameters().number("T42", TODAY)
    due, fine = date(2026, 3, 23), 1_000_000
    day = {n: date.fromordinal(due.toordinal() + n) for n in (33, 34, 60)}
    assert accrued(fine, due, day[33], rate, cap_permille=cap) == 990_000
    assert accrued(fine, due, day[34], rate, cap_permille=cap) == 1_000_000
    assert accrued(fine, due, day[60], rate, cap_permille=cap) == 1_000_000


def test_the_night_is_from_ten_to_six_also_under_the_environmental_code() -> None:
    for day in (date(2026, 8, 14), date(2026, 8, 15)):
        assert (parameters().number("T49a", day), parameters().number("T49a.until", day)) == (22, 6)
    assert parameters().value("T49a", date(2026, 8, 15)).cites == "生态环境法典§572(3)"


def test_a_number_before_the_law_was_in_force_is_refused() -> None:
    with pytest.raises(ParameterMissing, match="没有有效值。请管理员"):
        parameters().period("T16", date(2021, 7, 14))


def fields() -> dict[str, dict[str, Any]]:
    return {
        path.parent.name: read(path).data["parameters"] for path in PACKS.glob("fields/*/parameters.yaml")
    }


def test_a_field_replaces_whole_base_parameters_or_has_its_own() -> None:
    assert fields()
    for name, rows in fields().items():
        for code, row in rows.items():
            assert bool(row.get("own")) == (code not in ROWS), (
                f"{name}：{code} 在基础参数里有没有，与 own 不符"
            )
            assert {"name", "start", "action", "values"} <= set(row)
            assert row.get("own") or row.get("favours") == ROWS[code].get("favours")


def test_excluded_intervals_are_of_known_kinds_and_the_base_excludes_only_what_a_law_excludes() -> None:
    kinds = set(merged("codesets", "codesets")["interval_kinds"]["codes"])
    excluding = {
        code: value["excludes"]
        for code, row in ROWS.items()
        for value in row["values"]
        if "excludes" in value
    }
    assert excluding == {"T19": ["seizure_examination"]}, "强制法§25(3)；处罚法§60没有扣除的规定"
    used = {
        kind
        for rows in fields().values()
        for row in rows.values()
        for value in row["values"]
        for kind in value.get("excludes", ())
    }
    assert used <= kinds
    assert {"suspension", "hearing", "public_notice", "examination"} <= set(
        fields()["market"]["T16"]["values"][0]["excludes"]
    )
