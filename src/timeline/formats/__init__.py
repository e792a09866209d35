"""Formats of other programs: one file for each, to read it, to write it, or both."""

__all__ = []
