"""Say a claim in a row of a ladder, in a card of the first screen and in a sentence, as the page's script does."""

from urllib.parse import quote

from timeline.html.ladder import choose_answers
from timeline.html.value_mark import draw_mark
from timeline.text import MESSAGES, format_message

__all__ = [
    "LADDER",
    "build_answers",
    "build_rung",
    "describe_in_sentence",
    "list_details",
    "write_alone",
    "write_only",
    "write_range",
]

# The parts that stand in the ladder of a view, from top to bottom.
LADDER = ("current", "more", "earlier", "periods")
_CONFIRMED = ("confirmed", "")


def build_rung(row, cells, scale, *, with_grade):
    """Return the variables of a row of a ladder."""
    return {
        "number": row.number,
        "id": row.claim.id,
        "href": f"#c-{quote(row.claim.id, safe='')}",
        "kind": row.kind if row.kind >= 0 else "none",
        "name": cells["claimant"],
        "basis": cells["basis"],
        "only": write_only(row, cells),
        "value": cells["value"],
        "words": cells["words"],
        "is_review": row.is_review,
        "what": " · ".join(list_details(row, cells, with_grade=with_grade)),
        "mark": draw_mark(row.mark, scale, f"{row.number}"),
    }


def write_only(row, cells):
    """Return the words of the chip of a value that is of some days alone; empty for others."""
    return format_message(MESSAGES, "dispute_only", days=cells["days"]) if row.is_increment and cells["days"] else ""


def list_details(row, cells, *, with_grade):
    """Return the details beside a value: whom, which days, as of, when it was said, status and grade."""
    status = "" if cells["status"] in _CONFIRMED else cells["status"]
    details = [cells["whom"], cells["days"], cells["as_of"], cells["known"], status, row.grade if with_grade else ""]
    return [text for text in details if text]


def build_answers(view, picked, parts, cells):
    """Return the variables of the cards of the first screen, from what `choose_answers` chooses."""
    answers = []
    for number, (label, row) in enumerate(choose_answers(view, picked, parts)):
        name = label or format_message(MESSAGES, ("dispute_lowest", "dispute_highest")[min(number, 1)])
        if row is None:
            answers.append({"label": name, "row": None})
            continue
        own = cells[row.number]
        answers.append(
            {
                "label": name,
                "row": row.number,
                "href": f"#c-{quote(row.claim.id, safe='')}",
                "kind": row.kind if row.kind >= 0 else "none",
                "words": own["words"],
                "claimant": own["claimant"],
                "basis": own["basis"],
                "scope": " · ".join(text for text in (own["whom"], own["days"]) if text),
                "known": " · ".join(text for text in (own["as_of"], own["known"]) if text),
            }
        )
    return answers


def write_range(answers, cells):
    """Return a sentence made of the answers alone; what it compares it does not divide."""
    rows = sorted((row for _, row in answers if row and row.value is not None), key=lambda row: row.value)
    if len(rows) < 2 or rows[0].value == rows[-1].value:
        return ""
    first, last = cells[rows[0].number], cells[rows[-1].number]
    sentence = format_message(MESSAGES, "dispute_range", first=first["words"], last=last["words"])
    unlike = [name for name in ("whom", "days") if first[name] != last[name]]
    scopes = [", ".join(own[name] for name in unlike if own[name]) for own in (first, last)]
    if not all(scopes):
        return sentence
    names = {"first": first["claimant"], "last": last["claimant"]}
    return f"{sentence} " + format_message(
        MESSAGES, "dispute_scopes", **names, first_scope=scopes[0], last_scope=scopes[1]
    )


def write_alone(parts, cells):
    """Return the sentence that stands in the place of a ladder of one row, or of none."""
    rows = [row for name in LADDER for row in parts[name]]
    if not rows:
        return format_message(MESSAGES, "dispute_nothing_yet")
    return describe_in_sentence(rows[0], cells[rows[0].number]) if len(rows) == 1 else ""


def describe_in_sentence(row, cells):
    """Return a claim in one sentence: who says it, how much, and the details."""
    details = [cells["basis"], *list_details(row, cells, with_grade=False)]
    return format_message(
        MESSAGES,
        "dispute_alone",
        claimant=cells["claimant"],
        value=cells["words"],
        details="; ".join(text for text in details if text),
    )
