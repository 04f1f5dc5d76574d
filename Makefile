# Every target sets up what it needs. `make` alone says what there is.
PORT ?= 8000
WORKERS ?= 2
JOBS ?= 2
COURSE := .venv/bin/course
PYTEST := .venv/bin/python -m pytest

.PHONY: help serve preview test test-all lint format bench screenshots lock clean
.NOTPARALLEL:

help:
	@echo "make serve        the site on http://127.0.0.1:$(PORT)  (PORT=… to change)"
	@echo "make preview      the course as authors edit it, reloading"
	@echo "make test         the suite; make test-all adds Firefox, every page and the long runs"
	@echo "make lint         style, types and the import rule"
	@echo "make bench        the measurements of docs/performance.md"
	@echo "make screenshots  the pictures of the README"
	@echo "make lock         renew the lock files after a change in pyproject.toml or package.json"

serve: .venv/.runtime instance/.ready
	@$(COURSE) serve --port $(PORT) --workers $(WORKERS)

preview: .venv/.runtime
	@$(COURSE) preview

instance/.ready: | .venv/.runtime
	$(COURSE) init
	$(COURSE) publish --if-none
	@mkdir -p $(@D) && touch $@

test: .venv/.dev
	$(PYTEST) -q -n $(JOBS) --dist loadgroup

test-all: test
	$(PYTEST) -q -n $(JOBS) --dist loadgroup -m long

lint: .venv/.dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

format: .venv/.dev
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

bench: .venv/.dev
	.venv/bin/python -m benchmarks
	.venv/bin/python -m benchmarks.checking

screenshots: .venv/.dev
	.venv/bin/python -m scripts.screenshots

lock: .venv/.dev
	.venv/bin/pip install --quiet uv
	.venv/bin/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.11 pyproject.toml -o requirements.lock
	.venv/bin/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.11 --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved

clean:
	rm -rf .venv node_modules .cache build dist .pytest_cache .mypy_cache .ruff_cache

# The development environment holds the runtime's packages too, at the same versions.
.venv/.runtime: requirements.lock scripts/setup.sh
	@[ -e .venv/.dev ] || scripts/setup.sh runtime
	@touch $@

.venv/.dev: requirements-dev.lock package-lock.json scripts/setup.sh
	@scripts/setup.sh system
	@scripts/setup.sh dev
	@touch $@ .venv/.runtime
