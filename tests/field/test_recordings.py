"""Sound and film from phones: taken in by their bytes, heard on the case page, named in the dossier."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests.cases.story import Story
from tests.field import penalty
from tests.field.phone import Phone
from tests.field.recordings import mp4, webm
from zhifa.casework.cases import services as cases
from zhifa.foundation.accounts.models import User
from zhifa.foundation.files import services as files
from zhifa.libraries.bodies import services as bodies

NAME = "录音20261012090000.webm"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.webm", webm("A_OPUS"), "audio/webm"),
        ("a.webm", webm("V_VP8", "A_OPUS"), "video/webm"),
        ("a.m4a", mp4("soun"), "audio/mp4"),
        ("a.mp4", mp4("vide", "soun"), "video/mp4"),
        ("a.ogg", b"OggS" + bytes(300), "audio/ogg"),
    ],
)
def test_sound_is_told_from_film_by_the_tracks(
    db: None, data_folder: Path, name: str, content: bytes, kind: str
) -> None:
    assert files.store(ContentFile(content, name), user=None).media_type == kind


def test_a_film_under_the_name_of_a_sound_is_refused(db: None, data_folder: Path) -> None:
    with pytest.raises(files.FileRefused, match="扩展名是 .m4a"):
        files.store(ContentFile(mp4("vide"), "a.m4a"), user=None)


@pytest.fixture
def recorded(phone: Phone, roadside: Story) -> tuple[str, dict[str, Any], bytes]:
    """A case with a recording that was interrupted once; its row and its bytes."""
    content = webm("A_OPUS")
    row = {
        **phone.photograph(content, NAME), "media_type": "audio/webm", "duration_ms": 3_723_000, "elapsed_ms": 65_000,
        "place": {"latitude": 31.23, "longitude": 121.47, "accuracy": 12},
        "pauses": [{"from": "2026-10-12T09:10:00+08:00", "to": "2026-10-12T09:12:30+08:00", "why": "interrupted"}],
    }  # fmt: skip
    case = penalty.found(phone, roadside.party, photos=(row,))
    assert phone.statuses() == ["accepted"]
    return case, row, content


def browser(username: str) -> Client:
    client = Client()
    client.force_login(
        User.objects.get(username=username), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


def test_a_recording_is_heard_on_the_case_page_from_any_moment(
    recorded: tuple[str, dict[str, Any], bytes],
) -> None:
    case, row, content = recorded
    client = browser("zhangyuan")
    text = client.get(reverse("case", args=[case])).content.decode()
    where = reverse("file", args=[row["digest"]])
    assert f'<audio controls preload="none" src="{where}"' in text
    for told in (
        "时长 01:02:03",
        "距上次联系平台 01:05",
        "31.230000,121.470000（WGS-84，误差约 12 米）",
        row["digest"],
    ):
        assert told in text
    assert "09:10:00–09:12:30没有录（被电话或者其他应用打断）" in text
    assert client.get(where).getvalue() == content
    part = client.get(where, headers={"Range": "bytes=100-199"})
    assert (part.status_code, part["Content-Range"]) == (206, f"bytes 100-199/{len(content)}")
    assert part.getvalue() == content[100:200]
    assert client.get(where, headers={"Range": "bytes=-10"}).getvalue() == content[-10:]
    assert client.get(where, headers={"Range": f"bytes={len(content)}-"}).status_code == 416
    assert browser("chenyan").get(where).status_code == 404


def test_the_dossier_names_it_with_its_digest(recorded: tuple[str, dict[str, Any], bytes]) -> None:
    case, row, content = recorded
    assert hashlib.sha256(content).hexdigest() == row["digest"]
    found = cases.find_case(case)
    assert found is not None
    view = cases.CaseView(found, bodies.posts_of(User.objects.get(username="zhangyuan"))[0])
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(cases.dossier_pdf(view))).pages)
    plain = "".join(text.split()).replace("\u200b", "")
    assert "音像资料清单" in plain and NAME in plain and row["digest"] in plain and "时长01:02:03" in plain
