"""Import of a folder, an archive or one file without a page in between: what is whole is taken in at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from zhifa.foundation.accounts.models import User
from zhifa.libraries.laws import reading
from zhifa.libraries.laws.importing.previewing import prepare
from zhifa.libraries.laws.importing.storing import store_all
from zhifa.libraries.laws.importing.unpacking import MOST, Packed, unpack
from zhifa.libraries.laws.kinds import KINDS
from zhifa.libraries.laws.models import ImportedText, LawImport
from zhifa.libraries.laws.reading import Unreadable

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Report:
    """``held``: texts that lack something; they wait on the import's page. ``refused``: (file, why)."""

    batch: int
    texts: int
    stored: int
    same: int
    articles: int
    held: list[tuple[str, str]]
    refused: list[tuple[str, str]]
    doubts: int


def import_path(path: Path, user: User, progress: Progress) -> Report:
    """Read and store; the same again changes nothing. Raises Unreadable for what cannot be opened at all."""
    total, packed = _packed(path)
    batch = LawImport.objects.create(user=user, name=path.name[:255])
    prepare(batch, (total, _counted(packed, total, progress)))
    batch.refresh_from_db()
    if batch.state == LawImport.State.FAILED:
        raise Unreadable(batch.problem)
    ready = batch.texts.filter(state=ImportedText.State.READY)
    for text in ready.filter(kind="").only("path", "kind"):
        ready.filter(pk=text.pk).update(kind=_kind_of(text.path))
    lacking = [text.pk for text in ready.defer("units") if text.lacking]
    ready.filter(pk__in=lacking).update(chosen=False)
    batch.state = LawImport.State.STORING
    store_all(batch, lambda done, of: progress("收录", done, of))
    return _report(batch)


def _kind_of(path: str) -> str:
    """Folders are often named after the kind: 部门规章/机动车登记规定.docx."""
    return next((kind for kind, name in KINDS.items() if name in PurePath(path).parts), "")


def _packed(path: Path) -> tuple[int, Iterator[Packed]]:
    if not path.is_dir():
        return unpack(path.name, path.read_bytes())
    files = sorted(one for one in path.rglob("*") if one.is_file() and one.suffix.lower() in reading.ENDINGS)
    if not files:
        raise Unreadable(f"{path} 里没有 docx、md、txt 或 html 文件。请检查文件夹。")
    if len(files) > MOST:
        raise Unreadable(f"{path} 里有 {len(files)} 个文件，一次最多 {MOST} 个。请分成几个文件夹。")
    return len(files), (Packed(str(one.relative_to(path)), one.read_bytes()) for one in files)


def _counted(packed: Iterator[Packed], total: int, progress: Progress) -> Iterator[Packed]:
    for number, one in enumerate(packed, 1):
        yield one
        progress("识别", number, total)


def _report(batch: LawImport) -> Report:
    texts = list(batch.texts.defer("units"))
    by_state = {state: [text for text in texts if text.state == state] for state in ImportedText.State}
    stored = by_state[ImportedText.State.STORED]
    return Report(
        batch=batch.pk,
        texts=len(texts),
        stored=len(stored),
        same=len(by_state[ImportedText.State.SAME]),
        articles=sum(text.articles for text in stored),
        held=[(text.path, f"缺{'、'.join(text.lacking)}") for text in by_state[ImportedText.State.READY]],
        refused=[(text.path, text.problem) for text in by_state[ImportedText.State.REFUSED]],
        doubts=sum(len(text.doubts) for text in stored),
    )
