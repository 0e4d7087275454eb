from __future__ import annotations

import pytest

from zhifa.libraries.bodies.regions import ancestors, level_of, significant, within


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("440000", "province"),
        ("449900", "city"),
        ("449921", "county"),
        ("449921100", "township"),
        ("441900003", "township"),
    ],
)
def test_the_level_follows_from_the_code(code: str, level: str) -> None:
    assert level_of(code) == level


@pytest.mark.parametrize(
    ("inner", "outer"),
    [
        ("449921100", "449921"),
        ("449921", "449900"),
        ("449921100", "440000"),
        ("441900003", "441900"),  # a town directly under a city without counties
        ("449921", "449921"),
        ("449921", ""),
    ],
)
def test_a_region_lies_within_those_above_it(inner: str, outer: str) -> None:
    assert within(inner, outer)


@pytest.mark.parametrize(
    ("inner", "outer"),
    [
        ("449921", "449920"),  # the zero at the end of a county's code is not padding
        ("449921100", "449921101"),
        ("449900", "449921"),
        ("450100", "440000"),
    ],
)
def test_a_region_does_not_lie_within_others(inner: str, outer: str) -> None:
    assert not within(inner, outer)


def test_ancestors_are_those_that_contain_it() -> None:
    assert ancestors("449921100") == ["449921100", "449921", "449900", "440000"]
    assert ancestors("441900003") == ["441900003", "441900", "440000"]
    assert all(within("449921100", code) for code in ancestors("449921100"))
    assert significant("449920") == "449920"
