import pytest

from timeline.tables.countries import find_country


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Belarus", "BY"),
        ("united states of america", "US"),
        ("U.S.A.", "US"),
        ("The Gambia", "GM"),
        ("St. Lucia", "LC"),
        ("Trinidad & Tobago", "TT"),
        ("Cote d’Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("Republic of Korea", "KR"),
        ("North Korea", "KP"),
        ("Vatican City", "VA"),
        ("England", "GB"),
        ("Viet-Nam", "VN"),
        ("Turkey", "TR"),
        ("Bolivia (Plurinational State of)", "BO"),
        ("Egypt, Arab Rep.", "EG"),
        ("Congo, Dem. Rep.", "CD"),
        ("Bahamas, The", "BS"),
        ("KOREA, SOUTH", "KR"),
        ("Siam", "TH"),
    ],
)
def test_find_country_knows_names_in_english(name, code):
    assert find_country(name) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Allemagne", "DE"),
        ("Österreich", "AT"),
        ("España", "ES"),
        ("Magyarország", "HU"),
        ("Украина", "UA"),
        ("Ελλάδα", "GR"),
        ("日本", "JP"),
        ("مصر", "EG"),
        ("فرانسه", "FR"),
        ("Estados Unidos", "US"),
    ],
)
def test_find_country_knows_names_in_other_languages(name, code):
    assert find_country(name) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("USSR", "SU"),
        ("Soviet Union", "SU"),
        ("Union of Soviet Socialist Republics", "SU"),
        ("Yugoslavia", "YU"),
        ("Czechoslovakia", "CS"),
        ("East Germany", "DD"),
        ("Zaire", "ZR"),
        ("Upper Volta", "HV"),
        ("Jugoslawien", "YU"),
    ],
)
def test_find_country_knows_states_of_the_past(name, code):
    assert find_country(name) == code


@pytest.mark.parametrize(("text", "code"), [("BLR", "BY"), ("deu", "DE"), ("SUN", "SU"), ("fr", "FR"), ("🇯🇵", "JP")])
def test_find_country_knows_other_codes(text, code):
    assert find_country(text) == code


@pytest.mark.parametrize(
    "text",
    [
        *("Middle East", "Europe", "Africa", "Kurdistan", "Prussia", "USA and Canada", "Paris", "unknown", "n/a"),
        *("no", "NA", "-", "", "112", "x" * 10_000),
    ],
)
def test_find_country_makes_no_country_of_other_texts(text):
    assert find_country(text) == ""


@pytest.mark.parametrize("name", ["Korea", "Congo", "Virgin Islands", "Corée", "Конго"])
def test_find_country_leaves_names_of_two_countries(name):
    assert find_country(name) == ""
