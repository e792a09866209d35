"""The names of files that a reader takes along, run by Node."""

import pytest
from node import NEEDS_NODE, run_script

pytestmark = NEEDS_NODE


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Iran, March 2025 to February 2026", "Iran-March-2025-to-February-2026.csv"),
        ("آغاز اعتراض‌ها در تهران", "آغاز-اعتراض-ها-در-تهران.csv"),
        ("../../etc/passwd", "etc-passwd.csv"),
        ('a<b>:"c"/\\|?*', "a-b-c.csv"),
        (" \u202e.exe\x00\n", "exe.csv"),
        ("…", "timeline.csv"),
        ("", "timeline.csv"),
        ("x" * 200, "x" * 60 + ".csv"),
        ("x" + "\U00020000" * 99, "x" + "\U00020000" * 59 + ".csv"),
        ("हिन्दी में, ไทยนี้", "हिन्दी-में-ไทยนี้.csv"),
        ("x" * 59 + ", " + "y" * 9, "x" * 59 + ".csv"),
    ],
    ids=range(11),
)
def test_name_file_is_a_name_on_every_system(title, name):
    assert run_script("export.js", "return page.nameFile(data.title, 'csv')", title=title) == name
