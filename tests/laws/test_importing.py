from __future__ import annotations

import os
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from tests.laws.texts import law, packed
from zhifa.foundation.accounts import services as accounts
from zhifa.foundation.accounts.models import User
from zhifa.foundation.files.services import FileRefused
from zhifa.libraries.laws import importing, loading
from zhifa.libraries.laws.importing import ImportRefused, previewing, storing, unpacking
from zhifa.libraries.laws.models import Law, LawImport, LawVersion, Provision
from zhifa.libraries.laws.services import resolve

pytestmark = [pytest.mark.usefixtures("statutes", "data_folder"), pytest.mark.django_db]
NAME = "岭城市夜市管理条例"


@pytest.fixture
def librarian(statutes: None, db: None) -> User:
    return accounts.create_user("liuyan", "柳燕", "Ling-cheng-2026")


def upload(librarian: User, name: str, content: bytes | str) -> LawImport:
    """Sent and read; the work that waits for the commit is done here."""
    raw = content.encode() if isinstance(content, str) else content
    previewing.prepare(importing.begin(ContentFile(raw, name), librarian))
    return LawImport.objects.latest("pk")


def confirm(batch: LawImport) -> LawImport:
    importing.confirm(batch)
    storing.store_all(LawImport.objects.get(pk=batch.pk))
    return LawImport.objects.get(pk=batch.pk)


def test_nothing_is_in_the_library_before_it_is_confirmed(librarian: User) -> None:
    batch = upload(librarian, "夜市.md", law())
    assert batch.state == "ready" and batch.texts.get().articles == 2
    assert not Law.objects.filter(title=NAME).exists()
    assert confirm(batch).state == "done"
    found = resolve(f"《{NAME}》第一条", date(2020, 1, 1))
    assert found.found and "（2019）" in found.text


def test_versions_follow_each_other_by_their_days(librarian: User) -> None:
    archive = packed({"a/新.md": law(year=2022), "a/旧.md": law(year=2019), "说明.pdf": "x"})
    batch = confirm(upload(librarian, "夜市.zip", archive))
    assert [text.state for text in batch.texts.all()] == ["stored", "stored", "refused"]
    days = LawVersion.objects.filter(law__title=NAME).order_by("effective_from")
    assert [(one.effective_from, one.effective_until) for one in days] == [
        (date(2019, 6, 1), date(2022, 5, 31)),
        (date(2022, 6, 1), None),
    ]
    assert "（2019）" in resolve(f"《{NAME}》第一条", date(2022, 5, 31)).text
    assert "（2022）" in resolve(f"《{NAME}》第一条", date(2022, 6, 1)).text


def test_a_second_import_of_the_same_text_changes_nothing(librarian: User) -> None:
    confirm(upload(librarian, "夜市.md", law()))
    again = upload(librarian, "另一个名字.txt.md", law())
    assert [text.state for text in again.texts.all()] == ["same"]
    with pytest.raises(ImportRefused, match="没有选中"):
        importing.confirm(again)
    assert LawVersion.objects.filter(law__title=NAME).count() == 1


def test_the_same_file_twice_in_an_archive_is_taken_once(librarian: User) -> None:
    batch = upload(librarian, "夜市.zip", packed({"甲.md": law(), "乙.md": law()}))
    assert [text.state for text in batch.texts.all()] == ["ready", "refused"]


def test_two_texts_that_begin_on_the_same_day_are_not_both_taken(librarian: User) -> None:
    confirm(upload(librarian, "夜市.md", law()))
    batch = confirm(upload(librarian, "夜市2.md", law(extra="第三条 乙。\n\n")))
    text = batch.texts.get()
    assert text.state == "refused" and "已有自2019年6月1日起施行的文本" in text.problem
    assert Provision.objects.filter(version__law__title=NAME).count() == 2
    values = {"title": NAME, "kind": text.kind, "body": "", "region": "", "published_on": date(2021, 1, 1)}
    importing.correct(text, {**values, "effective_from": date(2021, 2, 1)}, "柳燕")
    assert confirm(batch).texts.get().state == "stored"
    assert (
        LawVersion.objects.get(law__title=NAME, effective_until=None).effective_from_basis == "柳燕核对填写"
    )


def test_a_text_joins_the_installed_law_of_its_name(librarian: User) -> None:
    text = (
        "# 行政处罚法\n\n1996年3月17日 第八届全国人民代表大会第四次会议通过\n\n<!-- INFO END -->\n\n"
        "第一条 旧的第一条。\n\n第二条 本法自1996年10月1日起施行。\n"
    )
    confirm(upload(librarian, "处罚法.md", text))
    assert "旧的第一条" in resolve("处罚法§1", date(2000, 1, 1)).text
    assert Law.objects.get(name="行政处罚法").versions.count() == 2
    earlier = LawVersion.objects.get(law__name="行政处罚法", source="import")
    assert earlier.effective_until == date(2021, 7, 14)


def test_loading_the_statutes_anew_keeps_what_was_imported(librarian: User) -> None:
    text = law("中华人民共和国行政处罚法", 2030).replace("岭城市第十届人民代表大会", "第十届全国人民代表大会")
    confirm(upload(librarian, "处罚法.md", text))
    loading.Loading.objects.all().delete()
    loading.load()
    ends = LawVersion.objects.filter(law__name="行政处罚法").order_by("effective_from")
    assert [one.effective_until for one in ends] == [date(2030, 5, 31), None]


def test_a_law_of_another_kind_is_not_mixed_in(librarian: User) -> None:
    batch = confirm(upload(librarian, "x.md", law("中华人民共和国行政处罚法")))
    assert "与这里的地方性法规不一致" in batch.texts.get().problem


def test_what_must_be_filled_in_holds_up_the_confirmation(librarian: User) -> None:
    batch = upload(librarian, "无题注.txt", "某管理办法\n第一条 甲。\n第二条 乙。")
    with pytest.raises(ImportRefused, match="种类、公布日期、施行日期"):
        importing.confirm(batch)


def test_a_text_that_breaks_while_it_is_stored_leaves_nothing(
    librarian: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = upload(librarian, "夜市.md", law())

    def broken(law: Law) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(storing, "succeed", broken)
    with pytest.raises(RuntimeError):
        storing.store_one(batch.texts.get())
    assert not Law.objects.filter(title=NAME).exists() and batch.texts.get().state == "ready"


def test_cancelling_stops_between_two_texts_and_the_rest_can_follow(
    librarian: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = upload(librarian, "x.zip", packed({f"{n}.md": law(f"第{n}号条例") for n in range(3)}))
    LawImport.objects.filter(pk=batch.pk).update(state="storing")
    real = storing.store_one

    def first_then_cancel(text: object) -> LawVersion:
        stored = real(text)  # type: ignore[arg-type]
        importing.cancel(batch)
        return stored

    monkeypatch.setattr(storing, "store_one", first_then_cancel)
    storing.store_all(LawImport.objects.get(pk=batch.pk))
    batch.refresh_from_db()
    assert batch.state == "cancelled" and Law.objects.filter(title__endswith="号条例").count() == 1
    monkeypatch.setattr(storing, "store_one", real)
    assert confirm(batch).state == "done" and Law.objects.filter(title__endswith="号条例").count() == 3


def test_cancelling_while_reading_throws_the_preview_away(librarian: User) -> None:
    batch = upload(librarian, "夜市.md", law())
    LawImport.objects.filter(pk=batch.pk).update(state="reading", cancelling=True)
    previewing.prepare(LawImport.objects.get(pk=batch.pk))
    batch.refresh_from_db()
    assert batch.state == "cancelled" and not batch.texts.exists()


def test_refusals_say_what_to_do(librarian: User, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ImportRefused, match="不是可以导入的格式"):
        importing.begin(ContentFile(b"x", "a.pdf"), librarian)
    with pytest.raises(FileRefused, match="扩展名"):
        importing.begin(ContentFile(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a.docx"), librarian)
    monkeypatch.setattr(unpacking, "MOST", 1)
    many = upload(librarian, "x.zip", packed({"a.md": law(), "b.md": "y"}))
    assert many.state == "failed" and "一次最多 1 个" in many.problem


def test_an_archive_that_unfolds_too_far_is_stopped(librarian: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "LARGEST_SUM", 1_000_000)
    batch = upload(librarian, "x.zip", packed({"a.md": law(), "b.md": "\n" * 5_000_000}))
    assert batch.state == "failed" and "2 GB" in batch.problem and not batch.texts.exists()


def test_names_in_an_archive_of_windows_are_read() -> None:
    info = zipfile.ZipInfo("x")
    info.filename, info.flag_bits = "夜市.md".encode("gb18030").decode("cp437"), 0
    assert unpacking._path(info) == "夜市.md"
    out = BytesIO(packed({"__MACOSX/._a.md": "x", "a.md": law()}))
    assert [one.path for one in unpacking.unpack("x.zip", out.read())[1]] == ["a.md"]


@pytest.mark.skipif(
    "ZHIFA_LAW_SAMPLES" not in os.environ, reason="ZHIFA_LAW_SAMPLES names no folder of texts"
)
def test_the_samples_are_imported_with_their_versions(librarian: User) -> None:
    root = Path(os.environ["ZHIFA_LAW_SAMPLES"])
    batch = upload(
        librarian,
        "samples.zip",
        packed({str(one.relative_to(root)): one.read_bytes() for one in root.rglob("*.md")}),
    )
    lacking = [text for text in batch.texts.all() if text.lacking]
    batch.texts.filter(pk__in=[text.pk for text in lacking]).update(chosen=False)
    assert len(lacking) < 15
    batch = confirm(batch)
    assert batch.texts.filter(state="stored").count() > 120
    assert Law.objects.get(name="道路运输条例").versions.count() == 3
