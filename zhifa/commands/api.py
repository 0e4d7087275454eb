"""``zhifa api schema``: the OpenAPI description, from which the field app generates its types."""

from __future__ import annotations

import argparse
import json
import sys

HELP = "输出现场应用接口的 OpenAPI 描述"
NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["schema"], help="schema：OpenAPI（JSON）")


def run(args: argparse.Namespace) -> int:
    from zhifa.api.interface import api

    sys.stdout.write(json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=1, default=str) + "\n")
    return 0
