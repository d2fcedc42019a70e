# Two commands for users: `make compare` and `make test`.

CARGO ?= cargo
RELEASE = target/release/wasmbench
REPORT_DIR ?= results

.PHONY: all compare quick test build samples bench lint reference report schema clean help check-tools

all: compare

help:
	@echo 'make compare    build, then measure every embedded engine on the bundled samples'
	@echo 'make test       run all tests'
	@echo 'make quick      as compare, in a third of the time'
	@echo 'make lint       formatting and clippy, warnings are errors'
	@echo 'make bench      what the harness itself costs'
	@echo 'make samples    rebuild the .wasm files of the samples (see wasm-sample/README.md)'
	@echo 'make schema     write docs/result.schema.json anew'
	@echo 'make reference  measure for three minutes into results/reference, then make report'
	@echo 'make report     the Markdown and HTML of the reference run, and its block in README.md'

check-tools:
	@command -v $(CARGO) >/dev/null 2>&1 || { echo 'wasmbench needs Rust 1.95 or later: cargo is not here. See https://rustup.rs' >&2; exit 1; }
	@command -v $${CC:-cc} >/dev/null 2>&1 || { echo 'wasmbench needs a C compiler: install gcc or clang (on Debian: apt-get install gcc libc6-dev)' >&2; exit 1; }

build: check-tools
	@echo 'Building with link-time optimisation: ten to fifteen minutes on two cores the first time.'
	$(CARGO) build --release --locked

compare: build
	$(RELEASE) compare --results-dir $(REPORT_DIR)

quick: build
	$(RELEASE) compare --quick --results-dir $(REPORT_DIR)

# Unit tests and the pipeline run without engines, in seconds; the engines are
# tested through the release build, so that nothing is compiled twice.
test: build
	WASMBENCH_BIN=$(CURDIR)/$(RELEASE) $(CARGO) test --locked --workspace --no-default-features

lint: check-tools
	$(CARGO) fmt --all --check
	$(CARGO) clippy --locked --workspace --all-targets -- -D warnings
	$(CARGO) clippy --locked --workspace --all-targets --no-default-features -- -D warnings

bench: check-tools
	$(CARGO) bench --locked

samples:
	$(MAKE) -C wasm-sample

schema:
	WASMBENCH_UPDATE_SCHEMA=1 $(CARGO) test --locked --no-default-features --lib schema

reference: build
	$(RELEASE) compare --max-time 3m --results-dir target/reference \
	    --export-json results/reference/result.json
	$(MAKE) report

# What the README shows of the reference run.
README_VIEWS = jit,aot-total,pure,breakdown

report: build
	$(RELEASE) report results/reference/result.json --format markdown \
	    --output results/reference/report.md
	$(RELEASE) report results/reference/result.json --views $(README_VIEWS) --splice README.md
	$(RELEASE) report results/reference/result.json --format html \
	    --output results/reference/report.html

clean:
	$(CARGO) clean
