// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lang.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Every block hangs on one chain, so that nothing counts as lost when the program ends. */
struct block {
    struct block *next;
    max_align_t start[];
};
static struct block *blocks;

void *lang_get(size_t count, size_t size)
{
    if (size != 0 && count > (SIZE_MAX / 2) / size)
        lang_fail("memory", 0, "too much was asked for");
    struct block *block = (struct block *)calloc(1, sizeof(struct block) + count * size);
    if (block == NULL) lang_fail("memory", 0, "there is none left");
    block->next = blocks;
    blocks = block;
    return block->start;
}

void *lang_more(void *array, size_t count, size_t size)
{
    if (count != 0 && (count & (count - 1)) != 0) return array;

    void *grown = lang_get(count == 0 ? 1 : count * 2, size);
    if (count != 0) memcpy(grown, array, count * size);
    return grown;
}

char *lang_text(const char *from, size_t bytes)
{
    char *text = (char *)lang_get(bytes + 1, 1);

    memcpy(text, from, bytes);
    return text;
}

char *lang_print(const char *format, ...)
{
    va_list args, again;

    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    char *text = (char *)lang_get((size_t)length + 1, 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    va_end(args);
    return text;
}

void lang_fail(const char *file, int line, const char *format, ...)
{
    va_list args;

    fprintf(stderr, "%s:%d: ", file, line);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    exit(1);
}

char *lang_read(const char *path)
{
    struct out out = { 0 };
    char piece[4096];
    size_t got;

    FILE *file = fopen(path, "rb");
    if (file == NULL) lang_fail(path, 0, "can't be read: %s", strerror(errno));
    while ((got = fread(piece, 1, sizeof piece - 1, file)) > 0) {
        if (memchr(piece, 0, got) != NULL)
            lang_fail(path, 0, "holds a zero byte; it should be text");
        piece[got] = 0;
        out_add(&out, piece);
    }
    if (ferror(file)) lang_fail(path, 0, "can't be read: %s", strerror(errno));
    fclose(file);
    return out.count == 0 ? lang_text("", 0) : out.at;
}

void lang_write(const char *folder, const char *name, const char *text)
{
    const char *path = lang_print("%s/%s", folder, name);

    FILE *file = fopen(path, "wb");
    if (file == NULL) lang_fail(path, 0, "can't be written: %s", strerror(errno));
    if (fputs(text, file) == EOF || fclose(file) != 0)
        lang_fail(path, 0, "can't be written: %s", strerror(errno));
}

char *lang_base(const char *path, const char *ending)
{
    const char *slash = strrchr(path, '/');
    const char *base = slash != NULL ? slash + 1 : path;

    if (!ends_in(base, ending)) lang_fail(path, 0, "should end in %s", ending);
    return lang_text(base, strlen(base) - strlen(ending));
}

char *lang_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL) return lang_text("", 0);

    const char *start = slash;
    while (start > path && start[-1] != '/')
        start--;
    return lang_text(start, (size_t)(slash - start));
}

static void out_grow(struct out *out, size_t bytes)
{
    if (out->count + bytes < out->room) return;
    size_t room = out->room == 0 ? 1024 : out->room;
    while (room <= out->count + bytes)
        room *= 2;
    char *grown = (char *)lang_get(room, 1);
    if (out->count != 0) memcpy(grown, out->at, out->count);
    out->at = grown;
    out->room = room;
}

void out_add(struct out *out, const char *text)
{
    size_t bytes = strlen(text);

    out_grow(out, bytes);
    memcpy(out->at + out->count, text, bytes + 1);
    out->count += bytes;
}

void out_print(struct out *out, const char *format, ...)
{
    va_list args, again;

    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    out_grow(out, (size_t)length);
    vsnprintf(out->at + out->count, (size_t)length + 1, format, again);
    out->count += (size_t)length;
    va_end(again);
    va_end(args);
}

const char *out_text(const struct out *out)
{
    return out->count == 0 ? "" : out->at;
}

void out_c_text(struct out *out, const char *text, int indent)
{
    enum { WIDE = 88 };
    bool open = false;
    size_t wide = 0;

    for (const char *c = text; *c != 0; c++) {
        if (!open) {
            out_print(out, "%*s\"", indent, "");
            open = true;
            wide = 0;
        }
        if (*c == '\n')
            out_add(out, "\\n");
        else if (*c == '"' || *c == '\\')
            out_print(out, "\\%c", *c);
        else if (*c == '?' && c[1] == '?')
            out_add(out, "\\?");
        else
            out_print(out, "%c", *c);
        wide++;
        if (*c == '\n' || (wide > WIDE && *c == ' ')) {
            out_add(out, c[1] != 0 ? "\"\n" : "\"");
            open = false;
        }
    }
    if (open)
        out_add(out, "\"");
    else if (*text == 0)
        out_print(out, "%*s\"\"", indent, "");
}

bool same(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

bool same_word(const char *a, const char *b)
{
    if (a == NULL || b == NULL) return false;
    while (*a != 0 && tolower((unsigned char)*a) == tolower((unsigned char)*b)) {
        a++;
        b++;
    }
    return *a == 0 && *b == 0;
}

bool ends_in(const char *text, const char *ending)
{
    size_t a = strlen(text), b = strlen(ending);

    return a >= b && same(text + a - b, ending);
}

bool one_of(const char *text, const char *const *list)
{
    for (; *list != NULL; list++)
        if (same_word(text, *list)) return true;
    return false;
}

char *lower(const char *text)
{
    char *copy = lang_text(text, strlen(text));

    for (char *c = copy; *c != 0; c++)
        *c = (char)tolower((unsigned char)*c);
    return copy;
}

char *trimmed(const char *text)
{
    while (isspace((unsigned char)*text))
        text++;
    size_t length = strlen(text);
    while (length > 0 && isspace((unsigned char)text[length - 1]))
        length--;
    return lang_text(text, length);
}

static void words_add(struct words *words, char *word)
{
    words->at = LANG_MORE(words->at, words->count, char *);
    words->at[words->count++] = word;
}

struct words split(const char *text, char separator)
{
    struct words words = { 0 };

    for (;;) {
        const char *end = strchr(text, separator);
        size_t length = end != NULL ? (size_t)(end - text) : strlen(text);
        words_add(&words, trimmed(lang_text(text, length)));
        if (end == NULL) return words;
        text = end + 1;
    }
}

struct words split_marks(const char *text)
{
    struct words words = { 0 };

    for (;;) {
        while (isspace((unsigned char)*text))
            text++;
        if (*text == 0) return words;
        const char *end = strstr(text, "  ");
        size_t length = end != NULL ? (size_t)(end - text) : strlen(text);
        words_add(&words, trimmed(lang_text(text, length)));
        text += length;
    }
}

bool is_name(const char *text)
{
    if (*text < 'a' || *text > 'z') return false;
    for (; *text != 0; text++)
        if (!((*text >= 'a' && *text <= 'z') || (*text >= '0' && *text <= '9') || *text == '_'))
            return false;
    return true;
}

bool is_reserved(const char *word)
{
    static const char *const words[] = {
        "add",
        "all",
        "alter",
        "analyse",
        "analyze",
        "and",
        "any",
        "array",
        "as",
        "asc",
        "asymmetric",
        "authorization",
        "autoincrement",
        "between",
        "binary",
        "both",
        "case",
        "cast",
        "check",
        "collate",
        "collation",
        "column",
        "commit",
        "concurrently",
        "constraint",
        "create",
        "cross",
        "current_catalog",
        "current_date",
        "current_role",
        "current_schema",
        "current_time",
        "current_timestamp",
        "current_user",
        "default",
        "deferrable",
        "delete",
        "desc",
        "distinct",
        "do",
        "drop",
        "else",
        "end",
        "escape",
        "except",
        "exists",
        "false",
        "fetch",
        "for",
        "foreign",
        "freeze",
        "from",
        "full",
        "grant",
        "group",
        "having",
        "ilike",
        "in",
        "index",
        "initially",
        "inner",
        "insert",
        "intersect",
        "into",
        "is",
        "isnull",
        "join",
        "lateral",
        "leading",
        "left",
        "like",
        "limit",
        "localtime",
        "localtimestamp",
        "natural",
        "not",
        "nothing",
        "notnull",
        "null",
        "offset",
        "on",
        "only",
        "or",
        "order",
        "outer",
        "overlaps",
        "placing",
        "primary",
        "references",
        "returning",
        "right",
        "select",
        "session_user",
        "set",
        "similar",
        "some",
        "symmetric",
        "table",
        "tablesample",
        "then",
        "to",
        "trailing",
        "transaction",
        "true",
        "union",
        "unique",
        "update",
        "user",
        "using",
        "values",
        "variadic",
        "verbose",
        "when",
        "where",
        "window",
        "with",
        NULL,
    };

    return one_of(word, words);
}
