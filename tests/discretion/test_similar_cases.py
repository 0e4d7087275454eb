"""Similar decided cases: what is compared, what is far off, what a person may see of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from tests.cases.clock import Clock
from tests.cases.conftest import START
from tests.cases.story import Story
from zhifa.casework.cases.services import Case, Refused
from zhifa.foundation.accounts.models import User
from zhifa.rulebook.similar import similar_of
from zhifa.web.views.discretion_similar import BINS, HEIGHT, bars, spread

FINES = (200_000, 210_000, 220_000, 230_000, 240_000)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    yield Clock("2026-09-07 09:00").install(monkeypatch)


@pytest.fixture
def decided(clock: Clock, city: None) -> list[Case]:
    """Five roadside penalties over the same item on five days, all 从轻."""
    cases = []
    for day, fine in enumerate(FINES, 7):
        clock.to(f"2026-09-{day:02d} 09:00")
        cases.append(Story(clock, "simple", fine=fine).decided_onspot().the_case)
    clock.to(START)
    return cases


def test_a_decided_case_knows_its_grade(decided: list[Case]) -> None:
    assert {case.discretion_grade for case in decided} == {"G2"}


def test_a_fine_far_from_similar_cases_needs_a_reason(decided: list[Case], clock: Clock) -> None:
    story = Story(clock, fine=700_000)
    with pytest.raises(Refused) as refused:
        story.investigated()
    assert [one.code for one in refused.value.warnings] == ["S09"]
    assert "近 24 个月同事项同阶次 5 件，中位数2200元" in refused.value.warnings[0].message
    story.report(reasons={"S09": "本案遗撒路段长，清扫费用高。"})
    report = next(entry for entry in story.entries if entry.code == "investigation_report")
    assert report.world["similar"]["median"] == 220_000, "what it was compared with is kept"


def test_a_fine_like_the_others_passes(decided: list[Case], clock: Clock) -> None:
    Story(clock, fine=300_000).investigated()


def test_another_grade_is_not_compared(decided: list[Case], clock: Clock) -> None:
    Story(clock, fine=1_000_000).investigated(discretion_grade="G3")


def test_only_what_the_person_may_see_and_what_is_recent_counts(decided: list[Case]) -> None:
    officer, stranger = User.objects.get(username="zhangyuan"), User.objects.get(username="liangfeng")
    on = date(2026, 11, 1)
    seen = spread(officer, "CG-CF-006", "G2", on, 24, (200_000, 740_000))
    assert seen is not None and seen.numbers.count == 5 and len(seen.latest) == 5
    assert spread(stranger, "CG-CF-006", "G2", on, 24) is None
    assert spread(officer, "CG-CF-006", "G2", date(2030, 1, 1), 24) is None, "too long ago"


def test_the_calculator_draws_the_spread(decided: list[Case]) -> None:
    client = Client()
    client.force_login(User.objects.get(username="zhangyuan"), "django.contrib.auth.backends.ModelBackend")
    answers = {
        "no_fault": "false", "first": "false", "corrected": "late", "harm": "ordinary", "lenient": "-", "heavy": "-",
        "length": "30", "vehicles": "1",
    }  # fmt: skip
    query = {"on": "2026-10-20", "party": "organisation"}
    query |= {f"ask-{name}": value for name, value in answers.items()}
    page = client.get("/discretion/CG-CF-006/calculator", query).content.decode()
    assert "罚款数额分布" in page and "下四分位" in page and "2,200 元" in page


def test_quarters_and_median_of_few_and_many() -> None:
    assert similar_of([], "G2", 24) is None
    one = similar_of([100], "G2", 24)
    assert one is not None and (one.low_quarter, one.median, one.high_quarter) == (100, 100, 100)
    many = similar_of([500, 100, 200, 400, 300], "G2", 24)
    assert many is not None and (many.low_quarter, many.median, many.high_quarter) == (200, 300, 400)


def test_the_columns_hold_every_case_once_and_the_tallest_fills_the_height() -> None:
    fines = [100, 100, 150, 900]
    numbers = similar_of(fines, "G2", 24)
    assert numbers is not None
    drawn = bars(fines, numbers, (100, 160))
    assert len(drawn) == BINS and max(bar.height for bar in drawn) == HEIGHT
    assert sum(int(bar.words.split("：")[1].split()[0]) for bar in drawn) == len(fines)
    assert drawn[0].own and not drawn[-1].own


def test_equal_fines_are_one_column() -> None:
    numbers = similar_of([100, 100], "G2", 24)
    assert numbers is not None and len(bars([100, 100], numbers, None)) == 1
