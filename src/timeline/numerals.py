"""Read the digits of other scripts as the digits 0 to 9."""

__all__ = ["fold_digits"]

_DIGITS = {ord(zero) + value: str(value) for zero in "۰٠" for value in range(10)}


def fold_digits(text):
    """Return the text with Persian and Arabic digits as 0 to 9, all else as it is.

    Examples
    --------
    >>> fold_digits("۱۴۰۴/۱۰/۸")
    '1404/10/8'
    """
    return text if text.isascii() else text.translate(_DIGITS)
