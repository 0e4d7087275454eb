"""A document that was changed keeps its earlier versions, each complete and dated."""

from __future__ import annotations

from typing import Any

import pytest

from tests.documents.conftest import CODES
from zhifa.libraries.documents import editions
from zhifa.libraries.documents import services as library
from zhifa.workshop.source import read

EARLIER = [read(path).data for path in sorted(editions.EARLIER.glob("*.yaml"))]


@pytest.mark.parametrize("code", CODES)
def test_a_later_version_keeps_all_earlier_ones_in_order_of_time(bundle: dict[str, Any], code: str) -> None:
    rows = editions.editions(bundle["documents"][code])
    assert [row.version for row in rows] == list(range(len(rows), 0, -1))
    assert [row.since for row in rows] == sorted((row.since for row in rows), reverse=True)
    assert rows[0].until == "" and all(row.until for row in rows[1:])


def test_earlier_versions_belong_to_documents_that_exist_and_still_print(bundle: dict[str, Any]) -> None:
    for definition in EARLIER:
        assert definition["code"] in CODES
        values = library.prepare(
            {**library.sample(definition["code"], bundle), "issue_date": definition["since"]}, bundle=bundle
        )
        assert library.missing_fields(definition, values) == []
        assert library.render_pdf(definition, values, number="", draft=False).startswith(b"%PDF")


def test_changes_are_the_lines_that_differ(bundle: dict[str, Any]) -> None:
    newer, older = editions.editions(bundle["documents"]["D061"])
    found = editions.changes(older.definition, newer.definition, bundle["elements"])
    assert any(one.kind == "added" and "先向" in one.text for one in found)
    assert any(one.kind == "removed" and "经复议后" not in one.text for one in found)
    assert editions.changes(newer.definition, newer.definition, bundle["elements"]) == []
