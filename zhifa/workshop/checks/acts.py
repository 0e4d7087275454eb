"""Acts: somebody may do them, they leave a document, and everything they name exists."""

from __future__ import annotations

from collections.abc import Iterator

from zhifa.workshop.checks.citing import check_cites
from zhifa.workshop.checks.events import acts_at_fault, outcomes_at_fault
from zhifa.workshop.checks.opening import check_track
from zhifa.workshop.checks.problem import Problem
from zhifa.workshop.packs import Packs, Row
from zhifa.workshop.source import Source
from zhifa.workshop.wording import missing

PERSONAL = ("by", "approval", "fields", "outcome_fields", "guards", "documents", "opens", "effective")


def check(packs: Packs) -> Iterator[Problem]:
    for code, (source, act) in packs.acts.items():
        yield from _act(packs, source, ("acts", code), code, act)
    for source in packs.sources["procedures"]:
        own = packs.acts_of(source)
        for code, changes in source.data.get("overrides", {}).get("acts", {}).items():
            path = ("overrides", "acts", code)
            if code in own:
                known = {
                    one.text for one in _act(packs, packs.acts[code][0], ("acts", code), code, own[code])
                }
                changed = _act(packs, source, path, code, {**own[code], **changes})
                yield from (one for one in changed if one.text not in known)
            else:
                yield Problem(
                    source.at(*path), missing("行为", code, own, "请改正代码，或者加上它所在的片段")
                )


def _act(packs: Packs, source: Source, path: tuple[str, ...], code: str, act: Row) -> Iterator[Problem]:
    def at(*rest: str | int) -> str:
        return source.at(*path, *rest)

    yield from _needed(act, at(), f"“{act['name']}”（{code}）")
    roles = packs.codes("roles")
    for key in ("by", "approval"):
        for index, role in enumerate(act.get(key, ())):
            if role not in roles:
                yield Problem(
                    at(key, index), missing("岗位", role, roles, "请改正，或者在 codesets/roles.yaml 中登记")
                )
    yield from _documents(packs, act, at("documents"))
    yield from _blanks(packs, source, path, act)
    yield from _by_outcome(source, path, act)
    yield from check_track(packs, source, path, code, act)
    yield from check_cites(packs, at("cites"), act["cites"])
    yield from acts_at_fault(packs, at("leaves"), act.get("leaves", ()))
    for key in ("clock", "by"):
        rule = act.get("extends", {}).get(key)
        if rule and rule not in packs.known_to(source):
            text = missing("期限", rule, packs.known_to(source), "请改正，或者在 parameters/ 中补上")
            yield Problem(at("extends"), text)
    if act.get("extends") and len(act["extends"]) != 2:
        yield Problem(
            at("extends"), f"“{act['name']}”延长到哪一日，请写 by（期限代码）或者 until（数据元）中的一种。"
        )
    if (until := act.get("extends", {}).get("until")) and until not in _asked(act):
        yield Problem(
            at("extends"), missing("填写项", until, _asked(act), "until 须是本行为的填写项，请改正")
        )


def _asked(act: Row) -> set[str]:
    forms = (act.get("fields", ()), *act.get("outcome_fields", {}).values())
    return {text.rstrip("*") for texts in forms for text in texts}


def _needed(act: Row, at: str, who: str) -> Iterator[Problem]:
    if act.get("virtual"):
        for key in PERSONAL:
            if act.get(key):
                yield Problem(at, f"{who}是系统得出的节点（virtual），不能写 {key}，请删去。")
        return
    if not act.get("by"):
        yield Problem(at, f"{who}没有写由谁办理，请用 by 写明岗位。")
    if not act.get("documents") and not act.get("recorded_in"):
        yield Problem(
            at, f"{who}没有文书，请用 documents 写明做出的文书；记入别的文书的，用 recorded_in 写明是哪一份。"
        )


def _documents(packs: Packs, act: Row, at: str) -> Iterator[Problem]:
    documents = act.get("documents", [])
    if isinstance(documents, dict):
        yield from outcomes_at_fault(act, at, documents)
        codes = [code for row in documents.values() for code in row]
    else:
        codes = documents
    recorded = act.get("recorded_in")
    for code in (*codes, *([recorded] if recorded else ())):
        if code not in packs.documents:
            yield Problem(at, missing("文书", code, packs.documents, "请改正代码，或者在 documents/ 中补上"))


def _blanks(packs: Packs, source: Source, path: tuple[str, ...], act: Row) -> Iterator[Problem]:
    forms = {"": act.get("fields", ()), **act.get("outcome_fields", {})}
    yield from outcomes_at_fault(act, source.at(*path, "outcome_fields"), act.get("outcome_fields", ()))
    always = {text.rstrip("*") for text in forms[""]}
    for outcome, texts in forms.items():
        where = (*path, "outcome_fields", outcome) if outcome else (*path, "fields")
        seen: set[str] = set() if not outcome else set(always)
        for index, text in enumerate(texts):
            name, at = text.rstrip("*"), source.at(*where, index)
            if name not in packs.elements:
                yield Problem(at, missing("数据元", name, packs.elements, "请改正，或者在 elements/ 中补上"))
            if name in seen:
                yield Problem(at, f"数据元 {name} 在同一张表上写了两次，请删去一处。")
            seen.add(name)
    effective = act.get("effective")
    dates = {text.rstrip("*") for texts in forms.values() for text in texts}
    if effective and effective not in dates:
        yield Problem(
            source.at(*path, "effective"), f"生效日期 {effective} 不在本行为的填写项中，请加进 fields。"
        )


def _by_outcome(source: Source, path: tuple[str, ...], act: Row) -> Iterator[Problem]:
    for key in ("effect", "ends"):
        if isinstance(act.get(key), dict):
            yield from outcomes_at_fault(act, source.at(*path, key), act[key])
    for index, use in enumerate(act.get("guards", ())):
        if isinstance(use, dict) and use.get("when"):
            yield from outcomes_at_fault(act, source.at(*path, "guards", index), [use["when"]])
