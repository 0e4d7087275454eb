"""The quick spelling of canonical JSON is the standard's spelling, or is not used."""

from __future__ import annotations

from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from zhifa.foundation.journal.canonical import canonical

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
keys = st.text() | st.integers(0, 20)
values = st.recursive(
    scalars, lambda inner: st.lists(inner) | st.tuples(inner) | st.dictionaries(keys, inner), max_leaves=20
)


def standard(value: Any) -> bytes | None:
    try:
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError):
        return None


@given(values)
def test_the_spelling_is_the_standards_for_every_value(value: Any) -> None:
    expected = standard(value)
    if expected is None:
        with pytest.raises((rfc8785.CanonicalizationError, UnicodeEncodeError)):
            canonical(value)
    else:
        assert canonical(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        {"甲": "丁\n\u0007\u2028", "a": [1, -1, True, None], "": {}},
        {"\ufb01": 1, "\U0001f600": 2},  # UTF-16 puts the second first, code points put it last
        {"rate": 1.0, "small": 1e-7, "large": 1e16},
        {"fine": 2**53 - 1},
        (1, ("a",)),
    ],
)
def test_places_where_spellings_could_differ(value: Any) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize(
    "value", [{"n": 2**53}, {2: "b", 10: "a"}, {"n": float("nan")}, {"t": "\ud800"}, {1}]
)
def test_what_has_no_canonical_spelling_is_refused(value: Any) -> None:
    with pytest.raises(rfc8785.CanonicalizationError):
        canonical(value)
