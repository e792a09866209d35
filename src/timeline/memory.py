"""Remember what was found for a cell, since many events of a large table have the same day, place or source."""

from functools import lru_cache

__all__ = ["remember"]

# Decorates a function of texts, whose result nobody changes.
remember = lru_cache(maxsize=10_000)
