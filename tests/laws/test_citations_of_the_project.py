from __future__ import annotations

import argparse

import pytest

from zhifa.commands import statutes

pytestmark = [pytest.mark.usefixtures("statutes"), pytest.mark.django_db]


def test_every_citation_in_rules_and_packs_stands_in_the_law_of_its_day(
    capsys: pytest.CaptureFixture[str],
) -> None:
    parser = argparse.ArgumentParser()
    statutes.add_arguments(parser)
    wrong = statutes.run(parser.parse_args(["check", "--on", "2026-11-22"]))
    assert not wrong, capsys.readouterr().out
