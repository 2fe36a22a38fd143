# The gates of the project, one target each; CI and a laptop run the same ones.
# Stamps and generated files carry the work: a second `make` does nothing that is done already.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

STAMPS := .stamps
INSTALLED := node_modules/.package-lock.json
BUILT := $(STAMPS)/build
LINTED := $(STAMPS)/lint

SOURCES := $(shell find src -name '*.ts')
OTHERS := $(shell find test scripts bench -name '*.ts')
CONFIGS := tsconfig.json tsconfig.build.json eslint.config.mjs knip.json .dependency-cruiser.cjs \
	.prettierrc.json .prettierignore vitest.config.ts package.json
GRAMMAR := node_modules/@tlaplus/tree-sitter-tlaplus

.PHONY: help install build lint test check bench clean pack

help: ## this list
	@sed -nE 's/^([a-z]+):[^#]*## (.*)/  make \1|\2/p' Makefile | column -t -s '|'

install: $(INSTALLED)

$(INSTALLED): package-lock.json
	npm ci
	@touch $@

build: $(BUILT) ## install the packages and compile to dist/

$(BUILT): $(INSTALLED) $(SOURCES) tsconfig.json tsconfig.build.json
	@mkdir -p $(STAMPS)
	npx tsc -p tsconfig.build.json
	chmod +x dist/cli.js
	cp $(GRAMMAR)/tree-sitter-tlaplus.wasm dist/
	cp $(GRAMMAR)/LICENSE dist/tree-sitter-tlaplus.LICENSE
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

check: build ## set-up, then model-check the protocols and replay the shipped logs
	node dist/cli.js check
	node --import ./scripts/register.mjs scripts/validateShipped.ts

bench: build ## the benchmarks
	@for file in bench/*.bench.ts; do node --import ./scripts/register.mjs $$file; done

pack: build ## the package, as npm would publish it
	npm pack

clean: ## remove what was built (the packages stay)
	rm -rf dist $(STAMPS) coverage *.tgz
