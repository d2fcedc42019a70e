# Two commands for users: `make compare` and `make test`.

CARGO ?= cargo
RELEASE = target/release/wasmbench
REPORT_DIR ?= results
PREFIX ?= /usr/local
INSTALL ?= install

.PHONY: all install uninstall compare quick test attack build samples bench drivers lint reference host options report schema docs clean help check-tools

all: compare

help:
	@echo 'make compare    build, then measure every embedded engine on the bundled samples'
	@echo 'make test       run all tests'
	@echo 'make attack     ten minutes of damaged files, kills, signals, limits and full disks; SEED=N repeats one'
	@echo 'make quick      as compare, in about 20 s: lua-script in place of mruby-script'
	@echo 'make install    program, manual pages and completions into PREFIX (/usr/local); make uninstall'
	@echo 'make drivers    install runtimes that are programs of their own (wasmbench drivers list); some need npm, pip or apt-get'
	@echo 'make lint       formatting and clippy, warnings are errors'
	@echo 'make bench      what the harness itself costs'
	@echo 'make samples    rebuild the .wasm files of the samples (see wasm-sample/README.md)'
	@echo 'make schema     rewrite docs/result.schema.json'
	@echo 'make docs       update the generated tables in docs'
	@echo 'make reference  measure for two and a half minutes into results/reference, then make report'
	@echo 'make host       measure all host suites into results/host, some minutes'
	@echo 'make options    measure what options cost into results/options, some minutes'
	@echo 'make report     Markdown, HTML and plots of the reference run, and its block in docs/REPORTS.md'

check-tools:
	@command -v $(CARGO) >/dev/null 2>&1 || { echo 'wasmbench needs Rust 1.95 or later: cargo is not here. See https://rustup.rs' >&2; exit 1; }
	@command -v $${CC:-cc} >/dev/null 2>&1 || { echo 'wasmbench needs a C compiler: install gcc or clang (on Debian: apt-get install gcc libc6-dev)' >&2; exit 1; }

build: check-tools
	@echo 'Building with link-time optimisation: about 16 minutes on two cores the first time.'
	$(CARGO) build --release --locked

compare: build
	$(RELEASE) compare --results-dir $(REPORT_DIR)

quick: build
	$(RELEASE) compare --quick --results-dir $(REPORT_DIR)

# Unit tests and the pipeline run without engines, in seconds; the engines are
# tested through the release build, so that nothing is compiled twice.
test: build
	WASMBENCH_BIN=$(CURDIR)/$(RELEASE) $(CARGO) test --locked --workspace --no-default-features

# Seconds of each of six attacks, and the seed of their dice.
ATTACK ?= 100
SEED ?= $(shell date +%s)

attack: build
	@echo 'Attacking with seed $(SEED): make attack SEED=$(SEED) does the same again.'
	WASMBENCH_BIN=$(CURDIR)/$(RELEASE) WASMBENCH_ATTACK=$(ATTACK) WASMBENCH_ATTACK_SEED=$(SEED) \
	    $(CARGO) test --locked --no-default-features --test it attack:: -- --nocapture --test-threads 1

lint: check-tools
	$(CARGO) fmt --all --check
	$(CARGO) fmt --manifest-path drivers/rust/Cargo.toml --check
	$(CARGO) clippy --locked --workspace --all-targets -- -D warnings
	$(CARGO) clippy --locked --workspace --all-targets --no-default-features -- -D warnings

drivers: build
	$(RELEASE) drivers install all

bench: check-tools
	$(CARGO) bench --locked

samples:
	$(MAKE) -C wasm-sample

schema:
	WASMBENCH_UPDATE_SCHEMA=1 $(CARGO) test --locked --no-default-features --lib schema

docs:
	WASMBENCH_UPDATE_DOCS=1 $(CARGO) test --locked --no-default-features --lib generated_tables

reference: build
	$(RELEASE) compare --max-time 150s --results-dir target/reference \
	    --export-json results/reference/result.json
	$(MAKE) report

host: build
	$(RELEASE) compare --suite host --results-dir target/reference \
	    --export-json results/host/result.json > /dev/null
	# A limit that is missed is no mistake here.
	-$(RELEASE) report results/host/result.json --format markdown --targets host \
	    --output results/host/report.md
	-$(RELEASE) report results/host/result.json --format html --targets host \
	    --output results/host/report.html

OPTIONS = fuel,epoch,memory-limit=64MiB,bounds=explicit,pooling,opt=none

options: build
	$(RELEASE) compare --runtimes wasmtime,wasmer,wasmi --vary $(OPTIONS) --max-time 9m \
	    --samples nbody,fibonacci,mruby-script,sqlite --results-dir target/reference \
	    --export-json results/options/result.json > /dev/null
	$(RELEASE) report results/options/result.json --views cost --format markdown \
	    --output results/options/report.md
	$(RELEASE) report results/options/result.json --views cost --format html \
	    --output results/options/report.html

# What docs/REPORTS.md shows of the reference run.
BLOCK_VIEWS = jit,pure

report: build
	$(RELEASE) report results/reference/result.json --format markdown \
	    --output results/reference/report.md
	$(RELEASE) report results/reference/result.json --views $(BLOCK_VIEWS) --splice docs/REPORTS.md
	$(RELEASE) report results/reference/result.json --format html \
	    --output results/reference/report.html
	$(RELEASE) report results/reference/result.json --views trade-off,pure \
	    --export-svg results/reference/plots > /dev/null

# Where the shells and man look by themselves. DESTDIR is for packagers.
bin_dir = $(DESTDIR)$(PREFIX)/bin
man_dir = $(DESTDIR)$(PREFIX)/share/man/man1
bash_dir = $(DESTDIR)$(PREFIX)/share/bash-completion/completions
zsh_dir = $(DESTDIR)$(PREFIX)/share/zsh/site-functions
fish_dir = $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d

# INSTALL_FROM names another build: the program is not built then.
INSTALL_FROM ?= $(RELEASE)

install: $(if $(filter $(RELEASE),$(INSTALL_FROM)),build)
	$(INSTALL) -d $(bin_dir) $(man_dir) $(bash_dir) $(zsh_dir) $(fish_dir)
	$(INSTALL) -m 755 $(INSTALL_FROM) $(bin_dir)/wasmbench
	$(bin_dir)/wasmbench man --no-config --dir $(man_dir)
	$(bin_dir)/wasmbench completions --no-config bash > $(bash_dir)/wasmbench
	$(bin_dir)/wasmbench completions --no-config zsh > $(zsh_dir)/_wasmbench
	$(bin_dir)/wasmbench completions --no-config fish > $(fish_dir)/wasmbench.fish

uninstall:
	rm -f $(bin_dir)/wasmbench $(man_dir)/wasmbench.1 $(man_dir)/wasmbench-*.1
	rm -f $(bash_dir)/wasmbench $(zsh_dir)/_wasmbench $(fish_dir)/wasmbench.fish

clean:
	$(CARGO) clean
