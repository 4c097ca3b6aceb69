// SPDX-License-Identifier: AGPL-3.0-or-later
#include "words.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ARENA_MOST = 512 * 1024 * 1024 };

void words_refuse(const char *file, size_t line, const char *sentence, ...)
{
    va_list list;

    fprintf(stderr, "%s:%zu: ", file, line);
    va_start(list, sentence);
    vfprintf(stderr, sentence, list);
    va_end(list);
    fputc('\n', stderr);
    exit(1);
}

char *words_read(struct arena *arena, const char *file)
{
    FILE *stream = fopen(file, "rb");
    struct buf text = buf_new(arena, FILE_MOST);
    char some[8192];
    size_t count;

    if (!stream)
        words_refuse(file, 1, "The file can't be read.");
    while ((count = fread(some, 1, sizeof some, stream)) > 0)
        buf_add_n(&text, some, count);
    fclose(stream);
    if (text.full || strlen(buf_text(&text)) != text.count)
        words_refuse(file, 1, "The file is too long or holds a zero byte.");
    return arena_text(arena, buf_text(&text));
}

struct message *messages_add(struct arena *arena, struct messages *messages)
{
    if (messages->count == messages->room) {
        size_t room = messages->room ? messages->room * 2 : 256;
        struct message *at = arena_array(arena, room, struct message);

        if (messages->count > 0)
            memcpy(at, messages->at, messages->count * sizeof *at);
        messages->at = at;
        messages->room = room;
    }
    return &messages->at[messages->count++];
}

void add_c_text(struct buf *out, const char *text)
{
    buf_add_char(out, '"');
    for (size_t i = 0; text[i]; i++) {
        if (text[i] == '\n')
            buf_add(out, "\\n");
        else if (text[i] == '\t')
            buf_add(out, "\\t");
        else if (text[i] == '"' || text[i] == '\\')
            buf_print(out, "\\%c", text[i]);
        else if (text[i] == '?' && i > 0 && text[i - 1] == '?')
            buf_add(out, "\"\"?");    /* no trigraph */
        else
            buf_add_char(out, text[i]);
    }
    buf_add_char(out, '"');
}

static int compare(const void *a, const void *b)
{
    return strcmp(((const struct message *)a)->one, ((const struct message *)b)->one);
}

static bool is_translated(const struct message *message)
{
    if (message->fuzzy || *message->one == '\0')
        return false;
    for (size_t i = 0; i < message->form_count; i++)
        if (*message->forms[i] == '\0')
            return false;
    return true;
}

static bool is_right_to_left(const char *language)
{
    static const char *const names[] = { "ar", "fa", "ur", "ps", "he", "yi", "dv", "ug" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strncmp(language, names[i], 2) == 0 && (language[2] == '\0' || language[2] == '-'))
            return true;
    return false;
}

/* A C name for the language: pt-BR becomes pt_BR. */
static const char *c_name(struct arena *arena, const char *language)
{
    char *name = arena_text(arena, language);

    for (char *c = name; *c; c++)
        if (*c == '-')
            *c = '_';
    return name;
}

static size_t write_catalogue(struct arena *arena, struct buf *out, struct catalogue *catalogue)
{
    const char *name = c_name(arena, catalogue->language);
    size_t count = 0;

    qsort(catalogue->messages.at, catalogue->messages.count, sizeof *catalogue->messages.at,
          compare);
    buf_print(out, "\nstatic size_t plural_%s(uint64_t n)\n{\n    (void)n;\n"
              "    return (size_t)%s;\n}\n\nstatic const struct words_entry entries_%s[] = {\n",
              name, catalogue->plural, name);
    for (size_t i = 0; i < catalogue->messages.count; i++) {
        const struct message *message = &catalogue->messages.at[i];

        if (!is_translated(message))
            continue;
        count++;
        buf_add(out, "    { ");
        add_c_text(out, message->one);
        buf_add(out, ",\n      (const char *const[]){ ");
        for (size_t form = 0; form < message->form_count; form++) {
            buf_add(out, form > 0 ? ", " : "");
            add_c_text(out, message->forms[form]);
        }
        buf_print(out, " }, %zu },\n", message->form_count);
    }
    if (count == 0)
        buf_add(out, "    { NULL, NULL, 0 },\n");
    buf_add(out, "};\n");
    return count;
}

static void compile(struct arena *arena, const char *folder, char **files, int count)
{
    struct buf out = buf_new(arena, FILE_MOST), table = buf_new(arena, FILE_MOST);
    const char *name = arena_print(arena, "%s/words_table.c", folder);

    buf_add(&out, "// SPDX-License-Identifier: AGPL-3.0-or-later\n"
                  "/* Made from po/ by tools/words; change the catalogues instead. */\n"
                  "#include \"base/words.h\"\n");
    for (int i = 0; i < count; i++) {
        struct catalogue catalogue = po_read(arena, files[i]);
        size_t entries = write_catalogue(arena, &out, &catalogue);
        const char *c = c_name(arena, catalogue.language);

        buf_print(&table, "    { \"%s\", %s, %zu, plural_%s, entries_%s, %zu },\n",
                  catalogue.language, is_right_to_left(catalogue.language) ? "true" : "false",
                  catalogue.plurals, c, c, entries);
    }
    buf_print(&out, "\nconst struct words words_tables[] = {\n%s%s};\n\n"
              "const size_t words_tables_count = %d;\n", buf_text(&table),
              count > 0 ? "" : "    { NULL, false, 0, NULL, NULL, 0 },\n", count);

    FILE *stream = fopen(name, "wb");

    if (!stream || fwrite(buf_text(&out), 1, out.count, stream) != out.count ||
        fclose(stream) != 0)
        words_refuse(name, 1, "This file can't be written.");
}

/* How many sentences of the sources the catalogue leaves in English; each is named. */
static size_t name_untranslated(struct arena *arena, const char *file, char **sources, int count)
{
    struct catalogue catalogue = po_read(arena, file);
    struct messages said = words_collect(arena, sources, count);
    size_t missing = 0;

    qsort(catalogue.messages.at, catalogue.messages.count, sizeof *catalogue.messages.at, compare);
    for (size_t i = 0; i < said.count; i++) {
        const struct message *message = &said.at[i];
        const struct message *found = (const struct message *)bsearch(message,
            catalogue.messages.at, catalogue.messages.count, sizeof *message, compare);

        if (found && is_translated(found))
            continue;
        fprintf(stderr, "%s:%zu: %s leaves this in English: %s\n", message->file, message->line,
                file, message->one);
        missing++;
    }
    return missing;
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_new(ARENA_MOST);

    if (argc >= 4 && strcmp(argv[1], "--extract") == 0) {
        words_extract(arena, argv[2], argv + 3, argc - 3);
    } else if (argc >= 4 && strcmp(argv[1], "--untranslated") == 0) {
        size_t missing = name_untranslated(arena, argv[2], argv + 3, argc - 3);
        arena_free(arena);
        return missing > 0;
    } else if (argc >= 2 && argv[1][0] != '-') {
        compile(arena, argv[1], argv + 2, argc - 2);
    } else {
        fputs("usage: words OUTDIR po/LANGUAGE.po...\n"
              "       words --extract OUT.pot FOLDER-OR-FILE...\n"
              "       words --untranslated po/LANGUAGE.po FOLDER-OR-FILE...\n", stderr);
        return 2;
    }
    arena_free(arena);
    return 0;
}
