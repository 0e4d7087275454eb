"""A decision through the document service against LibreOffice converting the same words from docx."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import time
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from bench import databases
from bench.report import Figure

TARGET = 20.0
MANY = 10
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARAGRAPH = '<w:p><w:r><w:rPr><w:sz w:val="32"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r></w:p>'


def run() -> list[Figure]:
    """With the office's start-up in each conversion, and without it; nothing where the peer is missing."""
    if SOFFICE is None:
        print("渲染文书：本机没有 LibreOffice（soffice），无从比较，跳过。")
        return []
    with databases.sqlite() as environment:
        ours = json.loads(databases.run_in(environment, "bench.inside.rendering").splitlines()[-1])
    folder = Path(tempfile.mkdtemp(prefix="zhifa-bench-"))
    try:
        _convert(folder, ours["words"][:1])  # makes the office's profile
        one = _convert(folder, ours["words"][:1])
        many = _convert(folder, ours["words"][: 1 + MANY])
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    named = f"{ours['pages']} 页决定书，本平台 {ours['seconds'] * 1000:.1f} ms"
    each = (many - one) / MANY
    return [
        Figure("渲染决定书比 LibreOffice 快（含其启动）", one / ours["seconds"], "倍", TARGET,
               f"{named}，LibreOffice {one * 1000:.0f} ms", at_least=True),
        Figure("渲染决定书比 LibreOffice 快（不含其启动）", each / ours["seconds"], "倍", TARGET,
               f"{named}，LibreOffice {each * 1000:.0f} ms（同一进程连续转换 {MANY} 份）", at_least=True),
    ]  # fmt: skip


def _convert(folder: Path, texts: list[str]) -> float:
    """Seconds in which one process of the office turns these texts into PDF."""
    sources = [_docx(folder / f"{number}.docx", text) for number, text in enumerate(texts)]
    began = time.perf_counter()
    subprocess.run(
        [str(SOFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(folder), *map(str, sources)],
        check=True, capture_output=True,
    )  # fmt: skip
    spent = time.perf_counter() - began
    missing = [source.name for source in sources if not source.with_suffix(".pdf").exists()]
    if missing:
        raise RuntimeError(f"LibreOffice did not convert {missing}")
    return spent


def _docx(path: Path, text: str) -> Path:
    """The smallest document that holds these paragraphs, in 三号."""
    paragraphs = "".join(_PARAGRAPH.format(escape(line)) for line in text.splitlines())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{_WORDS}"><w:body>{paragraphs}</w:body></w:document>',
        )
    return path
