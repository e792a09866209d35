"""How the parts of a drawing get their colours: by classes of the page that holds it, or written out."""

from dataclasses import dataclass

from timeline.layout.labels import SCENE_LABEL_PX

__all__ = ["ClassStyle", "ColorStyle"]

_AXIS_TEXT_PX = 12
# The classes of theme.css and page.css by the parts that have one.
_CLASSES = {
    "axis_texts": "tl-axis-texts",
    "brackets": "tl-brackets",
    "chapter_edges": "tl-chapter-edges",
    "coverage_end": "tl-coverage-end",
    "coverage_text": "tl-coverage-text",
    "edge": "tl-edge",
    "flags": "tl-flags",
    "hollow": "tl-hollow",
    "lane_boxes": "tl-lane-box",
    "line": "tl-line",
    "marks": "tl-labels",
    "names": "tl-lane-names",
    "on_bar": "tl-on-bar",
    "on_fade": "tl-on-fade",
    "rules": "tl-rules",
    "second": "tl-second-text",
    "ticks": "tl-ticks",
}


class ClassStyle:
    """Give each part the class that the page's style sheet knows; `tl-in-3` has the colours of the fourth lane."""

    def __call__(self, part, lane=None, *, is_bold=False):
        classes = []
        if part in ("lane", "chip", "solid"):
            classes.append(f"tl-in-{lane}")
        if part in ("chip", "solid"):
            classes.append("tl-chip")
        classes += ["tl-bold"] if is_bold else []
        classes += [_CLASSES[part]] if part in _CLASSES else []
        return f' class="{" ".join(classes)}"' if classes else ""


@dataclass(frozen=True, slots=True)
class ColorStyle:
    """Write the colours of each part out, for a file that stands alone.

    Attributes
    ----------
    colors : dict
        With `background`, `ink`, `ink_soft`, `rule`, `rule_strong` and `lane`.
    marks, on_marks : list of str
        Of each lane, and of text on it.
    """

    colors: dict
    marks: list
    on_marks: list

    def __call__(self, part, lane=None, *, is_bold=False):
        attributes = self._list(part, lane) | ({"font-weight": "bold"} if is_bold else {})
        return "".join(f' {name}="{value}"' for name, value in attributes.items())

    def _list(self, part, lane):
        colors = self.colors
        mark = None if lane is None else self.marks[lane]
        line = {"fill": "none"}
        return {
            "axis_texts": {"fill": colors["ink_soft"], "font-size": _AXIS_TEXT_PX},
            "brackets": line | {"stroke": colors["ink_soft"], "stroke-width": 1.5},
            "chapter_edges": line | {"stroke": colors["rule_strong"], "stroke-dasharray": "1 3"},
            "chip": {"fill": mark},
            "coverage_end": line | {"stroke": colors["ink_soft"], "stroke-width": 1.2, "stroke-dasharray": "8 5"},
            "coverage_text": {"fill": colors["ink_soft"], "font-size": _AXIS_TEXT_PX, "font-weight": "normal"},
            "edge": {"fill": colors["ink"], "font-weight": "bold"},
            "flags": {"fill": colors["background"], "stroke": colors["ink"], "stroke-width": 1.2},
            "hollow": {"fill": colors["background"], "stroke": mark, "stroke-width": 2},
            "label": {"fill": colors["ink"]},
            "lane": {"fill": mark},
            "lane_boxes": {"fill": colors["lane"]},
            "line": line | {"stroke": mark, "stroke-width": 1.4},
            "marks": {"font-size": SCENE_LABEL_PX},
            "names": {"fill": colors["ink"], "font-size": SCENE_LABEL_PX, "font-weight": "bold"},
            "on_bar": {"fill": None if lane is None else self.on_marks[lane]},
            "on_fade": {
                "fill": colors["ink"],
                "stroke": colors["background"],
                "stroke-width": 3,
                "paint-order": "stroke",
            },
            "rules": line | {"stroke": colors["rule"]},
            "second": {},
            "solid": {"fill": mark},
            "ticks": line | {"stroke": colors["rule_strong"]},
        }[part]
