"""Old parts and pieces go, what a device may still ask for stays."""

from __future__ import annotations

import os
from pathlib import Path

from tests.cases.clock import Clock
from tests.field.phone import Phone
from zhifa.casework.field.bundle import store
from zhifa.casework.field.tidying import tidy


def test_what_no_manifest_names_goes_after_a_week(phone: Phone, data_folder: Path, clock: Clock) -> None:
    parts = phone.call("GET", "bundle").json()["manifest"]["parts"]
    stray = store.keep({"nobody": "asks"})
    for path in data_folder.rglob("*.gz"):
        os.utime(path, (clock.moment.timestamp(), clock.moment.timestamp()))
    assert tidy() == 0
    clock.later(days=8)
    assert tidy() == 1
    assert store.packed(stray.digest) is None
    assert all(phone.call("GET", f"parts/{part['digest']}").status == 200 for part in parts.values())


def test_pieces_that_never_became_whole_go_after_two_months(
    phone: Phone, data_folder: Path, clock: Clock
) -> None:
    phone.call("PUT", f"files/{'a' * 64}", raw=b"half", offset=0, size=900, name="a.png")
    (piece,) = (data_folder / "incoming").glob("field-*")
    os.utime(piece, (clock.moment.timestamp(), clock.moment.timestamp()))
    clock.later(days=59)
    assert tidy() == 0
    clock.later(days=2)
    assert (tidy(), piece.exists()) == (1, False)
