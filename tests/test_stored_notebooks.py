"""The notebooks as they are stored: their charts are there for programs that run no script."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pictures import FIGURE, PNG, count_rows_with_ink, decode_png, list_outputs

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
BY_NAME = {"argvalues": NOTEBOOKS, "ids": [path.stem for path in NOTEBOOKS]}
# GitHub shows no notebook that is much larger, and a repository should not grow by more with each run.
MAX_BYTES = 500_000
WIDGET = "application/vnd.jupyter.widget-view+json"


@pytest.mark.parametrize("path", **BY_NAME)
def test_each_chart_of_a_stored_notebook_has_a_picture_that_is_not_blank(path):
    charts = [data for data in list_outputs(path) if data.keys() & {FIGURE, PNG}]
    assert charts
    for data in charts:
        dots = decode_png(data[PNG])
        height_px, width_px, _ = dots.shape
        assert 600 <= width_px <= 1100
        assert height_px >= 150
        assert count_rows_with_ink(dots) > 0.3 * height_px
        if FIGURE in data:
            # JupyterLab puts the figure in the place of the picture when the pointer comes upon it.
            layout = data[FIGURE]["layout"]
            assert width_px == layout["width"]
            assert abs(height_px - layout["height"]) < 60


@pytest.mark.parametrize("path", **BY_NAME)
def test_a_stored_notebook_is_small_and_has_its_figures_on_a_line_each(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.encode()) <= MAX_BYTES
    figures = [data[FIGURE] for data in list_outputs(path) if FIGURE in data]
    lines = [line.strip().rstrip(",") for line in text.splitlines()]
    stored = [json.loads(line.split(":", 1)[1]) for line in lines if line.startswith(f'"{FIGURE}": ')]
    assert stored == figures


@pytest.mark.parametrize("path", **BY_NAME)
def test_a_stored_notebook_needs_no_kernel_and_no_renderer_of_its_own(path):
    assert not any(WIDGET in data for data in list_outputs(path))
    assert "widgets" not in json.loads(path.read_text(encoding="utf-8"))["metadata"]


def make_notebook(path, *, text, png):
    """Write a notebook whose only cell displays a picture and a text, with these as what is stored."""
    source = 'from IPython.display import display\ndisplay({"text/plain": "a chart", "image/png": "AAAA"}, raw=True)'
    output = {"output_type": "display_data", "metadata": {}, "data": {"text/plain": text, PNG: png}}
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "execution_count": 1, "source": source, "outputs": [output]}
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = {"cells": [cell], "metadata": {"kernelspec": spec}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(notebook), encoding="utf-8")


@pytest.mark.full
def test_nbval_compares_all_but_pictures(tmp_path):
    make_notebook(tmp_path / "another_picture.ipynb", text="a chart", png="BBBB")
    make_notebook(tmp_path / "another_text.ipynb", text="another chart", png="AAAA")
    command = [sys.executable, "-m", "pytest", "--nbval", "-rA", "-q", "-p", "no:cacheprovider", str(tmp_path)]
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert "1 failed, 1 passed" in result.stdout
    assert "FAILED another_text.ipynb" in result.stdout
