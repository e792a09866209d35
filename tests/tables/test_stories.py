import pytest

from timeline.tables.stories import Band, KeySeries, Reason, Story, parse_stories

WHOLE = {
    "title": "Flood",
    "question": "How many drowned?",
    "standfirst": "It depends who counts.",
    "measure": "drowned",
    "place": "Valley",
    "group": "all",
    "current_days": 7,
    "key_series": [{"label": "The state", "claimant": "Ministry", "basis": "list", "group": "all", "status": ""}],
    "bases": ["list", "estimate"],
    "order_reason": "What can be checked comes first.",
    "bands": [{"start": "2026-01-08", "end": "2026-01-27", "label": "No telephone"}],
    "reasons": [{"title": "Whom", "text": "The list has residents alone."}],
    "verification": "None by 8 February 2026.",
}


def list_problems(value):
    _, problems = parse_stories(value)
    return [(problem.code, problem.details["name"]) for problem in problems]


def test_a_story_has_what_the_settings_say():
    stories, problems = parse_stories({"flood": WHOLE})
    assert not problems
    story = stories["flood"]
    assert story.key_series == (KeySeries("The state", "Ministry", "list", "all"),)
    assert story.bands == (Band("2026-01-08", "2026-01-27", "No telephone"),)
    assert story.reasons == (Reason("Whom", "The list has residents alone."),)
    assert story.bases == ("list", "estimate")
    texts = ("title", "question", "standfirst", "measure", "place", "group", "order_reason", "verification")
    assert {name: getattr(story, name) for name in texts} == {name: WHOLE[name] for name in texts}
    assert story.current_days == 7


def test_a_story_without_more_than_a_key_has_the_defaults():
    stories, problems = parse_stories({"flood": {}})
    assert not problems
    assert stories == {"flood": Story()}
    assert stories["flood"].current_days == 14


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"title": 1}, "stories.flood.title"),
        ({"question": None}, "stories.flood.question"),
        ({"current_days": "7"}, "stories.flood.current_days"),
        ({"current_days": -1}, "stories.flood.current_days"),
        ({"current_days": True}, "stories.flood.current_days"),
        ({"key_series": {}}, "stories.flood.key_series"),
        ({"key_series": ["state"]}, "stories.flood.key_series[0]"),
        ({"key_series": [{"claimant": 1}]}, "stories.flood.key_series[0]"),
        ({"bases": "list"}, "stories.flood.bases"),
        ({"bases": [1]}, "stories.flood.bases"),
        ({"bands": [{"start": "January", "end": "2026-01-27"}]}, "stories.flood.bands[0].start"),
        ({"bands": [{"start": "2026-01-08", "end": "2026-02-30"}]}, "stories.flood.bands[0].end"),
        ({"bands": [{"start": "2026-01-08"}]}, "stories.flood.bands[0].end"),
        ({"reasons": [["Whom", "x"]]}, "stories.flood.reasons[0]"),
    ],
)
def test_a_wrong_value_is_named_and_the_rest_is_kept(change, name):
    assert list_problems({"flood": WHOLE | change}) == [("bad_setting", name)]
    stories, _ = parse_stories({"flood": WHOLE | change})
    assert stories["flood"].measure == "drowned"


def test_more_key_series_than_are_shown_are_reported():
    assert list_problems({"flood": WHOLE | {"key_series": [{"claimant": "A"}] * 3}}) == []
    assert list_problems({"flood": WHOLE | {"key_series": [{"claimant": "A"}] * 4}}) == [
        ("bad_setting", "stories.flood.key_series")
    ]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ({"flood": {"titel": "x"}}, "stories.flood.titel"),
        ({"flood": {"key_series": [{"claiment": "x"}]}}, "stories.flood.key_series[0].claiment"),
        (
            {"flood": {"bands": [{"start": "2026-01-01", "end": "2026-01-02", "name": "x"}]}},
            "stories.flood.bands[0].name",
        ),
    ],
)
def test_an_unknown_key_is_named_with_the_ones_there_are(value, name):
    assert list_problems(value) == [("unknown_setting", name)]


@pytest.mark.parametrize(("value", "name"), [([], "stories"), ("x", "stories"), ({"flood": "x"}, "stories.flood")])
def test_stories_are_an_object_of_objects(value, name):
    assert list_problems(value) == [("bad_setting", name)]
