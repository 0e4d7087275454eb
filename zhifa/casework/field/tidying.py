"""What devices no longer need: parts that no manifest names, and pieces of files that never became whole."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from zhifa.casework.field.bundle.store import FOLDER
from zhifa.casework.field.models import Device
from zhifa.foundation.files import services as files

DAILY = 86_400
PARTS_FOR, PIECES_FOR = timedelta(days=7), timedelta(days=60)


def tidy() -> int:
    """How many were removed. The device still has all of a file whose pieces go: it begins anew."""
    return _parts() + _pieces()


def _parts() -> int:
    named: set[str] = set()
    for parts, before in Device.objects.active().values_list("parts", "parts_before").iterator():
        named |= {*parts, *before}
    return files.clear_made(FOLDER, {f"{digest}.gz" for digest in named}, timezone.now() - PARTS_FOR)


def _pieces() -> int:
    before = (timezone.now() - PIECES_FOR).timestamp()
    folder = Path(settings.ZHIFA_DATA) / "incoming"
    old = [path for path in folder.glob("field-*") if path.stat().st_mtime < before]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
