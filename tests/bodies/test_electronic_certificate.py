"""The electronic certificate and its public verification: true at this minute, without signing in, without trying out."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from tests.bodies.conftest import TODAY
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.bodies.services import Body, By, OfficerProfile

DAY = timedelta(days=1)
Find = Callable[[str], OfficerProfile]


def address(person: Find, name: str = "zhangyuan") -> str:
    return f"/verify/certificate/{bodies.shown_token(person(name).certificates.get())}"


def seen(url: str, status: int = 200) -> str:
    """What a passer-by sees."""
    answer = Client().get(url)
    assert answer.status_code == status and answer["Cache-Control"] == "no-store"
    return answer.content.decode()


def test_a_party_scans_the_code_of_the_officer(browser: Callable[[str], Client]) -> None:
    page = browser("zhangyuan").get("/certificate/").content.decode()
    assert "现在有效" in page and "<svg" in page and "44992101001" in page
    link = re.search(r'href="(/verify/certificate/[^"]+)"', page)
    assert link
    found = seen(link[1])
    for said in ("证件有效", "张*", "青岭县城市管理和综合执法局", "44992101001", "2029-05-31", "核验时间"):
        assert said in found
    assert "张远" not in found and "zhangyuan" not in found


def suspended(one: OfficerProfile, by: By) -> None:
    bodies.suspend_certificate(one.certificates.get(), TODAY, by)


def revoked(one: OfficerProfile, by: By) -> None:
    bodies.revoke_certificate(one.certificates.get(), TODAY, by)


def away(one: OfficerProfile, by: By) -> None:
    bodies.begin_leave(one, "sick", TODAY, by)


def gone(one: OfficerProfile, by: By) -> None:
    for post in one.user.posts.all():
        bodies.end_post(post, TODAY - DAY, by)


def abolished(one: OfficerProfile, by: By) -> None:
    bodies.deactivate_body(one.body, TODAY, by)


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (suspended, "暂扣"),
        (revoked, "吊销"),
        (away, "离岗"),
        (gone, "不在本机关任职"),
        (abolished, "没有执法主体资格"),
    ],
)
def test_what_happened_a_minute_ago_is_said_loudly(
    person: Find, by: By, what: Callable[[OfficerProfile, By], None], said: str
) -> None:
    url = address(person)
    assert "证件有效" in seen(url)
    what(person("zhangyuan"), by)
    found = seen(url)
    assert "不能执法" in found and said in found and "证件有效" not in found and 'role="alert"' in found


def test_an_expired_certificate_is_not_good(person: Find, clock: Callable[[date], None]) -> None:
    assert "2026-10-31 到期" in seen(address(person, "heyong"))
    clock(date(2026, 10, 31))
    assert "证件有效" in seen(address(person, "heyong"))


def test_numbers_cannot_be_tried_out(person: Find) -> None:
    token = address(person).rpartition("/")[2]
    with CaptureQueriesContext(connection) as asked:
        for guess in (
            "44992101001",
            "1",
            f"{token[:-1]}{'A' if token[-1] != 'A' else 'B'}",
            f"x{token}",
            "." * 300,
        ):
            assert "不是本平台的二维码" in seen(f"/verify/certificate/{guess}", 404)
    assert len(asked) == 0


def test_a_photographed_code_dies(person: Find, by: By, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    url, real = address(person), time.time
    monkeypatch.setattr(time, "time", lambda: real() + 86_300)
    assert "证件有效" in seen(url)
    monkeypatch.setattr(time, "time", lambda: real() + 86_500)
    assert "二维码已过期" in seen(url, 410)
    assert Client().get(f"{url}/photo").status_code == 404
    bodies.set_parameter("certificate_code_days", 7, TODAY, by)
    assert "证件有效" in seen(url)


def test_the_photo_comes_with_the_code_and_not_otherwise(
    person: Find, browser: Callable[[str], Client], data_folder: object
) -> None:
    content = BytesIO()
    Image.new("RGB", (30, 40), "navy").save(content, "JPEG")
    upload = SimpleUploadedFile("a.jpg", content.getvalue())
    desk = browser("hongmei")
    assert desk.post("/officers/zhangyuan/photo/new", {"photo": upload}).status_code == 302
    url = address(person)
    assert f"{url}/photo" in seen(url)
    assert Client().get(f"{url}/photo")["Content-Type"] == "image/jpeg"
    assert Client().get("/officers/zhangyuan/photo").status_code == 302
    text = SimpleUploadedFile("a.jpg", b"not a picture at all")
    desk.post("/officers/zhangyuan/photo/new", {"photo": text})
    assert "不是图片" in desk.get("/officers/zhangyuan/").content.decode()
    assert browser("zhangyuan").post("/officers/lijing/photo/new", {"photo": upload}).status_code == 403


def test_people_without_a_certificate_are_told_whom_to_ask(
    browser: Callable[[str], Client], urban: Body
) -> None:
    assert "没有可以出示的证件" in browser("fengtao").get("/certificate/").content.decode()


def test_names_are_masked() -> None:
    assert [bodies.masked_name(one) for one in ("张远", "欧阳娜", "某")] == ["张*", "欧**", "某*"]
