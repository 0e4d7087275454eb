"""Packs in, one bundle out: checked against schemas, cross-checked, merged, digested."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from zhifa.rulebook.guards import load_all
from zhifa.workshop import procedures
from zhifa.workshop.source import PACKS, PackError, Source, plain, read

FORMAT = 1
FOLDERS = {
    "fragments": "fragment",
    "procedures": "procedure",
    "parameters": "parameters",
    "documents": "document",
    "elements": "elements",
}


def compile_packs(root: Path = PACKS) -> dict[str, Any]:
    """The bundle of every pack under ``root``; raises :class:`PackError` naming file and line."""
    base = root / "base"
    sources = {folder: _read_folder(base / folder) for folder in (*FOLDERS, "codesets", "calendar", "report")}
    problems = [
        problem for folder, schema in FOLDERS.items() for problem in _schema_problems(sources[folder], schema)
    ]
    if problems:
        raise PackError(problems)
    bundle: dict[str, Any] = {
        "format": FORMAT,
        "statutes": read(base / "statutes.yaml").data if (base / "statutes.yaml").exists() else {},
        "parameters": _merged(sources["parameters"], "parameters"),
        "elements": _merged(sources["elements"], "elements"),
        "codesets": _merged(sources["codesets"], "codesets"),
        "documents": {source.data["code"]: source.data for source in sources["documents"]},
        "calendar": _merged(sources["calendar"], "years"),
        "reports": {source.path.stem: source.data for source in sources["report"]},
        "fields": _fields(root / "fields"),
        "procedures": procedures.compile_all(sources["procedures"], sources["fragments"]),
    }
    _cross_check(bundle, sources)
    bundle["digest"] = digest(bundle)
    return bundle


def digest(bundle: Mapping[str, Any]) -> str:
    """The version of a bundle: the digest of its content, and of the code of its guards."""
    content = json.dumps(
        {key: value for key, value in bundle.items() if key != "digest"},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(content.encode() + _guard_code()).hexdigest()


@cache
def _guard_code() -> bytes:
    folder = Path(__file__).resolve().parents[1] / "rulebook"
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*.py")))


def _read_folder(folder: Path) -> list[Source]:
    return [read(path) for path in sorted(folder.glob("*.yaml"))] if folder.exists() else []


@cache
def _validator(schema: str) -> Draft202012Validator:
    return Draft202012Validator(read(Path(__file__).with_name("schemas") / f"{schema}.yaml").data)


def _schema_problems(sources: Iterable[Source], schema: str) -> list[str]:
    return [
        f"{source.at(*error.absolute_path)}: {error.message}"
        for source in sources
        for error in _validator(schema).iter_errors(source.data)
    ]


def _merged(sources: Iterable[Source], key: str) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for source in sources:
        for code, row in source.data[key].items():
            if code in merged:
                raise PackError([f"{source.at(key, code)}: {code} 在别的文件中已经定义。"])
            merged[code] = row
    return merged


def _fields(root: Path) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for folder in sorted(path for path in root.glob("*") if path.is_dir()):
        fields[folder.name] = {
            "parameters": _merged(
                [read(path) for path in sorted(folder.glob("parameters*.yaml"))], "parameters"
            )
        }
    return fields


def _cross_check(bundle: Mapping[str, Any], sources: Mapping[str, list[Source]]) -> None:
    """Every name that one part uses must be defined by another."""
    guards = load_all()
    places = procedures.places(sources["fragments"], sources["procedures"])
    problems = []
    for procedure in bundle["procedures"].values():
        for code, act in procedure["acts"].items():
            at = places.get(code, procedure["name"])
            problems += [
                f"{at}: 守卫 {use['code']} 不存在。" for use in act["guards"] if use["code"] not in guards
            ]
            problems += [
                f"{at}: 数据元 {use['element']} 不存在。"
                for use in act["fields"]
                if use["element"] not in bundle["elements"]
            ]
            problems += [
                f"{at}: 文书 {document} 不存在。"
                for documents in act["documents"].values()
                for document in documents
                if document not in bundle["documents"]
            ]
        for relation in procedure["relations"]:
            for rule in (relation.get("within"), relation.get("after")):
                if rule and rule not in bundle["parameters"]:
                    problems.append(f"{places.get(relation['source'], '')}: 期限 {rule} 不存在。")
    if problems:
        raise PackError(sorted(set(problems)))


__all__ = ["PackError", "compile_packs", "digest", "plain"]
