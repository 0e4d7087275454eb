"""How fast texts of laws are read into articles, and whether every article is found.

Reads the folder ``ZHIFA_LAW_SAMPLES`` where it is set, else the installed statutes written out as Markdown.
"""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

from bench.report import Figure
from zhifa.libraries.laws import source
from zhifa.libraries.laws.reading import read

TARGET = 3000.0
_PLAIN = re.compile(
    r"^第[零〇一二三四五六七八九十百千]+条(?!第)", re.MULTILINE
)  # 第四条第二款：… opens a quotation


def run() -> list[Figure]:
    """Articles a second of one core, and the difference from a plain count of lines that begin with 第×条.

    Processor time: what else runs on the machine does not count.
    """
    texts = _samples() if os.environ.get("ZHIFA_LAW_SAMPLES") else _installed()
    began = time.process_time()
    found = [len(read(name, content).articles) for name, content in texts]
    spent = time.process_time() - began
    plain = [len(_PLAIN.findall(content.decode())) for _, content in texts]
    missed = sum(abs(one - other) for one, other in zip(found, plain, strict=True))
    detail = f"{len(texts)} 个文本，{sum(found)} 条，{spent:.2f} 秒"
    return [
        Figure("识别法律文本的结构", sum(found) / spent, "条/秒", TARGET, detail, at_least=True),
        Figure("没有识别出的条", missed, "条", 0, f"逐行计数 {sum(plain)} 条"),
    ]


def _samples() -> list[tuple[str, bytes]]:
    folder = Path(os.environ["ZHIFA_LAW_SAMPLES"])
    return [(path.name, path.read_bytes()) for path in sorted(folder.rglob("*.md"))]


def _installed() -> list[tuple[str, bytes]]:
    """Only articles proper: entries of decisions bear no 第×条."""
    texts = []
    for law in source.read(source.locate()):
        rows = [f"# {law.title}"]
        chapter = section = ""
        for article in law.articles:
            if article.chapter != chapter:
                rows.append(f"## {article.chapter}")
            if article.section and article.section != section:
                rows.append(f"### {article.section}")
            chapter, section = article.chapter, article.section
            rows.append(
                f"{article.label}　{article.text}" if article.label.startswith("第") else article.text
            )
        texts.append((f"{law.title}.md", "\n\n".join(rows).encode()))
    return texts
