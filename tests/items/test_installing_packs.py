"""The field packs come into the item library: row by row, again without doubles, and later changes from their day."""

from __future__ import annotations

import argparse
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from zhifa.commands import packs as command
from zhifa.libraries.discretion.services import Benchmark
from zhifa.libraries.items.services import (
    Change,
    Item,
    ItemVersion,
    install_pack,
    pack_items,
    version_on,
)
from zhifa.workshop.fields import cards, checklist_names, item_files
from zhifa.workshop.packs import gather
from zhifa.workshop.source import PACKS

DAY = date(2026, 11, 29)
PAPER = "某市权责清单（2026年版）"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The fields alone, to be changed."""
    shutil.copytree(PACKS / "fields", tmp_path / "fields")
    return tmp_path


def edit(root: Path, field: str, old: str, new: str) -> None:
    file = root / "fields" / field / "items.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    cards.cache_clear(), item_files.cache_clear(), checklist_names.cache_clear()


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """What was read from a changed folder is not remembered."""
    yield
    cards.cache_clear(), item_files.cache_clear(), checklist_names.cache_clear()


def codes(field: str) -> list[str]:
    return list(dict.fromkeys(one.draft.code for one in pack_items(field)))


def run(part: str, field: str = "", **more: object) -> int:
    plain = {"part": part, "field": field, "instrument": "", "on": DAY, "city": "", "packs": PACKS}
    return command.run(argparse.Namespace(**{**plain, **more}))


def test_every_item_has_everyday_words_papers_and_a_table() -> None:
    tables = {code for file in gather(PACKS).benchmarks for code in file.data["tables"]}
    for field, (least, sheets) in {"urban": (40, 5), "market": (40, 6), "transport": (12, 3)}.items():
        assert len(codes(field)) >= least and len(checklist_names(field)) >= sheets
        for draft in (one.draft for one in pack_items(field) if one.draft.kind == Item.Kind.PENALTY):
            assert len(draft.keywords) >= 3 and draft.note, draft.code
            assert {"D003", "D056", "D063"} <= set(draft.documents) and draft.code in tables, draft.code
            assert ("D061" in draft.documents) == ("simple" in draft.procedures), draft.code


def test_every_checklist_comes_with_an_item_that_may_be_inspected() -> None:
    for field in cards():
        inspected = [one.draft for one in pack_items(field) if one.draft.kind == Item.Kind.INSPECTION]
        assert {draft.checklist for draft in inspected} == set(checklist_names(field).values())
        for draft in inspected:
            assert draft.code.split("-")[1] == "JC" and len(draft.keywords) >= 3 and "D035" in draft.documents
            assert draft.penal and not (draft.violated or draft.kinds or draft.fines or draft.procedures)


@pytest.mark.parametrize("field", ["market", "transport"])
def test_a_pack_is_installed_and_again_without_doubles(statutes: None, db: None, field: str) -> None:
    first = install_pack(field, DAY, PAPER)
    assert first.refused == [] and Counter(row.outcome for row in first.rows)[Change.ADD] == len(codes(field))
    held = list(ItemVersion.objects.order_by("pk").values())
    again = install_pack(field, DAY, PAPER)
    assert {row.outcome for row in again.rows} == {Change.SAME}
    assert list(ItemVersion.objects.order_by("pk").values()) == held


def test_an_item_follows_its_law_from_the_day_of_the_new_text(statutes: None, db: None) -> None:
    install_pack("market", DAY, PAPER)
    item = Item.objects.get(code="SJ-CF-051")
    old, new = version_on(item, date(2026, 12, 31)), version_on(item, date(2027, 1, 1))
    assert old is not None and new is not None
    assert (old.penal, new.penal, new.lighter) == (["商标法§53"], ["商标法§64(2)"], True)
    assert new.fines == {"any": {"shape": "range", "hi": 10_000_000}}
    assert any(norm.get("replaces") == "商标法§53" for norm in new.norms)


def test_what_the_pack_says_anew_is_a_version_from_that_day(statutes: None, db: None, root: Path) -> None:
    install_pack("transport", DAY, PAPER, root=root)
    edit(root, "transport", "keywords: [超限, ", "keywords: [超长, 超限, ")
    later = date(2026, 12, 20)
    (changed,) = [
        row
        for row in install_pack("transport", later, PAPER, root=root).rows
        if row.outcome is not Change.SAME
    ]
    assert (changed.code, changed.outcome, changed.since) == ("JT-CF-005", Change.CHANGE, later)
    first, second = ItemVersion.objects.filter(item__code="JT-CF-005").order_by("since")
    assert (first.until, second.since) == (date(2026, 12, 19), later)
    assert "超长" in Item.objects.get(code="JT-CF-005").keywords
    again = install_pack("transport", date(2026, 12, 25), PAPER, root=root)
    assert {row.outcome for row in again.rows} == {Change.SAME}


def test_a_row_that_cannot_be_registered_does_not_stop_the_others(
    statutes: None, db: None, root: Path
) -> None:
    edit(root, "transport", "penal: [公路法§75]", "penal: [公路法§175]")
    found = install_pack("transport", DAY, PAPER, root=root)
    (refused,) = found.refused
    assert refused.code == "JT-CF-013" and "公路法§175" in refused.why and "items.yaml:" in refused.at
    assert Item.objects.filter(field="transport").count() == len(found.rows) - 1


def test_a_city_has_items_of_its_own_codes_with_their_tables(
    statutes: None, db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("install", "transport", city="4499", instrument=PAPER) == 0
    item = Item.objects.get(code="JT-CF-001-4499")
    assert item.source == Item.Source.CITY and item.versions.get().instrument == PAPER
    assert Benchmark.objects.filter(item=item).count() == 1
    assert "新增\tJT-CF-001-4499" in capsys.readouterr().out


def test_the_command_tells_each_row_and_counts(
    statutes: None, db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", "transport") == 0 and not Item.objects.exists()
    assert "新增 31。\n没有问题。" in capsys.readouterr().out
    assert run("install", "transport") == 0
    assert "新增 31。\n已装入。\n裁量表：新装入 26 张。" in capsys.readouterr().out
    assert run("install", "transport") == 0
    assert "无变化 31。\n已装入。\n裁量表：新装入 0 张。" in capsys.readouterr().out
    assert run("list") == 0
    assert (
        "transport\t交通运输（JT）\t处罚事项 26，有裁量表的 26，检查事项 5，检查单 5"
        in capsys.readouterr().out
    )
    assert run("install", "highway") == 2
    assert "没有领域 highway，可用的有：urban、transport、market。" in capsys.readouterr().err
