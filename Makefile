# One list of commands for people and for CI. `make help` prints it.
.DEFAULT_GOAL := help
.PHONY: help demo test lint types bench docs outputs train clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEV_STAMP := $(VENV)/.installed-dev
TRAIN_STAMP := $(VENV)/.installed-train

help: ## list these commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | awk -F '\t' '{printf "  make %-9s %s\n", $$1, $$2}'

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "evmap needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) -V). Try: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(STAMP): pyproject.toml | $(BIN)/python
	@echo "installing evmap into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(DEV_STAMP): pyproject.toml $(STAMP)
	@echo "installing what the tests need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

$(TRAIN_STAMP): pyproject.toml $(STAMP)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	@touch $@

demo: $(STAMP) ## ingest two real reports into a scratch project and show gaps, corroboration and a graph file
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh examples/demo.sh

test: $(DEV_STAMP) ## run all tests
	@$(BIN)/python -m pytest

lint: $(DEV_STAMP) ## check style and layout
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(DEV_STAMP) ## check types
	@$(BIN)/mypy

bench: $(DEV_STAMP) ## measure speed and accuracy (see docs/benchmarks.md for the data it looks for)
	@$(BIN)/python -m benchmarks

docs: $(DEV_STAMP) ## remake the parts of docs/ that are generated from the code
	@$(BIN)/python docs/generate.py

outputs: $(STAMP) ## remake outputs/ from the project in this repository
	@$(BIN)/python examples/outputs.py

train: $(TRAIN_STAMP) ## rebuild the model that reads reference strings
	@$(BIN)/python -m training

clean: ## remove what these commands made, except outputs/
	rm -rf $(VENV) demo .evmap .pytest_cache .mypy_cache .ruff_cache
