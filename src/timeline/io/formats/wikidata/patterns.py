"""What entities and times of Wikidata look like."""

import re

__all__ = ["ENTITY", "TIME"]

ENTITY = re.compile(r"https?://www\.wikidata\.org/entity/(Q\d+)")
# Groups: year, month, day, hour, minute, second.
TIME = re.compile(r"([+-]?\d{4,18})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.\d+)?Z?)?", re.ASCII)
