"""What docs/documents.md says is done here to the letter: two files, a check, and there is a document."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.documents.conftest import pages, squeezed
from zhifa.libraries.documents import selectors
from zhifa.libraries.documents import services as library
from zhifa.workshop.compile import compile_packs, survey
from zhifa.workshop.source import PACKS

GUIDE = Path(__file__).parents[2] / "docs" / "documents.md"
FILES = dict(
    re.findall(r"文件 `zhifa/packs/(\S+?)`：\n\n```yaml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.S)
)


def followed(root: Path) -> Path:
    """A copy of the packs with the files of the guide."""
    shutil.copytree(PACKS, root)
    for name, text in FILES.items():
        (root / name).write_text(text, encoding="utf-8")
    return root


def test_the_two_files_of_the_guide_make_a_document_that_prints(tmp_path: Path) -> None:
    bundle = compile_packs(followed(tmp_path / "packs"))
    definition = bundle["documents"]["D900"]
    values = library.prepare(library.sample("D900", bundle), bundle=bundle)
    assert library.missing_fields(definition, values) == []
    pdf = library.render_pdf(definition, values, number="岭城管清占〔2026〕1号", draft=False)
    text = squeezed("".join(pages(pdf)))
    assert "责令清除占道物通知书" in text and "水泥墩4个，位于人行道东侧" in text
    assert "于2026年4月11日18时00分前自行清除" in text
    found = selectors.entries(bundle, selectors.Wanted("清占"))
    assert [(one.code, one.group_name) for one in found] == [("D900", "调查取证和告知")]


def test_the_check_names_the_place_of_a_mistake(tmp_path: Path) -> None:
    root = followed(tmp_path / "packs")
    file = root / "base/documents/D900.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("element: clearance_until", "element: clearance_untill")
    )
    (problem,) = survey(root).problems
    assert "D900.yaml" in problem and "clearance_untill" in problem
