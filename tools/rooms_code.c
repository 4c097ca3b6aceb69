// SPDX-License-Identifier: AGPL-3.0-or-later
/* What may stand in a file at all. */
#include "rooms.h"

#include <ctype.h>
#include <string.h>

static const char LICENCE[] = "SPDX-License-Identifier: AGPL-3.0-or-later";

static const char *const BANNED[] = { "strcpy", "strcat", "sprintf", "vsprintf", "strtok", "gets",
    "atoi", "atol", "localtime", "localtime_r", "system", "popen", "alloca", NULL };
/* Memory of rules and pages is the request's arena. */
static const char *const HEAP[] = { "malloc", "calloc", "realloc", "free", "strdup", "strndup",
    NULL };
static const char *const RAW[] = { "html_literal", "html_literal_n", "html_put", NULL };

static size_t line_of(const char *text, const char *at)
{
    size_t line = 1;

    for (; text < at; text++)
        line += *text == '\n';
    return line;
}

static bool is_word_char(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* The next place in the code where `name` is called. */
static const char *next_call(const char *code, const char *from, const char *name)
{
    size_t length = strlen(name);

    for (const char *at = from; (at = strstr(at, name)) != NULL; at += length) {
        const char *after = at + length;

        if (at > code && (is_word_char(at[-1]) || at[-1] == '.' || at[-1] == '>'))
            continue;
        after += strspn(after, " \n");
        if (*after == '(')
            return at;
    }
    return NULL;
}

static void check_calls(const struct source *s, const char *const *names, const char *sentence)
{
    for (; *names; names++) {
        const char *at = s->code;

        while ((at = next_call(s->code, at, *names)) != NULL) {
            found(s->path, line_of(s->code, at), sentence, *names);
            at += strlen(*names);
        }
    }
}

/* `(struct access *)x`, with or without const: a cast, told from a parameter by what follows. */
static void check_cast(const struct source *s, const char *name)
{
    const char *tag = arena_print(s->arena, "struct %s", name);
    size_t length = strlen(tag);

    for (const char *at = s->code; (at = strstr(at, tag)) != NULL; at += length) {
        const char *before = at, *after = at + length;
        bool pointer = false;

        if (is_word_char(*after))
            continue;
        while (before > s->code && (isspace((unsigned char)before[-1]) ||
                                    (before - s->code >= 5 && strncmp(before - 5, "const", 5) == 0)))
            before -= isspace((unsigned char)before[-1]) ? 1 : 5;
        for (; *after && (isspace((unsigned char)*after) || *after == '*' ||
                          strncmp(after, "const", 5) == 0); after += *after == 'c' ? 5 : 1)
            pointer = pointer || *after == '*';
        if (before == s->code || before[-1] != '(' || !pointer || *after != ')')
            continue;
        /* A parameter list stands behind the name it belongs to. */
        if (before - 1 > s->code && (is_word_char(before[-2]) || before[-2] == ')')) {
            const char *word = before - 1;

            while (word > s->code && is_word_char(word[-1]))
                word--;
            if (strncmp(word, "return", 6) != 0 && strncmp(word, "sizeof", 6) != 0)
                continue;
        }
        after++;
        after += strspn(after, " \n");
        if (is_word_char(*after) || *after == '(' || *after == '&' || *after == '*')
            found(s->path, line_of(s->code, at), "Nothing is cast to struct %s *: it comes from "
                  "privacy/ only.", name);
    }
}

static void check_definition(const struct source *s, const char *name)
{
    const char *tag = arena_print(s->arena, "struct %s", name);
    size_t length = strlen(tag);

    for (const char *at = s->code; (at = strstr(at, tag)) != NULL; at += length) {
        const char *after = at + length;

        if (is_word_char(*after) || (at > s->code && is_word_char(at[-1])))
            continue;
        after += strspn(after, " \n");
        if (*after == '{')
            found(s->path, line_of(s->code, at), "Only privacy/ defines struct %s.", name);
    }
}

static void check_access(const struct source *s)
{
    static const char *const names[] = { "access", "change", "caseload", "office",
        "office_change", "session" };

    if (strcmp(s->room, "privacy") == 0)
        return;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        check_definition(s, names[i]);
        check_cast(s, names[i]);
    }
}

static void check_string(const struct source *s, const char *text, const char *sentence)
{
    for (const char *at = s->strings; (at = strstr(at, text)) != NULL; at += strlen(text))
        found(s->path, line_of(s->strings, at), sentence, text);
}

/* Markup is written by templates; what they may not write nobody may. */
static void check_markup(const struct source *s)
{
    static const char *const forbidden[] = { " style=", "<script", "<style", " onclick=",
        " onload=", "javascript:", " hx-on" };
    static const char *const pieces[] = { "<div", "<p>", "<span", "<a href", "<table", "<form" };

    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
        check_string(s, forbidden[i], "`%s` isn't allowed in a page (content security policy).");
    if (s->kind != FILE_OUTSIDE && s->kind != FILE_RULES)
        return;
    for (size_t i = 0; strcmp(s->room, "html") != 0 && i < sizeof pieces / sizeof *pieces; i++)
        check_string(s, pieces[i], "`%s`: pages are written by templates, not in C.");
}

static void check_sql(const struct source *s)
{
    static const char *const words[] = { "SELECT ", "INSERT INTO ", "DELETE FROM ", "UPDATE " };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        for (const char *at = s->strings; (at = strstr(at, words[i])) != NULL; at++)
            if (at > s->strings && s->code[at - 1 - s->strings] == '"')
                found(s->path, line_of(s->strings, at),
                      "Statements stand in .sql files, not in C.");
}

static void check_length(const struct source *s)
{
    size_t lines = 0;

    for (const char *at = s->text; *at; at++)
        lines += *at == '\n';
    if (lines > LINES_MOST)
        found(s->path, lines, "The file has %zu lines; past %d it is split by noun.", lines,
              LINES_MOST);
}

static void check_licence(const struct source *s)
{
    const char *at = strstr(s->text, LICENCE);

    if (!at || at > s->text + strcspn(s->text, "\n"))
        found(s->path, 1, "The first line must say %s.", LICENCE);
}

void check_code(const struct order *order, const struct source *s)
{
    bool profession = is_profession(order, s->room) || strcmp(s->room, "report") == 0;
    bool platform = strcmp(s->room, "store") == 0 || strcmp(s->room, "test") == 0;

    check_licence(s);
    check_length(s);
    if (s->kind == FILE_OTHER)
        return;
    check_calls(s, BANNED, "%s isn't used here.");
    if (profession && s->kind != FILE_TEST)
        check_calls(s, HEAP, "%s: rules and pages take memory from the request's arena.");
    if (strcmp(s->room, "html") != 0)
        check_calls(s, RAW, "%s writes raw text: only templates do.");
    check_access(s);
    if (s->kind == FILE_TEST)
        return;
    check_markup(s);
    if (!platform)
        check_sql(s);
}
