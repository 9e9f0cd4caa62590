# rsclab. `make` is the whole job: install what is missing, build QEMU, boot it, run the campaign.
# `make help` lists the rest. Everything built goes to $XDG_CACHE_HOME/rsclab (~/.cache/rsclab).

SHELL := /bin/bash
RUN := node harness/base/run.mjs
STAGES := $(RUN) test/run/main.ts
# Another Node installs them anew, or npm says which one it takes.
PACKAGES := node_modules/.node-$(shell node --version)
SITE_PACKAGES := site/$(PACKAGES)
RUN_ARGS ?=
FUZZ_SECONDS ?= 3600
BENCH_ARGS ?=
MUTANTS_ARGS ?=
EXHAUSTIVE_ARGS ?=
CHECK ?= --check
FIXES_ARGS ?=

.DEFAULT_GOAL := run
.PHONY: rules run help setup test-packages bench-packages emulators test soak check differences unit property live mutants findings exhaustive reproducers bench fuzz fuzz-merge qemu-path qemu-stock-path \
        patches check-patches check-fixes captures site site-serve site-test clean

run: emulators ## the main job: the differential campaign over every subject, a summary and a report
	node harness/cli/rsclab.mjs run $(RUN_ARGS)

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

test: $(PACKAGES) ## everything that must hold, QEMU boot included, in 5 minutes (what CI runs)
	@$(STAGES)

soak: $(PACKAGES) ## the same with long searches, the whole check of the series and the fuzz inputs
	@RSCLAB_SOAK=1 RSCLAB_SEED=$${RSCLAB_SEED:-$$SRANDOM} $(STAGES)

check: setup ## types, lint, format
	@$(STAGES) types lint

differences: setup ## model against our engine, without QEMU: a broken rule is told in seconds
	@$(STAGES) differences

unit: setup ## tests that need no QEMU
	@$(STAGES) unit

property: $(PACKAGES) ## the property tests of the model alone, no QEMU, under a minute
	@$(STAGES) property

live: test-packages ## tests that boot QEMU
	@$(STAGES) emulators live

mutants: setup ## break engine and model in 200 ways and print which tests fail (MUTANTS_ARGS=--help)
	$(RUN) harness/mutants/main.ts $(MUTANTS_ARGS)

rules: ## renew the generated parts of docs/rules/: index, readings, sources
	$(RUN) harness/rules/main.ts

findings: emulators ## search unpatched QEMU for every way in which it differs, and write docs/findings.md
	node harness/cli/rsclab.mjs findings $(RUN_ARGS)

exhaustive: setup ## model against engine on every scenario of up to 4 events over a stated domain (EXHAUSTIVE_ARGS=--help)
	node harness/cli/rsclab.mjs exhaustive $(EXHAUSTIVE_ARGS)

reproducers: setup ## write the script of each finding again, docs/findings/*.sh
	node harness/cli/rsclab.mjs reproducer --all --out docs/findings

bench: emulators bench-packages ## the numbers of docs/numbers.md, with the machine and versions they were taken on
	$(RUN) harness/bench/main.ts $(BENCH_ARGS)

fuzz: setup ## search for inputs that break engine or device, both at once, an hour (FUZZ_SECONDS=3600); fuzz/README.md
	$(RUN) harness/search/fuzz/main.ts --seconds $(FUZZ_SECONDS)

fuzz-merge: setup ## keep the least inputs that reach what the last search did
	$(RUN) harness/search/fuzz/main.ts --merge

emulators: setup ## build QEMU, stock and patched (once; cached)
	@node harness/cli/rsclab.mjs qemu path --stock >/dev/null
	@node harness/cli/rsclab.mjs qemu path >/dev/null

qemu-path: setup ## print the path of the patched emulator
	@node harness/cli/rsclab.mjs qemu path

qemu-stock-path: setup ## print the path of the unpatched emulator
	@node harness/cli/rsclab.mjs qemu path --stock

patches: setup ## make the patches for every QEMU version again from our sources
	$(RUN) harness/series/main.ts --write

check-patches: setup ## prove of every version that the series is what the sources make, applies, compiles (CHECK=--check-full: all emulators whole)
	$(RUN) harness/series/main.ts $(CHECK)

check-fixes: setup ## prove of each patch in qemu-patches/fixes that it cures its defect and changes nothing else (FIXES_ARGS=--help)
	$(RUN) harness/cli/fixes-main.ts $(FIXES_ARGS)

captures: setup ## record the small captures again, between two network namespaces
	$(RUN) harness/input/capture/record-main.ts

site: $(PACKAGES) $(SITE_PACKAGES) ## the rules and the playground as pages that need no server: out/site/index.html
	node_modules/.bin/tsc -p site
	@$(RUN) site/build/main.ts

site-serve: $(PACKAGES) $(SITE_PACKAGES) ## the same, served on a port of this machine; prints the address
	@$(RUN) site/build/main.ts --serve

site-test: test-packages ## the pages in Chromium
	@$(STAGES) pages site

setup: $(PACKAGES)
	@$(RUN) harness/setup/main.ts

test-packages: setup
	@$(RUN) harness/setup/main.ts --tests

bench-packages: setup
	@$(RUN) harness/setup/main.ts --bench

$(PACKAGES): package.json package-lock.json
	npm ci --no-audit --no-fund >&2
	@touch $@

$(SITE_PACKAGES): site/package.json site/package-lock.json
	npm ci --no-audit --no-fund --prefix site >&2
	@touch $@

clean: ## remove results (the cache of built emulators stays; its path is printed)
	rm -rf out
	@echo "left: $${XDG_CACHE_HOME:-$$HOME/.cache}/rsclab"
