"""The gallery in a real Chromium, opened from disk with the network off."""

import pytest
from grids import grid

from timeline import write_claims_html, write_gallery

LONG = "Figures as claimed: " + "Donaudampfschifffahrtsgesellschaft" * 4
TITLES = {"a war.html": "The war of June 2025", "figures.html": LONG, "جنگ.html": "جنگ دوازده‌روزه"}


@pytest.fixture(scope="module")
def gallery(tmp_path_factory, claims):
    folder = tmp_path_factory.mktemp("gallery")
    for name, title in TITLES.items():
        path = write_claims_html(claims.head(3), folder / name, title=title)
        said = f'<meta name="description" content="What is told of {name}, and by whom.">\n<title>'
        if 'name="description"' not in path.read_text(encoding="utf-8"):
            path.write_text(path.read_text(encoding="utf-8").replace("<title>", said, 1), encoding="utf-8")
    return write_gallery(folder, title="Iran, 2025/26: charts")


@pytest.mark.parametrize("width", grid([320, 360, 1280, 3840], keep=[320]))
@pytest.mark.parametrize("scheme", grid(["light", "dark"], keep=["light"]))
def test_nothing_is_wider_than_the_window(open_page, gallery, width, scheme):
    shown = open_page(gallery, width, color_scheme=scheme)
    assert shown.locator("main li").count() == len(TITLES)
    assert shown.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.full
@pytest.mark.parametrize("width", grid([360, 1280], keep=[1280]))
@pytest.mark.parametrize("scheme", grid(["light", "dark"], keep=["dark"]))
def test_axe_finds_nothing(open_page, find_barriers, gallery, width, scheme):
    assert find_barriers(open_page(gallery, width, color_scheme=scheme)) == []


@pytest.mark.full
def test_the_theme_follows_the_reader(open_page, gallery):
    ground = "() => getComputedStyle(document.body).backgroundColor"
    assert len({open_page(gallery, color_scheme=scheme).evaluate(ground) for scheme in ("light", "dark")}) == 2


@pytest.mark.parametrize("name", grid(TITLES, keep=list(TITLES)[:1]))
def test_a_click_on_a_link_opens_the_page(open_page, gallery, name):
    shown = open_page(gallery)
    shown.get_by_role("link", name=TITLES[name]).click()
    shown.wait_for_url((gallery.parent / name).as_uri())
    assert shown.title() == TITLES[name]
    assert shown.get_by_role("heading", level=1).inner_text() == TITLES[name]
    shown.evaluate("() => window.timeline?.ready")


@pytest.mark.full
def test_without_javascript_it_is_the_same(open_page, gallery):
    shown = open_page(gallery, java_script_enabled=False)
    assert shown.locator("main li a").all_inner_texts() == list(TITLES.values())
