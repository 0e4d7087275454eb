"""The other system's names of acts and columns, made ours: by the Chinese names, or as a mapping file says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.engine.procedure import Act, Procedure

_NOISE = re.compile(r"[\s\W_]+")
# What a column says that is no data element.
ROLES: Mapping[str, tuple[str, ...]] = {
    "case": ("案件编号", "案件号", "案号", "立案号", "案件"),
    "procedure": ("程序", "适用程序", "办案程序"),
    "field": ("执法领域", "领域"),
    "act": ("行为", "步骤", "环节", "办理环节", "文书名称", "文书"),
    "at": ("办理时间", "时间", "办理日期", "日期", "发生时间"),
    "actor": ("办理人", "承办人", "经办人"),
    "approver": ("批准人", "审批人"),
    "role": ("岗位", "办理人岗位"),
    "outcome": ("结果", "办理结果", "处理结果"),
    "document": ("送达文书", "所送文书", "对应文书"),
}
ROLE_NAMES = {role: names[0] for role, names in ROLES.items()}
UNREADABLE = {"rows", "files", "appraisal"}


def plain(text: str) -> str:
    """A name without spaces, punctuation and width: 《立案审批表》 and 立案审批表 are one."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text)).lower()


def near(text: str, known: Iterable[str]) -> str:
    found = get_close_matches(text, list(known), n=2, cutoff=0.5)
    return f"是不是“{'”或者“'.join(found)}”？" if found else ""


@dataclass(frozen=True, slots=True)
class Named:
    """An act as a row names it. ``node``: a served document, where the row names that; ``ignored``: no act at all."""

    code: str
    outcome: str = ""
    node: str = ""
    ignored: bool = False


class Acts:
    """The acts of one procedure by every name that leaves no doubt."""

    def __init__(self, book: Rulebook, procedure: Procedure, mapped: Mapping[str, str]) -> None:
        self._book, self._procedure, self._mapped = book, procedure, mapped
        self._words = {plain(name): _target(target) for name, target in mapped.items()}
        self._known: dict[str, Named] = {}

    def find(self, text: str) -> Named:
        """Raises LookupError with a sentence that says what to do."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._find(text)
        return found

    def _find(self, text: str) -> Named:
        word = plain(text)
        named = self._words.get(word) or self._own.get(word)
        if named is not None:
            return named
        makers = self._documents.get(word, set())
        if len(makers) == 1:
            return next(iter(makers))
        name = self._procedure.name
        if makers:
            acts = "、".join(sorted(self._procedure.acts[one.code].name for one in makers))
            raise LookupError(f"“{text}”在{name}中可能是{acts}，请在对照文件的 acts 中写明是哪一个。")
        hint = near(text, (act.name for act in self._procedure.acts.values()))
        raise LookupError(f"{name}中没有叫“{text}”的行为或者文书。{hint}请在对照文件的 acts 中写明。")

    @cached_property
    def _own(self) -> dict[str, Named]:
        found: dict[str, Named] = {}
        for act in self._procedure.acts.values():
            named = self._node(act) if act.virtual else Named(act.code)
            if named is None:
                continue
            found |= {plain(act.code): named, plain(act.name): named}
            for outcome, label in act.outcomes.items():
                one = Named(act.code, outcome)
                found |= {plain(f"{act.code}.{outcome}"): one, plain(f"{act.name}（{label}）"): one}
        return found

    def _node(self, node: Act) -> Named | None:
        """The serving that a row like 决定书送达 tells of; None where more than one act may complete the node."""
        acts = self._procedure.acts
        kinds = {acts[code].opens["track"] for code in self._procedure.openers(node.code)}
        ways = [
            (act.code, outcome) for act in acts.values() if act.track in kinds and not act.virtual
            for outcome in act.completes if outcome != "*"
        ]  # fmt: skip
        return Named(*ways[0], node=node.code) if len(ways) == 1 else None

    @cached_property
    def _documents(self) -> dict[str, set[Named]]:
        found: dict[str, set[Named]] = {}
        for act in self._procedure.acts.values():
            for outcome, codes in act.documents.items():
                for code in codes:
                    name = str(self._book.documents[code]["name"])
                    one = Named(act.code, "" if outcome == "*" else outcome)
                    for word in (plain(code), plain(name)):
                        found.setdefault(word, set()).add(one)
        return found


def _target(target: str) -> Named:
    code, _, outcome = target.partition(".")
    return Named(code, outcome, ignored=not code)


def wrong_targets(book: Rulebook, mapped: Mapping[str, str]) -> list[str]:
    """Entries of a mapping that name no act of any procedure."""
    acts = {code: act for one in book.procedures.values() for code, act in one.acts.items()}
    wrong = []
    for name, target in mapped.items():
        code, _, outcome = target.partition(".")
        if code and (code not in acts or (outcome and outcome not in acts[code].outcomes)):
            wrong.append(f"acts › {name} 写的“{target}”不是行为代码，{near(target, acts) or '请对照程序图'}")
    return wrong


class Columns:
    """Which heading tells what: ``roles`` by name, ``elements`` by code; ``unused`` headings are left alone."""

    def __init__(self, book: Rulebook, headings: Iterable[str], mapped: Mapping[str, str]) -> None:
        self.roles: dict[str, int] = {}
        self.elements: dict[str, int] = {}
        self.unused: list[str] = []
        names, words = _element_names(book), {plain(key): value for key, value in mapped.items()}
        for place, heading in enumerate(headings):
            word = plain(heading)
            target = words.get(word, _ROLE_OF.get(word) or names.get(word, ""))
            if target in ROLES:
                self.roles.setdefault(target, place)
            elif target in book.elements and book.elements[target]["type"] not in UNREADABLE:
                self.elements.setdefault(target, place)
            elif word:
                self.unused.append(heading)

    @property
    def usable(self) -> bool:
        return {"act", "at"} <= set(self.roles)

    def __len__(self) -> int:
        return len(self.roles) + len(self.elements)


_ROLE_OF = {plain(name): role for role, names in ROLES.items() for name in (role, *names)}


def _element_names(book: Rulebook) -> dict[str, str]:
    """Elements by code and by name, where only one has the name."""
    found: dict[str, list[str]] = {}
    for code, row in book.elements.items():
        for word in {plain(code), plain(str(row["name"]))}:
            found.setdefault(word, []).append(code)
    return {word: codes[0] for word, codes in found.items() if len(codes) == 1}


def wrong_columns(book: Rulebook, mapped: Mapping[str, str]) -> list[str]:
    known: dict[str, Any] = {**ROLES, **book.elements}
    return [
        f"columns › {heading} 写的“{target}”不是数据元代码，{near(target, known) or '请对照数据元清单'}"
        for heading, target in mapped.items() if target and target not in known
    ]  # fmt: skip
