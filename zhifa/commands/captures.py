"""``zhifa captures``: records from a device platform, from a folder or a zip file on this machine."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

HELP = "非现场记录：从文件夹或者 zip 导入设备平台的记录，逐行说明结果"
NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, metavar="文件夹或者zip", help="一个 CSV 表和它写明的照片")
    parser.add_argument("--by", required=True, metavar="用户名", help="导入人：执法人员或者案源登记人员")


def run(args: argparse.Namespace) -> int:
    """1 when nothing could be read, or some row was not taken; the other rows are."""
    from zhifa.casework.offsite import services as offsite

    post = _post(args.by)
    if post is None:
        print(f"{args.by} 没有执法人员或者案源登记人员的岗位，不能导入。", file=sys.stderr)
        return 1
    try:
        batch = offsite.run(offsite.from_path(args.path), post)
    except offsite.PackageRefused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    for row in batch.report:
        print("\t".join((str(row["row"]), row["name"], offsite.RESULTS[row["result"]], row["message"])))
    return int(any(row["result"] in ("bad", "unusable") for row in batch.report))


def _post(username: str) -> Any:
    from zhifa.foundation.accounts.models import User
    from zhifa.libraries.bodies import services as bodies

    user = User.objects.filter(username=username).first()
    held = bodies.posts_of(user) if user else []
    return next((one for one in held if one.role in (bodies.Role.OFFICER, bodies.Role.INTAKE)), None)
