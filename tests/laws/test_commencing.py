"""Articles with a day of their own, and what the library knew on an earlier day."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.laws.test_search import imported
from zhifa.libraries.laws.commencing import own_days
from zhifa.libraries.laws.models import LawVersion
from zhifa.libraries.laws.services import Scope, resolve, search

pytestmark = [pytest.mark.usefixtures("statutes"), pytest.mark.django_db]
ON = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ("本条例自2026年1月1日起施行。第二条自2027年1月1日起施行。", {(2, 0)}),
        (
            "本条例自2026年1月1日起施行，其中第一条至第二条、第三条之一自2027年1月1日起施行。",
            {(1, 0), (2, 0), (3, 1)},
        ),
        ("本条例第三条的规定自2027年1月1日起施行。", {(3, 0)}),
        ("本条例自2027年1月1日起施行。", set()),
        ("依照本条例第二条取得的许可，自2027年1月1日起失效。", set()),
    ],
)
def test_articles_that_begin_later_are_read_from_the_last_articles(
    said: str, places: set[tuple[int, int]]
) -> None:
    articles = [((1, 0), "甲。"), ((2, 0), "乙。"), ((3, 0), "丙。"), ((3, 1), "丁。"), ((4, 0), said)]
    assert own_days(articles) == dict.fromkeys(places, date(2027, 1, 1))


def test_an_article_that_has_not_begun_is_no_law_yet() -> None:
    version = imported()
    version.provisions.filter(number=3).update(effective_from="2027-01-01")
    cite = "岭城市夜市管理条例§3"
    assert resolve(cite, ON).status == "not_in_force" and "自2027年1月1日起施行" in resolve(cite, ON).why
    assert resolve(cite, date(2027, 1, 1)).found and resolve("岭城市夜市管理条例§1", ON).found
    assert search("龘水横流", Scope(ON)).exact == 0
    assert search("龘水横流", Scope(ON, status="coming")).exact == 1


def test_what_was_known_on_a_day_leaves_out_what_was_learned_later(client: Client) -> None:
    LawVersion.objects.filter(law__name="商标法").update(learned_on=date(2026, 1, 1))
    LawVersion.objects.filter(law__name="商标法", effective_from="2027-01-01").update(
        learned_on=date(2026, 7, 1)
    )
    day = date(2027, 3, 1)
    now, then = resolve("商标法§1", day), resolve("商标法§1", day, date(2026, 3, 1))
    assert (now.effective_from, then.effective_from) == (date(2027, 1, 1), date(2019, 11, 1))
    assert then.effective_until is None
    nothing = resolve("商标法§1", day, date(2025, 1, 1))
    assert nothing.status == "not_known" and "还没有" in nothing.why
    url = "/api/laws/resolve?cite=商标法§1&on=2027-03-01&known_on=2026-03-01"
    assert client.get(url).json()["provisions"][0]["effective_from"] == "2019-11-01"
    assert client.get(url.replace("2026-03-01", "x")).status_code == 400
