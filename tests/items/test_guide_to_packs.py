"""What docs/packs.md says is done here to the letter: four files make a field, and each mistake gets its answer."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from zhifa.libraries.items.services import Change, Item, ItemVersion, install_pack, plan_pack
from zhifa.workshop import shapes
from zhifa.workshop.checks import acts, additions, discretion, fields, items
from zhifa.workshop.compile import survey
from zhifa.workshop.packs import Packs, gather
from zhifa.workshop.source import PACKS, PackError, read

GUIDE = (Path(__file__).parents[2] / "docs" / "packs.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"文件 `zhifa/packs/(\S+?)`：\n\n```yaml\n(.*?)```", GUIDE, re.S))
STEPS = re.findall(
    r"^\| `(.+?)` \| `(.+?)` \| (.+?) \|$", GUIDE.partition("## 8.")[2].partition("## 常见错误")[0], re.M
)
FAULTS = re.findall(r"^\| `(.+?)` \| `(.+?)` \| (.+?) \|$", GUIDE.partition("## 常见错误")[2], re.M)
PARTS = {"pack": "cards", "items": "items", "checklists": "checklists"}
DAY = date(2026, 11, 29)
PAPER = "某市交通运输局权责清单（2026年版）"
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed packs, with the field as the guide makes it."""
    root = tmp_path_factory.mktemp("guide") / "packs"
    shutil.copytree(PACKS, root)
    shutil.rmtree(root / "fields" / "transport")
    write(root)
    return root


@pytest.fixture(scope="module")
def whole(root: Path) -> Packs:
    return gather(root)


def write(root: Path, changed: dict[str, str] | None = None) -> None:
    for name, text in {**FILES, **(changed or {})}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def with_field(whole: Packs, root: Path) -> Packs:
    """The packs with the field's files of another folder."""
    mine = root / "fields" / "transport"
    parts: dict[str, Any] = {
        part: {**getattr(whole, part), "transport": [read(mine / f"{name}.yaml")]}
        for name, part in PARTS.items()
    }
    others = [one for one in whole.benchmarks if one.path.parent.name != "transport"]
    return replace(whole, benchmarks=(*others, read(mine / "discretion.yaml")), **parts)


def told_by_the_rulebook(packs: Packs) -> Iterator[str]:
    malformed = list(shapes.problems(packs))
    checks = (fields.check, items.check, discretion.check)
    yield from malformed or [str(one) for check in checks for one in check(packs) if not one.warning]


def told_by_the_library(root: Path) -> Iterator[str]:
    try:
        yield from (f"{row.at}: {row.why}" for row in plan_pack("transport", DAY, PAPER, root=root).refused)
    except PackError as error:
        yield from error.problems


def test_the_guide_has_four_files_a_fragment_and_a_dozen_mistakes() -> None:
    assert len(FILES) == 5 and len(FAULTS) == 13 and len(STEPS) == 5


def test_the_fragment_of_the_guide_is_the_one_of_the_pack() -> None:
    name = next(name for name in FILES if "fragments/" in name)
    assert FILES[name] == (PACKS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(("old", "new", "said"), STEPS)
def test_each_mistake_in_a_fragment_is_told_with_file_and_line(
    whole: Packs, root: Path, old: str, new: str, said: str
) -> None:
    name = next(name for name in FILES if "fragments/" in name)
    path = root / "fields" / "market" / "fragments" / "edited.yaml"
    path.write_text(FILES[name].replace(old, new, 1), encoding="utf-8")
    try:
        others = [one for one in whole.additions["market"] if one.path.name != Path(name).name]
        packs = replace(whole, additions={**whole.additions, "market": [*others, read(path)]})
        told = [
            str(one) for check in (acts.check, additions.check) for one in check(packs) if said in one.text
        ]
    finally:
        path.unlink()
    assert told and re.match(r"\S+/fields/market/fragments/edited\.yaml:\d+: ", told[0]), told


def test_the_field_of_the_guide_is_installed_and_again_without_doubles(statutes: None, root: Path) -> None:
    assert survey(root).problems == []
    first = install_pack("transport", DAY, PAPER, root=root)
    assert [row.outcome for row in first.rows] == [Change.ADD] * 3
    again = install_pack("transport", DAY, PAPER, root=root)
    assert [row.outcome for row in again.rows] == [Change.SAME] * 3
    version = ItemVersion.objects.select_related("item").get(item__code="JT-CF-001")
    assert (version.since, version.instrument) == (date(2017, 11, 5), PAPER)
    assert version.fines == {"any": {"shape": "range", "hi": 3_000_000}}
    assert version.checklist == "公路路政巡查检查单" and "D063" in version.documents
    assert Item.objects.filter(field="transport").count() == ItemVersion.objects.count() == 3


@pytest.mark.parametrize(("old", "new", "said"), FAULTS)
def test_each_mistake_is_told_with_file_and_line(
    statutes: None, whole: Packs, tmp_path: Path, old: str, new: str, said: str
) -> None:
    name, text = next((name, text) for name, text in FILES.items() if old in text)
    write(tmp_path, {name: text.replace(old, new, 1)})
    told = list(told_by_the_rulebook(with_field(whole, tmp_path))) or list(told_by_the_library(tmp_path))
    found = [text for text in told if said in text]
    assert found, told
    assert re.match(r"\S+/fields/\w+/\w+\.yaml:\d+: ", found[0])


@pytest.mark.parametrize(
    ("file", "line", "said"),
    [
        ("base/codesets/registry_matters.yaml", ", transport: 交通运输", "certificate_fields 没有 transport"),
        ("base/codesets/case.yaml", ", pack: transport", "enforcement_fields 没有写哪一个领域用 transport"),
        ("base/statutes.yaml", "港口法: {}\n", "没有简称 港口法"),
    ],
)
def test_a_name_that_is_not_registered_is_missed(
    whole: Packs, root: Path, tmp_path: Path, file: str, line: str, said: str
) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert line in text
    edited = tmp_path / Path(file).name
    edited.write_text(text.replace(line, ""), encoding="utf-8")
    source = read(edited)
    if file.endswith("statutes.yaml"):
        packs = replace(whole, statutes=source)
    else:
        codesets = [one for one in whole.sources["codesets"] if one.path.name != edited.name]
        packs = replace(whole, sources={**whole.sources, "codesets": [*codesets, source]})
    assert any(said in problem for problem in told_by_the_rulebook(packs))
