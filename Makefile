.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help
help: ## Show this help
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

.PHONY: install
install: .venv/installed ## Make .venv with the command klingkit in it

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("klingkit needs Python 3.11 or newer: make PYTHON=python3.12 …" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv && $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . --editable generated && touch $@

.PHONY: conform
conform: install ## The main job: contracts, clients, mock, tests and a report for every provider
	$(BIN)/klingkit reconcile && $(BIN)/klingkit generate
	$(BIN)/klingkit conform

.PHONY: test
test: install lint ## Run the project's own tests
	$(BIN)/pytest --numprocesses 2

.PHONY: lint
lint: install ## Check style and types
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/mypy

.PHONY: golden
golden: install ## Write the golden packages anew, one a feature: read the diff
	$(BIN)/python -m tests.codegen.golden

.PHONY: foreign
foreign: install ## Fetch what other people wrote for the tests: contracts, and clients of the same API (needs npm)
	npm install --prefix .foreign --no-save --no-audit --no-fund --ignore-scripts @readme/oas-examples@8.2.2 kling-api@1.0.0
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade --target .foreign/python --no-deps --ignore-requires-python klingai-api==0.1.0 PyJWT==2.15.1 requests-toolbelt==1.0.0

.PHONY: bench-clients
bench-clients: install ## What the clients cost, against bare httpx and against models without rules
	$(BIN)/python -m tests.benchmarks.clients

.PHONY: bench-mock
bench-mock: install ## What the mock costs, against a bare ASGI app and against Prism (needs wrk and npm)
	npm install --prefix .foreign/prism --no-save --no-audit --no-fund --ignore-scripts @stoplight/prism-cli@5.14.2
	$(BIN)/python -m tests.benchmarks.mock

.PHONY: check
check: install ## Say whether contracts and clients are up to date
	$(BIN)/klingkit reconcile --check && $(BIN)/klingkit generate --check

.PHONY: mock
mock: install ## Serve mocks of all providers on port 8080
	$(BIN)/klingkit mock

.PHONY: lock
lock: ## Renew requirements.lock (needs uv)
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --upgrade --output-file requirements.lock
