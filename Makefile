# Everything is built inside this folder; `make` alone lists what there is to do.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup run test test-fast coverage lint fix golden drawing bench quality words validate lock clean engine tools

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
PIPELINE := $(BIN)/python -m pipeline

APERTIUM := apertium apertium-eng-spa apertium-eng-cat apertium-en-gl apertium-es-pt apertium-fr-es apertium-spa-ita
TESTING := gettext translate-toolkit php-symfony-translation chromium chromium-driver fonts-noto-core fonts-noto-cjk hugo

# Compiled modules are kept, or every process that starts would compile the whole package again.
unexport PYTHONDONTWRITEBYTECODE

# Debian's packages are installed by root, or by a user whose sudo asks for no password.
AS_ROOT := $(shell test "$$(id -u)" = 0 || { sudo -n true 2>/dev/null && echo "sudo -n"; } || echo no)
INSTALL := $(AS_ROOT) env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends

# One process a core, and one more for the time in which tests wait for a program, a page or a server. One that has run
# out of tests takes over some of the others'.
CORES := $(shell getconf _NPROCESSORS_ONLN)
PARALLEL := --numprocesses $(shell expr $(CORES) + 1) --dist worksteal
PARALLEL_FAST := --numprocesses $(CORES) --dist worksteal

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

setup: .venv/run.stamp ## Install what a run needs: locked packages, nothing twice

run: setup engine ## Localize the articles in source/ into editions/
	@$(PIPELINE) run

test: .venv/dev.stamp engine tools ## Run the whole test suite
	@$(BIN)/python -m pytest $(PARALLEL)

test-fast: .venv/dev.stamp ## Run the quick tests: none that starts a program, runs a workspace or takes long
	@$(BIN)/python -m pytest $(PARALLEL_FAST) -m "not slow"

coverage: .venv/dev.stamp engine tools ## Measure which branches the tests take; htmlcov/index.html shows the others
	@$(BIN)/python -m pytest $(PARALLEL) --cov --cov-report=term --cov-report=html

lint: .venv/dev.stamp ## Check style, types and layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

fix: .venv/dev.stamp ## Mend what ruff can mend
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

golden: .venv/dev.stamp ## Write the golden workspaces again; read the diff before you commit it
	@$(BIN)/python -m tests.golden

drawing: .venv/dev.stamp ## Draw the rooms of the package in docs/architecture.md from their imports
	@$(BIN)/python -m tests.drawing

bench: .venv/dev.stamp engine ## Compare speed and memory side by side
	@$(BIN)/python -m tests.bench

quality: .venv/dev.stamp ## Measure the checks on human translations: make quality DATA=FOLDER
	@test -n "$(DATA)" || { echo "Name the folder that holds mt/: make quality DATA=FOLDER" >&2; exit 2; }
	@$(BIN)/python -m tests.bench.quality_checks $(DATA) --write tests/bench/quality_checks.md

words: .venv/dev.stamp ## Name the words that source editions of your articles lose: make words DATA=FOLDER
	@test -n "$(DATA)" || { echo "Name the folder that holds the articles: make words DATA=FOLDER" >&2; exit 2; }
	@$(BIN)/python -m tests.words $(DATA)

validate: .venv/dev.stamp tools ## Hold editions against the Nu checker, axe-core and the schemas (needs npm and Java)
	@$(BIN)/python -m tests.validate $(EDITIONS)

lock: .venv/dev.stamp ## Compile requirements.txt and requirements-dev.txt again
	@$(BIN)/python -m uv $(COMPILE) pyproject.toml --all-extras --group build --output-file requirements.txt
	@$(BIN)/python -m uv $(COMPILE) pyproject.toml --all-extras --group build --group dev --constraint requirements.txt \
		--output-file requirements-dev.txt

clean: ## Remove what can be rebuilt: the environment, editions, caches
	@rm -rf .venv .pipeline editions .mypy_cache .ruff_cache .pytest_cache .hypothesis htmlcov .coverage
	@find . -name __pycache__ -prune -exec rm -rf {} +

COMPILE := pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-annotate --no-header --override overrides.txt

# A stamp is younger than what it was made from as long as nothing changed: then nothing is installed.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it: make PYTHON=…")'
	@$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.txt pyproject.toml | .venv/bin/python
	@echo "Installing the locked packages …"
	@$(PIP) install --quiet --no-deps --require-hashes --requirement requirements.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.stamp: requirements-dev.txt .venv/run.stamp
	@echo "Installing the locked development packages …"
	@$(PIP) install --quiet --no-deps --require-hashes --requirement requirements-dev.txt
	@touch $@

# An engine for every target: one that is installed, else Argos packages from their index, else Apertium from Debian.
engine: .venv/run.stamp
	@$(PIPELINE) engines list --check >/dev/null 2>&1 || $(PIPELINE) engines install --quiet \
		|| $(MAKE) --no-print-directory apertium

.PHONY: apertium
apertium:
	@$(call debian,$(APERTIUM),Without an engine there are no drafts.)

# The tests drive real gettext tools, the real Apertium and a real browser, and hold XLIFF against its schemas.
tools:
	@missing=""; for tool in msgfmt pofilter apertium chromium chromedriver hugo; do command -v $$tool >/dev/null || missing=yes; done; \
		test -d /usr/share/php/Symfony/Component/Translation/Resources/schemas || missing=yes; \
		test -z "$$missing" || { $(call debian,$(TESTING) $(APERTIUM),The tests that need them are skipped.); }

define debian
if ! command -v apt-get >/dev/null || test "$(AS_ROOT)" = no; then \
		echo "Please run: sudo apt-get install $(strip $(1)). $(strip $(2))" >&2; \
	else echo "Installing $(strip $(1)) …"; \
		$(INSTALL) $(1) >/dev/null 2>&1 || { $(AS_ROOT) apt-get update -q >/dev/null && $(INSTALL) $(1) >/dev/null; } \
		|| echo "That failed. Please run: sudo apt-get install $(strip $(1)). $(strip $(2))" >&2; fi
endef
