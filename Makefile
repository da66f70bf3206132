# Commands of the project. They run in a virtual environment that this file makes.
VENV := .venv
# Installed in place, so that type checkers find it.
EDITABLE := --quiet --disable-pip-version-check --config-settings editable_mode=compat --editable
PYTHON ?= python3
BIN := $(VENV)/bin
SITE ?= demo
DEMO_PORT ?= 8731
export DEMO_PORT
# Python may keep compiled modules: commands then start in two thirds of the time, and the tests start hundreds.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: crawl test lint endurance eval train bench clean

crawl: $(VENV)/.installed
	@$(BIN)/newscrawler crawl $(SITE)

test: $(VENV)/.installed-test
	$(BIN)/pytest -n 3 --dist worksteal -m "not endurance"

lint: $(VENV)/.installed-lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

endurance: $(VENV)/.installed-test
	$(BIN)/pytest -m endurance

eval: $(VENV)/.installed-test $(VENV)-eval/.installed
	$(BIN)/python -m tests.listings.evaluate
	$(BIN)/python -m tests.corpus.evaluate
	$(VENV)-eval/bin/python -m tests.evaluation.extraction

# Writes newscrawler/data/body_trees.json: the same file from the same pages.
train: $(VENV)-train/.installed
	$(VENV)-train/bin/python -m tests.evaluation.train

bench: $(VENV)/.installed-test
	$(BIN)/python -m benchmarks

$(VENV)/.made:
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml
	@echo "Installing into $(VENV); this takes a minute or two, once."
	$(BIN)/pip install $(EDITABLE) .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(BIN)/pip install $(EDITABLE) '.[test]'
	@touch $@

# Other extractors are installed into an environment of their own, because their requirements differ.
$(VENV)-eval/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)-eval
	$(VENV)-eval/bin/pip install --quiet --disable-pip-version-check --upgrade pip
	$(VENV)-eval/bin/pip install $(EDITABLE) .
	for peer in newspaper4k news-please readability-lxml; do \
		$(VENV)-eval/bin/pip install --quiet --disable-pip-version-check $$peer || echo "$$peer: not installed"; \
	done
	@touch $@

# What trains the trees is needed for nothing else; its version is part of what makes the file reproducible.
$(VENV)-train/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)-train
	$(VENV)-train/bin/pip install $(EDITABLE) . lightgbm==4.7.0
	@touch $@

$(VENV)/.installed-lint: $(VENV)/.installed-test
	$(BIN)/pip install $(EDITABLE) '.[test,lint]'
	@touch $@

clean:
	rm -rf $(VENV) $(VENV)-eval $(VENV)-train build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
