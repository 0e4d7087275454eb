"""Every record is reviewed by a certified officer; the party sees only the part that he framed."""

from __future__ import annotations

import io
import uuid

import pytest
from django.test import Client
from PIL import Image

from tests.cases.clock import Clock
from tests.cases.refusing import refused
from tests.offsite.steps import Record, imported, picture, row
from zhifa.casework.cases.services import StaleStream
from zhifa.casework.offsite import services as offsite
from zhifa.demo.walking import post_of
from zhifa.foundation.accounts.models import User
from zhifa.foundation.files import services as files
from zhifa.libraries.bodies import services as bodies

ALL = list(offsite.ALL_RIGHT)


@pytest.fixture
def officer() -> Client:
    client = Client()
    client.force_login(User.objects.get(username="zhangyuan"), "django.contrib.auth.backends.ModelBackend")
    return client


def form(capture: offsite.Capture, **more: object) -> dict[str, object]:
    capture.refresh_from_db()
    assert capture.case is not None
    return {
        "seen": capture.case.seq, "act_id": str(uuid.uuid4()), "photo": capture.photos[0]["digest"], "verdict": "confirmed",
        "quality": ALL, "left": "10", "top": "10", "width": "50", "height": "50", **more,
    }  # fmt: skip


def test_the_queue_shows_the_photograph_and_what_the_device_thought(
    capture: offsite.Capture, officer: Client
) -> None:
    page = officer.get("/offsite/").content.decode()
    assert f"/files/{capture.photos[0]['digest']}" in page
    assert "只作提示，不能代替审核" in page


def test_the_to_do_list_has_one_line_for_the_whole_queue(capture: offsite.Capture, officer: Client) -> None:
    imported([row("R2", "2026-10-12 08:31:00", "2.jpg", subject="岭C·5")], {"2.jpg": picture("two")})
    page = officer.get("/").content.decode()
    assert page.count("审核非现场记录") == 1 and "2 条待审核" in page


def test_a_confirmed_record_leaves_the_queue(capture: offsite.Capture, officer: Client) -> None:
    page = officer.post(f"/offsite/review/{capture.pk}", form(capture), follow=True)
    assert "已采用" in page.content.decode() and "没有待审核的记录" in page.content.decode()


def test_what_the_party_will_see_is_cut_out_of_the_photograph(capture: offsite.Capture, clock: Clock) -> None:
    view = Record(clock, capture).confirmed().view("zhangyuan")
    shown = view.state.values["shown_photo"][0]
    with Image.open(io.BytesIO(files.read(shown["digest"]))) as cut:
        assert cut.size == (160, 120)
        assert not cut.getexif()


@pytest.mark.parametrize("more", [{"left": ""}, {"width": "0"}, {"left": "80"}, {"photo": "0" * 64}])
def test_without_a_frame_nothing_is_confirmed(
    capture: offsite.Capture, officer: Client, more: dict[str, str]
) -> None:
    page = officer.post(f"/offsite/review/{capture.pk}", form(capture, **more))
    assert page.status_code == 422 and "没有框选给当事人看的部分" in page.content.decode()


def test_all_four_points_are_needed(capture: offsite.Capture, officer: Client) -> None:
    page = officer.post(f"/offsite/review/{capture.pk}", form(capture, quality=["real", "clear"]))
    assert page.status_code == 422 and "没有确认完整、准确" in page.content.decode()


def test_a_rejection_needs_its_reason_and_ends_the_matter(capture: offsite.Capture, officer: Client) -> None:
    address = f"/offsite/review/{capture.pk}"
    assert "没有填写" in officer.post(address, form(capture, verdict="rejected")).content.decode()
    officer.post(address, form(capture, verdict="rejected", reason="unclear"))
    capture.refresh_from_db()
    assert capture.case is not None and capture.case.status == "refused"


def test_an_officer_without_a_valid_certificate_reviews_nothing(
    capture: offsite.Capture, clock: Clock
) -> None:
    profile = bodies.OfficerProfile.objects.get(user__username="zhangyuan")
    held = profile.certificates.get()
    bodies.suspend_certificate(held, clock.now().date(), bodies.By(profile.user, "暂扣"))
    with refused("H94"):
        Record(clock, capture).confirmed()


def test_two_officers_at_once_review_a_record_once(capture: offsite.Capture, clock: Clock) -> None:
    Record(clock, capture).confirmed()
    frame = offsite.Frame(capture.photos[0]["digest"], 0, 0, 50, 50)
    with pytest.raises(StaleStream):
        offsite.confirm(capture, post_of("lijing"), 1, uuid.uuid4(), ALL, frame, "")


def test_after_a_review_comes_the_next_record(capture: offsite.Capture, officer: Client) -> None:
    imported([row("R2", "2026-10-12 08:31:00", "2.jpg", subject="岭C·5")], {"2.jpg": picture("two")})
    other = offsite.Capture.objects.get(number="R2")
    page = officer.post(f"/offsite/review/{capture.pk}", form(capture, verdict="rejected", reason="unclear"))
    assert page.headers["Location"].endswith(f"?at={other.pk}")


def test_other_bodies_see_nothing(capture: offsite.Capture) -> None:
    client = Client()
    client.force_login(User.objects.get(username="liangfeng"), "django.contrib.auth.backends.ModelBackend")
    assert client.get(f"/offsite/records/{capture.pk}/").status_code == 404
    assert "没有待审核的记录" in client.get("/offsite/").content.decode()


def test_what_intake_brought_in_waits_for_any_officer(equipped: None) -> None:
    imported([row("R5", "2026-10-12 08:31:00", "5.jpg")], {"5.jpg": picture("five")}, who="linxiao")
    for name in ("zhangyuan", "lijing"):
        user = User.objects.get(username=name)
        assert [one.number for one in offsite.waiting(user, post_of(name))] == ["R5"]
