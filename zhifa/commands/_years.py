"""Calendar years beyond the shipped ones, for commands that must start at once.

Setting up Django to read a dozen rows would take ten times as long as the command itself, so the table
``cases_workdayyear`` is read as it is.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from zhifa import environment as env

QUERY = "SELECT year, withdrawn, holidays, workdays FROM cases_workdayyear ORDER BY id"
Years = dict[str, dict[str, Any]]


def with_loaded(shipped: Mapping[str, Any]) -> Years:
    """The shipped years with those that operators loaded into the platform's database, where there is one."""
    years = dict(shipped)
    for year, withdrawn, holidays, workdays in _rows():
        if not withdrawn:
            years[str(year)] = {"holidays": _listed(holidays), "workdays": _listed(workdays)}
        elif str(year) in shipped:
            years[str(year)] = shipped[str(year)]
        else:
            years.pop(str(year), None)
    return years


def with_file(shipped: Mapping[str, Any], path: str) -> Years:
    """The shipped years with those of a file, as ``zhifa calendar show --json`` writes it. Raises ValueError, OSError."""
    data = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    if not isinstance(data, dict) or not all(isinstance(row, dict) for row in data.values()):
        raise ValueError('须是一个对象，例如 {"2027": {"holidays": [], "workdays": []}}')
    return {
        **shipped,
        **{
            str(year): {"holidays": row["holidays"], "workdays": row["workdays"]}
            for year, row in data.items()
        },
    }


def _rows() -> Iterable[tuple[Any, ...]]:
    database = env.database(env.data_folder())
    if database["ENGINE"].endswith("sqlite3"):
        return _from_sqlite(Path(database["NAME"]))
    return _from_postgres(database)


def _from_sqlite(path: Path) -> Iterable[tuple[Any, ...]]:
    if not path.exists():
        return ()
    try:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=2)
    except sqlite3.Error:
        return ()
    try:
        return connection.execute(QUERY).fetchall()
    except sqlite3.Error:
        return ()  # a database before its first start has no such table
    finally:
        connection.close()


def _from_postgres(database: Mapping[str, Any]) -> Iterable[tuple[Any, ...]]:
    import psycopg

    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    wanted = {key: database[name] for key, name in names.items() if database[name]}
    try:
        with psycopg.connect(connect_timeout=3, **{**database["OPTIONS"], **wanted}) as connection:
            return connection.execute(QUERY).fetchall()
    except psycopg.errors.UndefinedTable:
        return ()
    except psycopg.Error as problem:
        said = "连不上平台的数据库，只用了随平台安装的工作日历；运维人员另行载入的年份没有计入。"
        print(f"{said}（{str(problem).splitlines()[0]}）", file=sys.stderr)
        return ()


def _listed(value: Any) -> list[str]:
    return list(json.loads(value) if isinstance(value, str) else value)
