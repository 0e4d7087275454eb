"""What must hold for every table and any answers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.discretion.tables import SPLIT, TABLES, answers_to, shape
from zhifa.rulebook.discretion import Appraisal, Table, appraise

KEYS = sorted(TABLES)
some = settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
every_table = pytest.mark.parametrize("key", KEYS, ids=["@".join(key) for key in KEYS])


def run(one: Table, answers: dict[str, Any], citizen: bool = True) -> Appraisal:
    return appraise(one, answers, shape(one.item, one.since, citizen), SPLIT, citizen=citizen)


@every_table
@some
@given(data=st.data(), citizen=st.booleans())
def test_complete_answers_settle_the_case_within_the_statute(
    key: tuple[str, str], data: st.DataObject, citizen: bool
) -> None:
    found = run(TABLES[key], data.draw(answers_to(TABLES[key])), citizen)
    assert not found.open and found.settled != bool(found.refusals)
    if found.lo is not None and found.hi is not None and found.bounds is not None:
        assert 0 <= found.lo <= found.hi <= found.bounds.hi
        assert found.lo >= found.bounds.lo or "G1" in found.grades


@every_table
@some
@given(data=st.data())
def test_an_aggravating_circumstance_never_lowers(key: tuple[str, str], data: st.DataObject) -> None:
    answers = data.draw(answers_to(TABLES[key]))
    added = data.draw(st.sampled_from(sorted(TABLES[key].factors["heavy"].options)))
    before, after = (
        run(TABLES[key], answers),
        run(TABLES[key], {**answers, "heavy": [*answers["heavy"], added]}),
    )
    assert before.grade <= after.grade
    assert (before.lo or 0) <= (after.lo or 0) and (before.hi or 0) <= (after.hi or 0)


@every_table
@some
@given(data=st.data())
def test_a_lenient_circumstance_never_raises(key: tuple[str, str], data: st.DataObject) -> None:
    answers = data.draw(answers_to(TABLES[key]))
    added = data.draw(st.sampled_from(sorted(TABLES[key].factors["lenient"].options)))
    fewer, more = (
        run(TABLES[key], {**answers, "heavy": []}),
        run(TABLES[key], {**answers, "heavy": [], "lenient": sorted({*answers["lenient"], added})}),
    )
    assert more.grade <= fewer.grade and (more.hi or 0) <= (fewer.hi or 0)


@every_table
@some
@given(data=st.data())
def test_what_is_not_asked_does_not_matter(key: tuple[str, str], data: st.DataObject) -> None:
    """Answer only what is asked, until nothing is; any answers to the rest change nothing."""
    one, answers = TABLES[key], data.draw(answers_to(TABLES[key]))
    told: dict[str, Any] = {}
    while (found := run(one, told)).open:
        told[found.open[0].code] = answers[found.open[0].code]
    assert found.result == run(one, {**answers, **told}).result


@every_table
@some
@given(data=st.data())
def test_heavier_rows_never_mean_smaller_fines(key: tuple[str, str], data: st.DataObject) -> None:
    """Between two cases that differ in one local fact, the heavier grade has the higher range."""
    one = TABLES[key]
    answers, others = data.draw(answers_to(one)), data.draw(answers_to(one))
    calm = {
        "heavy": [],
        "lenient": [],
        "harm": "ordinary",
        "age": "adult",
        "capacity": "full",
        "no_fault": False,
        "corrected": "late",
    }
    base = {code: answers[code] for code in ("goods_value", "illegal_gains", "project_cost")} | calm
    fewer = sorted(
        [run(one, {**answers, **base}), run(one, {**others, **base})], key=lambda found: found.grade
    )
    if all(found.lo is not None and found.bounds == fewer[0].bounds for found in fewer):
        assert fewer[0].lo <= fewer[1].lo and fewer[0].hi <= fewer[1].hi  # type: ignore[operator]
