"""The packs read directly: documents are tested even while another part of the rulebook does not compile."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from tests.cases.conftest import city, clock, roadside, shared_city, stopped_clock, story  # noqa: F401
from zhifa.libraries.documents import services as library
from zhifa.workshop.source import PACKS, read

BASE = PACKS / "base"
CODES = sorted(path.stem for path in (BASE / "documents").glob("*.yaml"))


def merged(folder: str, key: str) -> dict[str, Any]:
    rows: dict[str, Any] = {}
    for path in sorted((BASE / folder).glob("*.yaml")):
        rows |= read(path).data.get(key, {})
    return rows


@pytest.fixture(scope="session")
def bundle() -> dict[str, Any]:
    return {
        "digest": "test",
        "fields": {},
        "documents": {code: read(BASE / "documents" / f"{code}.yaml").data for code in CODES},
        "elements": merged("elements", "elements"),
        "codesets": merged("codesets", "codesets"),
        "parameters": merged("parameters", "parameters"),
        "procedures": {
            "all": {"name": "全部", "stages": [], "acts": merged("fragments", "acts")},
        },
    }


@pytest.fixture
def values(bundle: dict[str, Any]) -> Callable[..., dict[str, Any]]:
    """Prepared values of the sample case for one document, with changes."""

    def prepared(code: str, **changes: Any) -> dict[str, Any]:
        return library.prepare({**library.sample(code, bundle), **changes}, bundle=bundle)

    return prepared


@pytest.fixture
def words(bundle: dict[str, Any], values: Callable[..., dict[str, Any]]) -> Callable[..., str]:
    """The words of a document for the sample case, with changes."""
    return lambda code, **changes: library.plain_text(bundle["documents"][code], values(code, **changes))


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def squeezed(text: str) -> str:
    """Without blanks, invisible characters and page numbers, which interrupt a text that runs over two pages."""
    text = re.sub(r"—\s*\d+\s*—|第\s*\d+\s*页\s*共\s*\d+\s*页", "", text)
    return re.sub(r"[\s\u200b　]+", "", text)
