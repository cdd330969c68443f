SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PREFIX ?= /usr/local
PACKAGES := libcurl4-openssl-dev libphonenumber-dev libpq-dev libsqlite3-dev tzdata zlib1g-dev
TEST_PACKAGES := openssl nginx-light postgresql python3-venv
BENCH_PACKAGES := nginx-light nghttp2-client curl openssl perl sqlite3 time
MINUTES ?= 10
# Hundreds of tests at once would open thousands of files, and start hundreds of processes.
TESTS_AT_ONCE ?= 48
# Ten times what they take on two cores.
TEST_MINUTES ?= 20
# Of the build of the tests; other ones than before compile everything again.
BUILD_FLAGS ?=

# The runtime linked in, no table of symbols that nobody looks up, small relocations: starts twice as fast as the plain build,
# in a fourth less memory.
RELEASE := -c release --static-swift-stdlib -Xswiftc -use-ld=lld -Xlinker --no-export-dynamic \
	-Xlinker -z -Xlinker pack-relative-relocs -Xlinker --icf=safe -Xlinker -s

.PHONY: help setup demo test release soak fuzz lint bench install

help: ## list the targets
	@sed -nE 's/^([a-z]+):.*## (.*)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 12

setup: ## install the Debian packages that are missing
	@.ci/install-packages $(PACKAGES)

demo: setup ## run a campaign from CSV to report against the simulator
	@swift build --product drumbeat
	@"$$(swift build --show-bin-path)/drumbeat" demo -C campaigns --keep

test: setup ## build everything and run all tests
	@.ci/install-packages $(TEST_PACKAGES)
	@swift build --build-tests $(BUILD_FLAGS) --explicit-target-dependency-import-check error
	@.ci/run-tests $(TESTS_AT_ONCE) $(TEST_MINUTES)

release: setup ## build what is installed, measured and soaked
	@swift build $(RELEASE) --product drumbeat

soak: release ## kill and restart real processes on a bad network, for MINUTES=10
	@.ci/install-packages $(TEST_PACKAGES)
	@swift build --build-tests
	@DRUMBEAT_BINARY="$$(swift build -c release --show-bin-path)/drumbeat" DRUMBEAT_SOAK_MINUTES=$(MINUTES) \
		swift test --skip-build --disable-xctest --filter SoakTests

fuzz: setup ## feed the readers of outside text with random inputs, for MINUTES=10 in all; TARGETS="csv json" takes a part
	@.ci/fuzz $(MINUTES) $(TARGETS)

lint: ## check the formatting and the house rules
	@swift format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks
	@.ci/house-rules

bench: release ## measure against what bounds it; SECTIONS="sending planning" measures a part
	@.ci/install-packages $(BENCH_PACKAGES)
	@DRUMBEAT="$$(swift build -c release --show-bin-path)/drumbeat" Benchmarks/run $(SECTIONS)

install: release ## build a release and install it under PREFIX
	@install -D -m 0755 "$$(swift build -c release --show-bin-path)/drumbeat" "$(DESTDIR)$(PREFIX)/bin/drumbeat"
