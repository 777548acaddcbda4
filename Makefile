# make demo   build Hudna, ingest the samples, print the situation report of a truce
# make test   everything that must hold before a change goes in

CARGO ?= cargo
TARGET := $(or $(CARGO_TARGET_DIR),target)
HUDNA := $(TARGET)/release/hudna
DEMO := $(TARGET)/demo.hudna
SAMPLES := $(wildcard samples/*.jsonl samples/*.html samples/*.txt)

.PHONY: demo test tools
.DEFAULT_GOAL := demo

demo:
	$(CARGO) build --release -p hudna
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	@$(HUDNA) ingest --ledger $(DEMO) $(SAMPLES)
	@echo
	@$(HUDNA) report --ledger $(DEMO) --agreement moscow-2020-10-10
	@echo
	@echo "Try next, with  export HUDNA_LEDGER=$(DEMO)"
	@echo "  $(HUDNA) incidents --flag contested      who says, who denies"
	@echo "  $(HUDNA) show karabakh-2020-10-29-ledger  a text, with its claims marked in it"
	@echo "  $(HUDNA) report --agreement moscow-2020-10-10 --lang ar --format html > report.html"
	@echo "  $(HUDNA) read YOUR-ARTICLE.txt            the claims of a text of yours; nothing is stored"
	@echo "  $(HUDNA) explain \"A sentence.\"            how a claim comes about"

test: tools
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets -- -D warnings
	$(CARGO) nextest run --workspace
	$(CARGO) test --doc --workspace
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --workspace --no-deps

tools:
	@$(CARGO) fmt --version >/dev/null 2>&1 || { echo "rustfmt is missing: rustup component add rustfmt"; exit 2; }
	@$(CARGO) clippy --version >/dev/null 2>&1 || { echo "clippy is missing: rustup component add clippy"; exit 2; }
	@$(CARGO) nextest --version >/dev/null 2>&1 || $(CARGO) install --locked cargo-nextest
