"""An officer with posts in two bodies works in one of them at a time, and nothing of the one gets into the other."""

from __future__ import annotations

import uuid

import pytest

from tests.cases.story import Story
from tests.field import penalty
from tests.field.phone import Phone
from tests.field.pocketing import fetch
from zhifa.casework.cases.models import Case
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.models import Body, Post
from zhifa.libraries.parties.models import Party

HOME, OTHER = "449921CG", "449921SJ"


@pytest.fixture
def other(phone: Phone) -> int:
    """张远 is lent to the market bureau as well."""
    user = User.objects.get(username="zhangyuan")
    first = Post.objects.filter(user=user).first()
    assert first is not None
    made = Post.objects.create(
        user=user, body=Body.objects.get(code=OTHER), role="officer", since=first.since
    )
    return made.pk


def body(phone: Phone) -> str:
    fetch(phone)
    return str(phone.__dict__["bundle"]["registry"]["body"]["code"])


def switch(phone: Phone, post: int) -> list[dict[str, object]]:
    found: list[dict[str, object]] = phone.call("POST", "post", {"post": post}).json()
    return found


def test_the_bundle_is_that_of_the_post_and_holds_no_case_of_the_other(
    phone: Phone, other: int, roadside: Story
) -> None:
    roadside.informed()
    known = str(roadside.the_case.pk)
    assert body(phone) == HOME and known in phone.__dict__["bundle"]["cases"]
    assert [row["id"] for row in switch(phone, other) if row["current"]] == [other]
    assert body(phone) == OTHER and known not in phone.__dict__["bundle"]["cases"]


def test_what_was_done_in_one_post_and_sent_in_the_other_belongs_to_the_first(
    phone: Phone, other: int, roadside: Story
) -> None:
    home = phone.call("GET", "bundle").json()["manifest"]["post"]
    met = f"new:{uuid.uuid4()}"
    phone.memory["parties"].append(
        {
            "id": met,
            "values": {
                "kind": "01",
                "name": "何小路",
                "address": "青岭大道1号",
                "number": "11010519491231002X",
            },
        }
    )
    case = penalty.found(phone, met)
    phone.memory["outbox"][-1]["post"] = home
    switch(phone, other)
    assert phone.statuses() == ["accepted"]
    assert Case.objects.get(pk=case).body_code == HOME
    sees = Party.objects.get(name="何小路").bodies.values_list("code", flat=True)
    assert list(sees) == [HOME]


def test_numbers_are_those_of_the_body_of_the_post(phone: Phone, other: int) -> None:
    year = phone.clock().year
    here = phone.call("POST", "numbers", {"kind": "当罚", "year": year, "count": 2}).json()["numbers"]
    switch(phone, other)
    there = phone.call("POST", "numbers", {"kind": "当罚", "year": year, "count": 2}).json()["numbers"]
    assert not {row["text"] for row in here} & {row["text"] for row in there}


def test_each_task_says_for_which_post_it_waits(phone: Phone, other: int, roadside: Story) -> None:
    roadside.informed()
    home = phone.call("GET", "bundle").json()["manifest"]["post"]
    switch(phone, other)
    tasks = phone.call("GET", "tasks").json()["tasks"]
    assert tasks and {row["post"] for row in tasks} == {home}
