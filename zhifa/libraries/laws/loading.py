"""Brings the installed statutes into the database: all or nothing, and nothing when they are there already."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from zhifa.foundation import sql
from zhifa.libraries.laws import source
from zhifa.libraries.laws.amendments import overtaken
from zhifa.libraries.laws.assembling import assemble
from zhifa.libraries.laws.corrections import FILE, Corrections, corrections
from zhifa.libraries.laws.dating import Dating, date_all
from zhifa.libraries.laws.models import Law, LawVersion, Loading, Provision
from zhifa.libraries.laws.names import bare, normal, statutes
from zhifa.libraries.laws.searching import index
from zhifa.libraries.laws.source import RawLaw
from zhifa.libraries.laws.succession import succeed_all_imported

Progress = Callable[[int, int], None]
_BATCH = 2000
_VERSION_FIELDS = [
    "law", "edition", "claimed_status", "published_on", "effective_from", "effective_from_basis",
    "effective_until", "effective_until_basis", "effect_doubtful", "doubt", "original",
]  # fmt: skip
_PROVISION_FIELDS = [
    "ordinal", "label", "number", "suffix", "part", "subpart", "chapter", "section", "text", "note",
]  # fmt: skip
_PARSER = "2"  # raise when cleaning, dating or assembling changes what is stored


@dataclass(frozen=True, slots=True)
class LoadReport:
    """``skipped`` when the same data was loaded before."""

    source: str
    laws: int
    versions: int
    provisions: int
    doubtful: int
    skipped: bool


def load(progress: Progress | None = None, path: Path | None = None) -> LoadReport:
    """Load the installed data file, or skip it. ``progress(done, total)`` counts texts.

    Raises source.SourceMissing when the data package is not installed. A reload keeps the rows (and their
    ids, and the day on which a text was first learned), and takes away what the source no longer has.
    """
    path = path or source.locate()
    name = source.edition()
    print_of = _fingerprint(path)
    before = Loading.objects.filter(source=source.DISTRIBUTION, digest=print_of).first()
    if before:
        if not index.complete():
            index.rebuild()
        return _report(name, before, skipped=True)
    raws = source.read(path)
    fixes = corrections()
    dated = date_all(raws, fixes)
    with transaction.atomic():
        laws = _laws(raws)
        versions = _versions(raws, laws, dated, name)
        count = _store(versions, _provisions(raws, versions, dated, fixes, progress))
        index.write_versions(version.pk for version in versions.values())
        succeed_all_imported()
        sql.weigh(Law, LawVersion, Provision)
        loading, _ = Loading.objects.update_or_create(
            source=source.DISTRIBUTION,
            defaults={
                "digest": print_of,
                "laws": len(laws),
                "versions": len(versions),
                "provisions": count,
                "loaded_at": timezone.now(),
            },
        )
    return _report(name, loading, skipped=False)


def law_code(title: str, region: str = "") -> str:
    """The stable identifier of a law: 12 hexadecimal digits of its region and title."""
    return hashlib.blake2s(f"{region}|{normal(title)}".encode(), digest_size=6).hexdigest()


def _fingerprint(path: Path) -> str:
    parts = (source.digest(path), hashlib.sha256(FILE.read_bytes()).hexdigest(), _PARSER)
    return hashlib.sha256("|".join(parts).encode()).hexdigest()


def _laws(raws: Iterable[RawLaw]) -> dict[str, Law]:
    """The law of each title, made or brought up to date."""
    shorts: dict[str, list[str]] = {}
    for entry in statutes().values():
        shorts.setdefault(normal(entry.title), []).append(entry.short)
    wanted: dict[str, Law] = {}
    for raw in raws:
        title = normal(raw.title)
        wanted[raw.title] = Law(
            code=law_code(title),
            title=title,
            name=bare(title),
            short_names=shorts.get(title, []),
            kind="constitution" if raw.form == "宪法" else "statute",
            form=raw.form,
            body=raw.body,
        )
    Law.objects.bulk_create(
        wanted.values(),
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["title", "name", "short_names", "kind", "form", "body"],
    )
    stored = {law.code: law for law in Law.objects.filter(code__in=[law.code for law in wanted.values()])}
    return {title: stored[law.code] for title, law in wanted.items()}


def _versions(
    raws: Iterable[RawLaw], laws: Mapping[str, Law], dated: Mapping[str, Dating], name: str
) -> dict[str, LawVersion]:
    today = timezone.localdate()
    wanted = [
        LawVersion(
            law=laws[raw.title],
            source=source.DISTRIBUTION,
            source_key=raw.key,
            edition=name,
            claimed_status=raw.status,
            published_on=raw.published,
            effective_from=(dating := dated[raw.key]).since,
            effective_from_basis=dating.since_basis,
            effective_until=dating.until,
            effective_until_basis=dating.until_basis,
            effect_doubtful=bool(dating.doubts),
            doubt="\n".join(dating.doubts),
            original=dating.original,
            learned_on=today,
        )
        for raw in raws
    ]
    LawVersion.objects.bulk_create(
        wanted,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["source", "source_key"],
        update_fields=_VERSION_FIELDS,
    )
    mine = LawVersion.objects.filter(source=source.DISTRIBUTION)
    mine.exclude(source_key__in=[raw.key for raw in raws]).delete()
    return {version.source_key: version for version in mine}


def _provisions(
    raws: list[RawLaw],
    versions: Mapping[str, LawVersion],
    dated: Mapping[str, Dating],
    fixes: Corrections,
    progress: Progress | None,
) -> Iterator[Provision]:
    notes = overtaken(raws, dated)
    for done, raw in enumerate(raws, 1):
        changed = notes.get(raw.key, {})
        for ordinal, draft in enumerate(assemble(raw, fixes), 1):
            note = draft.note or (changed.get((draft.number, draft.suffix), "") if draft.number else "")
            yield Provision(
                version=versions[raw.key],
                ordinal=ordinal,
                eid=draft.eid,
                label=draft.label,
                number=draft.number,
                suffix=draft.suffix,
                part=draft.part,
                subpart=draft.subpart,
                chapter=draft.chapter,
                section=draft.section,
                text=draft.text,
                note=note,
            )
        if progress:
            progress(done, len(raws))


def _store(versions: Mapping[str, LawVersion], provisions: Iterator[Provision]) -> int:
    eids: dict[int, set[str]] = {version.pk: set() for version in versions.values()}
    while batch := list(islice(provisions, _BATCH)):
        Provision.objects.bulk_create(
            batch, update_conflicts=True, unique_fields=["version", "eid"], update_fields=_PROVISION_FIELDS
        )
        for provision in batch:
            eids[provision.version_id].add(provision.eid)
    stored = Provision.objects.filter(version__in=eids).values_list("pk", "version_id", "eid")
    gone = iter([pk for pk, version, eid in stored if eid not in eids[version]])
    while batch_of_gone := list(islice(gone, _BATCH)):
        Provision.objects.filter(pk__in=batch_of_gone).delete()
    return sum(map(len, eids.values()))


def _report(name: str, loading: Loading, *, skipped: bool) -> LoadReport:
    doubtful = LawVersion.objects.filter(source=source.DISTRIBUTION, effect_doubtful=True).count()
    return LoadReport(name, loading.laws, loading.versions, loading.provisions, doubtful, skipped)
