"""What the app asks the rulebook in a penalty on the spot, written down with the bundle and the Python of the phone."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from tests.field.networks import InProcess  # noqa: E402
from tests.field.phone import Phone  # noqa: E402
from tests.field.pocketing import Pocket, fetch  # noqa: E402
from zhifa import demo, pocket  # noqa: E402
from zhifa.casework.field.bundle import rules  # noqa: E402

BEIJING = ZoneInfo("Asia/Shanghai")
NEW = "new:6f1c2a52-8d6e-4c5c-9d0b-0a4f5a1b2c3d"


def main(folder: Path) -> None:
    call_command("migrate", verbosity=0, interactive=False)
    demo.load(cases=False)
    setup_test_environment()
    phone = Phone(InProcess(), clock=lambda: datetime.now(BEIJING))
    phone.log_in("zhangyuan")
    phone.fetch_numbers("当罚", phone.clock().year, 5)
    fetch(phone)
    asked = listening()
    at_work = Pocket(phone)
    at_work.ask("items", query="垃圾")
    met = at_work.ask(
        "party",
        values={"kind": "01", "name": "何晓", "number": "110105198805121029", "address": "青岭大道1号"},
    )
    at_work.case["parties"] = {NEW: met["row"]}
    at_work.found(NEW).informed().decided().delivered()
    at_work.ask("assess")
    (folder / "asked.json").write_text(json.dumps(asked, ensure_ascii=False))
    bundle = json.dumps(phone.__dict__["bundle"], ensure_ascii=False)
    (folder / "bundle.json").write_text(bundle)
    (folder / "zhifa.zip").write_bytes(rules.python_zip())


def listening() -> list[tuple[str, str]]:
    """The calls from now on."""
    asked: list[tuple[str, str]] = []
    call = pocket.call

    def noted(name: str, payload: str) -> Any:
        asked.append((name, payload))
        return call(name, payload)

    pocket.call = noted
    return asked


main(Path(sys.argv[1]))
