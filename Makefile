# lrscope's build. GNU make 3.81 is enough; `make help` lists the targets.

BUILD = build
PREFIX ?= /usr/local
CFLAGS ?= -O2 -g
MAKEFLAGS += --no-print-directory

# A recipe's line begins with what it does in short; V=1 shows the command itself instead, and in
# tests all that they print.
say = $(if $(V),,@echo '$1';)

.DELETE_ON_ERROR:
.SUFFIXES:

# What is asked for together with deps waits for it, whatever -j says. It goes to a second make,
# which looks for compiler and libraries only after they have been installed.
ifneq ($(filter deps,$(MAKECMDGOALS)),)

REST := $(filter-out deps,$(MAKECMDGOALS))
.PHONY: deps after-deps $(REST)

deps: ## install what is missing, with the system's package manager
	@CC='$(CC)' sh assets/deps.sh

after-deps: deps
	$(if $(REST),@$(MAKE) $(REST))
ifneq ($(REST),)
$(REST): after-deps ; @:
endif

else

# ---- What there is -----------------------------------------------------------------------------
# src/rooms has a line a room: its folder, and the rooms that it uses. Those at the top level are
# libraries; FLOORS has them from the top down, which is the order they are linked in.
FLOORS := $(shell awk '/^[a-z]/ && $$1 !~ /\// { all = $$1 " " all } END { print all }' src/rooms)
# The libraries that a room may use: those of rooms below another one are in that one's.
uses = $(shell awk -f assets/rooms.awk src/rooms | \
	awk '$$1 == "$1" { for (i = 2; i <= NF; i++) if ($$i !~ /\//) print $$i }')

SOURCES := $(shell find src -name '*.c' | LC_ALL=C sort)
SETUPS := $(sort $(wildcard assets/*.setup))
RECIPES := $(sort $(wildcard assets/recipes/*.setup))
LESSONS := $(sort $(wildcard assets/lessons/*.lesson))
DEMOS := $(sort $(wildcard assets/demos/*.tape))
SUPPORT := $(wildcard tests/support/*.c)
# Each *_bench.c is a program, linked with the others.
BENCHES := $(wildcard tests/bench/*_bench.c)
BENCH_SUPPORT := $(filter-out $(BENCHES),$(wildcard tests/bench/*.c))

# The folders of tests to build and run: `make test DIRS=model` for one floor.
DIRS = $(ALL_DIRS)
ALL_DIRS := $(sort $(notdir $(patsubst %/,%,$(dir $(wildcard tests/*/*_test.c)))))

# The floors a folder's tests are linked with: its own and those that this may use, without curses,
# though term has files that need it. Those of cli, and of what is no floor, get all.
LINKED := $(filter-out cli,$(FLOORS))
$(foreach floor,$(LINKED),$(eval TESTS_$(floor) := $(floor) $(call uses,$(floor))))

# ---- How it is compiled ------------------------------------------------------------------------
# deps.sh knows where a library is, with and without pkg-config. It is asked once, if needed.
once = $(eval $1 := $(shell CC='$(CC)' sh assets/deps.sh $2))$($1)
CURSES_CFLAGS = $(call once,CURSES_CFLAGS,--cflags ncursesw)
CURSES_LIBS = $(call once,CURSES_LIBS,--libs ncursesw)
TEST_CFLAGS = $(call once,TEST_CFLAGS,--cflags cmocka vterm)
CMOCKA_LIBS = $(call once,CMOCKA_LIBS,--libs cmocka)
VTERM_LIBS = $(call once,VTERM_LIBS,--libs vterm)

DEFINES := -D_DEFAULT_SOURCE -D_XOPEN_SOURCE=700 -DNCURSES_WIDECHAR=1 \
	$(if $(filter Darwin,$(shell uname -s)),-D_DARWIN_C_SOURCE)
WARNINGS = -Wall -Wextra -Wpedantic -Wconversion -Wshadow
# A run must give the same bits everywhere, so no flag of the user's may loosen the arithmetic.
# Nobody asks for errno or the floating-point flags; without them, loops become vectors.
ARITHMETIC = -fno-fast-math -ffp-contract=off -fno-math-errno -fno-trapping-math
# Where it was built is not to be read in it: the same source gives the same bytes in any folder.
ANYWHERE = -ffile-prefix-map="$(CURDIR)"=.
# Fortified calls need an optimiser, and hide from the sanitizers what those are there to find.
HARDENING = $(if $(SANITIZE)$(filter -O0,$(CFLAGS)),,\
	-fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)

# Only at -O3 does gcc make vectors of the model's loops.
$(BUILD)/model/%.o: SPEED = $(if $(SANITIZE)$(filter -O0 -O1 -Og -Os -Oz,$(CFLAGS)),,-O3)
# A run alone hands pairs of numbers from function to function. What was stored as two and is loaded as
# one waits until it has reached the cache, so there no two become one.
$(BUILD)/model/run/%.o $(BUILD)/model/optimizer/%.o: SPEED += -fno-tree-slp-vectorize

COMPILE = $(CC) -std=c17 $(DEFINES) -Isrc $(CPPFLAGS) $(CURSES_CFLAGS) $(WARNINGS) $(HARDENING) \
	$(filter-out -funsafe-math-optimizations,$(CFLAGS)) $(SPEED) $(ARITHMETIC) $(SANITIZE) $(ANYWHERE) \
	-pthread
# At the link these would set the processor to flush what is tiny to zero.
LOOSE = -Ofast -ffast-math -funsafe-math-optimizations
LINK = $(CC) $(filter-out $(LOOSE),$(CFLAGS)) $(ARITHMETIC) $(SANITIZE) $(LDFLAGS) -pthread

objects = $(patsubst src/%.c,$(BUILD)/%.o,$(filter src/$1/%,$(SOURCES)))
libraries = $(patsubst %,$(BUILD)/lib%.a,$1)
programs = $(patsubst %.c,$(BUILD)/%,$(wildcard $(patsubst %,tests/%/*_test.c,$1)))

# ---- The program -------------------------------------------------------------------------------
all: $(BUILD)/lrscope ## build the program (also plain `make`)

$(BUILD)/lrscope: $(BUILD)/main.o $(call libraries,$(FLOORS))
	$(call say,link $@)$(LINK) -o $@ $^ $(CURSES_LIBS) -lm

define floor
$(BUILD)/lib$1.a: $(call objects,$1) $(BUILD)/files
endef
$(foreach name,$(FLOORS),$(eval $(call floor,$(name))))
$(BUILD)/libcli.a: $(BUILD)/presets.o $(BUILD)/recipes.o
$(BUILD)/libscript.a: $(BUILD)/lessons.o $(BUILD)/demos.o
$(BUILD)/libsupport.a: $(SUPPORT:%.c=$(BUILD)/%.o) $(BUILD)/files
$(BUILD)/libbench.a: $(BENCH_SUPPORT:%.c=$(BUILD)/%.o) $(BUILD)/files

$(BUILD)/lib%.a:
	@rm -f $@
	$(call say,archive $@)$(AR) rcs $@ $(filter %.o,$^)

$(BUILD)/%.o: src/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,compile $<)$(COMPILE) -MMD -MP -c -o $@ $<

$(BUILD)/tests/%.o: tests/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,compile $<)$(COMPILE) -Itests $(TEST_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/presets.o $(BUILD)/recipes.o $(BUILD)/lessons.o $(BUILD)/demos.o: $(BUILD)/%.o: $(BUILD)/%.c $(BUILD)/flags
	$(call say,compile $<)$(COMPILE) -MMD -MP -c -o $@ $<

# A lesson is longer than what every compiler has to take.
$(BUILD)/lessons.o $(BUILD)/demos.o: WARNINGS += -Wno-overlength-strings

# A table of C strings: a name and a text for each file. A question mark is escaped because two of
# them begin a trigraph.
define table_of
	for file in $1; do \
		name=$${file##*/}; name=$${name%.*}; name=$${name#[0-9]-}; \
		printf '    {"%s", ""\n' "$$name"; \
		sed -e 's/[\\"?]/\\&/g' -e 's/.*/     "&\\n"/' "$$file"; \
		printf '    },\n'; \
	done; \
	printf '    {0, 0},\n};\n'
endef

$(BUILD)/presets.c: $(SETUPS) $(BUILD)/files
	@{ printf '#include "cli/options/presets.h"\n\nconst struct preset presets[] = {\n'; \
	$(call table_of,$(SETUPS)); \
	printf '\nconst int preset_count = %d;\n' $(words $(SETUPS)); } > $@

$(BUILD)/recipes.c: $(RECIPES) assets/recipes/left-out $(BUILD)/files
	@{ printf '#include "cli/recipes.h"\n\nconst struct recipe recipes[] = {\n'; \
	$(call table_of,$(RECIPES)); \
	printf '\nconst char recipes_left_out[] = ""\n'; \
	sed -e 's/[\\"?]/\\&/g' -e 's/.*/    "&\\n"/' assets/recipes/left-out; \
	printf '    ;\n'; } > $@

$(BUILD)/lessons.c: $(LESSONS) $(BUILD)/files
	@{ printf '#include "script/lesson/shipped.h"\n\nconst struct shipped_lesson shipped_lessons[] = {\n'; \
	$(call table_of,$(LESSONS)); } > $@

$(BUILD)/demos.c: $(DEMOS) $(BUILD)/files
	@{ printf '#include "script/tape/shipped_tapes.h"\n\nconst struct shipped_tape shipped_tapes[] = {\n'; \
	$(call table_of,$(DEMOS)); } > $@

# Two files that change when the flags do, and when a source comes or goes.
$(BUILD)/flags: TEXT = $(COMPILE)
$(BUILD)/files: TEXT = $(SOURCES) $(SETUPS) $(RECIPES) $(LESSONS) $(DEMOS) $(SUPPORT) $(BENCH_SUPPORT)
$(BUILD)/flags $(BUILD)/files: FORCE
	@mkdir -p $(@D)
	@test "$$(cat $@ 2>/dev/null)" = '$(strip $(TEXT))' || echo '$(strip $(TEXT))' > $@
FORCE:

run: $(BUILD)/lrscope ## start the program; ARGS="…" passes arguments
	@$(BUILD)/lrscope $(ARGS)

# ---- Tests -------------------------------------------------------------------------------------
define tests
$(call programs,$1): $(BUILD)/%: $(BUILD)/%.o $(if $(SUPPORT),$(BUILD)/libsupport.a) \
	$(call libraries,$(or $(TESTS_$1),$(FLOORS)))
	$$(call say,link $$@)$$(LINK) -o $$@ $$^ \
		$(if $(TESTS_$1),,$$(VTERM_LIBS) $$(CURSES_LIBS)) $$(CMOCKA_LIBS) -lm
endef
$(foreach name,$(ALL_DIRS),$(eval $(call tests,$(name))))

# Only the tests of these floors do without the program. The scripts belong to the full set.
NEED_PROGRAM = $(filter-out $(LINKED),$(DIRS))
SCRIPTS = $(if $(filter-out $(DIRS),$(ALL_DIRS)),,$(wildcard tests/*_test.sh))
export BUILD CC CFLAGS SANITIZE V

test: $(call programs,$(DIRS)) ## run the tests; DIRS="model draw" runs those of some folders
test: $(if $(NEED_PROGRAM)$(SCRIPTS),$(BUILD)/lrscope)
	@sh tests/run.sh $(call programs,$(DIRS)) $(SCRIPTS)

asan: ## the tests under the address and undefined-behaviour sanitizers
	@$(MAKE) test BUILD=build-asan \
		SANITIZE='-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -O1'

tsan: ## the worker's tests under the thread sanitizer
	@$(MAKE) test BUILD=build-tsan SANITIZE='-fsanitize=thread -O1' \
		DIRS='$(filter engine terminal,$(ALL_DIRS))'

# Bytes that find their own way through every reader: each tests/fuzz/*_fuzz.c is a target, built in a
# folder of its own under the sanitizers. Needs clang with libFuzzer, and does nothing without.
FUZZ_SECONDS = 60
FUZZ_SEED = 0
FUZZ_CC = clang
FUZZ_WORKS := echo 'int LLVMFuzzerTestOneInput(void) { return 0; }' | \
	$(FUZZ_CC) -fsanitize=fuzzer -x c -o /dev/null - 2>/dev/null
fuzz: ## feed each reader with any bytes, FUZZ_SECONDS in all (clang)
	@if $(FUZZ_WORKS); then \
		$(MAKE) fuzz-targets BUILD=build-fuzz CC='$(FUZZ_CC)' WARNINGS=-w FUZZ_SECONDS=$(FUZZ_SECONDS) \
			FUZZ_SEED=$(FUZZ_SEED) \
			SANITIZE='-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -O1'; \
	else echo 'no $(FUZZ_CC) with libFuzzer'; echo '0 passed, 0 failed'; fi

FUZZ_TARGETS = $(patsubst %.c,$(BUILD)/%,$(wildcard tests/fuzz/*_fuzz.c))
FUZZ_FLOORS = $(filter-out cli,$(FLOORS))
$(FUZZ_TARGETS): $(BUILD)/%: $(BUILD)/%.o $(call libraries,$(FUZZ_FLOORS))
	$(call say,link $@)$(LINK) -fsanitize=fuzzer -o $@ $^ -lm
fuzz-targets: $(FUZZ_TARGETS)
	@FUZZ_SECONDS=$(FUZZ_SECONDS) FUZZ_SEED=$(FUZZ_SEED) sh tests/fuzz/run.sh $(FUZZ_TARGETS)

# The hand-written kernel is to be no slower than the model for want of the model's flags.
$(BUILD)/tests/bench/sweep_kernel.o: SPEED = -O3

BENCH_PROGRAMS = $(BENCHES:%.c=$(BUILD)/%)
$(BENCH_PROGRAMS): $(BUILD)/%: $(BUILD)/%.o $(BUILD)/libbench.a $(call libraries,$(FLOORS))
	$(call say,link $@)$(LINK) -o $@ $^ $(CURSES_LIBS) -lm

bench: $(BENCH_PROGRAMS) $(BUILD)/lrscope ## measure the speed; with numpy and torch beside it where python3 has them
	@for bench in $(BENCH_PROGRAMS); do $$bench || exit 1; done

# ---- How the source is written ------------------------------------------------------------------
# One version of clang-format, which deps.sh knows; nothing where it is not installed.
CLANG_FORMAT = $(call once,CLANG_FORMAT,--clang-format)
export CHECK_C = $(shell find src tests -name '*.[ch]' | LC_ALL=C sort)
export CHECK_SH = .ci/run $(wildcard assets/*.sh tests/*.sh tests/*/*.sh)

format: ## lay out the C source with clang-format
	@test -n '$(CLANG_FORMAT)' || { echo 'no clang-format 14: make check-deps' >&2; false; }
	$(call say,format the C source)$(CLANG_FORMAT) -i $(CHECK_C)

check: ## look at the source with clang-format, shellcheck and mandoc, without building it
	@V=1 CLANG_FORMAT='$(CLANG_FORMAT)' sh tests/run.sh tests/check.sh

check-deps: ## install what check needs
	@sh assets/deps.sh --check-tools

# Any Python 3; what it cannot import is named and left out.
PYTHON = python3
check-lens: $(BUILD)/lrscope ## compare the lens with the libraries that PYTHON (python3) can import
	@$(PYTHON) tests/tools/check_lens.py $(BUILD)/lrscope

check-job: $(BUILD)/lrscope ## go from a plan to its code as a person would; torch in PYTHON compares the rates
	@$(PYTHON) tests/tools/check_job.py $(BUILD)/lrscope

check-training: $(BUILD)/lrscope ## train the network of landscape language over six seeds, and compare
	@$(PYTHON) tests/tools/check_training.py $(BUILD)/lrscope

check-verdicts: $(BUILD)/lrscope ## judge the verdicts of 400 random runs by other rules than the program's
	@$(PYTHON) tests/tools/judge.py $(BUILD)/lrscope 400

check-advice: $(BUILD)/lrscope ## follow the advice on 300 random set-ups that end badly
	@$(PYTHON) tests/tools/check_advice.py $(BUILD)/lrscope

# ---- What is made from the program, and where it goes ------------------------------------------
FRACTAL = --landscape himmelblau --start-x .5 --start-y -.3 --schedule linear --warmup 0 --steps 300 \
	--x lr=.036:.0428 --y floor=.012:.046 --goal updates
SVG = --glyphs braille --theme dark --size 120x40 --format svg

goldens: $(BUILD)/lrscope $(BUILD)/tests/screen/pairs_test ## draw tests/goldens/screen anew, to be read in git diff
	@LRSCOPE='$(abspath $(BUILD)/lrscope)' LRSCOPE_SOURCE='$(CURDIR)' sh tests/frames_test.sh --anew
	@LRSCOPE='$(abspath $(BUILD)/lrscope)' LRSCOPE_SOURCE='$(CURDIR)' sh tests/training_frames_test.sh --anew
	@LRSCOPE_SOURCE='$(CURDIR)' PAIRS_ANEW=1 $(BUILD)/tests/screen/pairs_test

picture: $(BUILD)/lrscope ## draw the README's pictures, assets/screen.svg and assets/map.svg
	$(BUILD)/lrscope snapshot assets/1-overshoot.setup --at 7 $(SVG) > $(BUILD)/screen.svg
	$(BUILD)/lrscope snapshot $(FRACTAL) $(SVG) > $(BUILD)/map.svg
	mv $(BUILD)/screen.svg $(BUILD)/map.svg assets

pictures: picture ## draw all of the README's pictures, the moving ones of assets/demos too
	@for tape in $(DEMOS); do $(BUILD)/lrscope demo $$tape || exit 1; done

check-demos: $(BUILD)/lrscope ## play the demos anew: are their pictures still the same bytes?
	@if $(BUILD)/lrscope demo --check; then echo '$(words $(DEMOS)) passed, 0 failed'; \
	else echo '0 passed, 1 failed'; exit 1; fi

man: $(BUILD)/lrscope ## write assets/lrscope.1, the manual page
	$(BUILD)/lrscope manual > $(BUILD)/lrscope.1
	mv $(BUILD)/lrscope.1 assets/lrscope.1

BIN = $(DESTDIR)$(PREFIX)/bin
MAN = $(DESTDIR)$(PREFIX)/share/man/man1
DOC = $(DESTDIR)$(PREFIX)/share/doc/lrscope
# Where each shell looks for what it completes.
FOR_BASH = $(DESTDIR)$(PREFIX)/share/bash-completion/completions
FOR_ZSH = $(DESTDIR)$(PREFIX)/share/zsh/site-functions
FOR_FISH = $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d

install: $(BUILD)/lrscope ## install below PREFIX (/usr/local) in DESTDIR
	mkdir -p '$(BIN)' '$(MAN)' '$(DOC)' '$(FOR_BASH)' '$(FOR_ZSH)' '$(FOR_FISH)'
	$(BUILD)/lrscope completion bash > '$(FOR_BASH)/lrscope'
	$(BUILD)/lrscope completion zsh > '$(FOR_ZSH)/_lrscope'
	$(BUILD)/lrscope completion fish > '$(FOR_FISH)/lrscope.fish'
	install -m 755 $(BUILD)/lrscope '$(BIN)/lrscope'
	install -m 644 assets/lrscope.1 '$(MAN)/lrscope.1'
	install -m 644 README.md '$(DOC)/README.md'
	install -m 644 LICENSE '$(DOC)/LICENSE'

uninstall: ## remove what install put there
	rm -f '$(BIN)/lrscope' '$(MAN)/lrscope.1' '$(DOC)/README.md' '$(DOC)/LICENSE' \
		'$(FOR_BASH)/lrscope' '$(FOR_ZSH)/_lrscope' '$(FOR_FISH)/lrscope.fish'
	rmdir '$(DOC)' 2>/dev/null || true

# All files of the source: git's, or where there is no git, as in a tarball, all but what was built.
# The same source gives the same bytes: the time in it is that of the last commit, or the one that the
# tarball's files have.
VERSION := $(shell sed -n 's/.*version = "\([^"]*\)".*/\1/p' src/text/version.c)
DIST = lrscope-$(VERSION)
# A tarball that was unpacked inside of another repository is none of that one's files.
OWN_GIT = test -z "$$(git rev-parse --show-prefix 2>&1)" && git ls-files --error-unmatch Makefile >/dev/null 2>&1
SOURCE_DATE_EPOCH ?= $(shell if $(OWN_GIT); then git log -1 --format=%ct; else stat -c %Y Makefile; fi)
TAR = tar

dist: ## pack the source, as build/lrscope-VERSION.tar.gz (GNU tar)
	@mkdir -p $(BUILD)
	@if $(OWN_GIT); then git ls-files; else find . -type f ! -path './build*' | sed 's,^\./,,'; fi \
		| LC_ALL=C sort > $(BUILD)/dist-files
	$(call say,pack $(BUILD)/$(DIST).tar.gz)$(TAR) --format=ustar --owner=0 --group=0 --numeric-owner \
		--mode=u+rw,go+r,go-w --mtime=@$(SOURCE_DATE_EPOCH) --transform='s,^,$(DIST)/,' \
		--no-recursion -T $(BUILD)/dist-files -cf - | gzip -9n > $(BUILD)/$(DIST).tar.gz

check-dist: ## pack, unpack in two folders, pack and build there: are all bytes the same? (two builds)
	@sh tests/tools/check_dist.sh

clean: ## remove all that was built
	rm -rf build build-* $(BUILD)

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1	\2/p' Makefile | while IFS='	' read -r name text; do \
		printf '%-10s %s\n' "$$name" "$$text"; done

.PHONY: all run test asan tsan fuzz fuzz-targets bench format check check-deps check-lens check-job check-training check-verdicts check-advice check-demos goldens picture pictures man dist check-dist install uninstall clean help FORCE
.DEFAULT_GOAL := all
.SECONDARY:

-include $(patsubst src/%.c,$(BUILD)/%.d,$(SOURCES)) $(patsubst %.c,$(BUILD)/%.d,$(wildcard tests/*/*.c))

endif
