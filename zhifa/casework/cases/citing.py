"""Before a document is issued, every provision that it cites must be law: of the day, or of the day of the violation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from zhifa.libraries.laws import services as laws
from zhifa.paperwork.values import elements_of
from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.engine.reasons import Reason
from zhifa.rulebook.engine.state import State
from zhifa.rulebook.facts import Attempt

# Records of what somebody said: a wrong citation stays as it was said, and the officer says that it is so.
QUOTED = frozenset({
    "party_statement", "interview_text", "hearing_record", "hearing_request_reason", "demand_answer", "lead_content",
    "review_claim", "holder_statement", "talk_record", "scoring_answer", "rating_complaint_text",
})  # fmt: skip
_APART = "\n\n"
_VIOLATION = ("violation_on", "violation_ended_on")  # substantive law is that of the conduct (处罚法§37)


def faults(book: Rulebook, state: State, attempt: Attempt) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """(what must be corrected, what needs a reason) in the texts of this act and of the documents it issues."""
    texts = dict(_texts(book, state, attempt))
    if not any(map(laws.may_cite, texts.values())):
        return (), ()
    wrong = _wrong(texts, _days(state, attempt))
    refused, doubtful = [], []
    for element, problems in wrong.items():
        name = book.elements[element]["name"]
        message = f"“{name}”引用有误：" + "".join(problem.message for problem in problems)
        if element not in QUOTED:
            remedy = "请改为有效的条款再提交；可以在法律法规库查找，或者用“插入法条”写入。"
            refused.append(Reason("citation", element, message, remedy))
        elif not attempt.reasons.get(code := f"citation-{element}", "").strip():
            remedy = "当事人或者他人原话如此的，保留原文并写明理由；记录有误的，请改正。"
            doubtful.append(Reason("citation", code, message, remedy, soft=True))
    return tuple(refused), tuple(doubtful)


def _texts(book: Rulebook, state: State, attempt: Attempt) -> Iterator[tuple[str, str]]:
    """What people wrote, by element: all of this act, of earlier ones what goes into its documents."""
    values: dict[str, Any] = dict(attempt.data)
    act = state.procedure.acts.get(attempt.code)
    if act is not None and attempt.phase == "done":
        codes = act.documents_for(attempt.outcome)
        printed = set[str]().union(*(elements_of(book.documents[code]) for code in codes))
        values = {key: state.values[key] for key in printed if key in state.values} | values
    for element, value in values.items():
        kind = book.elements.get(element, {}).get("type")
        if kind in ("text", "longtext", "citations", "rows") and value:
            yield element, "；".join(_strings(value))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


def _days(state: State, attempt: Attempt) -> list[date]:
    """The day of the act, and the days of the violation where they are known."""
    days = [attempt.at.date()]
    for element in _VIOLATION:
        given = attempt.data.get(element) or state.values.get(element)
        if given:
            days.append(date.fromisoformat(str(given)[:10]))
    return list(dict.fromkeys(days))


def _wrong(texts: Mapping[str, str], days: list[date]) -> dict[str, list[laws.Problem]]:
    """By element the citations that were law on none of the days; one scan a day, none more than needed."""
    whole, places, at = _APART.join(texts.values()), [], 0
    for element, text in texts.items():
        places.append((element, at, at + len(text)))
        at += len(text) + len(_APART)
    wrong: dict[int, laws.Problem] = {}
    for number, day in enumerate(days):
        found = {one.start: one for one in laws.scan(whole, day) if one.level == "error"}
        wrong = found if not number else {start: one for start, one in wrong.items() if start in found}
        if not wrong:
            return {}
    by_element: dict[str, list[laws.Problem]] = {}
    for problem in wrong.values():
        element = next(name for name, start, end in places if start <= problem.start < end)
        by_element.setdefault(element, []).append(problem)
    return by_element
