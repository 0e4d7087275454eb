"""Packs in, one bundle out: checked against schemas, cross-checked, merged, digested."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from zhifa.workshop import checks, procedures, shapes
from zhifa.workshop.packs import Packs, Placed, gather
from zhifa.workshop.source import PACKS, PackError, Source, plain

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Survey:
    """What a look over the packs found; ``bundle`` is there only if nothing is wrong."""

    problems: list[str]
    warnings: list[str]
    bundle: dict[str, Any] | None = None


def survey(root: Path = PACKS) -> Survey:
    """Every fault that can be found at once: unreadable files first, then shapes, then names."""
    try:
        packs = gather(root)
    except PackError as error:
        return Survey(error.problems, [])
    malformed = sorted(set(shapes.problems(packs))) or sorted(set(shapes.duplicates(packs)))
    if malformed:
        return Survey(malformed, [])
    found = checks.run(packs)
    problems = [str(one) for one in found if not one.warning]
    warnings = [str(one) for one in found if one.warning]
    return Survey(problems, warnings, None if problems else _bundle(packs))


def compile_packs(root: Path = PACKS) -> dict[str, Any]:
    """The bundle of every pack under ``root``; raises :class:`PackError` naming file and line."""
    result = survey(root)
    if result.bundle is None:
        raise PackError(result.problems)
    return result.bundle


def digest(bundle: Mapping[str, Any]) -> str:
    """The version of a bundle: the digest of its content, and of the code of its guards."""
    content = json.dumps(
        {key: value for key, value in bundle.items() if key != "digest"},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(content.encode() + _guard_code()).hexdigest()


def _bundle(packs: Packs) -> dict[str, Any]:
    bundle: dict[str, Any] = {
        "format": FORMAT,
        "statutes": packs.statutes.data,
        "parameters": _data(packs.parameters),
        "elements": _data(packs.elements),
        "codesets": _data(packs.codesets),
        "documents": _data(packs.documents),
        "calendar": _data(packs.rows("calendar", "years")),
        "reports": {source.path.stem: source.data for source in packs.sources["report"]},
        "fields": {
            name: {
                **{key: packs.cards[name][0].data[key] for key in ("name", "letters")},
                "parameters": _merged(files, "parameters"),
                "checklists": _merged(packs.checklists.get(name, []), "checklists"),
            }
            for name, files in packs.fields.items()
        },
        "procedures": procedures.compile_all(
            packs.sources["procedures"], packs.sources["fragments"], packs.additions
        ),
    }
    bundle["digest"] = digest(bundle)
    return bundle


def _merged(files: list[Source], key: str) -> dict[str, Any]:
    return {code: row for file in files for code, row in file.data[key].items()}


def _data(rows: Placed) -> dict[str, Any]:
    return {code: row for code, (_, row) in rows.items()}


@cache
def _guard_code() -> bytes:
    folder = Path(__file__).resolve().parents[1] / "rulebook"
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*.py")))


__all__ = ["PackError", "Survey", "compile_packs", "digest", "plain", "survey"]
