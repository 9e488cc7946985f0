# One list of commands for people and for CI. `make help` prints it.
.DEFAULT_GOAL := help
.PHONY: help demo test test-lowest test-newest lint types bench bench-quick fuzz crash docs site outputs train constraints clean

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
STAMP := $(VENV)/.installed
DEV_STAMP := $(VENV)/.installed-dev
TRAIN_STAMP := $(VENV)/.installed-train
SITE_STAMP := $(VENV)/.installed-site
# One set of versions for everybody; `make constraints` renews it, `make CONSTRAINTS=… test` takes another.
CONSTRAINTS ?= constraints.txt
EXTRA ?= dev
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check $(CONSTRAINTS:%=--constraint %)

help: ## list these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | awk -F '\t' '{printf "  make %-12s %s\n", $$1, $$2}'

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "evmap needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) -V). Try: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(STAMP): pyproject.toml hatch_build.py evmap/reading/pdf/native/pieces.c $(CONSTRAINTS) | $(VENV)/pyvenv.cfg
	@echo "installing evmap into $(VENV) ..."
	@$(INSTALL) --editable .
	@touch $@

$(DEV_STAMP): $(STAMP)
	@echo "installing what the tests need ..."
	@$(INSTALL) --editable '.[$(EXTRA)]'
	@touch $@

$(TRAIN_STAMP): $(STAMP)
	@$(INSTALL) --editable '.[train]'
	@touch $@

$(SITE_STAMP): $(STAMP)
	@$(INSTALL) --editable '.[site]'
	@touch $@

demo: $(STAMP) ## two real reports, from reading to the map, on two screens
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh examples/demo.sh

test: $(DEV_STAMP) ## run all tests, on all cores
	@$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

test-lowest: ## run all tests with the lowest versions that pyproject.toml allows, in a venv of their own
	@mkdir -p .venv-lowest
	@$(PYTHON) .ci/lowest.py pyproject.toml .venv-lowest/constraints.txt
	@$(MAKE) --no-print-directory test VENV=.venv-lowest CONSTRAINTS=.venv-lowest/constraints.txt EXTRA=test

test-newest: ## run all tests with the newest versions there are, in a new venv of their own
	@rm -rf .venv-newest
	@$(MAKE) --no-print-directory test VENV=.venv-newest CONSTRAINTS= EXTRA=test

constraints: ## renew constraints.txt: the newest versions that work together
	@rm -rf .venv-newest
	@$(MAKE) --no-print-directory .venv-newest/.installed-dev .venv-newest/.installed-train VENV=.venv-newest CONSTRAINTS=
	@{ echo "# Versions that the tests are known to pass with; made by 'make constraints'."; \
	  .venv-newest/$(notdir $(BIN))/python -m pip freeze --exclude-editable; } > constraints.new
	@mv constraints.new constraints.txt

lint: $(DEV_STAMP) ## check style and layout
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(DEV_STAMP) ## check types
	@$(BIN)/mypy

bench: $(DEV_STAMP) ## measure speed and accuracy (see docs/benchmarks.md for the data it looks for)
	@$(BIN)/python -m benchmarks

bench-quick: $(DEV_STAMP) ## compare this tree with the last commit in two minutes: CPU seconds, ratios, equal answers
	@$(BIN)/python -m benchmarks.quick $(ARGS)

fuzz: $(DEV_STAMP) ## give damaged inputs to every reader and command for a minute (ARGS='--hours 8 --seed 2' for more)
	@$(BIN)/python -m hammers.fuzz $(ARGS)

crash: $(DEV_STAMP) ## kill evmap in the middle of writing, 1,000 times (ARGS='--kills 50' for fewer)
	@$(BIN)/python -m hammers.crash $(ARGS)

docs: $(DEV_STAMP) ## remake the parts of docs/ that are generated from the code
	@$(BIN)/python docs/generate.py

site: $(SITE_STAMP) ## make the documentation as a site in site/, with search; opened from the disk or served
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet
	@echo "site/index.html"

outputs: $(STAMP) ## remake outputs/ from the project in this repository
	@$(BIN)/python examples/outputs.py

train: $(TRAIN_STAMP) ## rebuild the model that reads reference strings
	@$(BIN)/python -m training

clean: ## remove what these commands made, except outputs/
	rm -rf .venv .venv-lowest .venv-newest demo site .evmap .pytest_cache .mypy_cache .ruff_cache
