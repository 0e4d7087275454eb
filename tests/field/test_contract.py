"""The description from which the app generates its types is the one of the server."""

from __future__ import annotations

import json
from pathlib import Path

from zhifa.api.interface import api
from zhifa.cli import main

KEPT = Path(__file__).parent.parent.parent / "field" / "src" / "api" / "openapi.json"


def test_the_kept_description_is_current(capsys: object) -> None:
    assert main(["api", "schema"]) == 0
    said = capsys.readouterr().out  # type: ignore[attr-defined]
    assert said == KEPT.read_text(encoding="utf-8"), "zhifa api schema > field/src/api/openapi.json"


def test_every_address_needs_a_token_but_the_log_in() -> None:
    schema = json.loads(json.dumps(api.get_openapi_schema(), default=str))
    open_ones = [
        operation["operationId"]
        for path in schema["paths"].values()
        for operation in path.values()
        if "security" not in operation
    ]
    assert open_ones == ["log_in"]
