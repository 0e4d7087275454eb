"""The same store on an object store, against a simulated S3 in this process."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from django.core.files.base import ContentFile
from moto import mock_aws
from PIL import Image
from pytest_django import Settings

from zhifa.foundation.files import services

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def bucket(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    settings.ZHIFA_DATA = tmp_path
    with mock_aws():
        boto3.client("s3", region_name="us-east-1").create_bucket(Bucket="zhifa")
        settings.STORAGES = {
            **settings.STORAGES,
            "default": {
                "BACKEND": "storages.backends.s3.S3Storage",
                "OPTIONS": {"bucket_name": "zhifa", "region_name": "us-east-1", "file_overwrite": False},
            },
        }
        yield tmp_path


def photo() -> ContentFile[bytes]:
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    out = io.BytesIO()
    Image.effect_noise((64, 48), 60).convert("RGB").save(out, "JPEG", exif=exif)
    return ContentFile(out.getvalue(), "现场.jpg")


def keys() -> list[str]:
    found = boto3.client("s3", region_name="us-east-1").list_objects_v2(Bucket="zhifa")
    return [entry["Key"] for entry in found.get("Contents", [])]


def test_files_are_kept_once_read_back_and_verified(db: None, bucket: Path) -> None:
    stored = services.store(ContentFile(PDF, "a.pdf"), user=None)
    services.store(ContentFile(PDF, "b.pdf"), user=None)
    assert keys() == [f"{stored.digest[:2]}/{stored.digest[2:4]}/{stored.digest}"]
    assert services.read(stored.digest) == PDF and services.verify(stored.digest)
    assert list((bucket / "incoming").iterdir()) == []


def test_a_lost_object_is_noticed(db: None, bucket: Path) -> None:
    stored = services.store(ContentFile(PDF, "a.pdf"), user=None)
    boto3.client("s3", region_name="us-east-1").delete_object(Bucket="zhifa", Key=keys()[0])
    assert not services.verify(stored.digest)


def test_a_published_copy_is_made_there_too(db: None, bucket: Path) -> None:
    stored = services.store(photo(), user=None)
    for _ in range(2):
        with services.published_copy(stored.digest) as copy, Image.open(copy) as image:
            assert not image.getexif()
    assert len(keys()) == 2
