"""What the registers know: body, party, item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhifa.paperwork.computed import SOURCES, Source

if TYPE_CHECKING:
    from zhifa.paperwork.values import Known  # noqa: F401


def _path(source: str) -> Source:
    return lambda known: known.path(source)


for _element, _source in {
    "body_name": "body.name", "body_short": "body.short_name", "body_address": "body.address",
    "body_phone": "body.phone", "body_region_name": "body.region_name", "body_postcode": "body.postcode",
    "payment_bank": "body.payment_bank", "payment_account": "body.payment_account",
    "payment_account_name": "body.payment_account_name",
    "remedy_government": "body.reconsideration_government", "remedy_court": "body.court",
    "party_name": "party.name", "party_kind": "party.kind", "party_id": "party.number",
    "party_address": "party.address", "party_legal_rep": "party.legal_rep", "party_phone": "party.phone",
    "party_birth_date": "party.birth_date", "party_sex": "party.sex",
    "item_name": "item.name", "item_code": "item.code",
    "violated_clauses": "item.violated", "penalty_clauses": "item.penal",
}.items():  # fmt: skip
    SOURCES[_element] = _path(_source)
