// SPDX-License-Identifier: AGPL-3.0-or-later
#include "test/test.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/ref.h"
#include "base/text.h"

#include <inttypes.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TESTS_MAX = 512, ARENA_ROOM = 64 * 1024 * 1024 };

/* There in programs linked with the desk. */
__attribute__((weak)) struct desk *desk_new(void);
__attribute__((weak)) void desk_close(struct desk *);

static struct { const char *name; void (*run)(struct desk *); } tests[TESTS_MAX];
static size_t test_count;

static struct arena *arena;
static pthread_t runner;
static jmp_buf end_of_test;
static atomic_bool failed;

void test_register(const char *name, void (*run)(struct desk *))
{
    ensure(test_count < TESTS_MAX);
    tests[test_count].name = name;
    tests[test_count++].run = run;
}

struct arena *test_arena(void)
{
    return arena;
}

/* TAP takes a failure's reason as comment lines: line breaks in values are shown as \n. */
static void print_value(const char *name, const char *value)
{
    printf("#   %s ", name);
    if (value == NULL) {
        printf("NULL\n");
        return;
    }
    putchar('"');
    for (; *value != '\0'; value++) {
        if (*value == '\n')
            printf("\\n");
        else if ((unsigned char)*value < 0x20 || *value == 0x7F)
            printf("\\x%02x", (unsigned)(unsigned char)*value);
        else
            putchar(*value);
    }
    printf("\"\n");
}

static void print_place(const char *what, const char *file, int line)
{
    printf("# %s:%d: %s\n", file, line, what);
}

/* In a thread of the test's own there is no way back from here; the test goes on, failed. */
static void fail(void)
{
    (void)fflush(stdout);
    atomic_store(&failed, true);
    if (pthread_equal(pthread_self(), runner))
        longjmp(end_of_test, 1);
}

void test_expect(bool held, const char *what, const char *file, int line)
{
    if (held)
        return;
    print_place(what, file, line);
    fail();
}

static const char *status_word(enum status s)
{
    static const char *const words[] = { "OK", "INVALID", "NOT_FOUND", "NOT_ALLOWED", "CONFLICT",
                                         "STALE", "BUSY", "BROKEN" };
    size_t i = (size_t)s;

    return i < sizeof words / sizeof words[0] ? words[i] : "no status";
}

void test_expect_status(enum status is, enum status wanted, const char *what, const char *file,
                        int line)
{
    if (is == wanted)
        return;
    print_place(what, file, line);
    printf("#   is %s, wanted %s\n", status_word(is), status_word(wanted));
    fail();
}

void test_expect_int(int64_t is, int64_t wanted, const char *what, const char *file, int line)
{
    if (is == wanted)
        return;
    print_place(what, file, line);
    printf("#   is %" PRId64 ", wanted %" PRId64 "\n", is, wanted);
    fail();
}

void test_expect_text(const char *is, const char *wanted, const char *what, const char *file,
                      int line)
{
    if (text_equal(is, wanted))
        return;
    print_place(what, file, line);
    print_value("is    ", is);
    print_value("wanted", wanted);
    fail();
}

void test_expect_problem(const struct problems *problems, const char *field, const char *file,
                         int line)
{
    if (problem_of(problems, field) != NULL)
        return;
    print_place("there should be a problem with", file, line);
    print_value("field ", field);
    for (size_t i = 0; i < problems->count; i++)
        print_value(problems->at[i].field, problems->at[i].text);
    if (!problems_any(problems))
        printf("#   there are no problems\n");
    fail();
}

static bool run(void (*test)(struct desk *))
{
    /* Set before the jump point and not changed after: valid on both ways out. */
    struct desk *const desk = desk_new != NULL ? desk_new() : NULL;

    atomic_store(&failed, false);
    if (setjmp(end_of_test) == 0)
        test(desk);
    if (desk != NULL && desk_close != NULL)
        desk_close(desk);
    clock_freeze((struct instant){ 0 });
    ref_seed(NULL);
    arena_empty(arena);
    return !atomic_load(&failed);
}

int main(int count, char **arguments)
{
    const char *only = count > 1 ? arguments[1] : "";
    size_t wanted = 0, number = 0, bad = 0;

    arena = arena_new(ARENA_ROOM);
    runner = pthread_self();
    log_quiet(getenv("TEST_LOG") == NULL);
    for (size_t i = 0; i < test_count; i++)
        wanted += strstr(tests[i].name, only) != NULL ? 1 : 0;

    printf("1..%zu\n", wanted);
    for (size_t i = 0; i < test_count; i++) {
        if (strstr(tests[i].name, only) == NULL)
            continue;
        (void)fflush(stdout);
        bool good = run(tests[i].run);
        bad += good ? 0 : 1;
        printf("%sok %zu - %s\n", good ? "" : "not ", ++number, tests[i].name);
    }
    arena_free(arena);
    return bad == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
