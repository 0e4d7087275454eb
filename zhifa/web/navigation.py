"""The left navigation: jobs, in the order of the work. An entry appears when its page exists and the role has it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

HANDLING = frozenset({"intake", "officer", "unit_head", "legal_reviewer", "agency_head", "principal_head"})
CASES = HANDLING | {"hearing_presider", "service_staff", "archivist", "custodian", "finance", "supervisor"}
SUPERVISING, OPERATING = frozenset({"supervisor"}), frozenset({"operator"})
REGISTERS = frozenset(
    {"personnel", "operator", "unit_head", "legal_reviewer", "agency_head", "principal_head", "supervisor"}
)
EVERYONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """``url_name`` without arguments; empty ``roles`` are everyone's, operators see all but what is ``theirs_alone``."""

    label: str
    icon: str
    url_name: str
    roles: frozenset[str] = EVERYONE
    theirs_alone: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    label: str
    icon: str
    url: str
    current: bool
    count: int = 0


ENTRIES = (
    Entry("待办", icon="checklist", url_name="todo"),
    Entry("案源", icon="inbox", url_name="leads", roles=HANDLING),
    Entry("办案", icon="folder-open", url_name="cases", roles=CASES),
    Entry("检查", icon="clipboard-check", url_name="inspections", roles=CASES | {"personnel"}),
    Entry("现场", icon="device-mobile", url_name="on_site", roles=CASES),
    Entry("非现场", icon="device-cctv", url_name="offsite", roles=CASES),
    Entry("当事人", icon="users", url_name="parties", roles=CASES),
    Entry("法规", icon="book", url_name="laws"),
    Entry("事项", icon="list-details", url_name="items"),
    Entry("裁量", icon="adjustments", url_name="discretion"),
    Entry("主体人员", icon="id-badge-2", url_name="bodies"),
    Entry("证件与事项", icon="certificate", url_name="matters", roles=REGISTERS),
    Entry("文书", icon="file-text", url_name="documents"),
    Entry("规则", icon="git-branch", url_name="rules"),
    Entry("查阅记录", icon="eye", url_name="operating_readings", roles=SUPERVISING, theirs_alone=True),
    Entry("运维", icon="server-cog", url_name="operating", roles=OPERATING),
)
# url name → how many things wait there for this request's user; pages register theirs.
COUNTERS: dict[str, Callable[[HttpRequest], int]] = {}


def shown(request: HttpRequest, role: str, entries: Iterable[Entry] = ENTRIES) -> list[Shown]:
    """The entries for a role; the one whose address is the longest beginning of the present page's is current."""
    found = [(entry, url) for entry in entries if _permits(entry, role, request) and (url := _url(entry))]
    here = max((url for _, url in found if _within(request.path, url)), key=len, default="")
    return [Shown(entry.label, entry.icon, url, url == here, _count(entry, request)) for entry, url in found]


def _permits(entry: Entry, role: str, request: HttpRequest) -> bool:
    if not entry.roles or role in entry.roles:
        return True
    return not entry.theirs_alone and (role == "operator" or bool(request.user.is_staff))


def _url(entry: Entry) -> str:
    try:
        return reverse(entry.url_name)
    except NoReverseMatch:
        return ""


def _within(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url.rstrip("/") + "/"))


def _count(entry: Entry, request: HttpRequest) -> int:
    counter = COUNTERS.get(entry.url_name)
    return counter(request) if counter else 0
