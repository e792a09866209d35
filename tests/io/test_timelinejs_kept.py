"""What TimelineJS says of an event is kept: wording of the date, links, media."""

import json

import pytest

from timeline import read_file, to_html, write_file


@pytest.fixture
def read(tmp_path):
    def write(*items):
        (tmp_path / "story.json").write_text(json.dumps({"events": list(items)}), "utf-8")
        return read_file(tmp_path / "story.json")

    return write


def make_item(text="", headline="Founding", **others):
    return {"start_date": {"year": "1850"}, "text": {"headline": headline, "text": text}, **others}


@pytest.mark.parametrize(
    ("item", "sources"),
    [
        (make_item('See <a href="https://example.org/deed">the deed</a>.'), "https://example.org/deed"),
        (
            make_item("<p>One <a href='//a.example/1'>a</a>, two <a href='https://b.example/2?x=1&amp;y=2'>b</a></p>"),
            "https://a.example/1|https://b.example/2?x=1&y=2",
        ),
        (make_item(headline='<a href="https://example.org/h">Founding</a>'), "https://example.org/h"),
        (make_item('<img src="https://example.org/map.png"> The map'), "https://example.org/map.png"),
        (
            make_item(media={"url": "a.jpg", "credit": '<a href="https://example.org/archive">Archive</a>'}),
            "https://example.org/archive",
        ),
        (
            make_item(media={"url": '<iframe src="https://video.example/7"></iframe>', "caption": "Film"}),
            "https://video.example/7",
        ),
        (make_item('<a href="https://example.org/a|b">x</a>'), "https://example.org/a%7Cb"),
    ],
)
def test_links_of_texts_are_kept_as_sources(item, sources, read):
    dataset = read(item)
    assert dataset.events["sources"].tolist() == [sources]
    assert "not_an_address" not in dataset.problems["code"].tolist()
    page = to_html(dataset)
    for source in sources.split("|"):
        assert f'href="{source.replace("&", "&amp;")}"' in page


@pytest.mark.parametrize("href", ["/here", "javascript:alert(1)", "mailto:a@example.org", "#part", ""])
def test_other_links_are_no_sources(href, read):
    assert read(make_item(f'<a href="{href}">x</a> y')).events["sources"].isna().all()


@pytest.mark.parametrize(
    ("start", "display_date", "shown"),
    [
        ({"year": "1850"}, "c. 1850, perhaps later", "c. 1850, perhaps later (1850)"),
        ({"year": "1850", "month": "3"}, "Lent", "Lent (March 1850)"),
        ({"year": "-500"}, "half a millennium <i>before</i>", "half a millennium before (500 BCE)"),
        ({"year": "1850"}, "1850", "1850"),
    ],
)
@pytest.mark.parametrize("suffix", [".timelinejs.json", ".timelinejs.csv"])
def test_the_wording_of_a_date_is_shown_and_goes_back_as_it_is(start, display_date, shown, suffix, read, tmp_path):
    dataset = read(make_item(display_date=display_date) | {"start_date": start})
    page = to_html(dataset)
    assert f">{shown}</" in page
    written = write_file(dataset, tmp_path / f"again{suffix}")
    again = read_file(written).events
    words = dataset.events["display_date"].tolist()
    assert again["display_date"].tolist() == words
    assert again["start_edtf"].tolist() == dataset.events["start_edtf"].tolist()


def test_words_that_our_export_made_of_a_date_are_not_taken_for_the_author_s(tmp_path):
    (tmp_path / "events.csv").write_text("id,start,title\na,1850~,Founding\nb,1851-03-04T10:00,Vote\n", "utf-8")
    written = write_file(read_file(tmp_path / "events.csv"), tmp_path / "out.timelinejs.json")
    assert "about 1850" in written.read_text("utf-8")
    again = read_file(written).events
    assert again["start"].tolist() == ["1850~", "1851-03-04T10:00"]
    assert "display_date" not in again or again["display_date"].isna().all()


@pytest.mark.parametrize(
    ("media", "words"),
    [
        (
            {"url": "https://example.org/p.jpg", "caption": "The deed", "credit": "National Archive"},
            '<a href="https://example.org/p.jpg"><bdi>The deed</bdi></a> <span>National Archive</span>',
        ),
        ({"url": "img/p.jpg", "credit": "A <b>friend</b>"}, "<bdi>img/p.jpg</bdi> <span>A friend</span>"),
        ({"url": "<iframe src='https://v.example/1'></iframe>", "caption": "Film"}, "<bdi>Film</bdi>"),
        ({"url": "", "credit": "Family album"}, "<bdi>Family album</bdi>"),
    ],
)
def test_a_page_shows_media_with_caption_and_credit(media, words, read):
    page = to_html(read(make_item("Text", media=media)))
    assert f'<p class="tl-media">Media: {words}</p>' in page


@pytest.mark.parametrize(
    ("item", "title", "code"),
    [
        (
            make_item("", "", media={"url": "a.jpg", "caption": "The <i>deed</i>"}),
            "The deed",
            "blank_headline_beside_media",
        ),
        (
            make_item("First words.", "", media={"url": "a.jpg", "caption": "The deed"}),
            "First words.",
            "blank_headline",
        ),
        (make_item("", "Head", media={"url": "a.jpg", "caption": "The deed"}), "Head", None),
    ],
)
def test_an_event_without_headline_takes_its_title_from_text_or_caption(item, title, code, read):
    dataset = read(item)
    assert dataset.events["title"].tolist() == [title]
    assert dataset.problems["code"].tolist() == ([code] if code else [])


def test_a_sheet_keeps_links_wording_and_media(tmp_path):
    (tmp_path / "sheet.csv").write_text(
        "Year,Month,Day,Display Date,Headline,Text,Media,Media Credit,Media Caption\n"
        '1850,,,"some day in 1850",Founding,"See <a href=""https://example.org/deed"">this</a>",'
        "https://example.org/p.jpg,Archive,The deed\n",
        "utf-8",
    )
    dataset = read_file(tmp_path / "sheet.csv")
    assert dataset.events.loc[0, ["sources", "display_date"]].tolist() == [
        "https://example.org/deed",
        "some day in 1850",
    ]
    page = to_html(dataset)
    assert "some day in 1850 (1850)" in page
    assert "<bdi>The deed</bdi></a> <span>Archive</span>" in page
