from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from pytest_django import Settings

from zhifa.foundation.accounts.models import User
from zhifa.foundation.files import services
from zhifa.foundation.files.models import StoredFile, Upload
from zhifa.foundation.files.services import FileRefused

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def photo(kind: str = "JPEG", with_exif: bool = True) -> bytes:
    image = Image.effect_noise((64, 48), 60).convert("RGB")
    exif = Image.Exif()
    if with_exif:
        exif[0x010F] = "Maker\0"
        exif[0x0112] = 6  # turned by 90°
        exif.get_ifd(0x8769)[0x9003] = "2026:03:06 09:30:00"
        exif.get_ifd(0x8825)[2] = (31.0, 14.0, 7.5)
    out = io.BytesIO()
    image.save(out, kind, exif=exif)
    return out.getvalue()


def send(content: bytes, name: str, **more: Any) -> StoredFile:
    return services.store(ContentFile(content, name), user=None, **more)


def left_over(folder: Path) -> list[str]:
    return [p.name for p in (folder / "incoming").iterdir()] + [
        p.name for p in (folder / "files").rglob("*") if p.is_file()
    ]


def test_a_file_is_kept_under_its_digest_with_the_name_apart(officer: User, data_folder: Path) -> None:
    stored = services.store(ContentFile(PDF, "现场照片说明.pdf"), user=officer, purpose="evidence")
    assert stored.digest == hashlib.sha256(PDF).hexdigest()
    assert (stored.media_type, stored.size, stored.algorithm) == ("application/pdf", len(PDF), "sha256")
    assert services.read(stored.digest) == PDF
    assert services.name_of(stored.digest) == "现场照片说明.pdf"
    assert services.verify(stored.digest)


def test_the_same_bytes_are_stored_once_and_both_sendings_are_kept(
    officer: User, reviewer: User, data_folder: Path
) -> None:
    first = services.store(ContentFile(PDF, "a.pdf"), user=officer)
    second = services.store(ContentFile(PDF, "b.pdf"), user=reviewer)
    assert first == second and StoredFile.objects.count() == 1
    assert list(Upload.objects.values_list("name", "user__username")) == [
        ("a.pdf", "chenming"),
        ("b.pdf", "liuyan"),
    ]
    assert len(left_over(data_folder)) == 1


def test_sm3_is_used_when_the_setting_says_so(db: None, data_folder: Path, settings: Settings) -> None:
    settings.ZHIFA_DIGEST = "sm3"
    stored = send(b"abc", "a.txt")
    assert (
        stored.digest == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    )  # GB/T 32905 example
    settings.ZHIFA_DIGEST = "sha256"
    assert services.verify(stored.digest)


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "空.pdf", "空文件"),
        (b"this is no photo", "照片.jpg", "不是图片"),
        (photo()[:900], "半张.jpg", "打不开"),
        (PDF, "笔录.docx", "扩展名是 .docx，内容却是 .pdf"),
        (b"MZ\x90\0" + b"\0" * 300, "程序.exe", "不能上传"),
        (b"MZ\x90\0" + b"\0" * 300, "程序.pdf", "不能上传"),
    ],
)
def test_what_is_not_what_it_says_is_refused_and_nothing_stays(
    db: None, data_folder: Path, content: bytes, name: str, said: str
) -> None:
    with pytest.raises(FileRefused, match=said) as refused:
        send(content, name)
    assert refused.value.remedy
    assert left_over(data_folder) == [] and not StoredFile.objects.exists()


def test_a_wrong_claimed_digest_is_refused(db: None, data_folder: Path) -> None:
    with pytest.raises(FileRefused, match="摘要对不上"):
        send(PDF, "a.pdf", claimed_digest="0" * 64)
    assert left_over(data_folder) == []
    assert send(PDF, "a.pdf", claimed_digest=hashlib.sha256(PDF).hexdigest().upper())


class Endless(ContentFile[bytes]):
    """A body that claims to be small and goes on."""

    read_so_far = 0

    def chunks(self, chunk_size: int | None = None) -> Any:
        for _ in range(50):
            self.read_so_far += 1
            yield b"x" * (chunk_size or 1024)


def test_a_file_over_the_limit_is_refused_while_it_arrives(
    db: None, data_folder: Path, settings: Settings
) -> None:
    settings.ZHIFA_MAX_UPLOAD_MB = 3
    endless = Endless(b"x", "长.mp4")
    with pytest.raises(FileRefused, match="超过 3 MB"):
        services.store(endless, user=None)
    assert endless.read_so_far == 4
    assert left_over(data_folder) == []


def test_an_image_over_its_own_limit_is_refused(db: None, data_folder: Path, settings: Settings) -> None:
    settings.ZHIFA_MAX_IMAGE_MB = 0
    with pytest.raises(FileRefused, match=r"图片“a\.jpg”超过 0 MB"):
        send(photo(), "a.jpg")


def test_exif_is_kept_apart_and_the_published_copy_has_none(db: None, data_folder: Path) -> None:
    stored = send(photo(), "现场.jpg")
    assert stored.exif is not None
    assert stored.exif["Make"] == "Maker"
    assert stored.exif["DateTimeOriginal"] == "2026:03:06 09:30:00"
    assert stored.exif["GPSLatitude"] == [31.0, 14.0, 7.5]
    with services.published_copy(stored.digest) as copy, Image.open(copy) as image:
        assert not image.getexif() and image.size == (48, 64)  # upright
    assert services.verify(stored.digest)
    with services.published_copy(stored.digest) as again:
        assert again.size > 0


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_image_types_lose_their_metadata_too(db: None, data_folder: Path, kind: str) -> None:
    stored = send(photo(kind), f"a.{kind.lower()}")
    with services.published_copy(stored.digest) as copy, Image.open(copy) as image:
        assert image.format == kind and not image.getexif()


def test_a_changed_or_lost_file_is_noticed_and_can_be_sent_again(db: None, data_folder: Path) -> None:
    stored = send(PDF, "a.pdf")
    (path,) = (p for p in (data_folder / "files").rglob("*") if p.is_file())
    path.write_bytes(PDF.replace(b"1 0", b"2 0"))
    assert not services.verify(stored.digest)
    path.unlink()
    assert not services.verify(stored.digest)
    send(PDF, "a.pdf")
    assert services.verify(stored.digest)


def zipped(inside: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(inside, "<x/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "ending"),
    [
        (zipped("word/document.xml"), "笔录.docx", "wordprocessingml.document"),
        (zipped("xl/workbook.xml"), "清单.xlsx", "spreadsheetml.sheet"),
        (zipped("OFD.xml"), "公文.ofd", "/ofd"),
        ("姓名,电话\n".encode("gb18030"), "名单.csv", "text/plain"),
        ("说明".encode(), "说明.txt", "text/plain"),
    ],
)
def test_office_files_and_text_are_told_apart_by_content(
    db: None, data_folder: Path, content: bytes, name: str, ending: str
) -> None:
    assert send(content, name).media_type.endswith(ending)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\图\\a.txt", "a.txt"),
        ("名" * 300 + ".txt", None),
        ("a\0b\n.txt", "ab.txt"),
    ],
)
def test_file_names_cannot_escape_or_overflow(
    db: None, data_folder: Path, given: str, kept: str | None
) -> None:
    name = services.clean_name(given)
    assert len(name) <= 255 and name.endswith(".txt") and (kept is None or name == kept)


def test_what_the_store_lacks_is_told(db: None, data_folder: Path) -> None:
    stored = send(PDF, "a.pdf")
    assert services.lacking([stored.digest, "f" * 64]) == {"f" * 64}
    assert services.by_digests([stored.digest, "f" * 64]) == {stored.digest: stored}
