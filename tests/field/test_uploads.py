"""Files arrive in pieces, are resumed where they stopped, and count when their digest is right."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.test import override_settings

from tests.field.networks import InProcess
from tests.field.phone import Disk, Phone
from tests.field.photos import photo
from zhifa.casework.field import uploads
from zhifa.foundation.files import services as files
from zhifa.foundation.files.models import StoredFile


def put(
    phone: Phone, digest: str, piece: bytes, offset: int, size: int, name: str = "a.png"
) -> dict[str, object]:
    answer = phone.call("PUT", f"files/{digest}", raw=piece, offset=offset, size=size, name=name)
    said: dict[str, object] = {"status": answer.status, **answer.json()}
    assert answer.status == 200 or (said["message"] and said["way_out"])
    return said


def taken(seed: int) -> tuple[bytes, str]:
    content = photo(seed)
    return content, hashlib.sha256(content).hexdigest()


def test_a_photograph_in_pieces_is_stored_once_whole(phone: Phone) -> None:
    content, digest = taken(1)
    for offset in range(0, len(content), 500):
        said = put(phone, digest, content[offset : offset + 500], offset, len(content))
    assert said["complete"] and files.read(digest) == content
    assert StoredFile.objects.get(digest=digest).media_type == "image/png"
    head = phone.call("HEAD", f"files/{digest}")
    assert (head.headers["Upload-Offset"], head.headers["Upload-Complete"]) == (str(len(content)), "1")


def test_a_repeated_piece_changes_nothing_and_a_hole_is_told(phone: Phone) -> None:
    content, digest = taken(2)
    assert put(phone, digest, content[:500], 0, len(content))["offset"] == 500
    assert put(phone, digest, content[:500], 0, len(content))["offset"] == 500
    assert put(phone, digest, content[900:], 900, len(content)) == {
        "status": 200,
        "offset": 500,
        "complete": False,
    }
    assert put(phone, digest, content[500:], 500, len(content))["complete"]
    assert put(phone, digest, content[:500], 0, len(content))["complete"]


def test_after_a_kill_a_new_process_goes_on_where_the_bytes_end(phone: Phone, data_folder: Path) -> None:
    content, digest = taken(3)
    put(phone, digest, content[:700], 0, len(content))
    part = next((data_folder / "incoming").glob("field-*"))
    part.write_bytes(part.read_bytes()[:433])  # the last write was cut off
    disk = Disk(phone.disk.text, {digest: content})
    assert Phone(InProcess(), disk, phone.clock).send_file(digest, "a.png") == ""
    assert files.read(digest) == content


@pytest.mark.parametrize("place", [0, 700, -1])
def test_an_altered_photograph_is_always_found(phone: Phone, place: int) -> None:
    content, digest = taken(4)
    altered = bytearray(content)
    altered[place] ^= 1
    phone.disk.photos[digest] = bytes(altered)
    assert "摘要" in phone.send_file(digest, "a.png")
    assert files.lacking([digest]) == {digest}
    phone.disk.photos[digest] = content
    assert phone.send_file(digest, "a.png") == ""


def test_a_file_that_is_no_picture_is_refused_with_a_way_out(phone: Phone) -> None:
    content = b"MZ" + bytes(300)
    said = put(phone, hashlib.sha256(content).hexdigest(), content, 0, len(content), "a.jpg")
    assert said["code"] == "file" and "原件仍在手机上" in str(said["way_out"])


@pytest.mark.parametrize(("name", "megabytes", "limit"), [("a.jpg", 50, 30), ("a.mp4", 51, 50)])
def test_what_is_too_large_is_refused_before_it_is_sent(
    phone: Phone, name: str, megabytes: int, limit: int
) -> None:
    said = put(phone, "0" * 64, b"x", 0, megabytes * 1024 * 1024, name)
    assert (said["status"], said["code"]) == (413, "size") and f"{limit} MB" in str(said["message"])


def test_a_piece_that_is_too_large_or_nonsense_is_refused(phone: Phone) -> None:
    assert put(phone, "0" * 64, bytes(uploads.CHUNK + 1), 0, 9_000_000)["status"] == 413
    assert put(phone, "0" * 64, b"x", -1, 5)["status"] == 413
    assert put(phone, "xyz", b"x", 0, 5)["code"] == "digest"


@override_settings(ZHIFA_DIGEST="sm3")
def test_where_files_are_known_by_another_digest_phones_cannot_log_in(phone: Phone) -> None:
    answer = phone.log_in("zhangyuan")
    assert answer.status == 422 and "SHA-256" in answer.json()["message"]
