"""The six kinds of norm with their rank (立法法第九十八条至第一百零三条), and two that are only ever cited."""

from __future__ import annotations

KINDS = {
    "constitution": "宪法",
    "statute": "法律",
    "administrative_regulation": "行政法规",
    "local_regulation": "地方性法规",
    "departmental_rule": "部门规章",
    "local_rule": "地方政府规章",
    "judicial_interpretation": "司法解释",
    "normative_document": "规范性文件",
}
# Between a departmental rule and a local regulation the law knows no rank (立法法第一百零六条): equal here.
RANKS = {
    "constitution": 0,
    "statute": 1,
    "administrative_regulation": 2,
    "local_regulation": 3,
    "departmental_rule": 4,
    "local_rule": 4,
    "judicial_interpretation": 5,
    "normative_document": 6,
}
