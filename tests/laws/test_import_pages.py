from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.laws.texts import law
from zhifa.foundation.accounts import services as accounts
from zhifa.libraries.bodies.services import Body, Post, Region
from zhifa.libraries.laws.importing import previewing, storing
from zhifa.libraries.laws.models import Law, LawImport

pytestmark = [pytest.mark.usefixtures("statutes", "data_folder"), pytest.mark.django_db]


@pytest.fixture
def librarian(statutes: None, db: None) -> Client:
    since = date(2020, 1, 1)
    region = Region.objects.create(code="449922", name="青岭县", valid_from=since)
    body = Body.objects.create(
        code="QL-CG",
        name="青岭县城市管理局",
        short_name="青城管",
        kind="agency",
        level="county",
        region=region,
    )
    user = accounts.create_user("liuyan", "柳燕", "Ling-cheng-2026")
    Post.objects.create(user=user, body=body, role="operator", since=since)
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def send(librarian: Client, name: str, text: str | bytes) -> LawImport:
    content = text.encode() if isinstance(text, str) else text
    librarian.post("/laws/import/", {"files": SimpleUploadedFile(name, content)})
    batch = LawImport.objects.latest("pk")
    previewing.prepare(batch)  # the job waits for a commit that a test does not make
    return LawImport.objects.get(pk=batch.pk)


def test_only_the_librarians_posts_may_import(reader: Client) -> None:
    assert reader.get("/laws/import/").status_code == 403
    assert "/laws/import/" not in reader.get("/laws/").content.decode()
    assert reader.post("/laws/import/1/confirm").status_code == 403


def test_a_librarian_looks_corrects_and_confirms(librarian: Client) -> None:
    assert "/laws/import/" in librarian.get("/laws/").content.decode()
    batch = send(librarian, "夜市.md", law(extra="第四条 甲。\n\n"))
    page = librarian.get(f"/laws/import/{batch.pk}/").content.decode()
    assert "确认收录选中的 1 个文本" in page and "存疑 2 处" in page
    preview = librarian.get(f"/laws/import/{batch.pk}/1/").content.decode()
    assert "之前缺少第二条至第三条" in preview and "第一章 总则" in preview and "第 11 行" in preview
    values = {"title": "青岭县夜市条例", "kind": "local_regulation", "body": "", "region": "449922"}
    wrong = {**values, "published_on": "2020-02-02", "effective_from": "2020-01-01"}
    refused = librarian.post(f"/laws/import/{batch.pk}/1/", wrong)
    assert refused.status_code == 400 and "施行日期早于公布日期" in refused.content.decode()
    librarian.post(f"/laws/import/{batch.pk}/1/", {**wrong, "effective_from": "2020-03-01"})
    librarian.post(f"/laws/import/{batch.pk}/confirm")
    batch.refresh_from_db()
    assert batch.state == "storing"
    storing.store_all(batch)
    stored = Law.objects.get(title="青岭县夜市条例")
    assert stored.versions.get().effective_from == date(2020, 3, 1) and stored.region == "449922"
    assert "已收录 1 个文本" in librarian.get(f"/laws/import/{batch.pk}/").content.decode()


def test_texts_can_be_left_out(librarian: Client) -> None:
    batch = send(librarian, "夜市.md", law())
    librarian.post(f"/laws/import/{batch.pk}/choose", {"listed": ["1"], "chosen": []})
    assert "确认收录" not in librarian.get(f"/laws/import/{batch.pk}/").content.decode()
    librarian.post(f"/laws/import/{batch.pk}/confirm")
    assert not Law.objects.filter(name="岭城市夜市管理条例").exists()


def test_a_wrong_file_is_refused_in_words(librarian: Client) -> None:
    answer = librarian.post("/laws/import/", {"files": SimpleUploadedFile("a.exe", b"MZ")})
    assert answer.status_code == 400 and "不是可以导入的格式" in answer.content.decode()
    assert "没有选择文件" in librarian.post("/laws/import/", {}).content.decode()


def test_while_it_is_busy_the_page_asks_again_and_then_reloads(librarian: Client) -> None:
    batch = send(librarian, "夜市.md", law())
    LawImport.objects.filter(pk=batch.pk).update(state="storing", total=9, done=4)
    busy = librarian.get(f"/laws/import/{batch.pk}/", headers={"HX-Request": "true"})
    assert "4/9" in busy.content.decode() and "HX-Refresh" not in busy
    LawImport.objects.filter(pk=batch.pk).update(state="done")
    assert librarian.get(f"/laws/import/{batch.pk}/", headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_the_markup_of_a_text_stays_text(librarian: Client) -> None:
    batch = send(librarian, "夜市.md", law(extra="第三条 <script>alert(1)</script>\n\n"))
    assert "<script>alert" not in librarian.get(f"/laws/import/{batch.pk}/1/").content.decode()
