"""Parties: the surface for other apps."""

from __future__ import annotations

from zhifa.foundation.accounts.models import User
from zhifa.foundation.audit.services import record_reading
from zhifa.foundation.sheets.reading import SheetRefused
from zhifa.libraries.parties.aliases import ids_of, known_party, survivor_of
from zhifa.libraries.parties.doubles import Similar, Suspected, doubles_of, open_doubles, settle
from zhifa.libraries.parties.entry import PartyRefused
from zhifa.libraries.parties.facts import fact_and_ids, party_fact, party_values
from zhifa.libraries.parties.finding import Filters, days_left, find, search, search_number
from zhifa.libraries.parties.history import (
    KINDS,
    Earlier,
    Event,
    earlier_offences,
    history_of,
    register_history,
)
from zhifa.libraries.parties.identifiers import check_identifier
from zhifa.libraries.parties.importing import (
    ImportPlan,
    ImportRefused,
    Outcome,
    confirm_import,
    import_digest,
    import_report,
    plan_import,
    receive_import,
)
from zhifa.libraries.parties.kinds import AddressKind, LicenceKind, PersonRole
from zhifa.libraries.parties.merging import Line, MergeRefused, merge, merges_of, preview, undo
from zhifa.libraries.parties.models import (
    Party,
    PartyAddress,
    PartyDouble,
    PartyImport,
    PartyLicence,
    PartyMerge,
    PartyPerson,
)
from zhifa.libraries.parties.parts import (
    Validity,
    add_part,
    change_part,
    described,
    parts_of,
    remove_part,
    shown_text,
    validity,
)
from zhifa.libraries.parties.reading.reader import Found, Read, read
from zhifa.libraries.parties.registering import change_party, changes_of, find_by_number, find_or_create
from zhifa.libraries.parties.sheets import parties_sheet, template_sheet
from zhifa.paperwork.masking import masked_text
from zhifa.paperwork.parties.entry import LABELS, PartyEntry, split_tags
from zhifa.paperwork.parties.identifiers import Identifier, normalised
from zhifa.paperwork.parties.kinds import TRAITS, Paper, PartyKind, PartyStatus, papers_for, statuses_for

__all__ = [
    "KINDS",
    "LABELS",
    "TRAITS",
    "AddressKind",
    "Earlier",
    "Event",
    "Filters",
    "Found",
    "Identifier",
    "ImportPlan",
    "ImportRefused",
    "LicenceKind",
    "Line",
    "MergeRefused",
    "Outcome",
    "Paper",
    "Party",
    "PartyAddress",
    "PartyDouble",
    "PartyEntry",
    "PartyImport",
    "PartyKind",
    "PartyLicence",
    "PartyMerge",
    "PartyPerson",
    "PartyRefused",
    "PartyStatus",
    "PersonRole",
    "Read",
    "SheetRefused",
    "Similar",
    "Suspected",
    "Validity",
    "add_part",
    "change_part",
    "change_party",
    "changes_of",
    "check_identifier",
    "confirm_import",
    "days_left",
    "described",
    "doubles_of",
    "earlier_offences",
    "fact_and_ids",
    "find",
    "find_by_number",
    "find_or_create",
    "history_of",
    "ids_of",
    "import_digest",
    "import_report",
    "known_party",
    "masked_text",
    "merge",
    "merges_of",
    "normalised",
    "open_doubles",
    "papers_for",
    "parties_sheet",
    "parts_of",
    "party_fact",
    "party_values",
    "plan_import",
    "preview",
    "read",
    "receive_import",
    "record_export",
    "register_history",
    "remove_part",
    "search",
    "search_number",
    "settle",
    "shown_text",
    "split_tags",
    "statuses_for",
    "survivor_of",
    "template_sheet",
    "undo",
    "unmask",
    "validity",
]  # fmt: skip

SHORTEST_REASON = 2


def unmask(party: Party, user: User, reason: str, ip: str | None = None) -> dict[str, str]:
    """Everything masked in full, for a person who said why; that is recorded. Raises PartyRefused without a reason."""
    reason = " ".join(reason.split())[:100]
    if len(reason) < SHORTEST_REASON:
        raise PartyRefused({"reason": "没有写明查看的事由。请选择或者填写事由，再查看。"})
    record_reading(user, "party-number", party.pk, f"查看号码和个人信息：{party.name}（事由：{reason}）", ip)
    return {
        "id_number": party.id_number,
        "phone": party.phone,
        "e_channel": party.e_channel,
        "address": party.address if party.is_person else "",
        "birth_date": party.birth_date.isoformat() if party.is_person and party.birth_date else "",
        "guardian": party.guardian,
    }


def record_export(user: User, count: int, said: str, ip: str | None = None) -> None:
    record_reading(user, "party-export", "list", f"导出当事人 {count} 名（已遮盖）：{said}", ip)
