"""Every walk of walks/*.yaml ends as a jurist wrote it down."""

from __future__ import annotations

import pytest

from tests.rulebook.engine_walks import Walk, Walker, walks


@pytest.mark.parametrize("walk", walks(), ids=[walk.title for walk in walks()])
def test_the_walk_ends_as_told(walk: Walk) -> None:
    assert Walker(walk).run() == ""


def test_no_two_walks_have_the_same_name() -> None:
    titles = [walk.title for walk in walks()]
    assert len(titles) == len(set(titles))
