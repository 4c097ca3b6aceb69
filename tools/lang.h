// SPDX-License-Identifier: AGPL-3.0-or-later
/* lang.h - what the build's small compilers share: memory, text that grows, complaints, files, and
 * the words of SQL.
 *
 * A mistake in what is read ends the program: `file:line: sentence` on stderr, exit 1.  Memory is
 * kept until the end; these are programs that run for a moment. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define PRINTS(text, first) __attribute__((format(printf, text, first), nonnull(text)))

void *lang_get(size_t count, size_t size); /* zeroed, never NULL */
/* Room for one more at the end of an array that has `count` (grown when a power of two is met). */
void *lang_more(void *array, size_t count, size_t size);
#define LANG_MORE(array, count, type) ((type *)lang_more((array), (count), sizeof(type)))
char *lang_text(const char *from, size_t bytes);
PRINTS(1, 2) char *lang_print(const char *format, ...);

PRINTS(3, 4)
__attribute__((noreturn)) void lang_fail(const char *file, int line, const char *format, ...);

char *lang_read(const char *path); /* the whole file */
void lang_write(const char *folder, const char *name, const char *text);
/* `src/goal/plan.sql` gives "plan", and "goal" for the folder. */
char *lang_base(const char *path, const char *ending);
char *lang_folder(const char *path);

struct out {
    char *at;
    size_t count, room;
};
PRINTS(2, 3) void out_print(struct out *, const char *format, ...);
void out_add(struct out *, const char *text);
const char *out_text(const struct out *);
/* As C string literals, one a line, each behind `indent` spaces. */
void out_c_text(struct out *, const char *text, int indent);

bool same(const char *, const char *);      /* exactly; NULL is the same as NULL only */
bool same_word(const char *, const char *); /* whatever the case */
bool ends_in(const char *, const char *ending);
bool one_of(const char *, const char *const *); /* a NULL-terminated list, whatever the case */
char *lower(const char *);
char *trimmed(const char *);
/* The pieces between separators, trimmed; empty ones are kept. */
struct words {
    char **at;
    size_t count;
};
struct words split(const char *, char separator);
/* The pieces of a line of marks: two spaces or more stand between them. */
struct words split_marks(const char *);
bool is_name(const char *); /* lower-case letters, digits, _ */
/* A word one of the two databases keeps for itself. */
bool is_reserved(const char *);

enum token_kind { TOKEN_END, TOKEN_WORD, TOKEN_NUMBER, TOKEN_STRING, TOKEN_PARAM, TOKEN_SIGN };
struct token {
    enum token_kind kind;
    const char *text; /* a parameter's without its colon */
    int line;
    bool space; /* white space or a comment stood before it */
};
struct tokens {
    struct token *at;
    size_t count;
}; /* at[count] is a TOKEN_END */

/* Comments are left out.  `line` is the line of the first character. */
struct tokens tokens_of(const char *file, const char *text, int line);
struct tokens tokens_part(const struct tokens *, size_t from, size_t to);
bool token_is(const struct token *, const char *text); /* word or sign, whatever the case */
/* The `)` of the `(` at `open`; a missing one is complained about. */
size_t tokens_closing(const char *file, const struct tokens *, size_t open);
/* As text again, one space where there was white space. */
char *tokens_text(const struct tokens *, size_t from, size_t to);
