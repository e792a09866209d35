"""Which events match, and which come before and after one of them, run by Node."""

import pytest
from node import NEEDS_NODE, run_script

pytestmark = NEEDS_NODE


def run_node(code, **data):
    return run_script("matching.js", code, **data)


def test_list_matching_keeps_the_order_of_the_list():
    matching = "return page.listMatching({ order: [3, 0, 2, 1] }, data.matches)"
    assert run_node(matching, matches=None) == [3, 0, 2, 1]
    assert run_node(matching, matches=[1, 1, 0, 1]) == [3, 0, 1]
    assert run_node(matching, matches=[0, 0, 0, 0]) == []


@pytest.mark.parametrize(
    ("members", "k", "by", "neighbour"),
    [
        ([3, 0, 2], 0, 1, 2),
        ([3, 0, 2], 0, -1, 3),
        ([3, 0, 2], 3, -1, None),
        ([3, 0, 2], 2, 1, None),
        ([3, 0, 2, 1], 1, -1, 2),
        ([3, 0, 2, 1], 3, 1, 0),
        ([3, 2], 0, 1, 2),
        ([3, 2], 0, -1, 3),
        ([0, 2], 3, -1, None),
        ([3, 0, 2], None, 1, 3),
        ([], None, 1, None),
        ([], 0, 1, None),
        ([3, 0, 2], 9, 1, 3),
    ],
)
def test_find_neighbour_need_not_begin_in_the_list(members, k, by, neighbour):
    code = """const order = [3, 0, 2, 1];
    return page.findNeighbour(data.members, (member) => order.indexOf(member), data.k, data.by);"""
    assert run_node(code, members=members, k=k, by=by) == neighbour


MATCH = """
    const matching = page.createMatching(data.details);
    return data.queries.map((query) => {
        const first = matching.find({ ...data.blank, ...query });
        const again = matching.find({ ...data.blank, ...query });
        return { members: first.members, isKept: first === again };
    });"""
DETAILS = {
    "id": ["a", "b", "c"],
    "title": ["Talks", "Strike", "Talks end"],
    "cells": {"track": ["One", "Two", "Two"]},
    "searched": ["title"],
    "cited": [[], [], []],
    "sources": [],
    "order": [2, 0, 1],
}
BLANK = {"search": "", "track": "", "importance": 0, "actor": "", "contested": False}


def test_matching_follows_the_query_and_keeps_its_result():
    queries = [{}, {"search": "talks"}, {"search": "talks", "track": "Two"}, {"track": "Two"}, {}]
    results = run_node(MATCH, details=DETAILS, queries=queries, blank=BLANK)
    assert [result["members"] for result in results] == [[2, 0, 1], [2, 0], [2], [2, 1], [2, 0, 1]]
    assert all(result["isKept"] for result in results)


@pytest.mark.parametrize(("k", "by", "neighbour"), [(2, 1, 1), (1, -1, 2), (0, 1, 1), (0, -1, 2), (None, 1, 2)])
def test_neighbours_are_among_what_matches(k, by, neighbour):
    code = "return page.createMatching(data.details).findNeighbour({ ...data.blank, track: 'Two' }, data.k, data.by)"
    assert run_node(code, details=DETAILS, blank=BLANK, k=k, by=by) == neighbour


def test_a_dot_is_visible_with_its_mark_and_a_span_with_any_part_of_it():
    events = {
        "id": ["before", "at the edge", "mark outside", "reaches in", "touches", "after"],
        "form": ["dot", "dot", "dot", "range", "bar", "bar"],
        "start": [0, 10, 9, 5, 20, 21],
        "end": [9, 10, 11, 11, 30, 30],
        "mark": [9, 10, 9, 8, 25, 25],
    }
    code = "return page.findVisible(data.events, data.matches, [10, 20])"
    assert run_script("matching.js", code, events=events, matches=None) == [1, 3, 4]
    assert run_script("matching.js", code, events=events, matches=[1, 0, 1, 1, 1, 1]) == [3, 4]
