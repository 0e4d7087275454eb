"""Records come in row by row: each once, checked, and told (处罚法§41(2))."""

from __future__ import annotations

import hashlib
from argparse import Namespace
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cases.clock import Clock
from tests.offsite.steps import HEAD, imported, picture, row
from zhifa.casework.cases.services import Case
from zhifa.casework.offsite import services as offsite
from zhifa.commands import captures
from zhifa.foundation.accounts.models import User

pytestmark = pytest.mark.usefixtures("equipped")
AT = "2026-10-12 08:30:00"
ONE = {"1.jpg": picture("one")}


def told(batch: offsite.Batch) -> list[tuple[str, str]]:
    return [(line["result"], line["message"]) for line in batch.report]


def the_answer(line: str, photos: dict[str, bytes] = ONE) -> tuple[str, str]:
    return told(imported([line], photos))[0]


def test_a_good_row_opens_a_case_that_waits_for_its_review() -> None:
    assert the_answer(row("R1", AT, "1.jpg"))[0] == "taken"
    capture = offsite.Capture.objects.get(number="R1")
    assert capture.case is not None
    assert (capture.case.procedure, capture.case.stage) == ("offsite", "screening")


def test_the_same_row_is_taken_once() -> None:
    imported([row("R1", AT, "1.jpg")], ONE)
    assert the_answer(row("R1", AT, "1.jpg"))[0] == "known"
    assert Case.objects.filter(started_as="offsite").count() == 1


def test_the_same_number_with_other_content_is_told() -> None:
    imported([row("R1", AT, "1.jpg")], ONE)
    result, message = the_answer(row("R1", AT, "1.jpg", subject="岭B·X9999"))
    assert result == "bad" and "内容却不同" in message


def test_a_photograph_that_was_delivered_before_is_a_duplicate() -> None:
    imported([row("R1", AT, "1.jpg")], ONE)
    result, message = the_answer(row("R2", AT, "1.jpg"))
    assert result == "bad" and "与记录 R1 相同" in message


def test_the_same_subject_within_minutes_is_marked_for_the_reviewer() -> None:
    photos = {**ONE, "2.jpg": picture("two")}
    batch = imported([row("R1", AT, "1.jpg"), row("R2", "2026-10-12 08:35:00", "2.jpg")], photos)
    assert "与记录 R1 对象相同" in told(batch)[1][1]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (row("R1", "2026-10-07 08:00:00", "1.jpg"), "没有经过法制审核"),
        (row("R1", AT, "1.jpg", device="QL-404"), "没有登记"),
    ],
)
def test_a_record_of_an_unannounced_device_is_kept_without_a_case(line: str, why: str) -> None:
    batch = imported([line], ONE)
    assert batch.report[0]["result"] == "unusable"
    assert why in batch.report[0]["message"] and list(batch.report[0]["cites"]) == ["处罚法§41(1)"]
    assert offsite.Capture.objects.get(number="R1").case is None


def test_a_record_after_the_verification_expired_is_no_evidence(clock: Clock) -> None:
    clock.to("2027-01-04 09:00")
    assert "不在检定" in the_answer(row("R1", "2027-01-01 00:00:01", "1.jpg"))[1]
    assert the_answer(row("R2", "2026-12-31 23:59:59", "1.jpg"))[0] == "taken"


def test_the_digest_of_the_platform_is_checked() -> None:
    right = hashlib.sha256(ONE["1.jpg"]).hexdigest()
    assert "摘要对不上" in the_answer(row("R1", AT, "1.jpg", digest="0" * 64))[1]
    assert the_answer(row("R1", AT, "1.jpg", digest=right))[0] == "taken"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (row("R1", "昨天", "1.jpg"), "读不出来"),
        (row("R1", "2026-10-13 08:00:00", "1.jpg"), "晚于现在"),
        (row("R1", AT, "9.jpg"), "没有找到照片"),
        (row("", AT, "1.jpg"), "没有填写：记录编号"),
        (row("R1", AT, "text.jpg"), "不是图片"),
        (row("R1", AT, "1.txt"), "不是照片"),
    ],
)
def test_a_bad_row_says_what_is_wrong_and_stops_no_other(line: str, why: str) -> None:
    photos = {**ONE, "text.jpg": b"no picture at all", "1.txt": b"words", "2.jpg": picture("two")}
    first, second = told(imported([line, row("R9", AT, "2.jpg")], photos))
    assert first[0] == "bad" and why in first[1]
    assert second[0] == "taken"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("captures.zip", b"not a zip", "不是 zip 文件"),
        ("photo.jpg", picture("alone"), "没有 CSV 表"),
        ("captures.csv", "编号,时间\n1,2".encode(), "表中没有这些列"),
        ("captures.csv", b"\xff\xfe\xff\x80", "编码不是"),
    ],
)
def test_a_wrong_file_is_refused_as_a_whole(name: str, content: bytes, why: str) -> None:
    client = officer()
    page = client.post("/offsite/import/", {"files": [SimpleUploadedFile(name, content)]})
    assert page.status_code == 422 and why in page.content.decode()
    assert not offsite.Capture.objects.exists()


def test_a_table_and_photographs_may_be_sent_together() -> None:
    table = "\n".join([HEAD, row("R1", AT, "1.jpg")]).encode("gb18030")
    files = [SimpleUploadedFile("a.csv", table), SimpleUploadedFile("1.jpg", ONE["1.jpg"])]
    page = officer().post("/offsite/import/", {"files": files}, follow=True)
    assert "已导入" in page.content.decode()


def test_only_officers_and_intake_import() -> None:
    client = Client()
    client.force_login(User.objects.get(username="wangjian"), "django.contrib.auth.backends.ModelBackend")
    assert client.post("/offsite/import/", {"files": [ContentFile(b"x", "a.csv")]}).status_code == 403


def officer() -> Client:
    client = Client()
    client.force_login(User.objects.get(username="zhangyuan"), "django.contrib.auth.backends.ModelBackend")
    return client


def test_a_folder_on_the_server_is_imported_by_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "1.jpg").write_bytes(ONE["1.jpg"])
    (tmp_path / "table.csv").write_text("\n".join([HEAD, row("R1", AT, "1.jpg")]), encoding="utf-8")
    assert captures.run(Namespace(path=tmp_path, by="zhangyuan")) == 0
    assert "R1\t已导入" in capsys.readouterr().out
    assert captures.run(Namespace(path=tmp_path / "none", by="zhangyuan")) == 1
    assert captures.run(Namespace(path=tmp_path, by="zhaogang")) == 1
