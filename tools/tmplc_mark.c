// SPDX-License-Identifier: AGPL-3.0-or-later
/* What stands between {{ and }}. */
#include "tmplc.h"

#include <ctype.h>
#include <string.h>

static struct block *block_now(struct tmplc *t)
{
    return t->block_count > 0 ? &t->blocks[t->block_count - 1] : NULL;
}

/* Blocks. */

static struct block *block_open(struct tmplc *t, enum block_kind kind)
{
    if (t->block_count == BLOCKS_MAX)
        refuse(t, "Blocks nest deeper than %d here.", BLOCKS_MAX);
    if (t->place == IN_BEFORE_VALUE)
        refuse(t, "A block can't stand here: put the value of %s= in quotes.", t->name);
    if (t->place == IN_VALUE && value_kind_of(t) != VALUE_ORDINARY)
        refuse(t, "A block can't stand in %s=: make the whole value in the view struct.", t->name);
    if (t->place == IN_TAG && kind == BLOCK_EACH)
        refuse(t, "{{each}} can't stand in a tag.");

    struct block *block = &t->blocks[t->block_count++];

    memset(block, 0, sizeof *block);
    block->kind = kind;
    block->line = t->line;
    block->place = t->place;
    block->depth = t->depth;
    block->attr = t->attr;
    block->space_before = t->last_was_space;
    if (t->place == IN_VALUE)
        t->value_dynamic = true;
    t->spaced = true;
    return block;
}

static struct block *block_to_end(struct tmplc *t, const char *mark_word)
{
    struct block *block = block_now(t);

    if (!block)
        refuse(t, "{{%s}} belongs to no block.", mark_word);
    if (!place_equal(t, block))
        refuse(t, "The block of line %zu must end in the element it began in.", block->line);
    return block;
}

static void mark_if(struct marks *m)
{
    struct tmplc *t = m->t;
    struct out condition = { 0 };

    condition_expr(m, &condition);
    marks_end(m);
    emit_literal(t);
    block_open(t, BLOCK_IF);
    emit(t, "if (%s) {", out_text(&condition));
    t->indent++;
}

static void mark_each(struct marks *m)
{
    struct tmplc *t = m->t;
    char name[TOKEN_MAX], counter[TOKEN_MAX] = "";
    struct out list = { 0 };

    memcpy(name, m->now.text, sizeof name);
    marks_next(m);
    if (marks_take(m, ",")) {
        memcpy(counter, m->now.text, sizeof counter);
        marks_next(m);
    }
    if (!is_name(name) || strlen(name) >= 40 || (*counter && !is_name(counter)) ||
        strlen(counter) >= 40 || !marks_take(m, "in") || m->now.kind != TOKEN_PATH)
        refuse(t, "Write {{each x in list}} or {{each x, n in list}}.");
    for (size_t i = 0; i < t->block_count; i++)
        if (t->blocks[i].kind == BLOCK_EACH && (strcmp(t->blocks[i].loop, name) == 0 ||
                                                strcmp(t->blocks[i].counter, name) == 0 ||
                                                (*counter &&
                                                 (strcmp(t->blocks[i].loop, counter) == 0 ||
                                                  strcmp(t->blocks[i].counter, counter) == 0))))
            refuse(t, "The name `%s` or `%s` is taken by the loop of line %zu.", name, counter,
                   t->blocks[i].line);
    path_expr(t, m->now.text, &list);
    marks_next(m);
    marks_end(m);

    struct block *block = block_open(t, BLOCK_EACH);

    memcpy(block->loop, name, strlen(name) + 1);
    memcpy(block->counter, counter, strlen(counter) + 1);
    block->list = list.at;
    emit(t, "for (size_t i_%s = 0; i_%s < %s.count; i_%s++) {", name, name, list.at, name);
    t->indent++;
    emit(t, "const __typeof__(%s.at[0]) *each_%s = &%s.at[i_%s];", list.at, name, list.at, name);
    if (*counter)
        emit(t, "size_t n_%s = i_%s + 1;", counter, name);
    emit(t, *counter ? "(void)each_%s, (void)n_%s;" : "(void)each_%s;", name, counter);
}

static void mark_else(struct marks *m)
{
    struct tmplc *t = m->t;
    struct block *block = block_to_end(t, "else");

    if (block->else_seen)
        refuse(t, "The block of line %zu has its {{else}} already.", block->line);
    emit_literal(t);
    t->indent--;
    if (marks_take(m, "if")) {
        struct out condition = { 0 };

        if (block->kind == BLOCK_EACH)
            refuse(t, "{{each}} has a plain {{else}} only.");
        condition_expr(m, &condition);
        emit(t, "} else if (%s) {", out_text(&condition));
    } else {
        block->else_seen = true;
        if (block->kind == BLOCK_IF) {
            emit(t, "} else {");
        } else {
            emit(t, "}");
            emit(t, "if (%s.count == 0) {", block->list);
        }
    }
    marks_end(m);
    t->indent++;
    t->last_was_space = block->space_before;
    t->spaced = true;
}

static void mark_end(struct marks *m)
{
    struct tmplc *t = m->t;
    struct block *block = block_to_end(t, "end");

    marks_end(m);
    emit_literal(t);
    t->indent--;
    emit(t, "}");
    t->last_was_space = t->last_was_space && block->space_before;
    t->spaced = true;
    t->block_count--;
}

/* Values. */

static void optional_attribute(struct tmplc *t, const char *path, struct marks *m)
{
    char plain[NAME_MAX_LENGTH];

    marks_end(m);
    memcpy(plain, t->name, sizeof plain);
    plain[strcspn(plain, "?")] = '\0';

    struct out expr = { 0 };
    path_expr(t, path, &expr);
    emit(t, "if (HTML_IS(%s))", out_text(&expr));
    t->indent++;
    emit(t, "html_literal(h, \" %s\");", plain);
    t->indent--;
    t->place = IN_TAG;
    t->spaced = false;
}

static void url_value(struct tmplc *t, const char *expr)
{
    const char *before = t->value.count > 0 ? out_text(&t->value) : "";

    if (t->value_dynamic && t->value.count == 0)
        refuse(t, "An address has one whole value or begins with a literal path.");
    if (*before == '\0') {
        char after = t->source[t->at];

        if (after != t->quote)
            refuse(t, "A value that begins %s= must be all of it.", t->name);
        emit(t, "html_url(h, HTML_SHOW(h, %s, HTML_IN_ATTRIBUTE));", expr);
        return;
    }
    bool rooted = before[0] == '/' && (isalnum((unsigned char)before[1]) || before[1] == '_' ||
                                       before[1] == '?' || before[1] == '#');
    if (!rooted && before[0] != '#' && before[0] != '?')
        refuse(t, "Before a value an address begins with a literal path such as /people/, with # "
               "or with ?.");
    emit(t, "html_url_part(h, HTML_SHOW(h, %s, HTML_IN_ATTRIBUTE));", expr);
}

static void refuse_attribute(const struct tmplc *t)
{
    refuse(t, "A value can't stand in %s= of <%s>.", t->name, t->tag);
}

static void mark_value(struct marks *m, const char *path)
{
    struct tmplc *t = m->t;
    struct out expr = { 0 };

    if (t->place == IN_BEFORE_VALUE) {
        optional_attribute(t, path, m);
        return;
    }
    if (t->place == IN_TAG)
        refuse(t, "A value can't stand in a tag; put it into a quoted attribute.");

    const char *format = take_format(m, NULL);

    if (!format && m->now.kind == TOKEN_PATH)
        refuse(t, "`%s` is no mark, and `%s` is no format of a value (iso long short time day "
               "money plain).", path, m->now.text);
    marks_end(m);
    path_expr(t, path, &expr);
    t->last_was_space = false;
    if (t->place == IN_TEXT) {
        emit(t, "HTML_PUT(h, %s, %s);", out_text(&expr), format ? format : "HTML_USUAL");
        return;
    }
    if (t->place == IN_VALUE) {
        enum value_kind kind = value_kind_of(t);

        if (kind == VALUE_REFUSED)
            refuse_attribute(t);
        if (kind == VALUE_URL) {
            if (format)
                refuse(t, "An address takes no format.");
            url_value(t, out_text(&expr));
            t->value_dynamic = true;
            return;
        }
        t->value_dynamic = true;
    }
    if (!format)
        format = t->place == IN_VALUE ? "HTML_IN_ATTRIBUTE" : "HTML_USUAL";
    emit(t, "html_text(h, HTML_SHOW(h, %s, %s));", out_text(&expr), format);
}

static void mark_sentence(struct marks *m, bool plural)
{
    struct tmplc *t = m->t;
    struct out expr = { 0 };

    if (t->place == IN_TAG || t->place == IN_BEFORE_VALUE)
        refuse(t, "A sentence can't stand in a tag; put it into a quoted attribute.");
    if (t->place == IN_VALUE) {
        if (value_kind_of(t) != VALUE_ORDINARY)
            refuse_attribute(t);
        t->value_dynamic = true;
    }
    sentence_expr(m, plural, &expr);
    marks_end(m);
    t->last_was_space = false;
    emit(t, "html_text(h, %s);", out_text(&expr));
}

static void mark_asset(struct marks *m)
{
    struct tmplc *t = m->t;

    if (t->place != IN_VALUE || t->value.count > 0 || t->value_dynamic ||
        (strcmp(t->name, "href") != 0 && strcmp(t->name, "src") != 0) ||
        t->source[t->at] != t->quote)
        refuse(t, "{{asset \"name\"}} is the whole value of href or src.");
    if (m->now.kind != TOKEN_TEXT)
        refuse(t, "Write {{asset \"name\"}}.");
    add_once(&t->includes, "#include \"made/assets.h\"\n");

    struct out name = { 0 };
    add_c_string(&name, m->now.text, strlen(m->now.text));
    marks_next(m);
    marks_end(m);
    emit(t, "html_url(h, asset_path(%s));", out_text(&name));
    t->value_dynamic = true;
}

/* The frame. */

static void mark_frame(struct marks *m)
{
    struct tmplc *t = m->t;
    struct out title = { 0 };

    if (t->frame_open || t->block_count > 0 || t->depth > 0 || t->section == SECTION_PART)
        refuse(t, "{{frame}} comes once, right after the {{page}} or {{frames}} line.");
    if (m->now.kind != TOKEN_TEXT || !is_name(m->now.text))
        refuse(t, "Write {{frame \"record\" title=_(\"...\")}}.");
    memcpy(t->frame_name, m->now.text, sizeof t->frame_name - 1);
    marks_next(m);
    if (!marks_take(m, "title") || !marks_take(m, "="))
        refuse(t, "A frame needs title=_(\"...\").");
    text_expr(m, &title);
    marks_end(m);

    struct out line = { 0 };
    out_print(&line, "void html_frame_%s_open(struct html *, const char *title);\n"
              "void html_frame_%s_close(struct html *);\n", t->frame_name, t->frame_name);
    add_once(&t->prototypes, out_text(&line));
    emit(t, "html_frame_%s_open(h, %s);", t->frame_name, out_text(&title));
    t->frame_open = true;
    t->last_was_space = true;
}

void mark(struct tmplc *t, const char *from, size_t count)
{
    struct marks m = { .t = t, .at = from, .end = from + count };
    char word[TOKEN_MAX];

    if (count > 0 && from[0] == '#')
        return;
    marks_next(&m);
    if (m.now.kind == TOKEN_END)
        refuse(t, "There is nothing in this mark.");
    if (m.now.kind != TOKEN_PATH)
        refuse(t, "`%s` begins no mark.", m.now.text);
    memcpy(word, m.now.text, sizeof word);
    marks_next(&m);

    if (strcmp(word, "page") == 0)
        section_begin(t, SECTION_PAGE, &m);
    else if (strcmp(word, "part") == 0)
        section_begin(t, SECTION_PART, &m);
    else if (strcmp(word, "frames") == 0)
        section_begin(t, SECTION_FRAME, &m);
    else if (t->section == SECTION_NONE)
        refuse(t, "A template begins with {{page NAME from \"room/x.h\"}}, {{part ...}} or "
               "{{frames ...}}.");
    else {
        scan_before_mark(t);
        if (strcmp(word, "if") == 0)
            mark_if(&m);
        else if (strcmp(word, "each") == 0)
            mark_each(&m);
        else if (strcmp(word, "else") == 0)
            mark_else(&m);
        else if (strcmp(word, "end") == 0)
            mark_end(&m);
        else if (strcmp(word, "_") == 0 || strcmp(word, "n_") == 0)
            mark_sentence(&m, word[0] == 'n');
        else if (strcmp(word, "include") == 0 || strcmp(word, "draw") == 0)
            mark_call(&m, word[0] == 'i');
        else if (strcmp(word, "field") == 0)
            mark_field(&m);
        else if (strcmp(word, "frame") == 0)
            mark_frame(&m);
        else if (strcmp(word, "asset") == 0)
            mark_asset(&m);
        else if (strcmp(word, "main") == 0 && m.now.kind == TOKEN_END)
            section_main(t);
        else
            mark_value(&m, word);
    }
}
