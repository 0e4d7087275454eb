"""Brings the data folder to the state that the code needs: tables, statutes, demo city."""

from __future__ import annotations

from collections.abc import Callable

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from zhifa import demo
from zhifa.running import statics

Say = Callable[[str], None]


def prepare(say: Say, *, with_demo: bool = True) -> None:
    """Idempotent; seconds when there is nothing to do."""
    migrate(say)
    load_statutes(say)
    if with_demo:
        load_demo(say)
    elif database_is_empty():
        say("还没有账号：请运行 zhifa manage createsuperuser 建立平台运维账号")
    statics.collect()


def migrate(say: Say) -> None:
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    say("建立或更新数据库表")
    call_command("migrate", verbosity=0, interactive=False)


def load_statutes(say: Say) -> None:
    from zhifa.libraries.laws import services as laws

    told = False

    def progress(done: int, total: int) -> None:
        nonlocal told
        if not told:
            say(f"装入法律条文：{total} 个文本")
        told = True

    try:
        laws.load_statutes(progress)
    except laws.SourceMissing as missing:
        say(f"✗ {missing}")


def database_is_empty() -> bool:
    from zhifa.foundation.accounts.models import User

    return not User.objects.exists()


def load_demo(say: Say) -> None:
    if not database_is_empty():
        return
    say("装入演示城市：机构、人员、事项")
    demo.load()


def demo_accounts() -> list[tuple[str, str, str]]:
    """(role, user name, password) of the demo accounts; none where the demo was never loaded."""
    return list(demo.accounts())
