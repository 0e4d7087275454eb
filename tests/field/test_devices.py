"""A phone acts for its officer until somebody says that it may not."""

from __future__ import annotations

from django.test import override_settings

from tests.field.networks import InProcess
from tests.field.phone import Phone
from zhifa.casework.field import services as field
from zhifa.casework.field.models import Device
from zhifa.foundation.accounts.models import User


def told(answer: object) -> dict[str, str]:
    said = answer.json()  # type: ignore[attr-defined]
    assert said["message"] and said["way_out"]
    return said


def test_logging_in_gives_a_token_that_the_server_keeps_only_as_a_digest(phone: Phone) -> None:
    device = Device.objects.get()
    assert phone.memory["token"] not in (device.token_hash, device.secret)
    state = phone.call("GET", "device")
    assert state.json()["user"] == {"username": "zhangyuan", "name": "张远"}
    assert [row["role"] for row in state.json()["posts"] if row["current"]] == ["officer"]
    assert state.headers["X-Server-Time"]


def test_logging_in_again_on_the_same_phone_is_the_same_device_with_the_same_secret(phone: Phone) -> None:
    first, token = phone.memory["device"], phone.memory["token"]
    again = phone.log_in("zhangyuan").json()
    assert again["device"] == first and again["token"] != token
    phone.memory["token"] = token
    assert told(phone.call("GET", "device"))["code"] == "token"


def test_a_revoked_device_is_told_why_and_gets_its_former_secret_at_a_new_log_in(phone: Phone) -> None:
    before = Device.objects.get()
    secret = phone.log_in("zhangyuan").json()["secret"]
    field.revoke(before, User.objects.get(username="wangjian"), "手机遗失")
    answer = phone.call("GET", "tasks")
    assert (
        answer.status == 401 and "手机遗失" in told(answer)["message"] and "保留" in told(answer)["way_out"]
    )
    again = phone.log_in("zhangyuan").json()
    assert again["former_secret"] == secret and again["device"] != str(before.pk)


def test_somebody_else_gets_nothing_of_a_device(phone: Phone) -> None:
    other = Phone(InProcess(), clock=phone.clock)
    other.memory["device"] = phone.memory["device"]
    said = other.log_in("lijing").json()
    assert said["device"] != phone.memory["device"] and said["former_secret"] == ""


@override_settings(ZHIFA_FIELD_DEVICES=1)
def test_there_are_not_more_devices_than_the_setting_allows(phone: Phone) -> None:
    second = Phone(InProcess(), clock=phone.clock)
    assert told(second.log_in("zhangyuan"))["code"] == "devices"


def test_a_shut_account_is_told_that_nothing_is_lost(phone: Phone) -> None:
    User.objects.filter(username="zhangyuan").update(is_active=False)
    answer = phone.call("GET", "tasks")
    assert answer.status == 403 and "恢复后会自动上传" in told(answer)["way_out"]


def test_without_a_token_there_is_no_way_in_and_no_log_in_page(city: None) -> None:
    answer = Phone(InProcess()).call("GET", "tasks")
    assert answer.status == 401 and told(answer)["code"] == "token"


def test_nonsense_is_answered_in_words(phone: Phone) -> None:
    for method, path, body in (
        ("POST", "sync", {"device": "x"}),
        ("POST", "numbers", {}),
        ("GET", "files/zz", None),
    ):
        answer = phone.call(method, path, body)
        assert answer.status == 422 and told(answer)


def test_a_post_is_chosen_on_the_device(phone: Phone) -> None:
    assert told(phone.call("POST", "post", {"post": 0}))["code"] == "post"
    held = phone.call("GET", "device").json()["posts"]
    assert phone.call("POST", "post", {"post": held[-1]["id"]}).json()[-1]["current"]
