"""Where matters of the registers are found and begun, and by whom."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.affairs.matters import Application, Measure
from tests.cases.clock import Clock
from zhifa.casework.cases.services import Case, Todo
from zhifa.foundation.accounts.models import User

pytestmark = pytest.mark.usefixtures("city")


def browser(username: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=username), "django.contrib.auth.backends.ModelBackend")
    return client


def page(username: str, address: str) -> str:
    answer = browser(username).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_personnel_clerk_may_begin_matters_of_certificates_only(clock: Clock) -> None:
    text = page("yanmin", reverse("matters"))
    assert "执法证件申领" in text and "执法证件处理" in text
    assert "执法事项调整" not in text


def test_the_form_of_an_application_asks_for_a_colleague(clock: Clock) -> None:
    text = page("yanmin", reverse("new_case", args=["certificate"]))
    assert "申领人" in text
    assert "吴清" in text


def test_an_officer_is_told_who_may_apply(clock: Clock) -> None:
    answer = browser("zhangyuan").get(reverse("new_case", args=["certificate"]), follow=True)
    assert "当前的岗位不能办理" in answer.content.decode()


def test_a_supervisor_chooses_among_the_bodies_that_he_supervises(clock: Clock) -> None:
    text = page("yufang", reverse("matter_body", args=["certificate_measure"]))
    assert "青岭县城市管理" in text
    assert "岭海市城市管理" not in text


def test_a_supervisor_begins_a_measure_in_another_body(clock: Clock) -> None:
    text = page("yufang", reverse("new_case", args=["certificate_measure"]) + "?body=449921CG")
    assert "持证人" in text and "张远" in text


def test_a_supervisor_of_elsewhere_begins_nothing_here(clock: Clock) -> None:
    address = reverse("new_case", args=["certificate_measure"]) + "?body=449900CG"
    assert browser("yufang").get(address).status_code == 403


def test_the_justice_bureau_has_it_on_its_list_when_the_body_has_agreed(clock: Clock) -> None:
    matter = Application(clock).agreed()
    assert matter.case is not None
    assert Todo.objects.get(case=matter.case).title == "登记培训"
    assert "登记培训" in page("yufang", reverse("todo"))
    assert "登记培训" not in page("peizheng", reverse("todo"))


def test_measures_are_not_seen_by_colleagues_without_a_part_in_them(clock: Clock) -> None:
    matter = Measure(clock).heard()
    assert matter.case is not None

    def sees(username: str) -> bool:
        return Case.objects.visible_to(User.objects.get(username=username)).filter(pk=matter.case.pk).exists()

    assert sees("yanmin") and sees("yufang")
    assert not sees("zhangyuan") and not sees("linxiao") and not sees("chuyue")


def test_a_personnel_clerk_sees_no_penalty_cases(clock: Clock) -> None:
    clerk = User.objects.get(username="yanmin")
    assert not Case.objects.visible_to(clerk).exclude(started_as__startswith="certificate").exists()


def test_whoever_has_nothing_waiting_is_shown_where_to_begin(clock: Clock) -> None:
    assert "看主体和人员" in page("yanmin", reverse("todo"))
    assert "看案件" in page("chuyue", reverse("todo"))
