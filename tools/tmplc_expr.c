// SPDX-License-Identifier: AGPL-3.0-or-later
/* The small expressions inside a mark, as C. */
#include "tmplc.h"

#include <ctype.h>
#include <string.h>

enum { VALUES_MAX = 9 };

bool is_name(const char *text)
{
    if (!islower((unsigned char)*text) && *text != '_')
        return false;
    for (; *text; text++)
        if (!islower((unsigned char)*text) && !isdigit((unsigned char)*text) && *text != '_')
            return false;
    return true;
}

bool is_constant(const char *text)
{
    if (!isupper((unsigned char)*text))
        return false;
    for (; *text; text++)
        if (!isupper((unsigned char)*text) && !isdigit((unsigned char)*text) && *text != '_')
            return false;
    return true;
}

static bool is_word_char(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static void token_add(struct marks *m, size_t *length, char c)
{
    if (*length + 1 >= TOKEN_MAX)
        refuse(m->t, "This text is too long for a mark.");
    m->now.text[(*length)++] = c;
    m->now.text[*length] = '\0';
}

/* A string's characters, its escapes undone. */
static void read_string(struct marks *m)
{
    size_t length = 0;

    m->now.kind = TOKEN_TEXT;
    m->now.text[0] = '\0';
    for (m->at++; m->at < m->end && *m->at != '"'; m->at++) {
        char c = *m->at;

        if (c == '\\') {
            m->at++;
            if (m->at < m->end && (*m->at == '"' || *m->at == '\\'))
                c = *m->at;
            else if (m->at < m->end && *m->at == 'n')
                c = '\n';
            else
                refuse(m->t, "Only \\\", \\\\ and \\n may follow a backslash.");
        }
        token_add(m, &length, c);
    }
    if (m->at >= m->end)
        refuse(m->t, "A text isn't closed with a quote.");
    m->at++;
}

static bool path_goes_on(const struct marks *m)
{
    if (m->at >= m->end)
        return false;
    if (is_word_char(*m->at))
        return true;
    if (*m->at == '.')
        return m->at + 1 < m->end && is_word_char(m->at[1]);
    return *m->at == '-' && m->at + 2 < m->end && m->at[1] == '>' && is_word_char(m->at[2]);
}

void marks_next(struct marks *m)
{
    size_t length = 0;

    while (m->at < m->end && isspace((unsigned char)*m->at))
        m->at++;
    m->now.text[0] = '\0';
    if (m->at >= m->end) {
        m->now.kind = TOKEN_END;
    } else if (*m->at == '"') {
        read_string(m);
    } else if (isdigit((unsigned char)*m->at)) {
        m->now.kind = TOKEN_NUMBER;
        while (m->at < m->end && isdigit((unsigned char)*m->at))
            token_add(m, &length, *m->at++);
    } else if (is_word_char(*m->at)) {
        m->now.kind = TOKEN_PATH;
        while (path_goes_on(m)) {
            if (*m->at == '-')
                token_add(m, &length, *m->at++);
            token_add(m, &length, *m->at++);
        }
    } else {
        m->now.kind = TOKEN_SIGN;
        token_add(m, &length, *m->at++);
        if (m->at < m->end && *m->at == '=' && strchr("=!", m->now.text[0]))
            token_add(m, &length, *m->at++);
    }
}

bool marks_is(const struct marks *m, const char *text)
{
    return m->now.kind != TOKEN_TEXT && m->now.kind != TOKEN_END && strcmp(m->now.text, text) == 0;
}

bool marks_take(struct marks *m, const char *text)
{
    if (!marks_is(m, text))
        return false;
    marks_next(m);
    return true;
}

void marks_end(struct marks *m)
{
    if (m->now.kind != TOKEN_END)
        refuse(m->t, "`%s` isn't expected here.", m->now.text);
}

static const struct block *loop_of(const struct tmplc *t, const char *name, bool *counter)
{
    for (size_t i = t->block_count; i-- > 0;) {
        const struct block *block = &t->blocks[i];

        if (block->kind != BLOCK_EACH || block->else_seen)
            continue;
        *counter = strcmp(block->counter, name) == 0;
        if (*counter || strcmp(block->loop, name) == 0)
            return block;
    }
    return NULL;
}

static void check_path(const struct tmplc *t, const char *path)
{
    char segment[NAME_MAX_LENGTH];

    while (*path) {
        size_t length = strcspn(path, ".-");

        if (length >= sizeof segment)
            refuse(t, "The name `%s` is too long.", path);
        memcpy(segment, path, length);
        segment[length] = '\0';
        if (!is_name(segment))
            refuse(t, "`%s` isn't the name of a field.", segment);
        path += length;
        path += *path == '.' ? 1 : *path == '-' ? 2 : 0;
    }
}

/* The loop variable of that name stands first, then the view struct. */
static void add_path(struct tmplc *t, const char *path, bool as_argument, struct out *out)
{
    char first[NAME_MAX_LENGTH];
    size_t length = strcspn(path, ".-");
    bool counter = false;

    check_path(t, path);
    memcpy(first, path, length);
    first[length] = '\0';

    const struct block *loop = loop_of(t, first, &counter);
    const char *rest = path + length;

    if (strcmp(path, "frame_title") == 0 && t->section == SECTION_FRAME) {
        if (t->frame_main_seen)
            refuse(t, "frame_title may stand before {{main}} only.");
        out_add(out, "frame_title");
    } else if (loop && counter) {
        if (*rest)
            refuse(t, "`%s` counts the loop and has no fields.", first);
        out_print(out, "n_%s", first);
    } else if (loop && *rest == '-') {
        out_print(out, "(*each_%s)%s", first, rest);
    } else if (loop && *rest) {
        out_print(out, "each_%s->%s", first, rest + 1);
    } else if (loop) {
        out_print(out, as_argument ? "each_%s" : "(*each_%s)", first);
    } else {
        t->uses_view = true;
        out_print(out, "view->%s", path);
    }
}

void path_expr(struct tmplc *t, const char *path, struct out *out)
{
    add_path(t, path, false, out);
}

/* Finds the places of a sentence: how many, and whether they are numbered. */
static size_t count_places(const struct tmplc *t, const char *text, bool *numbered)
{
    size_t plain = 0, highest = 0;
    bool seen[VALUES_MAX + 1] = { false };

    for (; *text; text++) {
        if (*text != '%')
            continue;
        if (text[1] == '%') {
            text++;
        } else if (text[1] == 's' || text[1] == 'd') {
            plain++;
        } else if (text[1] >= '1' && text[1] <= '9' && text[2] == '$' &&
                   (text[3] == 's' || text[3] == 'd')) {
            size_t number = (size_t)(text[1] - '0');

            seen[number] = true;
            highest = number > highest ? number : highest;
        }
    }
    if (plain > 0 && highest > 0)
        refuse(t, "The places of a sentence are all numbered or none.");
    for (size_t i = 1; i <= highest; i++)
        if (!seen[i])
            refuse(t, "The sentence has no place %%%zu$s.", i);
    *numbered = highest > 0;
    return plain + highest;
}

static void check_places(const struct tmplc *t, const char *text, size_t values, bool may_leave_out)
{
    bool numbered = false;
    size_t places = count_places(t, text, &numbered);

    if (values == 0)
        return;
    if (places > 1 && !numbered)
        refuse(t, "Number the places of a sentence with several values: %%1$s, %%2$s.");
    if (places != values && !(may_leave_out && places < values))
        refuse(t, "The sentence has %zu place%s, but %zu value%s given.", places,
               places == 1 ? "" : "s", values, values == 1 ? " is" : "s are");
}

static const char *format_of(const char *word)
{
    static const char *const words[][2] = {
        { "iso", "HTML_ISO" }, { "long", "HTML_LONG" }, { "short", "HTML_SHORT" },
        { "time", "HTML_TIME" }, { "day", "HTML_DAY" }, { "money", "HTML_MONEY" },
        { "plain", "HTML_PLAIN" },
    };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(word, words[i][0]) == 0)
            return words[i][1];
    return NULL;
}

const char *take_format(struct marks *m, const char *usual)
{
    const char *format = m->now.kind == TOKEN_PATH ? format_of(m->now.text) : NULL;

    if (!format)
        return usual;
    marks_next(m);
    return format;
}

/* The values behind a sentence, as one array; a bare `%` without values stays what it is. */
static size_t add_values(struct marks *m, struct out *values)
{
    size_t count = 0;

    while (m->now.kind == TOKEN_PATH || m->now.kind == TOKEN_NUMBER || m->now.kind == TOKEN_TEXT) {
        char path[TOKEN_MAX];

        if (m->now.kind != TOKEN_PATH)
            refuse(m->t, "The values of a sentence are fields; words belong into the sentence.");
        if (++count > VALUES_MAX)
            refuse(m->t, "A sentence takes at most %d values.", VALUES_MAX);
        memcpy(path, m->now.text, sizeof path);
        marks_next(m);
        if (strcmp(path, "_") == 0)
            refuse(m->t, "A sentence can't stand inside a sentence.");
        out_add(values, count > 1 ? ", HTML_SHOW(h, " : "HTML_SHOW(h, ");
        path_expr(m->t, path, values);
        out_print(values, ", %s)", take_format(m, "HTML_USUAL"));
    }
    return count;
}

static char *take_text(struct marks *m, char into[static TOKEN_MAX])
{
    if (m->now.kind != TOKEN_TEXT || m->now.text[0] == '\0')
        refuse(m->t, "A sentence in quotes is missing here.");
    memcpy(into, m->now.text, TOKEN_MAX);
    marks_next(m);
    return into;
}

void sentence_expr(struct marks *m, bool plural, struct out *out)
{
    char one[TOKEN_MAX], many[TOKEN_MAX] = "", number[TOKEN_MAX] = "";
    struct out values = { 0 }, count_expr = { 0 };

    take_text(m, one);
    if (plural) {
        take_text(m, many);
        if (m->now.kind != TOKEN_PATH)
            refuse(m->t, "n_ needs a count behind its two sentences.");
        memcpy(number, m->now.text, sizeof number);
        path_expr(m->t, number, &count_expr);
    }

    size_t count = add_values(m, &values);

    check_places(m->t, one, count, plural);
    if (plural)
        check_places(m->t, many, count, false);

    if (plural) {
        out_add(out, "html_sentence_n(h, ");
        add_c_string(out, one, strlen(one));
        out_add(out, ", ");
        add_c_string(out, many, strlen(many));
        out_print(out, ", (int64_t)%s, ", out_text(&count_expr));
    } else {
        out_add(out, count > 0 ? "html_sentence(h, " : "html_say(h, ");
        add_c_string(out, one, strlen(one));
        out_add(out, count > 0 ? ", " : ")");
    }
    if (count > 0)
        out_print(out, "%zu, (const char *const[]){ %s })", count, out_text(&values));
}

static void underscore_expr(struct marks *m, struct out *out)
{
    bool plural = marks_is(m, "n_");

    marks_next(m);
    if (!marks_take(m, "("))
        refuse(m->t, "Write _(\"...\") for a sentence given to something.");
    sentence_expr(m, plural, out);
    if (!marks_take(m, ")"))
        refuse(m->t, "The `)` of _(\"...\") is missing.");
}

void text_expr(struct marks *m, struct out *out)
{
    if (marks_is(m, "_") || marks_is(m, "n_")) {
        underscore_expr(m, out);
    } else if (m->now.kind == TOKEN_PATH) {
        char path[TOKEN_MAX];

        memcpy(path, m->now.text, sizeof path);
        marks_next(m);
        out_add(out, "HTML_SHOW(h, ");
        path_expr(m->t, path, out);
        out_print(out, ", %s)", take_format(m, "HTML_USUAL"));
    } else {
        refuse(m->t, "A sentence _(\"...\") or a field is missing here.");
    }
}

void argument_expr(struct marks *m, struct out *out)
{
    const char *before = "";

    if (marks_is(m, "_") || marks_is(m, "n_")) {
        underscore_expr(m, out);
        return;
    }
    if (m->now.kind == TOKEN_TEXT) {
        add_c_string(out, m->now.text, strlen(m->now.text));
        marks_next(m);
        return;
    }
    if (m->now.kind == TOKEN_NUMBER || (m->now.kind == TOKEN_PATH && is_constant(m->now.text))) {
        out_add(out, m->now.text);
        marks_next(m);
        return;
    }
    if (marks_is(m, "view")) {
        m->t->uses_view = true;
        out_add(out, "view");
        marks_next(m);
        return;
    }
    if (marks_take(m, "&"))
        before = "&";
    else if (marks_take(m, "*"))
        before = "*";
    if (m->now.kind != TOKEN_PATH)
        refuse(m->t, "`%s` can't be an argument.", m->now.text);
    if (*before == '*') {
        add_path(m->t, m->now.text, false, out);
    } else {
        out_add(out, before);
        add_path(m->t, m->now.text, *before == '\0', out);
    }
    marks_next(m);
}

static bool is_list(const struct tmplc *t, const char *path)
{
    for (size_t i = 0; i < t->list_count; i++)
        if (strcmp(t->lists[i], path) == 0)
            return true;
    return false;
}

static void comparison_expr(struct marks *m, const char *path, bool equal, struct out *out)
{
    struct out left = { 0 };

    path_expr(m->t, path, &left);
    if (m->now.kind == TOKEN_TEXT) {
        out_print(out, "%stext_equal(%s, ", equal ? "" : "!", out_text(&left));
        add_c_string(out, m->now.text, strlen(m->now.text));
        out_add(out, ")");
    } else if (m->now.kind == TOKEN_NUMBER ||
               (m->now.kind == TOKEN_PATH && is_constant(m->now.text))) {
        out_print(out, "%s %s %s", out_text(&left), equal ? "==" : "!=", m->now.text);
    } else {
        refuse(m->t, "A field is compared with a constant, a number or a text; anything longer is "
               "a bool in the view struct.");
    }
    marks_next(m);
}

void condition_expr(struct marks *m, struct out *out)
{
    bool negated = marks_take(m, "not");
    char path[TOKEN_MAX];

    if (m->now.kind != TOKEN_PATH)
        refuse(m->t, "A condition is a field; `%s` isn't one.", m->now.text);
    memcpy(path, m->now.text, sizeof path);
    marks_next(m);

    if (marks_is(m, "==") || marks_is(m, "!=")) {
        bool equal = marks_is(m, "==");

        if (negated)
            refuse(m->t, "Write != in place of not and ==.");
        marks_next(m);
        comparison_expr(m, path, equal, out);
    } else if (is_list(m->t, path)) {
        path_expr(m->t, path, out);
        out_add(out, negated ? ".count == 0" : ".count > 0");
    } else {
        out_add(out, negated ? "!HTML_IS(" : "HTML_IS(");
        path_expr(m->t, path, out);
        out_add(out, ")");
    }
    if (marks_is(m, "and") || marks_is(m, "or"))
        refuse(m->t, "A condition is one field; anything longer is a bool in the view struct.");
}
