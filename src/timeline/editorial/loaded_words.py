"""Check texts for loaded words: never allowed in a title, elsewhere only in a quotation with its speaker."""

import re

from timeline.errors import Problems
from timeline.tables import iter_cells, split_list

__all__ = ["FormPattern", "check_loaded_words", "list_capitalized_words", "remove_quotations"]

# A quotation in straight or curved marks; an apostrophe inside a word is not a quotation mark.
_QUOTATION = re.compile(r"\"[^\"]*\"|“[^”]*”|‘[^’]*’(?!\w)|(?<!\w)'(?:[^']|(?<=\w)'(?=\w))*'(?!\w)")
_SENTENCE_END = re.compile(r"(?<=[.!?])(?:['\"”’](?=\s))?\s+(?=[\"'“‘]?[A-Z])")
_CAPITALIZED = re.compile(r"[A-Z][\w-]+")
# Capitalised words of actors' names that do not identify a speaker.
_NOT_A_SPEAKER = {
    *("The", "In", "On", "At", "Of", "For", "And", "To", "New"),
    *("Unnamed", "Deputy", "Minister", "Ministry"),
}


def check_loaded_words(cells, words, names=frozenset()):
    """Return an error for each loaded word that is used where it is not allowed.

    In `title` and `label` none is allowed. In `summary` and `dispute` a loaded word is allowed within quotation marks,
    in a sentence that names its speaker: a word outside the quotation that begins as the name of an actor does.

    Parameters
    ----------
    cells : DataFrame
        Text cells of events under the index `row`.
    words : dict of str to LoadedWord
        Forms of a word, separated by `|` → what to write instead, as the settings have them.
    names : set of str
        Capitalised words of known actors, as `list_capitalized_words` returns them; those of a row's own actors are
        always added.

    Returns
    -------
    Problems
        In order of column and row.
    """
    patterns = [_LoadedPattern(forms, word) for forms, word in words.items()]
    problems = Problems()
    for column in ("title", "label"):
        for row, text in iter_cells(cells[column]):
            for loaded in patterns:
                if word := loaded.find(text):
                    problems.add("loaded_word", row, column, text, word=word, replacement=loaded.replacement)
    for column in ("summary", "dispute"):
        for row, text in iter_cells(cells[column]):
            speakers = names | list_capitalized_words(split_list(cells.at[row, "actors"]))
            problems += _check_text(row, column, text, patterns, speakers)
    return problems


def list_capitalized_words(actors):
    """Return the capitalised words of actors' names as a set, without words that do not identify a speaker.

    Examples
    --------
    >>> sorted(list_capitalized_words(["Health Ministry of Ruritania", "NASA"]))
    ['Health', 'NASA', 'Ruritania']
    """
    return {word for name in actors for word in _CAPITALIZED.findall(name)} - _NOT_A_SPEAKER


class FormPattern:
    """Forms of a word as one pattern.

    Parameters
    ----------
    forms : str
        Separated by `|`; an * is any ending. The case of letters does not count.
    """

    def __init__(self, forms):
        # A form that begins or ends with a sign, as '%', has no edge of a word there.
        joined = "|".join(
            (r"\b" if form[:1].isalnum() else "")
            + re.escape(form).replace(r"\*", r"\w*")
            + (r"\b" if form[-1:].isalnum() else "")
            for form in split_list(forms)
        )
        self._forms = re.compile(joined, re.I)

    def find(self, text):
        """Return the first form in the text, or an empty text."""
        match = self._forms.search(text)
        return match[0] if match else ""


class _LoadedPattern:
    """The forms of a loaded word as one pattern, and what to write instead."""

    def __init__(self, forms, word):
        self._forms = FormPattern(forms)
        self._exceptions = [re.compile(re.escape(term), re.I) for term in split_list(word.allowed_in)]
        self.replacement = word.instead

    def find(self, text):
        """Return the first form in the text that is not part of an excepted term, or an empty text."""
        for term in self._exceptions:
            text = term.sub(lambda match: " " * len(match[0]), text)
        return self._forms.find(text)


def remove_quotations(text):
    """Return the text without what stands in quotation marks."""
    return _QUOTATION.sub(" ", text)


def _check_text(row, column, text, patterns, speakers):
    problems = Problems()
    for sentence in _SENTENCE_END.split(text):
        unquoted = remove_quotations(sentence)
        has_speaker = any(word.startswith(name) for word in _CAPITALIZED.findall(unquoted) for name in speakers)
        for loaded in patterns:
            if word := loaded.find(unquoted):
                problems.add("unquoted_loaded_word", row, column, text, word=word, replacement=loaded.replacement)
            elif not has_speaker and (word := loaded.find(sentence)):
                problems.add("loaded_word_without_speaker", row, column, text, word=word)
    return problems
