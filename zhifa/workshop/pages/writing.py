"""All pages at once: what they should contain, which differ from those on disk, and writing them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from zhifa.workshop.drawing import draw
from zhifa.workshop.pages import discretion, numbers, planned, procedures, rules, vocabulary
from zhifa.workshop.pages.markdown import bullets, page
from zhifa.workshop.pages.reading import Json, Library, Spell


@dataclass(frozen=True, slots=True)
class Page:
    """``path`` below the folder of the pages."""

    path: str
    text: str


def all_pages(bundle: Json, spell: Spell) -> Iterator[Page]:
    """Every page and picture of a compiled bundle; ``spell`` writes a citation in words."""
    library = Library(bundle, spell)
    yield Page("README.md", _index(library))
    yield Page("rules.md", rules.rules_page(library))
    yield Page("parameters.md", numbers.parameters_page(library))
    yield Page("values-to-confirm.md", numbers.confirm_page(library))
    yield Page("documents.md", vocabulary.documents_page(library))
    yield Page("elements.md", vocabulary.elements_page(library))
    yield Page("discretion.md", discretion.discretion_page(library))
    yield Page("not-covered.md", planned.not_covered_page(library))
    for code in library.procedures:
        yield Page(f"procedures/{code}.md", procedures.procedure_page(library, code))
        yield Page(f"procedures/{code}.svg", draw(bundle, code))


def differences(folder: Path, pages: Iterator[Page]) -> list[str]:
    """The paths whose file is missing or says something else."""
    return [one.path for one in pages if _stored(folder / one.path) != one.text]


def write(folder: Path, pages: Iterator[Page]) -> list[str]:
    """Write what differs; the paths written."""
    written = []
    for one in pages:
        target = folder / one.path
        if _stored(target) != one.text:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(one.text, encoding="utf-8", newline="\n")
            written.append(one.path)
    return written


def _stored(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def _index(library: Library) -> str:
    procedures_ = [
        f"[{one.name}](procedures/{code}.md)（{len(one.acts)} 个步骤）"
        for code, one in library.procedures.items()
    ]
    return page(
        "规则库",
        "这里的每一页都由规则数据生成：`zhifa rulebook docs` 重新生成，`zhifa rulebook docs --check` 检查是否与数据一致。",
        "## 程序",
        bullets(procedures_),
        "## 目录",
        bullets(
            [
                "[规则](rules.md)：每条守卫的依据、生效日期、用在哪些步骤、证明它的情形",
                "[参数](parameters.md)：期间、数额等数字及其依据",
                "[待确认的取值](values-to-confirm.md)：来自摘录或者没有核对原文的内容",
                "[文书](documents.md)",
                "[数据元](elements.md)和代码集",
                "[裁量基准](discretion.md)：法定情节、裁量阶次和法定分档",
                "[尚未覆盖的规则](not-covered.md)",
                "[逐条拿掉规则的结果](coverage.md)：每条规则由哪些测试看守",
            ]
        ),
    )
