# Everything from a fresh clone: each target first sets up what it needs in .venv.
#
#   make test      linter, formatter, type checker, all tests that take no minutes
#   make demo      a video into a 3D scene, in out/demo
#   make check     the linter, the formatter and the type checker alone
#   make format    let the formatter and the linter mend what they can
#   make test-slow the tests that take minutes;  make test-gpu  those that need a CUDA device
#   make gpu       all that waits for a GPU, unattended: its tests, then the kernels beside gsplat, into benchmarks/results
#   make bench     time the renderers on this machine, into benchmarks/results
#   make page      build the viewer's page into viewer/static, after changes in viewer/web; needs Node 20
#   make docs      write docs/benchmarks.md, with its plots, from those results
#   make clean     remove .venv and every cache

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SETUP := $(VENV)/.set-up

.PHONY: setup test check format test-slow test-gpu gpu demo bench page docs clean
.DEFAULT_GOAL := test

setup: $(SETUP)

# torch goes first and alone: where a build for this machine lies at hand (pip's find-links), that one is taken.
$(SETUP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt torch
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: check
	$(BIN)/pytest -n auto --dist loadfile

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

test-slow: setup
	$(BIN)/pytest -m slow

test-gpu: setup
	$(BIN)/pytest -m gpu -rs

# Looks for the GPU first. Without gsplat, which compiles itself and may fail to, ours alone is measured.
gpu: setup
	$(BIN)/python -m benchmarks.gpu --only check
	-$(BIN)/python -m pip install --quiet --constraint constraints.txt gsplat
	$(BIN)/python -m benchmarks.gpu

demo: setup
	$(BIN)/recon3d reconstruct scenes/tabletop/video.mp4 -o out/demo --preset fast

bench: setup
	$(BIN)/python -m benchmarks.render

page:
	cd viewer/web && npm ci --no-fund --no-audit && npm run build && npm test

docs: setup
	$(BIN)/python -m benchmarks.report

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
