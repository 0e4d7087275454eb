from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from tests.laws.texts import law, packed
from zhifa.cli import main
from zhifa.foundation.accounts import services as accounts
from zhifa.libraries.laws import selectors
from zhifa.libraries.laws.models import Law, LawVersion
from zhifa.libraries.laws.wordfile import to_docx

pytestmark = [pytest.mark.usefixtures("statutes"), pytest.mark.django_db]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    accounts.create_user("hanlei", "韩磊", "Ling-cheng-2026")
    place = tmp_path / "法规" / "地方性法规"
    place.mkdir(parents=True)
    (place / "夜市.md").write_bytes(law().encode("gb18030"))
    (place / "河道.md").write_text(law("岭城市河道条例"), encoding="utf-8")
    (place / "重号.md").write_text(law("岭城市重号条例", extra="第一条 又一个第一条。\n\n"), encoding="utf-8")
    (place / "假的.docx").write_bytes(b"%PDF-1.7 not a word file")
    return tmp_path / "法规"


def run(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    assert main(["laws", "import", *words, "--user", "hanlei", "--json"]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_a_folder_is_taken_in_with_a_report_and_not_twice(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = run(capsys, str(folder))
    assert (first["texts"], first["stored"]) == (4, 3)
    [[path, why]] = first["refused"]  # type: ignore[misc]
    assert str(path).endswith("假的.docx") and "PDF" in str(why)
    assert Law.objects.get(title="岭城市夜市管理条例").kind == "local_regulation"
    assert Law.objects.get(title="岭城市重号条例").versions.get().provisions.exclude(note="").exists()
    before = LawVersion.objects.count()
    again = run(capsys, str(folder))
    assert (again["stored"], again["same"], LawVersion.objects.count()) == (0, 3, before)


def test_an_archive_is_taken_in_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = folder / "all.zip"
    archive.write_bytes(packed({"地方性法规/a.md": law("岭城市绿化条例"), "b.txt": ""}))
    assert run(capsys, str(archive))["stored"] == 1


def test_what_cannot_be_opened_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "broken.zip").write_bytes(b"no archive")
    assert main(["laws", "import", str(folder / "broken.zip"), "--user", "hanlei"]) == 1
    assert "压缩包打不开" in capsys.readouterr().err
    assert main(["laws", "import", str(folder / "nowhere"), "--user", "hanlei"]) == 1
    assert main(["laws", "import", str(folder), "--user", "nobody"]) == 1


def test_a_text_leaves_as_a_word_file_with_its_outline() -> None:
    version = Law.objects.get(name="行政处罚法").versions.get()
    document = Document(BytesIO(to_docx(version, selectors.provisions_of(version))))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines[0] == "中华人民共和国行政处罚法" and "第一章 总则" in lines
    headings = [one.text for one in document.paragraphs if one.style and one.style.name.startswith("Heading")]
    assert len([one for one in headings if "章" in one]) == 8
    assert any(line.startswith("第三十三条　违法行为轻微") for line in lines)
