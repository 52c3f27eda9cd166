PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DEMO := build/demo

.PHONY: demo test check bench lock clean install weights

# Everything is installed from the hashed lock; the stamp says for which lock.
install: $(VENV)/.installed

$(VENV)/.installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Rashomon needs Python 3.11 or later; name one with: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: install
	@mkdir -p $(DEMO)
	@rm -f $(DEMO)/demo.rashomon $(DEMO)/report.html
	$(BIN)/rashomon read demo/coverage --ledger $(DEMO)/demo.rashomon
	$(BIN)/rashomon events --ledger $(DEMO)/demo.rashomon
	$(BIN)/rashomon compare --ledger $(DEMO)/demo.rashomon
	$(BIN)/rashomon report --ledger $(DEMO)/demo.rashomon --out $(DEMO)/report.html

test: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist loadfile

check: install
	$(BIN)/ruff format .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist loadfile -m "not slow and not browser"

bench: install
	$(BIN)/python -m benchmarks.run

# Trains the weights anew: make weights DATA=corpora ENCODER=all-minilm-l6-v2 (training/README.md). Hours on two cores.
weights: install
	$(BIN)/python -m training.train --data $(DATA) --encoder $(ENCODER) --out build/training
	$(BIN)/python -m training.export --checkpoint build/training/checkpoint.pt --encoder $(ENCODER) --out src/rashomon/language/weights
	$(BIN)/python -m training.calibrate --data $(DATA) --weights src/rashomon/language/weights
	$(BIN)/python -m training.actors --data $(DATA) --weights src/rashomon/language/weights
	$(BIN)/python -m training.case --data $(DATA) --weights src/rashomon/language/weights
	$(BIN)/python -m training.portrayal --data $(DATA) --weights src/rashomon/language/weights

lock:
	$(BIN)/uv pip compile pyproject.toml --extra dev --extra postgresql --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --output-file requirements.lock

clean:
	rm -rf $(VENV) build dist
