"""The published questions of the bench: every expected article stands in the law, and most are found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from zhifa.libraries.laws.services import Scope, resolve_many, search

pytestmark = [pytest.mark.usefixtures("statutes"), pytest.mark.django_db]

FILE = Path(__file__).resolve().parents[2] / "bench" / "data" / "law_questions.yaml"


@pytest.fixture(scope="module")
def asked() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return loaded


def test_there_are_a_hundred_different_questions(asked: dict[str, Any]) -> None:
    assert len({row["ask"] for row in asked["questions"]}) == len(asked["questions"]) == 100


def test_every_expected_article_is_law_on_the_day(asked: dict[str, Any]) -> None:
    cites = [cite for row in asked["questions"] for cite in row["expect"]]
    assert [one.why for one in resolve_many(cites, asked["day"]) if not one.found] == []


def test_nine_of_ten_questions_have_their_answer_among_the_first_five(asked: dict[str, Any]) -> None:
    day, missed = asked["day"], []
    for row in asked["questions"]:
        right = {one.provision_id for one in resolve_many(row["expect"], day)}
        if right.isdisjoint(hit.pk for hit in search(row["ask"], Scope(day), 5).hits):
            missed.append(row["ask"])
    assert len(missed) <= 10, missed
