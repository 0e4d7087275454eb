"""Tables come into the library once, by version, from the packs."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

import pytest

from zhifa.commands import discretion as command
from zhifa.libraries.discretion.services import Benchmark, benchmark_json, benchmark_on, load_tables
from zhifa.libraries.items.services import Item
from zhifa.workshop.benchmarks import installed_tables
from zhifa.workshop.source import PACKS

pytestmark = pytest.mark.usefixtures("city")


def test_every_penalty_item_of_the_demo_has_a_table() -> None:
    held = set(Benchmark.objects.filter(until__isnull=True).values_list("item__code", flat=True))
    penalties = Item.objects.filter(kind=Item.Kind.PENALTY).values_list("code", flat=True)
    assert held == set(penalties) and len(held) >= 80
    assert Benchmark.objects.filter(instrument__example=False).count() == 0, "all are marked as examples"


def test_loading_again_adds_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert load_tables(installed_tables()) == 0
    assert command.run(argparse.Namespace(part="load", packs=PACKS)) == 0
    assert "没有新的裁量表" in capsys.readouterr().out


def test_a_folder_without_packs_is_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.run(argparse.Namespace(part="load", packs=tmp_path)) == 1
    assert capsys.readouterr().err


def test_each_day_has_its_version() -> None:
    held = {
        day: benchmark_on("CG-CF-003", day)
        for day in (date(2025, 6, 30), date(2026, 8, 14), date(2026, 8, 15))
    }
    before, old, new = held.values()
    assert before is None and old is not None and new is not None
    assert (old.until, new.until) == (date(2026, 8, 14), None)
    known = benchmark_json("CG-CF-003", date(2026, 8, 15))
    assert known is not None and known["digest"] == new.digest
