"""Look into the pictures of displayed figures, and the outputs of notebooks that hold them."""

import base64
import io
import json

import numpy as np
from PIL import Image

PNG, FIGURE = "image/png", "application/vnd.plotly.v1+json"
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def list_outputs(path):
    """Return the data of the outputs of a notebook, a dict by kind for each."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [output["data"] for cell in cells for output in cell.get("outputs", []) if "data" in output]


def decode_png(text):
    """Return the dots of a PNG in base64, as rows of red, green and blue."""
    content = base64.b64decode(text, validate=True)
    assert content.startswith(PNG_SIGNATURE)
    with Image.open(io.BytesIO(content)) as picture:
        return np.asarray(picture.convert("RGB"))


def count_rows_with_ink(dots):
    """Return how many rows of dots have something on the background, which is the colour of the corner."""
    return int((dots != dots[0, 0]).any(axis=(1, 2)).sum())
