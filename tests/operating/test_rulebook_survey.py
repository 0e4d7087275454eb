"""Operators see, for all open cases at once, who would be blocked or obliged differently by the installed rulebook."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse

from tests.cases.clock import Clock
from tests.cases.conftest import city, clock, shared_city, stopped_clock  # noqa: F401
from tests.cases.story import Story
from zhifa.casework.cases import rulebooks, surveying
from zhifa.casework.cases.models import Case, RulebookVersion
from zhifa.casework.cases.moving import move
from zhifa.demo.walking import post_of
from zhifa.foundation.accounts.models import User
from zhifa.foundation.journal import services as journal
from zhifa.workshop.bundle import load_bundle

pytestmark = pytest.mark.usefixtures("city")


def older(digest: str = "older") -> str:
    """A version in which nothing must follow a lead and verification takes as long as one likes."""
    bundle = json.loads(json.dumps(dict(load_bundle()))) | {"digest": digest}
    one = bundle["procedures"]["ordinary"]
    one["relations"] = [
        row for row in one["relations"]
        if (row["type"], row["source"], row["target"]) != ("response", "register_lead", "verify")
    ]  # fmt: skip
    RulebookVersion.objects.create(digest=digest, bundle=json.dumps(bundle, ensure_ascii=False))
    rulebooks.version.cache_clear()
    surveying.same_law.cache_clear()
    return digest


@pytest.fixture
def old_case(clock: Clock) -> Case:  # noqa: F811
    case = Story(clock).lead().the_case
    move(case, post_of("hanlei"), older(), "模拟以前的版本。", case.seq)
    case.refresh_from_db()
    return case


@pytest.fixture
def operator() -> Client:
    client = Client()
    client.force_login(User.objects.get(username="hanlei"), "django.contrib.auth.backends.ModelBackend")
    return client


def surveyed() -> surveying.Survey:
    survey = surveying.begin(Case.objects.all(), load_bundle()["digest"])
    while not survey.finished:
        surveying.go_on(survey, Case.objects.all(), seconds=0)
    return survey


def test_the_survey_counts_for_each_body_what_becomes_due(old_case: Case) -> None:
    tally = surveyed().bodies[old_case.body_code]
    assert (tally.cases, tally.changed, tally.impossible) == (1, 1, 0)
    assert tally.counts["成为应办事项"] == {"核查案源": 1}


def test_the_survey_writes_nothing(old_case: Case) -> None:
    before = journal.head_of(old_case.pk)
    surveyed()
    assert journal.head_of(old_case.pk) == before
    old_case.refresh_from_db()
    assert old_case.rulebook == "older"


def test_a_survey_goes_on_where_it_stopped_also_out_of_the_session(
    old_case: Case,
    clock: Clock,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = Story(clock).lead().the_case
    move(other, post_of("hanlei"), "older", "模拟以前的版本。", other.seq)
    monkeypatch.setattr(surveying, "BATCH", 1)
    survey = surveying.begin(Case.objects.all(), load_bundle()["digest"])
    surveying.go_on(survey, Case.objects.all(), seconds=0)
    assert (survey.done, survey.finished) == (1, False)
    again = surveying.Survey.from_json(json.loads(json.dumps(survey.as_json())))
    surveying.go_on(again, Case.objects.all(), seconds=0)
    assert again.finished and again.bodies[old_case.body_code].changed == 2


def test_cases_of_a_procedure_that_is_the_same_in_both_versions_are_not_read(old_case: Case) -> None:
    assert not surveying.same_law("older", load_bundle()["digest"], "ordinary")
    assert surveying.same_law("older", load_bundle()["digest"], "certificate")


def test_many_cases_cost_three_queries(old_case: Case, django_assert_max_num_queries: object) -> None:
    target = load_bundle()["digest"]
    list(surveying.compared([old_case], target))
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        assert len(list(surveying.compared([old_case] * 20, target))) == 20


def test_an_operator_runs_it_on_the_page_step_by_step(operator: Client, old_case: Case) -> None:
    page = reverse("operating_rulebook")
    assert "试算全部案件" in operator.get(page).content.decode()
    operator.post(reverse("operating_survey_start"))
    assert "正在试算：0 / 1 件" in operator.get(page).content.decode()
    fragment = operator.post(
        reverse("operating_survey_step"), headers={"HX-Request": "true"}
    ).content.decode()
    assert "1 件有变化" in fragment and "成为应办事项：核查案源" in fragment
    assert reverse("case", args=[old_case.pk]) in fragment
    operator.post(reverse("operating_survey_stop"))
    assert "试算全部案件" in operator.get(page).content.decode()


def test_only_operators_run_it(old_case: Case) -> None:
    client = Client()
    client.force_login(User.objects.get(username="zhangyuan"), "django.contrib.auth.backends.ModelBackend")
    assert client.post(reverse("operating_survey_start")).status_code == 403
