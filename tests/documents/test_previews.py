from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from PIL import Image

from zhifa.libraries.documents import services as library

Values = Callable[..., dict[str, Any]]
MISSING, LOOKED_AT = (255, 233, 184), (255, 243, 196)


def colours(pages: list[bytes]) -> set[tuple[int, ...]]:
    found: set[tuple[int, ...]] = set()
    for page in pages:
        picture = Image.open(BytesIO(page)).convert("RGB")
        found |= {colour for _, colour in picture.getcolors(picture.width * picture.height) or []}
    return found


def test_a_preview_is_one_picture_for_each_page(bundle: dict[str, Any], values: Values) -> None:
    pages = library.render_preview(bundle["documents"]["D063"], values("D063"), ppi=72)
    sizes = {Image.open(BytesIO(page)).size for page in pages}
    assert len(pages) == 4 and sizes == {(595, 842)}


def test_what_is_missing_is_marked_and_what_is_edited_too(bundle: dict[str, Any], values: Values) -> None:
    definition = bundle["documents"]["D056"]
    complete = colours(library.render_preview(definition, values("D056"), ppi=72))
    assert MISSING not in complete and LOOKED_AT not in complete
    given = values("D056", contact_phone="")
    assert library.missing_fields(definition, given) == ["contact_phone"]
    assert MISSING in colours(library.render_preview(definition, given, ppi=72))
    focused = library.render_preview(definition, values("D056"), focus={"violation_facts"}, ppi=72)
    assert LOOKED_AT in colours(focused)


def test_an_issued_document_has_no_marks(bundle: dict[str, Any], values: Values) -> None:
    pdf = library.render_pdf(
        bundle["documents"]["D056"], values("D056", contact_phone=""), number="", draft=False
    )
    assert b"1 0.91372" not in pdf


def test_a_required_element_that_is_hidden_is_not_missing(bundle: dict[str, Any], values: Values) -> None:
    definition = bundle["documents"]["D063"]
    no_money = values("D063", penalty_kinds=["11"], fine_amount=0, confiscated_gains=0, payment_bank="")
    assert "payment_bank" not in library.missing_fields(definition, no_money)
    assert "payment_bank" in library.missing_fields(definition, values("D063", payment_bank=""))


def test_a_character_without_a_glyph_can_still_be_previewed(bundle: dict[str, Any], values: Values) -> None:
    assert library.render_preview(
        bundle["documents"]["D056"], values("D056", party_name="\U0001f600"), ppi=40
    )
