# make run    opens the app on the sample study (headless without a display)
# make test   the whole test suite, offscreen
.DEFAULT_GOAL := help
VENV ?= .venv
READY := $(VENV)/.ready
PY := $(VENV)/bin/python

.PHONY: soak kills help run test check format bench gate model results sample selftest-files translations screenshots setup clean app wheel-test locks audit fuzz

help:            ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 16

$(READY): pyproject.toml packaging/setup.sh packaging/system-packages.txt
	@VENV=$(VENV) bash packaging/setup.sh

setup: $(READY)  ## system libraries, environment, packages

run: $(READY)    ## open the app on the bundled sample study; headless where there is no display
	@PY=$(PY) bash packaging/run.sh

test: $(READY)   ## the whole test suite, offscreen
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest

MINUTES ?= 30
soak: $(READY)   ## minutes of use in the real window (MINUTES=30): memory, threads, handles, nothing stale; writes out/soak.md
	QT_QPA_PLATFORM=offscreen $(PY) -m tests.endurance.soak --minutes $(MINUTES)

kills: $(READY)  ## SIGKILL at 224 moments while something is written; writes out/kills.md
	QT_QPA_PLATFORM=offscreen $(PY) -m tests.endurance.kills

check: $(READY)  ## style, types, and which room may import which
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

format: $(READY) ## format the code
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

bench: $(READY)  ## how fast it is, against what; writes docs/performance.md
	$(PY) -m benchmarks
	$(PY) -m benchmarks.prepare

gate: $(READY)   ## a few ratios against their limits (benchmarks/gate.toml); what CI runs
	$(PY) -m benchmarks.gate

fuzz: $(READY)   ## 20,000 damaged files through the program's own path: no crash, no hang, an error that names the file
	QT_QPA_PLATFORM=offscreen $(PY) -m tests.fuzz

# Passive: on a machine that others use too, waiting threads otherwise take several times what the work does.
BUNDLE = ichv-twostage-2
model: export OMP_WAIT_POLICY = passive
model: $(READY)  ## train the bundled model again from ../shared/data: five folds, then everybody (two hours on two cores)
	$(VENV)/bin/ichtrain crossval $(BUNDLE) --jobs 2
	$(VENV)/bin/ichtrain study runs/$(BUNDLE)-folds
	$(VENV)/bin/ichtrain fit $(BUNDLE)
	$(VENV)/bin/ichtrain export runs/$(BUNDLE) --folds runs/$(BUNDLE)-folds
	$(PY) packaging/selftest_findings.py

SCHEDULE ?= cpu
results: export OMP_WAIT_POLICY = passive
results: $(READY) ## train every published system (SCHEDULE=cpu or published), measure, compare; writes docs/results.md
	$(VENV)/bin/ichtrain fit-all trainer/schedules/$(SCHEDULE).toml --quiet
	$(VENV)/bin/ichtrain evaluate runs/*
	$(VENV)/bin/ichtrain compare runs/* --out docs/results.md

sample: $(READY) ## make the sample studies again (byte for byte the same)
	$(PY) -m ichviewer.phantom --out resources/sample
	$(PY) -m ichviewer.phantom --collection --out resources/samples

selftest-files: $(READY) ## make the files of the self-test again; after a new model, too
	$(PY) packaging/selftest_files.py
	$(PY) packaging/selftest_findings.py

app: $(READY)    ## freeze the app into dist/ichviewer, with licences and list of parts, and test it (many minutes)
	QT_QPA_PLATFORM=offscreen nice -n 5 $(PY) packaging/app/build.py $(APP)

wheel-test: $(READY) ## the wheel alone, in an empty environment: ichviewer --self-test
	nice -n 5 $(PY) packaging/app/wheel_test.py

locks: $(READY)  ## resolve the locked packages again, with hashes
	$(PY) packaging/locks/make.py

audit: $(READY)  ## known vulnerabilities of the locked packages, where PyPI can be asked
	$(PY) packaging/audit.py

translations: $(READY) ## bring the language files in line with the texts of the window
	$(PY) packaging/translations.py

screenshots: $(READY) ## make the pictures of the README again
	QT_QPA_PLATFORM=offscreen $(PY) docs/make_screenshots.py

clean:           ## remove what was built
	rm -rf out build dist .pytest_cache .mypy_cache .ruff_cache
