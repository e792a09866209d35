"""The documents list each format as the registry has it."""

import pytest
from formats_document import PARTS, ROOT, describe_format, renew

from timeline.io.formats.registry import FORMATS


@pytest.mark.parametrize("name", PARTS)
def test_a_document_says_of_the_formats_what_they_say(name):
    assert (ROOT / name).read_text(encoding="utf-8") == renew(name), "run `make formats`"


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_describes_itself(name):
    assert len(describe_format(FORMATS[name])) > 80
