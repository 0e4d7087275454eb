"""Parts that all devices share: rulebook, Python, calendar, checklists."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import zhifa
from zhifa.casework.cases import services as cases
from zhifa.casework.field.bundle import store
from zhifa.casework.field.bundle.store import Part
from zhifa.workshop.bundle import load_bundle, load_rulebook

PURE = ("rulebook", "paperwork", "pocket")
EPOCH = (2020, 1, 1, 0, 0, 0)


def rulebook() -> Part:
    return store.once(("rulebook", load_rulebook().digest), lambda: store.keep(load_bundle()))


def python() -> Part:
    """The same package that judges on the server, as a zip file."""
    return store.once("python", lambda: store.keep_bytes(python_zip()))


def python_zip() -> bytes:
    """The same bytes for the same sources; not packed inside, because the whole travels packed."""
    home = Path(zhifa.__file__).parent
    sources = {
        f"zhifa/{path.relative_to(home)}": path
        for name in PURE
        for path in sorted((home / name).rglob("*.py"))
    }
    sources["zhifa/__init__.py"] = home / "__init__.py"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, path in sorted(sources.items()):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), path.read_bytes())
    return out.getvalue()


def calendar() -> Part:
    return store.keep(cases.years_known())


def checklists(fields: set[str]) -> Part:
    """Of the enforcement fields in which the body has items."""
    known: dict[str, Any] = load_bundle()["fields"]
    return store.keep({name: known[name].get("checklists") or {} for name in sorted(fields & known.keys())})
