// SPDX-License-Identifier: AGPL-3.0-or-later
/* test.h - one test file is one program that prints TAP.
 *
 *     TEST("a goal without a wish is sent back") { ... EXPECT_OK(...); ... }
 *
 * A test ends at its first failed expectation.  Programs linked with the desk (test/desk.h) give
 * every test its own: `desk`; in others it is NULL.  An argument runs only the tests whose sentence
 * holds it.  The clock runs and references are random again after every test.
 */
#pragma once

#include "base/problem.h"
#include "base/status.h"

struct arena;
struct desk;

void test_register(const char *name, void (*run)(struct desk *));

/* Emptied after every test. */
struct arena *test_arena(void);

void test_expect(bool held, const char *what, const char *file, int line);
void test_expect_status(enum status is, enum status wanted, const char *what, const char *file,
                        int line);
void test_expect_int(int64_t is, int64_t wanted, const char *what, const char *file, int line);
void test_expect_text(const char *is, const char *wanted, const char *what, const char *file,
                      int line);
void test_expect_problem(const struct problems *, const char *field, const char *file, int line);

#define TEST_JOIN_(a, b) a##b
#define TEST_JOIN(a, b) TEST_JOIN_(a, b)
#define TEST_(name, id) \
    static void TEST_JOIN(test_, id)(struct desk *); \
    __attribute__((constructor)) static void TEST_JOIN(test_add_, id)(void) \
    { test_register(name, TEST_JOIN(test_, id)); } \
    static void TEST_JOIN(test_, id)(__attribute__((unused)) struct desk *desk)
#define TEST(name) TEST_(name, __LINE__)

#define EXPECT(condition) test_expect((condition), #condition, __FILE__, __LINE__)
#define EXPECT_STATUS(call, wanted) \
    test_expect_status((call), (wanted), #call, __FILE__, __LINE__)
#define EXPECT_OK(call) EXPECT_STATUS(call, OK)
#define EXPECT_INT(is, wanted) \
    test_expect_int((int64_t)(is), (int64_t)(wanted), #is, __FILE__, __LINE__)
#define EXPECT_TEXT(is, wanted) test_expect_text((is), (wanted), #is, __FILE__, __LINE__)
#define EXPECT_PROBLEM(problems, field) \
    test_expect_problem((problems), (field), __FILE__, __LINE__)
