"""The ``zhifa`` command. Each file in ``zhifa/commands`` is one subcommand.

A command module has ``HELP: str``, ``NEEDS_DJANGO: bool``, ``add_arguments(parser)`` and
``run(args) -> int`` (the exit code); ``_`` in a file name becomes ``-`` in the command.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from zhifa import __version__
from zhifa.commands._chinese import speak_chinese

DATABASE = "还没有准备数据库的，先执行 make run；已经设置 DATABASE_URL 的，核对地址和服务是否启动。"
COMMANDS = Path(__file__).parent / "commands"


class Command(Protocol):
    HELP: str
    NEEDS_DJANGO: bool
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def command_names() -> list[str]:
    return sorted(p.stem.replace("_", "-") for p in COMMANDS.glob("*.py") if not p.stem.startswith("_"))


def load(name: str) -> Command:
    return cast(Command, import_module(f"zhifa.commands.{name.replace('-', '_')}"))


def overview() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="zhifa", description="一体化行政执法平台")
    parser.add_argument("--version", action="version", version=f"zhifa {__version__}", help="显示版本")
    commands = parser.add_subparsers(title="命令", metavar="<命令>", dest="命令", required=True)
    for name in command_names():
        commands.add_parser(name, help=load(name).HELP)
    return parser


def django_setup() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhifa.settings")
    django.setup()


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand; only that one is imported, and Django only where the command needs it."""
    speak_chinese()
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] not in command_names():
        overview().parse_args(words)
        return 2
    command = load(words[0])
    parser = argparse.ArgumentParser(prog=f"zhifa {words[0]}", description=command.HELP)
    command.add_arguments(parser)
    args = parser.parse_args(words[1:])
    try:
        if command.NEEDS_DJANGO:
            django_setup()
        return command.run(args)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader (head, less) went away; keep Python from complaining once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except Exception as problem:
        if not _of_database(problem):
            raise
        print(f"数据库不能使用：{problem}。{DATABASE}", file=sys.stderr)
        return 2


def _of_database(problem: Exception) -> bool:
    """Tables that do not exist yet, or a server that does not answer; Django may not be imported here."""
    kind = type(problem)
    return kind.__module__ == "django.db.utils" and kind.__name__ in ("OperationalError", "ProgrammingError")


if __name__ == "__main__":
    sys.exit(main())
