# make site: seeds/ → site/.  make test: every test.  Each makes its own virtual environment.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: site test verify serve bench lock clean

site: $(VENV)/.site
	$(BIN)/briefing build --strict

# Tests mostly wait for browsers and builds. Files stay whole, since tests of one share what is built.
test: $(VENV)/.test
	sh tests/tools.sh
	$(BIN)/python -m pytest -n 2 --dist loadfile

verify: $(VENV)/.test
	sh tests/tools.sh
	$(BIN)/python -m pytest -m verify

serve: $(VENV)/.site
	$(BIN)/briefing serve

# What builds cost beside those of other generators: benchmarks/RESULTS.md. Takes about half an hour.
BRIEFS ?= 1000
bench: $(VENV)/.test
	$(BIN)/python -m benchmarks.build --briefs $(BRIEFS)

# Writes the locked requirements anew; only this needs uv.
lock:
	for name in site test; do \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	    --no-annotate --no-emit-index-url requirements/$$name.in -o requirements/$$name.txt; done

clean:
	rm -rf $(VENV) .cache site site-zensical site-preview briefing.zip docs/[a-z][a-z] docs/[a-z][a-z]-[a-z][a-z]

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; say which with make PYTHON=…"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.site: requirements/site.txt pyproject.toml | $(VENV)/.python
	$(BIN)/pip install --quiet --require-hashes -r requirements/site.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.site
	$(BIN)/pip install --quiet --require-hashes -r requirements/test.txt
	touch $@
