"""The texts of labels: how wide they are, and as much of them as a width holds.

The same as `js/src/labels.js` where the reader's font has the metrics of the table of `text_metrics.py`: both then find
the same widths, and so the same scene.
"""

import re
from math import ceil

from timeline.layout.bodies import SHORT_LABEL_PX
from timeline.layout.text_metrics import sum_advances

__all__ = ["SCENE_LABEL_PX", "LabelTexts", "cut_text", "list_labels", "measure_scene_text"]

SCENE_LABEL_PX = 13  # font size of labels
_LONGEST_PX = 320
_SPACES = re.compile(r"[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")  # as \s in JavaScript
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ISOLATES = re.compile("[\u2066-\u2069]")


def measure_scene_text(text, is_bold=False):
    """Return the width of a line of text of a scene in px: the sum of its advance widths, without kerning.

    Characters outside the table count as wide. Axis and names are measured as labels are, with 13 px.

    Examples
    --------
    >>> round(measure_scene_text("Moon"), 3)
    32.513
    """
    return sum_advances(text, is_bold) * SCENE_LABEL_PX / 1000


def cut_text(text, px, is_bold=False):
    """Return as much of a text as a width holds, with "…" where something is left out.

    Examples
    --------
    >>> cut_text("Eagle lands on the moon", 100)
    'Eagle lands on…'
    """
    if measure_scene_text(text, is_bold) <= px:
        return text
    fits, cut = 0, len(text)
    while cut - fits > 1:
        middle = (fits + cut) // 2
        if measure_scene_text(text[:middle].rstrip() + "…", is_bold) <= px:
            fits = middle
        else:
            cut = middle
    return text[:fits].rstrip() + "…"


class LabelTexts:
    """The labels of events, each measured when it is first asked for.

    `labels[k]` is the width in px of the label of event k, and of the label cut to 140 px, both rounded up.

    Parameters
    ----------
    texts : list of str
    importance : list of int
        The labels of headlines, 1, are bold.
    """

    def __init__(self, texts, importance):
        self._texts, self._importance, self._widths = texts, importance, {}

    def __len__(self):
        return len(self._texts)

    def __getitem__(self, key):
        widths = self._widths.get(key)
        if widths is None:
            text, is_bold = self._clean(key), self._importance[key] == 1
            whole = ceil(measure_scene_text(cut_text(text, _LONGEST_PX, is_bold), is_bold))
            short = whole
            if whole > SHORT_LABEL_PX:
                short = ceil(measure_scene_text(cut_text(text, SHORT_LABEL_PX, is_bold), is_bold))
            widths = self._widths[key] = (whole, short)
        return widths

    def write(self, key, px):
        """Return as much of the label of event `key` as a width holds."""
        return cut_text(self._clean(key), min(px, _LONGEST_PX), self._importance[key] == 1)

    def _clean(self, key):
        text = _SPACES.sub(" ", self._texts[key]).strip(" ")
        # A text must not turn the direction of what follows it.
        return f"\u2068{_ISOLATES.sub('', text)}\u2069" if _TURNING.search(text) else text


def list_labels(located):
    """Return the LabelTexts of a table with the columns `label`, `title` and `importance`.

    An event without a label has its title.
    """
    labels = zip(located["label"].fillna("").tolist(), located["title"].tolist(), strict=True)
    return LabelTexts([label or title for label, title in labels], located["importance"].astype("int64").tolist())
