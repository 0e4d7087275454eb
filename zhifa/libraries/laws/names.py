"""Short names of laws (packs/base/statutes.yaml) and how a name is compared with a title. No database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from zhifa.libraries.laws.kinds import KINDS

STATUTES = Path(__file__).resolve().parents[2] / "packs" / "base" / "statutes.yaml"
STATE = "中华人民共和国"


@dataclass(frozen=True, slots=True)
class Statute:
    """One entry of statutes.yaml. ``installed``: whether its text comes with the platform."""

    short: str
    title: str
    kind: str
    installed: bool


def normal(name: str) -> str:
    """The form in which names are compared: no outer book marks, no blanks, full-width brackets."""
    text = "".join(name.split()).replace("(", "（").replace(")", "）")
    if text.startswith(("《", "〈")) and text.endswith(("》", "〉")):
        text = text[1:-1]
    return text.replace("〈", "《").replace("〉", "》")


def bare(title: str) -> str:
    """``中华人民共和国行政处罚法`` → ``行政处罚法``."""
    return normal(title).removeprefix(STATE)


@cache
def statutes() -> Mapping[str, Statute]:
    """Every entry by its short name. Raises ValueError, naming the entry, when one is wrong."""
    raw: dict[str, dict[str, Any] | None] = yaml.safe_load(STATUTES.read_text(encoding="utf-8"))
    return {short: _entry(short, fields or {}) for short, fields in raw.items()}


def _entry(short: str, fields: Mapping[str, Any]) -> Statute:
    kind = str(fields.get("kind", "statute"))
    installed = bool(fields.get("installed", True))
    unknown = set(fields) - {"title", "kind", "installed"}
    if kind not in KINDS or unknown:
        wrong = f"kind 不能是“{kind}”" if kind not in KINDS else f"没有 {'、'.join(sorted(unknown))} 这一栏"
        raise ValueError(f"statutes.yaml 的“{short}”写错了：{wrong}。")
    return Statute(short, str(fields.get("title") or STATE + short), kind, installed)


@cache
def _by_name() -> Mapping[str, Statute]:
    found: dict[str, Statute] = {}
    for entry in statutes().values():
        for name in (normal(entry.title), bare(entry.title)):
            found.setdefault(name, entry)
    return found | dict(statutes())


def statute(name: str) -> Statute | None:
    """The entry with this short name, title, or title without 中华人民共和国."""
    return _by_name().get(normal(name))


def title_of(name: str) -> str:
    """The full title behind a short name; the name itself where no entry knows it."""
    entry = statute(name)
    return entry.title if entry else normal(name)


def known_names() -> frozenset[str]:
    """Names that a text may use without book marks."""
    return frozenset(_by_name())
