// SPDX-License-Identifier: AGPL-3.0-or-later
/* tmplc OUTDIR FILE.html SRCROOT
 *
 * Turns a template into OUTDIR/<base>_html.h and .c.  A template that could put a value where it
 * can't be escaped, or whose elements and blocks don't nest, is turned down with
 * `file:line: sentence`. */
#include "tmplc.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void parameters(const struct tmplc *t, struct out *out, const char *after)
{
    if (t->section == SECTION_FRAME)
        out_print(out, "void html_frame_%s_open(struct html *%s, const char *%s)%s",
                  t->section_name, *after == ';' ? "" : "h", *after == ';' ? "title" :
                  "frame_title", after);
    else
        out_print(out, "void html_%s(struct html *%s, const struct %s *%s)%s", t->section_name,
                  *after == ';' ? "" : "h", t->section_struct, *after == ';' ? "" : "view", after);
}

/* The function gathered in t->body, between its braces. */
static void function_end(struct tmplc *t)
{
    emit_literal(t);
    out_add(&t->code, "\n{\n");
    if (t->section == SECTION_FRAME && t->uses_view)
        out_print(&t->code, "    const struct %s *view = html_frame(h);\n\n", t->section_struct);
    else if (t->section != SECTION_FRAME && !t->uses_view)
        out_add(&t->code, "    (void)view;\n");
    if (t->section == SECTION_FRAME && !t->frame_main_seen)
        out_add(&t->code, "    (void)frame_title;\n");
    if (t->body.count == 0)
        out_add(&t->code, "    (void)h;\n");
    else
        out_add(&t->code, out_text(&t->body));
    out_add(&t->code, "}\n\n");
    t->body.count = 0;
    t->uses_view = false;
}

/* Everything after {{main}} goes into the second function of the frame. */
void section_main(struct tmplc *t)
{
    if (t->section != SECTION_FRAME)
        refuse(t, "{{main}} stands in a frame only.");
    if (t->frame_main_seen)
        refuse(t, "A frame has one {{main}}.");
    if (t->block_count > 0 || t->place != IN_TEXT)
        refuse(t, "{{main}} stands in the text of an element, in no block.");
    function_end(t);
    t->frame_main_seen = true;
    t->last_was_space = false;
    out_print(&t->code, "void html_frame_%s_close(struct html *h)", t->section_name);
}

static void section_end(struct tmplc *t)
{
    if (t->section == SECTION_NONE)
        return;
    if (t->block_count > 0)
        refuse(t, "The block of line %zu isn't ended.", t->blocks[t->block_count - 1].line);
    if (t->place != IN_TEXT && t->place != IN_RAW_TEXT && t->place != IN_SCRIPT)
        refuse(t, "The template ends inside a tag.");
    if (t->depth > 0)
        refuse(t, "<%s> of line %zu isn't closed.", t->elements[t->depth - 1].name,
               t->elements[t->depth - 1].line);
    if (t->section == SECTION_FRAME && !t->frame_main_seen)
        refuse(t, "The frame of line %zu has no {{main}}.", t->section_line);
    while (t->literal.count > 0 && isspace((unsigned char)t->literal.at[t->literal.count - 1]))
        t->literal.count--;
    if (t->frame_open)
        emit(t, "html_frame_%s_close(h);", t->frame_name);
    function_end(t);
    t->section = SECTION_NONE;
}

static void take_name(struct marks *m, char into[static NAME_MAX_LENGTH], const char *what)
{
    if (m->now.kind != TOKEN_PATH || !is_name(m->now.text) ||
        strlen(m->now.text) >= NAME_MAX_LENGTH)
        refuse(m->t, "The name of %s is missing: lower case letters, digits and _.", what);
    memcpy(into, m->now.text, strlen(m->now.text) + 1);
    marks_next(m);
}

void section_begin(struct tmplc *t, enum section_kind kind, struct marks *m)
{
    struct out include = { 0 };

    section_end(t);
    t->section = kind;
    t->section_line = t->line;
    t->frame_open = t->frame_main_seen = false;
    t->last_was_space = true;
    take_name(m, t->section_name, kind == SECTION_FRAME ? "the frame" : "the template");
    memcpy(t->section_struct, kind == SECTION_FRAME ? "frame" : t->section_name,
           kind == SECTION_FRAME ? sizeof "frame" : sizeof t->section_name);
    if (kind == SECTION_PART && marks_take(m, "of"))
        take_name(m, t->section_struct, "the struct");

    if (marks_take(m, "from")) {
        size_t length = strlen(m->now.text);

        if (m->now.kind != TOKEN_TEXT || length < 3 || length >= sizeof t->section_header ||
            strcmp(m->now.text + length - 2, ".h") != 0)
            refuse(t, "from is followed by a header in quotes: \"room/x.h\".");
        memcpy(t->section_header, m->now.text, length + 1);
        marks_next(m);
    } else if (t->sections == 0) {
        refuse(t, "from \"room/x.h\" is missing: the header of the view struct.");
    }
    marks_end(m);

    if (t->sections == 0)
        out_print(&t->header, "\nstruct html;\n\n");
    t->sections++;
    out_print(&include, "#include \"%s\"\n", t->section_header);
    add_once(&t->includes, out_text(&include));
    parameters(t, &t->header, ";\n");
    if (kind == SECTION_FRAME)
        out_print(&t->header, "void html_frame_%s_close(struct html *);\n", t->section_name);
    parameters(t, &t->code, "");
}

/* `{{if list}}` asks for the count where some {{each}} of the file goes through the same path. */
static void find_lists(struct tmplc *t)
{
    const char *at = t->source;

    while ((at = strstr(at, "{{each ")) != NULL) {
        const char *end = strstr(at, "}}");
        const char *in = strstr(at, " in ");

        at += 7;
        if (!end || !in || in > end || t->list_count == LISTS_MAX)
            continue;
        in += 4 + strspn(in + 4, " ");

        size_t length = strcspn(in, " }");
        struct out path = { 0 };

        out_add_n(&path, in, length);
        t->lists[t->list_count++] = path.at;
    }
}

/* The end of a mark: }} outside quotes. */
static size_t mark_end_at(struct tmplc *t, size_t from)
{
    bool quoted = false, remark = t->source[from] == '#';

    for (size_t i = from; t->source[i]; i++) {
        if (t->source[i] == '\\' && quoted && t->source[i + 1])
            i++;
        else if (t->source[i] == '"' && !remark)
            quoted = !quoted;
        else if (!quoted && t->source[i] == '}' && t->source[i + 1] == '}')
            return i;
        else if (quoted && t->source[i] == '\n')
            break;
    }
    refuse(t, "This mark isn't closed with }}.");
}

static void compile(struct tmplc *t)
{
    find_lists(t);
    while (t->source[t->at]) {
        char c = t->source[t->at];

        if (c == '{' && t->source[t->at + 1] == '{') {
            size_t from = t->at + 2, end = mark_end_at(t, from), line = t->line;

            for (size_t i = from; i < end; i++)
                line += t->source[i] == '\n';
            t->at = end + 2;
            mark(t, t->source + from, end - from);
            t->line = line;
            continue;
        }
        if (t->section == SECTION_NONE && !isspace((unsigned char)c))
            refuse(t, "A template begins with {{page NAME from \"room/x.h\"}}, {{part ...}} or "
                   "{{frames ...}}.");
        if (t->section != SECTION_NONE)
            scan_char(t, c);
        if (c == '\n')
            t->line++;
        t->at++;
    }
    if (t->sections == 0)
        refuse(t, "There is no {{page}}, {{part}} or {{frames}} in this file.");
    section_end(t);
}

static void write_file(const char *folder, const char *base, const char *end,
                       const struct out *text)
{
    struct out name = { 0 };
    FILE *stream;

    out_print(&name, "%s/%s_html.%s", folder, base, end);
    stream = fopen(name.at, "wb");
    if (!stream || fwrite(out_text(text), 1, text->count, stream) != text->count ||
        fclose(stream) != 0) {
        fprintf(stderr, "tmplc: %s can't be written.\n", name.at);
        exit(1);
    }
}

static void write_files(struct tmplc *t, const char *folder, const char *base)
{
    struct out header = { 0 }, code = { 0 };

    out_print(&header, "// SPDX-License-Identifier: AGPL-3.0-or-later\n"
              "/* Made from %s; change that file instead. */\n#pragma once\n\n", t->short_name);
    out_add(&header, out_text(&t->includes));
    out_add(&header, out_text(&t->header));

    out_print(&code, "// SPDX-License-Identifier: AGPL-3.0-or-later\n"
              "/* Made from %s; change that file instead. */\n#include \"made/%s_html.h\"\n\n"
              "#include \"base/text.h\"\n#include \"html/write.h\"\n\n", t->short_name, base);
    if (t->prototypes.count > 0)
        out_print(&code, "%s\n", out_text(&t->prototypes));
    out_add(&code, out_text(&t->code));
    while (code.count > 1 && code.at[code.count - 1] == '\n' && code.at[code.count - 2] == '\n')
        code.at[--code.count] = '\0';

    write_file(folder, base, "h", &header);
    write_file(folder, base, "c", &code);
}

int main(int argc, char **argv)
{
    static struct tmplc t;

    if (argc != 4) {
        fputs("usage: tmplc OUTDIR FILE.html SRCROOT\n", stderr);
        return 2;
    }

    const char *file = argv[2], *root = argv[3];
    size_t root_length = strlen(root);
    const char *name = strrchr(file, '/') ? strrchr(file, '/') + 1 : file;
    const char *end = strrchr(name, '.');

    if (!end || strcmp(end, ".html") != 0) {
        fprintf(stderr, "%s:1: The name of a template ends in .html.\n", file);
        return 1;
    }
    t.file = t.short_name = file;
    t.root = root;
    if (strncmp(file, root, root_length) == 0) {
        t.short_name = file + root_length;
        t.short_name += strspn(t.short_name, "/");
    }
    t.line = 1;
    t.indent = 1;
    t.source = read_all(file);
    compile(&t);

    struct out base = { 0 };
    out_add_n(&base, name, (size_t)(end - name));
    write_files(&t, argv[1], out_text(&base));
    out_end();
    return 0;
}
