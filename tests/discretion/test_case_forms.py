"""The benchmark inside the forms of a case: prefilled, answered, carried on, and held against."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.http import QueryDict
from django.test import Client

from tests.cases.clock import Clock
from tests.cases.conftest import START
from tests.cases.story import Story
from zhifa.casework.cases.services import Case, Refused
from zhifa.foundation.accounts.models import User
from zhifa.web.forms.measuring import benchmark_sources, fills
from zhifa.web.views.casework.desk import act_form

BACKEND = "django.contrib.auth.backends.ModelBackend"
ANSWERS = {
    "ask-no_fault": "false", "ask-first": "true", "ask-corrected": "timely", "ask-harm": "minor", "ask-slight": "false",
    "ask-lenient": "harm_reduced", "ask-heavy": "-", "ask-length": "30", "ask-vehicles": "1",
}  # fmt: skip


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    yield Clock(START).install(monkeypatch)


@pytest.fixture
def story(clock: Clock, city: None) -> Story:
    told = Story(clock).evidenced()
    told.correction_ordered()
    clock.to("2026-10-21 09:00")
    return told


@pytest.fixture
def officer(story: Story) -> Client:
    client = Client()
    client.force_login(User.objects.get(username="zhangyuan"), BACKEND)
    return client


def posted(story: Story, **more: str) -> dict[str, str]:
    return {"code": "investigation_report", "outcome": "penalty", "seen": str(story.the_case.seq), **more}


def test_the_report_asks_what_the_benchmark_needs(officer: Client, story: Story) -> None:
    page = officer.get(f"/cases/{story.the_case.pk}?do=investigation_report").content.decode()
    assert "裁量基准测算" in page and "当事人是不是初次实施这类违法行为" in page
    assert "多大年龄" not in page, "the party is a company"


def test_each_answer_leads_on_until_grade_range_and_reasons_are_there(officer: Client, story: Story) -> None:
    address = f"/cases/{story.the_case.pk}/appraisal"
    begun = officer.post(address, posted(story, **{"ask-no_fault": "false"})).content.decode()
    assert "还有" in begun
    done = officer.post(address, posted(story, **ANSWERS)).content.decode()
    assert "2,000 元至 7,400 元" in done and "discretion_reason" in done and "岭城规字〔2026〕3号" in done


def test_without_scripts_the_page_comes_back_filled_in(officer: Client, story: Story) -> None:
    page = officer.post(
        f"/cases/{story.the_case.pk}/appraisal", posted(story, whole="1", **ANSWERS)
    ).content.decode()
    assert "<!doctype html>" in page.lower() and "按“从轻”阶次裁量" in page


def measured(story: Story, **changes: str) -> dict[str, object]:
    """What the form would keep for these answers."""
    view = story.view("zhangyuan")
    open_act = view.assessment.find_open("investigation_report")
    assert open_act is not None
    data = QueryDict(mutable=True)
    data.update({"code": "investigation_report", "outcome": "penalty", **ANSWERS, **changes})
    form = act_form(view, open_act, data)
    form.is_valid()
    kept: dict[str, object] = form.payload()["discretion_appraisal"]
    return kept


def test_the_appraisal_is_frozen_with_the_act_and_carried_to_the_decision(story: Story, clock: Clock) -> None:
    appraisal = measured(story)
    story.report(discretion_appraisal=appraisal)
    story.review()
    clock.to("2026-10-23 09:00")
    story.do("zhangyuan", "prior_notice", "notice")
    notice = story.entries[-1]
    assert notice.data["discretion_appraisal"] == appraisal
    assert notice.world["benchmark"]["digest"] == appraisal["digest"]
    assert notice.data["_sources"]["discretion_appraisal"].startswith("previous")
    answers = {row["code"]: row["passed"] for row in notice.answers}
    assert answers["S08"] and answers["H35"]


def test_leaving_the_benchmark_needs_a_reason(story: Story) -> None:
    appraisal = measured(story)
    with pytest.raises(Refused) as refused:
        story.report(discretion_appraisal=appraisal, discretion_grade="G3", fine_amount=1_000_000)
    assert [one.code for one in refused.value.warnings] == ["S08"]
    assert "测算为从轻（2000元至7400元）" in refused.value.warnings[0].message
    story.report(
        discretion_appraisal=appraisal, discretion_grade="G3", fine_amount=1_000_000,
        reasons={"S08": "当事人曾多次被劝阻，情节较一般从轻案件严重。"},
    )  # fmt: skip
    assert Case.objects.get(pk=story.the_case.pk).stage


def test_what_the_law_forbids_is_refused_whatever_the_reason(story: Story) -> None:
    spared = measured(story, **{"ask-slight": "true", "ask-harm": "none"})
    with pytest.raises(Refused) as refused:
        story.report(discretion_appraisal=spared, reasons={"S08": "理由"})
    assert [one.code for one in refused.value.reasons] == ["H35"]
    assert "应当不予行政处罚" in refused.value.reasons[0].message


def test_a_forged_result_is_noticed(story: Story) -> None:
    forged = {**measured(story), "result": {"grade": "G2", "grades": ["G2"], "lo": 1, "hi": 100}}
    with pytest.raises(Refused) as refused:
        story.report(discretion_appraisal=forged, fine_amount=400_000)
    assert "与所附的测算不同" in refused.value.warnings[0].message


def test_an_unfinished_appraisal_is_not_kept(story: Story) -> None:
    with pytest.raises(KeyError):
        measured(story, **{"ask-length": ""})


def test_values_that_the_benchmark_gave_say_so(officer: Client, story: Story) -> None:
    view = story.view("zhangyuan")
    open_act = view.assessment.find_open("investigation_report")
    assert open_act is not None
    data = QueryDict(mutable=True)
    data.update({"outcome": "penalty", **ANSWERS})
    first = act_form(view, open_act, data)
    field = first.fields["discretion_appraisal"]
    for name, value in fills(field.measure.panel(first["discretion_appraisal"].value())).items():  # type: ignore[attr-defined]
        data.setlist(name, value if isinstance(value, list) else [value])
    form = act_form(view, open_act, data)
    form.is_valid()
    assert benchmark_sources(form, form.payload()) == {
        "discretion_appraisal": "benchmark", "discretion_grade": "benchmark", "discretion_reason": "benchmark",
        "lenient_grounds": "benchmark",
    }  # fmt: skip
