# One virtual environment serves everything. PYTHON picks the interpreter (3.11 or newer), VENV the folder.
PYTHON ?= python3
VENV ?= .venv
DATA ?= data
FUZZ_SEED ?= $(shell date +%s)
# Windows has its own name for the folder of programs. (GNU make sets OS to Windows_NT there, as the system does.)
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
EXE := $(if $(filter Windows_NT,$(OS)),.exe)

.PHONY: help run test train lint bench soak fuzz lock

help:
	@echo 'make run    serve on http://127.0.0.1:8000'
	@echo 'make test   run every test'
	@echo 'make train  train all networks (MNIST in DATA=$(DATA); killed, it goes on where it was)'
	@echo 'make lint   check style and types of Python and JavaScript (the latter needs Node.js)'
	@echo 'make bench  measure the service under load beside a plain FastAPI app, its start and its memory (needs wrk)'
	@echo 'make soak   ten minutes of mixed load: does memory stay flat? (needs Linux)'
	@echo 'make fuzz   100,000 hostile inputs'
	@echo 'make lock   write the pinned versions and hashes of app/deploy/requirements.txt anew'

run: $(VENV)/.run
	$(BIN)/convscope serve --host 127.0.0.1 --port 8000

test: $(VENV)/.test
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

# Finished runs stay until all networks are done: killed, `make train` goes on; done, it starts afresh.
train: $(VENV)/.train
	@mkdir -p $(DATA)
	@set -e; for id in $$($(BIN)/python -c 'from convscope.zoo import SPECS; print(*SPECS)'); do \
		echo "== $$id"; \
		$(BIN)/convscope train $$id --data $(DATA) --resume; \
	done
	rm -rf runs

lint: $(VENV)/.test
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/python -m mypy --platform darwin
	$(BIN)/python -m mypy --platform win32
	@command -v npx >/dev/null || { echo 'The front end is checked with Node.js (npx), which is not here.'; exit 1; }
	npx --yes --package typescript@7 tsc --project static/jsconfig.json
	cd static && npx --yes @biomejs/biome@2 check

bench: $(VENV)/.test
	$(BIN)/python -m tests.benchmarks.service
	$(BIN)/python -m tests.benchmarks.start

fuzz: $(VENV)/.test
	FUZZ_INPUTS=50000 FUZZ_SEED=$(FUZZ_SEED) $(BIN)/python -m pytest tests/fuzz -s

soak: $(VENV)/.test
	$(BIN)/python -m tests.benchmarks.soak --minutes 10

# PyTorch comes from an index of its own (app/deploy/torch.txt), without what its builds for CUDA need.
lock: $(VENV)/.run
	$(BIN)/python -m pip install --quiet uv
	printf '%s\n' cuda-bindings cuda-toolkit triton nvidia-cudnn-cu13 nvidia-cusparselt-cu13 nvidia-nccl-cu13 \
		nvidia-nvshmem-cu13 | $(BIN)/python -m uv pip compile pyproject.toml --extra redis --upgrade --universal \
		--python-version 3.11 --constraints app/deploy/torch.txt --excludes /dev/stdin \
		--no-emit-package torch --no-emit-package torchvision --generate-hashes --no-annotate \
		--custom-compile-command 'make lock' --quiet --output-file app/deploy/requirements.txt

# The empty stamps say what is installed; a changed pyproject.toml installs anew.
$(VENV)/.run: pyproject.toml | $(BIN)/python$(EXE)
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.test $(VENV)/.train: $(VENV)/.%: pyproject.toml | $(BIN)/python$(EXE)
	$(BIN)/python -m pip install --quiet --editable '.[$*]'
	@touch $(VENV)/.run $@

$(BIN)/python$(EXE):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "ConvScope needs Python 3.11 or newer.")'
	$(PYTHON) -m venv $(VENV)
