"""Look into the pictures of displayed figures."""

import base64
import io

import numpy as np
from PIL import Image

PNG, FIGURE = "image/png", "application/vnd.plotly.v1+json"
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def decode_png(text):
    """Return the dots of a PNG in base64, as rows of red, green and blue."""
    content = base64.b64decode(text, validate=True)
    assert content.startswith(PNG_SIGNATURE)
    with Image.open(io.BytesIO(content)) as picture:
        return np.asarray(picture.convert("RGB"))


def count_rows_with_ink(dots):
    """Return how many rows of dots have something on the background, which is the colour of the corner."""
    return int((dots != dots[0, 0]).any(axis=(1, 2)).sum())
