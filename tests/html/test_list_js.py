"""How the list of very many events is parted, run by Node."""

import pytest
from node import NEEDS_NODE, run_script

pytestmark = NEEDS_NODE


def part(order, month, wanted=None):
    return run_script(
        "list.js",
        "return page.partByMonth(data.order, data.month, (k) => !data.wanted || data.wanted.includes(k))",
        order=order,
        month=month,
        wanted=wanted,
    )


def test_parts_hold_all_members_in_order_twenty_at_most_and_no_two_months():
    order, month = list(range(100, 165)), [0] * 45 + [1] * 19 + [3]
    parts = part(order, month)
    assert [k for one in parts for k in one["members"]] == order
    assert [(one["month"], one["isFirst"], len(one["members"])) for one in parts] == [
        (0, True, 20),
        (0, False, 20),
        (0, False, 5),
        (1, True, 19),
        (3, True, 1),
    ]


@pytest.mark.parametrize(
    ("wanted", "parts"),
    [
        ([], []),
        ([7, 9], [{"month": 0, "isFirst": True, "members": [7]}, {"month": 2, "isFirst": True, "members": [9]}]),
        ([8], [{"month": 1, "isFirst": True, "members": [8]}]),
    ],
)
def test_parts_hold_what_is_wanted_alone(wanted, parts):
    assert part([7, 8, 9], [0, 1, 2], wanted) == parts


def test_no_events_have_no_parts():
    assert part([], []) == []


@pytest.mark.full
def test_our_list_is_parted_by_its_months(events, page_data):
    details = page_data["details"]
    parts = part(details["order"], details["month"])
    assert [k for one in parts for k in one["members"]] == details["order"]
    assert [one["month"] for one in parts if one["isFirst"]] == list(range(len(details["months"])))
    starts = events.set_index("id")["start_edtf"]
    for one in parts:
        key = details["months"][one["month"]][0]
        assert {starts[details["id"][k]].lstrip("[")[: len(key)] for k in one["members"]} == {key}
