// SPDX-License-Identifier: AGPL-3.0-or-later
/* Collects the sentences marked for translation: N_("...") in C; {{_ "..."}},
 * {{n_ "..." "..."}}, _("...") and n_("..." "...") in templates. */
#include "words.h"

#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PATHS_MAX = 4096 };

struct paths { char *at[PATHS_MAX]; size_t count; };

struct scan { struct arena *arena; const char *file, *at; size_t line; };

static bool ends_with(const char *text, const char *end)
{
    size_t a = strlen(text), b = strlen(end);

    return a >= b && strcmp(text + a - b, end) == 0;
}

static void find_files(struct arena *arena, const char *path, struct paths *paths)
{
    struct stat about;

    if (stat(path, &about) != 0)
        words_refuse(path, 1, "This can't be read.");
    if (!S_ISDIR(about.st_mode)) {
        if (paths->count == PATHS_MAX)
            words_refuse(path, 1, "There are too many files.");
        paths->at[paths->count++] = arena_text(arena, path);
        return;
    }

    DIR *folder = opendir(path);

    if (!folder)
        words_refuse(path, 1, "This folder can't be read.");
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        char *inner = arena_print(arena, "%s/%s", path, entry->d_name);

        if (entry->d_name[0] == '.' || stat(inner, &about) != 0)
            continue;
        if (S_ISDIR(about.st_mode) || ((ends_with(inner, ".c") || ends_with(inner, ".h") ||
                                        ends_with(inner, ".html")) &&
                                       !ends_with(inner, "_test.c")))
            find_files(arena, inner, paths);
    }
    closedir(folder);
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void skip_space(struct scan *s)
{
    for (; isspace((unsigned char)*s->at); s->at++)
        s->line += *s->at == '\n';
}

/* "..." "..." joined, as C does; NULL when no text stands here. */
static const char *read_text(struct scan *s)
{
    struct buf out = buf_new(s->arena, TEXT_MOST);

    skip_space(s);
    if (*s->at != '"')
        return NULL;
    while (*s->at == '"') {
        for (s->at++; *s->at && *s->at != '"' && *s->at != '\n'; s->at++) {
            if (*s->at == '\\' && s->at[1]) {
                s->at++;
                buf_add_char(&out, *s->at == 'n' ? '\n' : *s->at == 't' ? '\t' : *s->at);
            } else {
                buf_add_char(&out, *s->at);
            }
        }
        if (*s->at != '"')
            return NULL;
        s->at++;
        if (ends_with(s->file, ".html"))    /* two texts side by side are two texts there */
            break;
        skip_space(s);
    }
    return buf_text(&out);
}

static void add(struct scan *s, struct messages *messages, size_t line, const char *one,
                const char *many)
{
    const char *place = arena_print(s->arena, "#: %s:%zu\n", s->file, line);

    for (size_t i = 0; i < messages->count; i++) {
        struct message *message = &messages->at[i];

        if (strcmp(message->one, one) != 0)
            continue;
        if (many && !message->many)
            message->many = many;
        message->places = arena_print(s->arena, "%s%s", message->places, place);
        return;
    }

    struct message *message = messages_add(s->arena, messages);

    message->file = s->file;
    message->line = line;
    message->one = one;
    message->many = many;
    message->places = place;
}

static bool begins_word(const struct scan *s, const char *from, const char *word)
{
    return strncmp(s->at, word, strlen(word)) == 0 &&
           (s->at == from || (!isalnum((unsigned char)s->at[-1]) && s->at[-1] != '_'));
}

/* A comment may speak of N_("...") without meaning it. */
static bool skip_comment(struct scan *s)
{
    if (s->at[0] == '/' && s->at[1] == '*') {
        while (*s->at && !(s->at[0] == '*' && s->at[1] == '/'))
            s->line += *s->at++ == '\n';
        return true;
    }
    if (s->at[0] == '/' && s->at[1] == '/') {
        s->at += strcspn(s->at, "\n");
        return true;
    }
    return false;
}

/* html_sentence_n(h, N_("one"), N_("many"), n, ...): one sentence with a plural. */
static void scan_c(struct scan *s, struct messages *messages)
{
    const char *from = s->at;
    bool plural_call = false;

    while (*s->at) {
        size_t line = s->line;

        if (skip_comment(s))
            continue;
        if (*s->at == ';')
            plural_call = false;
        if (begins_word(s, from, "html_sentence_n(") || begins_word(s, from, "words_say_n(") ||
            begins_word(s, from, "words_plural("))
            plural_call = true;
        if (!begins_word(s, from, "N_(")) {
            s->line += *s->at++ == '\n';
            continue;
        }
        s->at += 3;

        const char *one = read_text(s), *many = NULL;

        if (one && plural_call && *s->at == ')') {
            s->at += strspn(s->at, "), ");
            skip_space(s);
            if (strncmp(s->at, "N_(", 3) == 0) {
                s->at += 3;
                many = read_text(s);
            }
        }
        if (one && *one)
            add(s, messages, line, one, many);
    }
}

/* Marks are looked for inside {{ }} only. */
static void scan_template(struct scan *s, struct messages *messages)
{
    bool inside = false;

    while (*s->at) {
        size_t line = s->line;

        if (s->at[0] == '{' && s->at[1] == '{') {
            inside = s->at[2] != '#';
            s->at += 2;
        } else if (s->at[0] == '}' && s->at[1] == '}') {
            inside = false;
            s->at += 2;
        } else if (inside && s->at[0] == '"') {
            read_text(s);
        } else if (inside && (begins_word(s, s->at - 1, "_ \"") || begins_word(s, s->at - 1, "_(")
                              || begins_word(s, s->at - 1, "n_ \"") ||
                              begins_word(s, s->at - 1, "n_("))) {
            bool plural = *s->at == 'n';
            const char *one, *many = NULL;

            s->at += plural ? 3 : 2;
            one = read_text(s);
            if (plural)
                many = read_text(s);
            if (one && *one)
                add(s, messages, line, one, many);
        } else {
            s->line += *s->at++ == '\n';
        }
    }
}

static void write_message(struct buf *out, const struct message *message)
{
    buf_print(out, "\n%smsgid ", message->places);
    add_c_text(out, message->one);
    if (message->many) {
        buf_add(out, "\nmsgid_plural ");
        add_c_text(out, message->many);
        buf_add(out, "\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n");
    } else {
        buf_add(out, "\nmsgstr \"\"\n");
    }
}

struct messages words_collect(struct arena *arena, char **sources, int count)
{
    struct paths *paths = arena_one(arena, struct paths);
    struct messages messages = { 0 };

    for (int i = 0; i < count; i++)
        find_files(arena, sources[i], paths);
    qsort(paths->at, paths->count, sizeof *paths->at, compare_paths);
    for (size_t i = 0; i < paths->count; i++) {
        struct scan scan = { .arena = arena, .file = paths->at[i], .line = 1 };

        scan.at = words_read(arena, scan.file);
        if (ends_with(scan.file, ".html"))
            scan_template(&scan, &messages);
        else
            scan_c(&scan, &messages);
    }
    return messages;
}

void words_extract(struct arena *arena, const char *out_name, char **sources, int count)
{
    struct messages messages = words_collect(arena, sources, count);
    struct buf out = buf_new(arena, FILE_MOST);

    buf_add(&out, "# SPDX-License-Identifier: AGPL-3.0-or-later\n"
                  "# Made by tools/words --extract: what there is to translate.\n"
                  "msgid \"\"\nmsgstr \"\"\n"
                  "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                  "\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n");
    for (size_t i = 0; i < messages.count; i++)
        write_message(&out, &messages.at[i]);

    FILE *stream = fopen(out_name, "wb");

    if (!stream || fwrite(buf_text(&out), 1, out.count, stream) != out.count ||
        fclose(stream) != 0)
        words_refuse(out_name, 1, "This file can't be written.");
}
