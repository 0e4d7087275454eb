"""A handwritten name as a picture: really a PNG, really written on, and nothing else in it."""

from __future__ import annotations

import base64
import binascii
import io

from PIL import Image

from zhifa.casework.field.refusing import FieldRefused

HEAD = "data:image/png;base64,"
MOST = 400_000  # characters as it travels
SIDE = 4000  # pixels
LEAST = 200  # dark pixels: less is a slip of the finger
DARK = 128


def read(sent: str) -> bytes:
    """The picture drawn anew, dark on white. Raises FieldRefused in words for the party."""
    image = _image(sent)
    plain = Image.new("RGB", image.size, "white")
    plain.paste(image, mask=image.getchannel("A"))
    if sum(plain.convert("L").histogram()[:DARK]) < LEAST:
        raise FieldRefused("blank", "框里还没有签名。", "请用手指在框内写上您的姓名，再提交。")
    out = io.BytesIO()
    plain.save(out, "PNG")
    return out.getvalue()


def _image(sent: str) -> Image.Image:
    try:
        if not sent.startswith(HEAD) or len(sent) > MOST:
            raise ValueError
        image = Image.open(
            io.BytesIO(base64.b64decode(sent.removeprefix(HEAD), validate=True)), formats=["PNG"]
        )
        if max(image.size) > SIDE:
            raise ValueError
        return image.convert("RGBA")
    except (ValueError, OSError, binascii.Error, Image.DecompressionBombError, SyntaxError):
        raise FieldRefused("picture", "没有收到完整的签名。", "请点“重签”，写好以后再提交。") from None
