"""Formats to write: which there are, by which ending, whole or not at all."""

import pandas as pd
import pytest
from hostile import HOSTILE

from timeline import Dataset, from_dataframe, read_file, write_file
from timeline.io.formats.registry import FORMATS
from timeline.io.formats.write import choose_format


@pytest.mark.parametrize("name", FORMATS.writable)
def test_choose_target_takes_the_longest_ending(name):
    assert choose_format(f"some/Mine{FORMATS[name].suffix.upper()}") == name
    assert choose_format("x.txt", name) == name


@pytest.mark.parametrize("name", ["mine", "mine.json", "mine.txt", ".."])
def test_choose_target_lists_the_endings(name):
    with pytest.raises(ValueError, match=r"has the ending of no format. Endings: \.csv \(csv\), \.timelinejs\.json"):
        choose_format(name)


def test_choose_target_names_the_formats():
    with pytest.raises(ValueError, match="Did you mean 'markdown'"):
        choose_format("x.md", "markdwn")


@pytest.mark.few(10)
@pytest.mark.parametrize("name", FORMATS.writable)
def test_write_any_writes_each_odd_table_and_the_same_bytes_again(odd_events, tmp_path, name):
    before = odd_events.copy()
    path = write_file(odd_events, tmp_path / f"a{FORMATS[name].suffix}", title="Odd")
    again = write_file(odd_events, tmp_path / f"b{FORMATS[name].suffix}", title="Odd")
    assert path.read_bytes() == again.read_bytes()
    assert odd_events.equals(before)
    assert {one.name for one in tmp_path.iterdir()} == {path.name, again.name}


@pytest.fixture(scope="module")
def hostile_events():
    """An event for each hostile text, which is its title, its summary and its track."""
    texts = [text.encode("utf-8", "replace").decode() for text in HOSTILE.values()]
    frame = pd.DataFrame({"start": "2025-06-13", "title": texts, "summary": texts, "track": texts})
    return from_dataframe(frame).events


@pytest.mark.parametrize("name", FORMATS.writable)
def test_write_any_takes_hostile_texts_and_they_stay_texts(hostile_events, tmp_path, name):
    path = write_file(hostile_events, tmp_path / f"a{FORMATS[name].suffix}", title=HOSTILE["script"])
    again = write_file(hostile_events, tmp_path / f"b{FORMATS[name].suffix}", title=HOSTILE["script"])
    assert path.read_bytes() == again.read_bytes()
    if FORMATS[name].read:
        found = read_file(path)
        assert len(found.events) == len(hostile_events)
        assert found.problems["severity"].ne("error").all()
        plain = hostile_events["title"].map(lambda text: text if text.isascii() and text.isprintable() else None)
        kept = plain.notna().to_numpy()
        assert found.events["title"][kept].tolist() == plain[kept].tolist()


@pytest.mark.full
@pytest.mark.parametrize("name", FORMATS.writable)
def test_write_any_takes_our_own_data(events, claims, sources, tmp_path, name):
    part = events.sample(frac=1, random_state=7).set_index("title", drop=False)
    path = write_file(Dataset(part, claims=claims, sources=sources), tmp_path / "x", file_format=name, title="Ours")
    assert path.stat().st_size > 10_000


@pytest.mark.parametrize("name", [name for name in FORMATS.writable if name in FORMATS.readable])
def test_read_any_reads_what_write_any_wrote(events, claims, sources, tmp_path, name):
    path = write_file(Dataset(events, claims=claims, sources=sources), tmp_path / "x", file_format=name, title="Ours")
    found = read_file(path)
    assert len(found.events) == len(events)
    assert set(found.events["title"]) == set(events["title"])
    assert found.problems[found.problems["severity"].eq("error")].empty


def test_write_any_leaves_an_older_file_as_it_was_when_it_fails(events, tmp_path, monkeypatch):
    path = tmp_path / "x.csv"
    path.write_text("older", encoding="utf-8")

    def fail(*_):
        yield "start"
        raise KeyError("start_edtf")

    monkeypatch.setattr("timeline.io.formats.events_csv.write.render", fail)
    with pytest.raises(KeyError):
        write_file(events, path, overwrite=True)
    assert path.read_text(encoding="utf-8") == "older"
    assert [one.name for one in tmp_path.iterdir()] == ["x.csv"]
