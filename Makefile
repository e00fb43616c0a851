# What people do with Snowglobe. `make help` lists it.
#
# run, test and build need Go alone. The rest says what it installs before it does.

GO      ?= go
BIN     ?= bin
LINT    := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
LDFLAGS := -X github.com/snowglobe-sim/snowglobe/cmd/internal/program.version=$(VERSION)

# The race detector needs a C compiler; where there is none the tests run without it and say so.
HAVE_CC := $(shell $(GO) env CC | xargs -I{} sh -c 'command -v {} >/dev/null 2>&1 && echo yes')
RACE    := $(if $(HAVE_CC),-race,)

FUZZTIME ?= 20s

.PHONY: help run rasa test e2e fifty bench screenshots fuzz lint build clean
.DEFAULT_GOAL := help

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## start simulator, relay and console, ready to chat
	@$(GO) build -ldflags '$(LDFLAGS)' -o $(BIN)/ ./cmd/snowglobe && exec $(BIN)/snowglobe up --open $(ARGS)

rasa: ## start a Rasa bot with the relay behind it; needs Python 3.8 to 3.10
	@echo "make rasa: puts Rasa 3.6 into $${XDG_CACHE_HOME:-~/.cache}/snowglobe, with pip; some minutes and 3 GB, the first time"
	@python=$$(sh examples/rasa/python.sh) && $(GO) build -ldflags '$(LDFLAGS)' -o $(BIN)/ ./cmd/snowglobe ./cmd/relay && exec $$python examples/rasa/run.py up --programs $(BIN) $(ARGS)

test: ## unit tests and the conformance suite
	@$(if $(HAVE_CC),,echo "make test: no C compiler here, so the race detector stays off";)true
	CGO_ENABLED=$(if $(HAVE_CC),1,0) $(GO) test $(RACE) -timeout 20m ./...

e2e: ## the built programs, run as a user runs them
	@echo "make e2e: builds the three programs and runs them; puts pysnc, pysnow, rasa-sdk and Rasa 3.6 (some minutes and 3 GB, the first time) into $${XDG_CACHE_HOME:-~/.cache}/snowglobe, with pip"
	@echo "make e2e: drives a Chromium, which must be there (on Debian: apt-get install chromium fonts-dejavu-core), and puts axe-core 4.14 (MPL-2.0, 1 MB, the first time) into the same folder, with npm"
	@echo "make e2e: each test has a limit of its own; what its programs say is in $${SNOWGLOBE_E2E_LOGS:-a temporary folder, which is kept when one fails}"
	$(GO) test -tags e2e -count 1 -timeout 2h ./e2e/...

fifty: ## the suite fifty times over, on two busy cores: one outcome
	CONFORMANCE_FIFTY=1 $(GO) test -tags e2e -count 1 -timeout 2h -v -run '^TestFiftyRuns' ./e2e

bench: ## figures with allocations, and the relay beside one on rasa-sdk
	@echo "make bench: puts rasa-sdk (60 MB, the first time) into $${XDG_CACHE_HOME:-~/.cache}/snowglobe, with pip; where there is no Python the relay is measured alone, and without a Chromium the console is not"
	$(GO) test -run '^$$' -bench . -benchmem ./...
	$(GO) test -tags e2e -run '^$$' -bench . -count 1 ./e2e

screenshots: ## the pictures of the documents, taken anew of the console as it is used
	@echo "make screenshots: drives a Chromium, which must be there (on Debian: apt-get install chromium fonts-dejavu-core), and writes docs/pictures"
	SNOWGLOBE_PICTURES=$(CURDIR)/docs/pictures $(GO) test -tags e2e -count 1 -run '^TestPicturesAreTakenOfTheConsole$$' ./e2e

fuzz: ## every fuzz test, FUZZTIME each
	@set -e; $(GO) list -f '{{.ImportPath}} {{join .TestGoFiles " "}} {{join .XTestGoFiles " "}} {{.Dir}}' ./... | while read -r pkg rest; do \
	  dir=$${rest##* }; \
	  for f in $$(grep -ho '^func Fuzz[A-Za-z0-9_]*' $$dir/*_test.go 2>/dev/null | sed 's/^func //'); do \
	    echo "$$pkg $$f"; $(GO) test -run '^$$' -fuzz "^$$f\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x $$pkg; \
	  done; done

lint: ## golangci-lint and the formatting
	@test -z "$$(gofmt -l . )" || { echo "not formatted:"; gofmt -l .; exit 1; }
	$(GO) run $(LINT) run ./...

build: ## the three programs, in $(BIN)/
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags '$(LDFLAGS)' -o $(BIN)/ ./cmd/snowglobe ./cmd/relay ./cmd/conformance

clean: ## remove what build made
	rm -rf $(BIN)
