from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from zhifa.libraries.laws.reading import Unreadable, docx, read

TEXT = "岭城市饮食条例\n（2020年1月2日岭城市人民政府令第3号公布）\n第一章 总则\n第一条 不得经营过期食品。\n第二条 自公布之日起施行。"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(body: str, name: str = "word/document.xml", head: str = "") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return out.getvalue()


def paragraphs(text: str) -> str:
    return "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines())


HTML = (
    "<html><head><title>x</title><style>p{}</style></head><body><nav>第九条 菜单。</nav>"
    + "".join(f"<p>&nbsp;{line}</p>" for line in TEXT.splitlines())
    + "<table><tr><td>甲</td><td>1</td></tr></table><script>第八条</script></body></html>"
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", TEXT.encode()),
        ("a.txt", TEXT.encode("gb18030")),
        ("a.md", b"\xef\xbb\xbf" + TEXT.encode()),
        ("a.txt", TEXT.encode("utf-16")),
        ("a.html", HTML.encode()),
        ("a.HTM", HTML.encode("gb18030")),
        ("a.docx", word(paragraphs(TEXT))),
    ],
)
def test_every_format_and_encoding_gives_the_same_articles(name: str, content: bytes) -> None:
    found = read(name, content)
    assert [(unit.label, unit.chapter) for unit in found.units] == [
        ("第一条", "第一章 总则"),
        ("第二条", "第一章 总则"),
    ]
    assert found.title == "岭城市饮食条例" and found.kind == "local_rule"


def test_tables_are_kept_row_by_row() -> None:
    assert read("a.html", HTML.encode()).units[-1].text.endswith("| 甲 | 1 |")
    row = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    assert read("a.docx", word(paragraphs(TEXT) + row)).units[-1].text.endswith("| 甲 |  |")


def test_deleted_text_is_left_out_and_inserted_text_is_read() -> None:
    body = (
        "<w:p><w:r><w:t>第一条 甲</w:t></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>"
    )
    assert read("a.docx", word(body)).units[0].text == "甲新"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.docx", b"%PDF-1.7 ...", "内容却是 PDF"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + b"0" * 99, "旧格式"),
        ("a.docx", b"PK\x03\x04 broken", "已损坏"),
        ("a.docx", word("", "other.xml"), "不是 Word 文档"),
        ("a.docx", word("<w:p>"), "已损坏"),
        ("a.docx", word("", head='<!DOCTYPE x [<!ENTITY a "b">]>'), "DOCTYPE"),
        ("a.txt", b"%PDF-1.7", "内容却不是文本"),
        ("a.txt", b"\x00\x01\x02", "二进制"),
        ("a.txt", b"\xff\xff\xff\xff", "无法识别文字编码"),
        ("a.txt", b"", "空的"),
        ("a.pdf", b"x", "不是可以导入的格式"),
    ],
)
def test_what_is_no_text_is_refused_in_words(name: str, content: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read(name, content)


def test_a_zip_bomb_is_stopped_while_it_unfolds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "LARGEST", 1_000_000)
    bomb = word("<w:p/>" * 400_000)
    assert len(bomb) < 20_000
    with pytest.raises(Unreadable, match="没有读取"):
        read("a.docx", bomb)
