"""Whether what was submitted can be taken at all: values as the dictionary says, files that have arrived."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhifa.foundation.files import services as files
from zhifa.paperwork import wellformed
from zhifa.paperwork.files import files_in
from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.engine.reasons import Reason


def faults(book: Rulebook, data: Mapping[str, Any]) -> tuple[Reason, ...]:
    """One reason for each value that cannot be what it is called, and for each file that is not stored."""
    named = {row["digest"]: row["name"] for row in files_in(data)}
    lacking = sorted(files.lacking(named) if named else ())
    return wellformed.faults(book, data) + tuple(
        Reason("field", "files", f"附件“{named[digest]}”没有上传成功。", "请重新上传这个文件。")
        for digest in lacking
    )
