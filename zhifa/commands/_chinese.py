"""argparse speaks Chinese: its own messages, which it takes from gettext, translated."""

from __future__ import annotations

import argparse

WORDS = {
    "usage: ": "用法：",
    "options": "选项",
    "positional arguments": "参数",
    "show this help message and exit": "显示这份帮助",
    "%(prog)s: error: %(message)s\n": "%(prog)s：%(message)s。加 --help 查看用法。\n",
    "the following arguments are required: %s": "缺少参数 %s",
    "one of the arguments %s is required": "须给出其中之一：%s",
    "unrecognized arguments: %s": "不认识的参数 %s",
    "not allowed with argument %s": "不能与 %s 同时使用",
    "expected one argument": "后面要跟一个值",
    "expected at least one argument": "后面至少要跟一个值",
    "argument %(argument_name)s: %(message)s": "参数 %(argument_name)s：%(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有“%(value)s”，可选：%(choices)s",
    "invalid %(type)s value: %(value)r": "“%(value)s”格式不对",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "没有“%(parser_name)s”，可选：%(choices)s",
    "can't open '%(filename)s': %(error)s": "打不开 %(filename)s：%(error)s",
}


def speak_chinese() -> None:
    setattr(argparse, "_", lambda text: WORDS.get(text, text))  # noqa: B010 (mypy knows no such name)
