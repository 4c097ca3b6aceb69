// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tmplc.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { LITERAL_MAX = 3600, LITERAL_LINE = 84, MEMORY_MOST = 512 * 1024 * 1024 };

/* One template is compiled, then the program ends. */
static struct arena *memory;

void out_end(void)
{
    arena_free(memory);
    memory = NULL;
}

void out_add_n(struct out *out, const char *text, size_t count)
{
    if (out->count + count + 1 > out->room) {
        size_t room = (out->count + count + 1) * 2;
        char *at;

        if (!memory)
            memory = arena_new(MEMORY_MOST);
        at = arena_array(memory, room, char);
        if (out->count > 0)
            memcpy(at, out->at, out->count);
        out->at = at;
        out->room = room;
    }
    memcpy(out->at + out->count, text, count);
    out->count += count;
    out->at[out->count] = '\0';
}

void out_add(struct out *out, const char *text)
{
    out_add_n(out, text, strlen(text));
}

static void out_print_list(struct out *out, const char *format, va_list list)
{
    char text[16384];
    int count = vsnprintf(text, sizeof text, format, list);

    if (count < 0 || (size_t)count >= sizeof text) {
        fputs("tmplc: a line is too long\n", stderr);
        exit(1);
    }
    out_add_n(out, text, (size_t)count);
}

void out_print(struct out *out, const char *format, ...)
{
    va_list list;

    va_start(list, format);
    out_print_list(out, format, list);
    va_end(list);
}

const char *out_text(const struct out *out)
{
    return out->at ? out->at : "";
}

static void refuse_list(const struct tmplc *t, size_t line, const char *sentence, va_list list)
{
    fprintf(stderr, "%s:%zu: ", t->file, line);
    vfprintf(stderr, sentence, list);
    fputc('\n', stderr);
}

void refuse(const struct tmplc *t, const char *sentence, ...)
{
    va_list list;

    va_start(list, sentence);
    refuse_list(t, t->line, sentence, list);
    va_end(list);
    exit(1);
}

void refuse_at(const struct tmplc *t, size_t line, const char *sentence, ...)
{
    va_list list;

    va_start(list, sentence);
    refuse_list(t, line, sentence, list);
    va_end(list);
    exit(1);
}

static void add_indent(struct tmplc *t)
{
    for (int i = 0; i < t->indent; i++)
        out_add(&t->body, "    ");
}

void emit(struct tmplc *t, const char *format, ...)
{
    va_list list;

    emit_literal(t);
    add_indent(t);
    va_start(list, format);
    out_print_list(&t->body, format, list);
    va_end(list);
    out_add(&t->body, "\n");
}

void add_c_string(struct out *out, const char *text, size_t count)
{
    out_add(out, "\"");
    for (size_t i = 0; i < count; i++) {
        switch (text[i]) {
        case '"': out_add(out, "\\\""); break;
        case '\\': out_add(out, "\\\\"); break;
        case '\n': out_add(out, "\\n"); break;
        case '\t': out_add(out, "\\t"); break;
        case '\r': break;
        case '?':    /* "??(" would be a trigraph */
            out_add(out, i > 0 && text[i - 1] == '?' ? "\\?" : "?");
            break;
        default: out_add_n(out, text + i, 1);
        }
    }
    out_add(out, "\"");
}

/* The end of one line of C for `text`: after a line break, or at a space past the margin. */
static size_t line_end(const char *text, size_t count)
{
    size_t end = 0;

    while (end < count) {
        if (text[end++] == '\n')
            break;
        if (end >= LITERAL_LINE && (text[end - 1] == ' ' || text[end - 1] == '>'))
            break;
    }
    return end;
}

/* Splits long text between characters, not inside one. */
static size_t piece_end(const char *text, size_t count)
{
    if (count <= LITERAL_MAX)
        return count;
    count = LITERAL_MAX;
    while (count > 1 && ((unsigned char)text[count] & 0xC0) == 0x80)
        count--;
    return count;
}

void emit_literal(struct tmplc *t)
{
    const char *text = out_text(&t->literal);
    size_t left = t->literal.count;

    while (left > 0) {
        size_t piece = piece_end(text, left);

        add_indent(t);
        out_add(&t->body, "html_literal(h, ");
        for (size_t done = 0; done < piece;) {
            size_t line = line_end(text + done, piece - done);

            if (done > 0) {
                out_add(&t->body, "\n");
                add_indent(t);
                out_add(&t->body, "                ");
            }
            add_c_string(&t->body, text + done, line);
            done += line;
        }
        out_add(&t->body, ");\n");
        text += piece;
        left -= piece;
    }
    t->literal.count = 0;
}

void add_once(struct out *lines, const char *line)
{
    const char *found = out_text(lines);
    size_t length = strlen(line);

    while ((found = strstr(found, line)) != NULL) {
        if (found == out_text(lines) || found[-1] == '\n')
            return;
        found += length;
    }
    out_add_n(lines, line, length);
}
