// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rooms.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { ARENA_MOST = 1024 * 1024 * 1024, FILE_MOST = 64 * 1024 * 1024, FILES_MAX = 8192 };

static size_t found_count;

void found(const char *path, size_t line, const char *sentence, ...)
{
    va_list list;

    printf("%s:%zu: ", path, line);
    va_start(list, sentence);
    vprintf(sentence, list);
    va_end(list);
    putchar('\n');
    found_count++;
}

bool ends_with(const char *text, const char *end)
{
    size_t a = strlen(text), b = strlen(end);

    return a >= b && strcmp(text + a - b, end) == 0;
}

char *read_whole(struct arena *arena, const char *path, size_t *count)
{
    FILE *stream = fopen(path, "rb");
    struct buf text = buf_new(arena, FILE_MOST);
    char some[16384];
    size_t got;

    if (!stream) {
        found(path, 1, "The file can't be read.");
        *count = 0;
        return arena_text(arena, "");
    }
    while ((got = fread(some, 1, sizeof some, stream)) > 0)
        buf_add_n(&text, some, got);
    fclose(stream);
    *count = text.count;
    return arena_text_n(arena, buf_text(&text), text.count);
}

/* Splits a C file into code and the insides of strings; both keep their lines. */
static void split_c(struct source *source)
{
    char *code = arena_text(source->arena, source->text);
    char *strings = arena_text(source->arena, source->text);
    enum { CODE, LINE_COMMENT, COMMENT, STRING, CHARACTER } in = CODE;

    for (size_t i = 0; source->text[i]; i++) {
        char c = source->text[i], next = source->text[i + 1];
        bool to_code = in == CODE, to_strings = false;

        if (in == CODE && c == '/' && (next == '/' || next == '*')) {
            in = next == '/' ? LINE_COMMENT : COMMENT;
            to_code = false;
        } else if (in == LINE_COMMENT) {
            if (c == '\n')
                in = CODE;
        } else if (in == COMMENT) {
            if (c == '/' && i > 0 && source->text[i - 1] == '*')
                in = CODE;
        } else if (in == CODE && (c == '"' || c == '\'')) {
            in = c == '"' ? STRING : CHARACTER;
        } else if (in == STRING || in == CHARACTER) {
            if (c == (in == STRING ? '"' : '\'')) {
                to_code = true;
                in = CODE;
            } else {
                to_strings = in == STRING;
                if (c == '\\' && next) {
                    if (c != '\n')
                        code[i] = ' ';
                    strings[i] = to_strings ? c : ' ';
                    i++;
                    c = source->text[i];
                }
            }
        }
        if (c != '\n' && !to_code)
            code[i] = ' ';
        if (c != '\n' && !to_strings)
            strings[i] = ' ';
    }
    source->code = code;
    source->strings = strings;
}

static enum file_kind kind_of(const char *name)
{
    static const char *const outside[] = { "_page", "_api", "_cli", "_draw" };
    const char *dot = strrchr(name, '.');

    if (!dot || (strcmp(dot, ".c") != 0 && strcmp(dot, ".h") != 0))
        return FILE_OTHER;
    if (ends_with(name, "_test.c") || strncmp(name, "small_", 6) == 0)
        return FILE_TEST;
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
        size_t length = strlen(outside[i]);

        if ((size_t)(dot - name) > length && strncmp(dot - length, outside[i], length) == 0)
            return FILE_OUTSIDE;
    }
    return dot[1] == 'h' ? FILE_HEADER : FILE_RULES;
}

static void check_file(struct arena *arena, const struct order *order, const char *path,
                       const char *inside)
{
    const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    struct source source = { .arena = arena, .path = path, .inside = inside };
    size_t count;

    source.room = arena_text_n(arena, inside, strcspn(inside, "/"));
    source.kind = kind_of(name);
    source.text = read_whole(arena, path, &count);
    if (strlen(source.text) != count) {
        found(path, 1, "The file holds a zero byte.");
        return;
    }
    if (source.kind == FILE_OTHER) {
        source.code = source.strings = source.text;
    } else {
        split_c(&source);
        check_includes(order, &source);
    }
    check_code(order, &source);
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void walk(struct arena *arena, const char *path, char **files, size_t *count)
{
    DIR *folder = opendir(path);

    if (!folder)
        return;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        static const char *const ends[] = { ".c", ".h", ".sql", ".html" };
        char *inner = arena_print(arena, "%s/%s", path, entry->d_name);
        struct stat about;

        if (entry->d_name[0] == '.' || stat(inner, &about) != 0)
            continue;
        if (S_ISDIR(about.st_mode))
            walk(arena, inner, files, count);
        for (size_t i = 0; S_ISREG(about.st_mode) && i < sizeof ends / sizeof *ends; i++)
            if (ends_with(inner, ends[i]) && *count < FILES_MAX)
                files[(*count)++] = inner;
    }
    closedir(folder);
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_new(ARENA_MOST);
    size_t count = 0, text_count;

    if (argc < 3 || argc > 4) {
        fputs("usage: rooms tools/rooms.txt SRCROOT [OBJDIR]\n"
              "SRCROOT holds the rooms: src\n", stderr);
        return 2;
    }

    char **files = arena_array(arena, FILES_MAX, char *);
    struct order order = order_read(arena, argv[1], read_whole(arena, argv[1], &text_count));

    order.srcroot = argv[2];
    walk(arena, argv[2], files, &count);
    if (count == 0)
        found(argv[2], 1, "There is no source file here.");
    qsort(files, count, sizeof *files, compare);
    for (size_t i = 0; i < count; i++)
        check_file(arena, &order, files[i], files[i] + strlen(argv[2]) + 1);
    if (argc == 4)
        check_objects(arena, argv[3]);

    arena_free(arena);
    if (found_count > 0)
        fprintf(stderr, "rooms: %zu to put right.\n", found_count);
    return found_count > 0 ? 1 : 0;
}
