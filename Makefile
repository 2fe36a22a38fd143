# The gates of the project, one target each; CI and a laptop run the same ones.
# Stamps and generated files carry the work: a second `make` does nothing that is done already.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

STAMPS := .stamps
INSTALLED := node_modules/.package-lock.json
BUILT := dist/cli.js
LINTED := $(STAMPS)/lint
RUN := node --import ./scripts/register.mjs

SOURCES := $(shell find src -name '*.ts')
OTHERS := $(shell find test scripts bench -name '*.ts')
CONFIGS := tsconfig.json tsconfig.build.json eslint.config.mjs knip.json .dependency-cruiser.cjs \
	.prettierrc.json .prettierignore vitest.config.ts package.json
GRAMMAR := node_modules/@tlaplus/tree-sitter-tlaplus

.PHONY: help install build lint test check mutants bench clean pack

help: ## print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

install: $(INSTALLED)

$(INSTALLED): package-lock.json
	npm ci
	@touch $@

build: $(BUILT) ## install the packages and compile to dist/

# What tsc remembers of an earlier build is wrong once its output is gone.
$(BUILT): $(INSTALLED) $(SOURCES) tsconfig.json tsconfig.build.json
	@[ -f $@ ] || rm -f dist/.tsbuildinfo
	npx tsc -p tsconfig.build.json
	@chmod +x dist/cli.js
	@cp $(GRAMMAR)/tree-sitter-tlaplus.wasm dist/
	@cp $(GRAMMAR)/LICENSE dist/tree-sitter-tlaplus.LICENSE
	@touch $@

lint: $(LINTED) ## types, eslint, prettier, import direction, dead code

$(LINTED): $(INSTALLED) $(SOURCES) $(OTHERS) $(CONFIGS)
	@mkdir -p $(STAMPS)
	npx tsc --noEmit -p tsconfig.json
	npx eslint .
	npx prettier --check --log-level warn .
	npx depcruise --config .dependency-cruiser.cjs --output-type err src
	npx knip
	@touch $@

test: build lint ## set-up, lint, type check and every test
	npx vitest run

# Both tables are printed, whatever the first one says.
check: build ## set-up, then model-check the protocols and replay the recorded logs
	@checked=0; node dist/cli.js check || checked=$$?; \
	replayed=0; $(RUN) scripts/validateShipped.ts || replayed=$$?; \
	exit $$(( checked > replayed ? checked : replayed ))

# Hours on one core; `scripts/mutate.ts PROTOCOL --count N` takes less.
mutants: $(INSTALLED) ## change the specs one small thing at a time and see whether the checks notice
	$(RUN) scripts/mutate.ts

bench: build ## the benchmarks
	@for file in $(wildcard bench/*.bench.ts); do echo "$$file"; $(RUN) $$file; done

pack: build ## the package, as npm would publish it
	npm pack

clean: ## remove what was built (the packages stay)
	rm -rf dist $(STAMPS) coverage lockstep-*.tgz
