# make lab opens the lab in the browser; make demo answers the headline question; make test checks everything.
# All set up .venv from a clean clone first.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: lab demo install check test test-slow bench clean

lab: $(READY)
	$(BIN)/whorl serve

demo: $(READY)
	$(BIN)/whorl ask relu

install: $(READY)

KERNEL := $(wildcard src/whorl/fleet/kernel/*.cpp src/whorl/fleet/kernel/*.h src/whorl/fleet/kernel/build.py)
PAGE := $(wildcard web/*.* web/public/* web/src/*.* web/src/*/*.* src/whorl/language/*/lab.ftl src/whorl/language/*/names.ftl src/whorl/language/*/evidence.ftl)

# What is installed follows from these files; the compiled fleet and the page are built on the way, with what there is.
$(READY): pyproject.toml constraints.txt hatch_build.py $(KERNEL) $(PAGE)
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --group dev --editable .
	touch $@

check: $(READY)
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/basedpyright --level error
	$(BIN)/lint-imports --no-logo

# Two test files at a time, each on one thread; a slow test may share its core for half an hour.
test test-slow: export OMP_NUM_THREADS = 1
test: check
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

test-slow: $(READY)
	$(BIN)/python -m pytest -m slow --numprocesses 2 --dist loadfile --timeout 1800

bench: $(READY)
	$(BIN)/python -m benchmarks

clean:
	rm -rf .venv build dist web/node_modules .pytest_cache .ruff_cache .hypothesis .import_linter_cache
