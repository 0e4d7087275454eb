"""What people add to the laws: tags of the librarians, bookmarks with notes of everybody."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db import transaction

from zhifa.foundation.accounts.models import User
from zhifa.libraries.laws.models import Bookmark, Law, LawVersion, Provision, Tag
from zhifa.libraries.laws.numerals import NUMERAL, to_int

MOST_TAGS = 10
_LONGEST_TAG, _LONGEST_NOTE = 20, 500
_ARTICLE = re.compile(rf"第?([{NUMERAL}\d]+)条?(?:之([{NUMERAL}]+))?")


class ShelfRefused(ValueError):
    """What was given cannot be kept; the message says why and what to do."""


@transaction.atomic
def set_tags(law: Law, names: Iterable[str]) -> list[str]:
    """These tags and no others; tags that no law has any more are gone. Raises ShelfRefused."""
    wanted = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    if len(wanted) > MOST_TAGS or any(len(name) > _LONGEST_TAG for name in wanted):
        raise ShelfRefused(f"一部法最多 {MOST_TAGS} 个标签，每个不超过 {_LONGEST_TAG} 个字。请删减后再保存。")
    Tag.objects.bulk_create([Tag(name=name) for name in wanted], ignore_conflicts=True)
    law.tags.set(Tag.objects.filter(name__in=wanted))
    Tag.objects.filter(laws=None).delete()
    return wanted


def bookmark(user: User, law: Law, version: LawVersion | None, article: str, note: str) -> Bookmark:
    """Keep a law, or one article of it (``第三十三条``, ``33``), with a note; again: the note is replaced."""
    if len(note) > _LONGEST_NOTE:
        raise ShelfRefused(f"笔记有 {len(note)} 个字，最多 {_LONGEST_NOTE} 个字。请删减后再保存。")
    found = _provision(version, article.strip()) if article.strip() else None
    place = {"eid": found.eid, "label": found.label} if found else {"eid": "", "label": ""}
    kept, _ = Bookmark.objects.update_or_create(
        user=user, law=law, eid=place["eid"], defaults={"label": place["label"], "note": note.strip()}
    )
    return kept


def _provision(version: LawVersion | None, written: str) -> Provision:
    found = _ARTICLE.fullmatch(written)
    rows = version.provisions.all() if version else Provision.objects.none()
    one = None
    if found:
        suffix = to_int(found[2]) if found[2] else 0
        one = rows.filter(number=to_int(found[1]), suffix=suffix).first()
    if one is None:
        raise ShelfRefused(
            f"这个文本里没有“{written[:20]}”。请写条号，例如 33 或者 第三十三条；空着就是整部法。"
        )
    return one
