import os
import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from typer.testing import CliRunner

from timeline import gallery_to_html, write_claims_html, write_gallery
from timeline.cli import app
from timeline.html.gallery import list_pages

HOSTILE = "</title></head><script>alert(1)</script><img src=x onerror=alert(2)>\" ' &amp; {{ 7 * 7 }}"
PAGE = (
    '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n{more}'
    '<meta name="generator" content="timeline-notebook">\n<title>{title}</title>\n</head>\n<body>{body}</body>\n</html>\n'
)
ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;"})


def write_html(path, title="A title", description=None, body=""):
    """Write a page as this package would, the text of its head escaped."""
    more = "" if description is None else f'<meta name="description" content="{description.translate(ESCAPES)}">\n'
    path.write_text(PAGE.format(title=title.translate(ESCAPES), more=more, body=body), encoding="utf-8")
    return path


class Gallery(HTMLParser):
    """What a gallery holds as an HTML parser finds it: tags, and per card its link, headline and lines."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.policy, self.cards, self._in, self._is_in_list = [], "", [], "", False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self._in = tag if tag in ("a", "p") else self._in
        self._is_in_list = self._is_in_list or tag == "ul"
        if tag == "meta" and dict(attrs).get("http-equiv") == "Content-Security-Policy":
            self.policy = dict(attrs)["content"]
        if tag == "li":
            self.cards.append({"link": "", "title": "", "lines": []})
        if tag == "a":
            self.cards[-1]["link"] = dict(attrs)["href"]
        if tag == "p" and self._is_in_list:
            self.cards[-1]["lines"].append("")

    def handle_endtag(self, tag):
        self._in = "" if tag in ("a", "p") else self._in
        self._is_in_list = self._is_in_list and tag != "ul"

    def handle_data(self, data):
        if self._in == "a":
            self.cards[-1]["title"] += data
        if self._in == "p" and self._is_in_list:
            self.cards[-1]["lines"][-1] += data


def cards_of(text):
    return Gallery(text).cards


def names_of(text):
    return [unquote(card["link"]) for card in cards_of(text)]


def test_render_gallery_shows_title_description_and_weight(tmp_path):
    path = write_html(tmp_path / "war.html", "The war", "Twelve days in June.", "x" * 2_340_000)
    assert cards_of(gallery_to_html([path])) == [
        {"link": "war.html", "title": "The war", "lines": ["Twelve days in June.", "war.html · 2.3 MB"]}
    ]


def test_render_gallery_leaves_the_description_out_where_there_is_none(tmp_path):
    (card,) = cards_of(gallery_to_html([write_html(tmp_path / "war.html")]))
    assert card["lines"] == ["war.html · less than 0.1 MB"]


def test_render_gallery_names_a_page_without_title_by_its_file(tmp_path):
    (card,) = cards_of(gallery_to_html([write_html(tmp_path / "war.html", " \n ")]))
    assert card["title"] == "war"


def test_render_gallery_shows_hostile_text_as_text(tmp_path):
    path = write_html(tmp_path / "war.html", HOSTILE, HOSTILE)
    text = gallery_to_html([path], title=HOSTILE)
    found = Gallery(text)
    assert {"script", "img"} & set(found.tags) == set()
    assert (found.cards[0]["title"], found.cards[0]["lines"][0]) == (HOSTILE, HOSTILE)


def test_render_gallery_orders_pages_by_name(tmp_path):
    paths = [write_html(tmp_path / name) for name in ("c.html", "a.html", "b.html")]
    assert names_of(gallery_to_html(paths)) == ["a.html", "b.html", "c.html"]


def test_render_gallery_gives_the_same_bytes_for_the_same_pages(tmp_path):
    paths = [write_html(tmp_path / name, name) for name in ("a.html", "b.html")]
    assert gallery_to_html(paths) == gallery_to_html(paths[::-1])


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("a b.html", "a%20b.html"),
        ("a#b?c%20.html", "a%23b%3Fc%2520.html"),
        ("javascript:alert(1).html", "javascript%3Aalert%281%29.html"),
        ('"><b>.html', "%22%3E%3Cb%3E.html"),
        ("جنگ.html", "%D8%AC%D9%86%DA%AF.html"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_render_gallery_links_by_the_encoded_name(tmp_path, name, link):
    (card,) = cards_of(gallery_to_html([write_html(tmp_path / name)]))
    assert card["link"] == link
    assert card["lines"] == [f"{name} · less than 0.1 MB"]


def test_render_gallery_links_a_name_that_is_no_utf8(tmp_path):
    path = tmp_path / os.fsdecode(b"a\xff.html")
    try:
        write_html(path, "")
    except OSError:
        pytest.skip("the file system has no such names")
    (card,) = cards_of(write_gallery(tmp_path).read_text(encoding="utf-8"))
    assert (card["link"], card["title"]) == ("a%FF.html", "a\ufffd")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<title>A stranger</title>",
        "<html><head><title>A stranger</title><meta name=generator content=Hugo></head></html>",
        '<head></head><meta name="generator" content="timeline-notebook">',
        '<body><meta name="generator" content="timeline-notebook">',
        '<style><meta name="generator" content="timeline-notebook"></style>',
        '<!-- <meta name="generator" content="timeline-notebook"> -->',
        "<head><![x[ what older parsers do not take ]]>",
        "<title>" + "x" * 200_000 + '</title><meta name="generator" content="timeline-notebook">',
    ],
)
def test_render_gallery_leaves_out_what_is_no_page_of_ours(tmp_path, text):
    path = tmp_path / "stranger.html"
    path.write_text(text, encoding="utf-8")
    assert names_of(gallery_to_html([write_html(tmp_path / "war.html"), path])) == ["war.html"]


def test_render_gallery_takes_nothing_of_what_follows_the_head(tmp_path):
    body = '<svg><title>Not this</title></svg><meta name="description" content="Nor this.">'
    (card,) = cards_of(gallery_to_html([write_html(tmp_path / "war.html", "The war", body=body)]))
    assert (card["title"], len(card["lines"])) == ("The war", 1)


@pytest.mark.parametrize("before", [7_990, 8_000, 15_990, 100_000])
def test_render_gallery_reads_a_title_wherever_it_stands_in_the_head(tmp_path, before):
    path = write_html(tmp_path / "war.html", "The war & the talks")
    path.write_text(path.read_text(encoding="utf-8").replace("<title>", f"<style>{'x' * before}</style><title>"))
    (card,) = cards_of(gallery_to_html([path]))
    assert card["title"] == "The war & the talks"


def test_render_gallery_lists_a_page_that_this_package_wrote(tmp_path, claims):
    path = write_claims_html(claims.head(3), tmp_path / "claims.html", title="Figures <as> claimed")
    (card,) = cards_of(gallery_to_html([path]))
    assert card["title"] == "Figures <as> claimed"
    assert re.fullmatch(r"claims\.html · \d\.\d MB", card["lines"][-1])


def test_render_gallery_asks_for_nothing_and_has_no_script(tmp_path):
    text = gallery_to_html([write_html(tmp_path / "war.html")])
    found = Gallery(text)
    assert found.policy == "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    assert not {"script", "link", "img", "iframe", "object", "embed"} & set(found.tags)
    assert not re.search(r"url\(|@import|http://|https://", text)


def test_render_gallery_has_language_title_and_both_themes(tmp_path):
    text = gallery_to_html([write_html(tmp_path / "war.html")], title="Karten", lang="de")
    assert text.startswith('<!DOCTYPE html>\n<html lang="de">\n')
    assert "<title>Karten</title>" in text
    assert '<h1 dir="auto">Karten</h1>' in text
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in text
    assert '<meta name="color-scheme" content="light dark">' in text
    assert "prefers-color-scheme: dark" in text


@pytest.mark.parametrize(
    ("count", "said"), [(1, ">1 page, a single HTML file."), (2, ">2 pages, each a single HTML file.")]
)
def test_render_gallery_says_how_many_pages_there_are(tmp_path, count, said):
    assert said in gallery_to_html([write_html(tmp_path / f"{at}.html") for at in range(count)])


def test_render_gallery_says_when_there_are_no_pages():
    text = gallery_to_html([])
    assert "There are no charts in this folder." in text
    assert "<ul" not in text


def test_render_gallery_wants_a_list(tmp_path):
    with pytest.raises(TypeError, match="`paths` must be a list of files, see `list_pages`; got '"):
        gallery_to_html(tmp_path)


def test_list_pages_lists_the_pages_of_the_folder_by_name(tmp_path):
    for name in ("b.html", "a.HTM", "index.html", "notes.txt", "own.html"):
        write_html(tmp_path / name)
    (tmp_path / "folder.html").mkdir()
    write_html(tmp_path / "folder.html" / "c.html")
    (tmp_path / "stranger.html").write_text("<title>A stranger</title>", encoding="utf-8")
    assert [path.name for path in list_pages(tmp_path, tmp_path / "own.html")] == ["a.HTM", "b.html"]


def test_list_pages_of_a_folder_that_is_not_there_says_so(tmp_path):
    with pytest.raises(FileNotFoundError, match="there is no folder of this name: '.*none'"):
        list_pages(tmp_path / "none")


def test_write_gallery_writes_the_index_of_the_folder(tmp_path):
    pages = [write_html(tmp_path / name) for name in ("a.html", "b.html")]
    path = write_gallery(tmp_path, title="Charts of ours")
    assert path == tmp_path / "index.html"
    assert path.read_bytes() == gallery_to_html(pages, title="Charts of ours").encode()


def test_write_gallery_does_not_list_itself(tmp_path):
    write_html(tmp_path / "a.html")
    for path in (None, tmp_path / "all.html"):
        first = write_gallery(tmp_path, path).read_bytes()
        assert write_gallery(tmp_path, path).read_bytes() == first
        assert names_of(first.decode()) == ["a.html"]


def test_write_gallery_elsewhere_links_back_to_the_folder(tmp_path):
    (tmp_path / "my charts").mkdir()
    write_html(tmp_path / "my charts" / "a.html")
    path = write_gallery(tmp_path / "my charts", tmp_path / "site/deep/all.html")
    (card,) = cards_of(path.read_text(encoding="utf-8"))
    assert card["link"] == "../../my%20charts/a.html"
    assert (path.parent / unquote(card["link"])).is_file()


def test_write_gallery_of_a_folder_that_is_not_there_writes_nothing(tmp_path):
    with pytest.raises(FileNotFoundError, match="there is no folder of this name: '.*none'"):
        write_gallery(tmp_path / "none")
    assert list(tmp_path.iterdir()) == []


def test_write_gallery_leaves_the_older_file_when_it_fails(tmp_path, monkeypatch):
    write_html(tmp_path / "a.html")
    before = write_gallery(tmp_path).read_bytes()
    write_html(tmp_path / "b.html")

    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr("timeline.io.atomic.os.replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write_gallery(tmp_path)
    assert (tmp_path / "index.html").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "b.html", "index.html"]


def test_gallery_command_says_what_it_wrote(tmp_path):
    write_html(tmp_path / "a.html")
    done = CliRunner().invoke(app, ["gallery", str(tmp_path)])
    assert (done.exit_code, done.output) == (0, f"{tmp_path / 'index.html'}: 1 page listed (0.0 MB)\n")
    out = tmp_path / "all.html"
    done = CliRunner().invoke(app, ["gallery", str(tmp_path), "-o", str(out), "--title", "Ours"])
    assert (done.exit_code, done.output) == (0, f"{out}: 1 page listed (0.0 MB)\n")
    assert "<title>Ours</title>" in out.read_text(encoding="utf-8")


def test_gallery_command_ends_with_2_without_the_folder(tmp_path):
    done = CliRunner().invoke(app, ["gallery", str(tmp_path / "none")])
    assert done.exit_code == 2
    assert "none: there is no folder of this name" in done.output
