"""规则 › 评价外部案件: a file of another system is judged on the page; nothing of it is kept."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from tests.operating.office import body, person, signed_in, text
from zhifa.libraries.bodies.services import Body

pytestmark = pytest.mark.django_db
URL = "/rules/conform"
EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"


@pytest.fixture
def supervisor() -> Client:
    return signed_in(person("yufang", "虞芳", "supervisor", body()))


def example(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, (EXAMPLES / name).read_bytes())


def judged(client: Client, status: int = 200, **sent: Any) -> str:
    answer = client.post(URL, sent)
    assert answer.status_code == status
    return answer.content.decode()


def test_supervisors_and_operators_find_it_among_the_rules_and_others_do_not(supervisor: Client) -> None:
    assert URL in text(supervisor, "/rules/")
    bureau = Body.objects.get()
    operator = signed_in(person("hanlei", "韩磊", "operator", bureau))
    assert operator.get(URL).status_code == 200
    finance = signed_in(person("jiangmin", "蒋敏", "finance", bureau))
    assert URL not in text(finance, "/rules/")
    assert finance.get(URL).status_code == 403


def test_a_file_is_judged_with_row_act_sentence_and_a_link_to_the_article(supervisor: Client) -> None:
    page = judged(supervisor, file=example("conform-exported.csv"), until="2026-06-30")
    assert "陈述申辩期限（2026-04-02 届满）未过" in page
    assert "第 19 行：时间写的是“2026年4月31日”" in page
    assert "/rules/guards/H22" in page and "第六十二条</a>" in page
    assert "缺少执法人员" in page


def test_a_mapping_is_sent_along(supervisor: Client) -> None:
    name = "conform-other-names"
    page = judged(supervisor, file=example(f"{name}.csv"), mapping=example(f"{name}.json"))
    assert "罚款300元，超过对公民当场处罚的上限200元。" in page


def test_the_whole_result_comes_as_a_workbook(supervisor: Client) -> None:
    sent = {"file": example("conform-exported.csv"), "as": "xlsx"}
    answer = supervisor.post(URL, sent)
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    assert book.sheet_names == ["评价结果", "不能评价", "没有读懂"]
    rows = book.get_sheet_by_name("评价结果").to_python()
    assert ["青城管〔2026〕17号", "6", "询问"] in [row[:3] for row in rows]


REFUSED = [
    ({}, "没有收到文件"),
    ({"file": b""}, "文件是空的"),
    ({"file": "行号,内容\n1,甲\n".encode()}, "没有找到表头"),
    ({"file": "行为,时间\n立案,2026-03-02\n".encode(), "until": "明天"}, "应当写成日期"),
    ({"file": "行为,时间\n立案,2026-03-02\n".encode(), "mapping": b"{"}, "对照文件第 1 行不是有效的 JSON"),
    ({"file": b"x" * (10 * 1024 * 1024 + 1)}, "超过 10 MB"),
    ({"file": "行为,时间\n".encode() + "立案,2026-03-02\n".encode() * 20_001}, "超过 20,000 行"),
]  # fmt: skip


@pytest.mark.parametrize(("sent", "message"), REFUSED, ids=[message for _, message in REFUSED])
def test_a_file_that_cannot_be_judged_is_told_why(supervisor: Client, sent: Any, message: str) -> None:
    files = {
        key: SimpleUploadedFile("file", value) if isinstance(value, bytes) else value for key, value in sent.items()
    }  # fmt: skip
    assert message in judged(supervisor, 422, **files)


def test_what_a_file_says_is_shown_as_text(supervisor: Client) -> None:
    content = "案件编号,行为,时间\n<script>x</script>,登记案源,2026-03-02\n".encode()
    page = judged(supervisor, file=SimpleUploadedFile("a.csv", content))
    assert "&lt;script&gt;x&lt;/script&gt;" in page and "<script>x" not in page
