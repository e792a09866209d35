# make | make lab | make test; `make help` lists all the targets.
# Nothing is installed outside this folder, but for a browser that `make test` needs and does not find.

PYTHON ?= python3
BIN := .venv/bin
PY := $(BIN)/python
BUNDLE := src/timeline/html/static/plotly-basic.min.js
CODE := $(shell find src/timeline -name "*.py") $(wildcard src/timeline/html/templates/*.* src/timeline/html/static/*.*)
DATA := $(addprefix data/,events.csv sources.csv claims.csv actors.csv claimants.csv datapackage.json)
# Jupyter asks for this word from root, as in a container.
AS_ROOT = $(if $(filter 0,$(shell id -u)),--allow-root)
GALLERY_TITLE := Iran, 2025/26: charts

.PHONY: charts lab test test-all test-spark bench balance lint frontend codebook formats notebooks picture clean help
.DEFAULT_GOAL := charts

charts: charts/index.html
	@echo
	@echo "charts/index.html lists charts/timeline.html, charts/chart.html and charts/claims.html. To look at it, open it in a browser:"
	@echo "    $(PY) -m webbrowser -t \"$$($(PY) -c 'import pathlib; print(pathlib.Path("charts/index.html").resolve().as_uri())')\""
	@echo "To open the notebook in JupyterLab:"
	@echo "    make lab"

charts/timeline.html: $(DATA) $(CODE) .make/base
	@mkdir -p charts
	$(BIN)/timeline page data -o $@ --figures-page claims.html

# The same timeline as the plain figure of a notebook.
charts/chart.html: $(DATA) $(CODE) .make/base .make/bundle
	@mkdir -p charts
	$(BIN)/timeline chart data -o $@

charts/claims.html: $(DATA) $(CODE) .make/base
	@mkdir -p charts
	$(BIN)/timeline claims data/claims.csv -o $@ --timeline-page timeline.html

# It lists whatever other page lies there, too: a notebook writes one.
charts/index.html: charts/timeline.html charts/chart.html charts/claims.html $(filter-out charts/index.html,$(wildcard charts/*.html))
	$(BIN)/timeline gallery charts -o $@ --title "$(GALLERY_TITLE)"

lab: .make/lab .make/bundle
	$(BIN)/jupyter lab $(AS_ROOT) notebooks/01_timeline.ipynb

test: .make/test .make/bundle .make/front-end charts/index.html
	@sh .ci/find-browser $(PY)
	$(PY) tests/run_parts.py short

test-all: .make/test .make/bundle .make/front-end .make/readers/package.json charts/index.html
	@sh .ci/find-browser $(PY)
	$(PY) tests/run_parts.py all

# PySpark is some 450 MB and needs Java, which it does not bring along.
test-spark: .make/spark .make/bundle
	@java -version 2>/dev/null || { echo "Spark needs Java 17, for example: apt-get install default-jre-headless"; exit 1; }
	$(PY) -m pytest -q -W ignore tests/archive/spark_equality.py

bench: .make/bench
	cd benchmarks && ../$(PY) start.py && ../$(PY) dates.py && ../$(PY) read.py && ../$(PY) layout.py && ../$(PY) placing.py && ../$(PY) pages.py && ../$(PY) zoom.py && ../$(PY) reader.py && ../$(PY) opening.py && ../$(PY) convert.py && ../$(PY) archive.py

balance: .make/base
	@$(BIN)/timeline balance data

lint: .make/test
	$(BIN)/ruff format src tests benchmarks
	$(BIN)/ruff check --fix src tests benchmarks

# The scripts that pages contain, built from js/src; they are committed, so that `make` needs no Node.
frontend: .make/front-end
	npm run build

codebook: .make/base
	$(PY) -c "from timeline.io import write_codebook; [write_codebook(f'{folder}/datapackage.json') for folder in ('data', 'notebooks/space-race')]"

formats: .make/test
	$(PY) tests/formats_document.py

notebooks: .make/lab .make/bundle
	$(BIN)/jupyter nbconvert --to notebook --execute --inplace --ExecutePreprocessor.record_timing=False notebooks/*.ipynb
	$(PY) .ci/strip-widgets notebooks/*.ipynb

picture: .make/test charts/timeline.html
	@sh .ci/find-browser $(PY)
	$(PY) tests/browser/take_picture.py charts/timeline.html docs/timeline.png

clean:
	rm -rf .venv .make charts node_modules build dist $(BUNDLE) .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help:
	@echo "make            set up .venv and write charts/timeline.html, chart.html, claims.html and index.html"
	@echo "make lab        open JupyterLab on the notebook"
	@echo "make test       check the code, the data and the notebooks in some minutes, in a real browser too"
	@echo "make test-all   run all tests: the full grids, long fuzzing, other programs' readers, the wheel"
	@echo "make test-spark compare archives by DuckDB with a real Spark, which needs Java"
	@echo "make bench      show what reading and placing cost, beside other ways"
	@echo "make balance    count the data by track, side, affiliation and month"
	@echo "make lint       format the code and mend what can be mended"
	@echo "make frontend   build the scripts of the pages from js/src, with Node"
	@echo "make codebook   write data/datapackage.json from src/timeline/tables/schema.py"
	@echo "make formats    write what the formats say of themselves into docs/formats.md and README.md"
	@echo "make notebooks  run the notebooks and store what they show"
	@echo "make picture    renew docs/timeline.png from the page"
	@echo "make clean      remove all that make made"

.make/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "timeline needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>/dev/null || echo not there). Install one and run: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "'$(PYTHON)' lacks the venv module. On Debian or Ubuntu run: apt-get install python3-venv" >&2; exit 1; }
	@mkdir -p .make && touch $@

$(PY): | .make/python
	$(PYTHON) -m venv .venv

.make/base: pyproject.toml | $(PY)
	$(PY) -m pip install --quiet --disable-pip-version-check -e .
	@mkdir -p .make && touch $@

.make/lab: pyproject.toml | .make/base
	$(PY) -m pip install --quiet --disable-pip-version-check -e '.[lab,archive]'
	@touch $@

.make/test: pyproject.toml | .make/base
	$(PY) -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@ .make/lab

.make/spark: pyproject.toml | .make/test
	$(PY) -m pip install --quiet --disable-pip-version-check -e '.[test,spark]'
	@touch $@

.make/bench: pyproject.toml | .make/test
	$(PY) -m pip install --quiet --disable-pip-version-check -e '.[bench]'
	@touch $@

# The programs that are to read what is written for them. Without npm their tests are left out; where CI is set they fail.
.make/readers/package.json: tests/browser/readers/package.json
	@mkdir -p .make/readers
	@if command -v npm >/dev/null 2>&1; then \
	  cp $< $@.part && mv $@.part $@ \
	  && npm install --prefix .make/readers --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error >.make/readers.log 2>&1 \
	  || { rm -f $@; cat .make/readers.log; }; \
	fi

# What builds and checks the front end. Without npm its tests are left out; where CI is set they fail.
.make/front-end: package.json | .make/bundle
	@if command -v npm >/dev/null 2>&1; then \
	  npm install --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error >.make/front-end.log 2>&1 \
	  || { cat .make/front-end.log; exit 1; }; \
	fi
	@touch $@

# The lean plotly.js, if npm is there; without it pages of Plotly charts carry the full one that ships in plotly.
.make/bundle: package.json | .make/base
	@mkdir -p .make
	@if command -v npm >/dev/null 2>&1 \
	  && npm install --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error --omit=dev >.make/npm.log 2>&1 \
	  && cp node_modules/plotly.js-basic-dist-min/plotly-basic.min.js $(BUNDLE).part \
	  && mv $(BUNDLE).part $(BUNDLE); \
	then :; \
	else echo "Without npm the pages of Plotly charts carry the full plotly.js: they are 3 MB larger and do the same."; fi
	@touch $@
