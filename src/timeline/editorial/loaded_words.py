"""Hold texts to the list of loaded words: never in a title, elsewhere only as a quotation with its speaker."""

import re

from timeline.errors import make_problem
from timeline.tables import iter_cells, split_list

__all__ = ["check_loaded_words", "list_capitalized_words"]


# A quotation in straight or curved marks; an apostrophe inside a word opens and closes nothing.
_QUOTATION = re.compile(r"\"[^\"]*\"|“[^”]*”|‘[^’]*’(?!\w)|(?<!\w)'(?:[^']|(?<=\w)'(?=\w))*'(?!\w)")
_SENTENCE_END = re.compile(r"(?<=[.!?])(?:['\"”’](?=\s))?\s+(?=[\"'“‘]?[A-Z])")
_NAME = re.compile(r"[A-Z][\w-]+")
_NO_SPEAKER = {"The", "In", "On", "At", "Of", "For", "And", "To", "New", "Unnamed", "Deputy", "Minister", "Ministry"}


def check_loaded_words(cells, words, names=frozenset()):
    """Return an error for each loaded word that stands where it may not.

    In `title` and `label` none may stand. In `summary` and `dispute` one may stand within quotation marks, in a
    sentence that names who says it: a word outside the quotation that begins as the name of an actor does.

    Parameters
    ----------
    cells : DataFrame
        Text cells of events under the index `row`.
    words : DataFrame
        As `loaded_words.csv` has them: `words`, `instead`, `except`.
    names : set of str
        Capitalised words of known actors, as `list_capitalized_words` gives them; those of a row's own actors always
        count.

    Returns
    -------
    list of dict
        Problems as `timeline.errors.make_problem` gives them, in order of column and row.
    """
    listed = [_Loaded(word) for word in words.to_dict("records")]
    problems = []
    for column in ("title", "label"):
        for row, text in iter_cells(cells[column]):
            for loaded in listed:
                if found := loaded.find(text):
                    problem = f"has the loaded word '{found}'"
                    problems.append(make_problem(row, column, text, problem, loaded.fix))
    for column in ("summary", "dispute"):
        for row, text in iter_cells(cells[column]):
            known = names | list_capitalized_words(split_list(cells.at[row, "actors"]))
            problems += [make_problem(row, column, *fault) for fault in _check_text(text, listed, known)]
    return problems


def list_capitalized_words(actors):
    """Return the capitalised words of actors' names, as a set; words that name no one are left out.

    Examples
    --------
    >>> sorted(list_capitalized_words(["Health Ministry of Iran", "HRANA"]))
    ['HRANA', 'Health', 'Iran']
    """
    return {word for name in actors for word in _NAME.findall(name)} - _NO_SPEAKER


class _Loaded:
    """A row of the list: its forms as one pattern, and what to write instead."""

    def __init__(self, word):
        forms = "|".join(re.escape(form).replace(r"\*", r"\w*") for form in split_list(word["words"]))
        self._forms = re.compile(rf"\b(?:{forms})\b", re.I)
        self._excepted = [re.compile(re.escape(term), re.I) for term in split_list(word["except"])]
        self.fix = f"Write {word['instead']}"

    def find(self, text):
        """Return the first form that stands in the text outside the excepted terms, or nothing."""
        for term in self._excepted:
            text = term.sub(lambda found: " " * len(found[0]), text)
        found = self._forms.search(text)
        return found[0] if found else ""


def _check_text(text, listed, names):
    faults = []
    for sentence in _SENTENCE_END.split(text):
        bare = _QUOTATION.sub(" ", sentence)
        is_spoken = any(word.startswith(name) for word in _NAME.findall(bare) for name in names)
        for loaded in listed:
            if found := loaded.find(bare):
                problem = f"has the loaded word '{found}' outside quotation marks"
                faults.append((text, problem, f"{loaded.fix}, or quote who said it"))
            elif not is_spoken and (found := loaded.find(sentence)):
                problem = f"quotes the loaded word '{found}' in a sentence without its speaker"
                faults.append((text, problem, "Name who said it in the same sentence"))
    return faults
