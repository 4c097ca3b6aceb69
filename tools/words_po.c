// SPDX-License-Identifier: AGPL-3.0-or-later
/* Reads a .po file, and checks that each translation takes the values its sentence gives. */
#include "words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

struct po {
    struct arena *arena;
    const char *file;
    const char *at;
    size_t line;
};

static void add_quoted(struct po *po, struct buf *out)
{
    for (po->at++; *po->at != '"'; po->at++) {
        char c = *po->at;

        if (c == '\0' || c == '\n')
            words_refuse(po->file, po->line, "A text isn't closed with a quote.");
        if (c == '\\') {
            c = *++po->at;
            if (c == 'n')
                c = '\n';
            else if (c == 't')
                c = '\t';
            else if (c != '"' && c != '\\')
                words_refuse(po->file, po->line, "`\\%c` isn't known.", c);
        }
        buf_add_char(out, c);
    }
    po->at++;
}

static void skip_line(struct po *po)
{
    po->at += strcspn(po->at, "\n");
    if (*po->at == '\n') {
        po->at++;
        po->line++;
    }
}

static void skip_space(struct po *po)
{
    for (; isspace((unsigned char)*po->at); po->at++)
        po->line += *po->at == '\n';
}

/* One text over one or several lines. */
static const char *read_text(struct po *po)
{
    struct buf out = buf_new(po->arena, TEXT_MOST);

    skip_space(po);
    if (*po->at != '"')
        words_refuse(po->file, po->line, "A text in quotes is missing.");
    while (*po->at == '"') {
        add_quoted(po, &out);
        skip_space(po);
    }
    if (out.full || !text_is_utf8(buf_text(&out), out.count))
        words_refuse(po->file, po->line, "This text is too long or not UTF-8.");
    return buf_text(&out);
}

static bool take_word(struct po *po, const char *word)
{
    size_t length = strlen(word);

    if (strncmp(po->at, word, length) != 0 || isalnum((unsigned char)po->at[length]) ||
        po->at[length] == '_')
        return false;
    po->at += length;
    return true;
}

static void read_forms(struct po *po, struct message *message)
{
    while (take_word(po, "msgstr")) {
        size_t form = 0;

        if (*po->at == '[') {
            form = (size_t)strtoul(po->at + 1, NULL, 10);
            po->at += strcspn(po->at, "]\n");
            if (*po->at++ != ']' || form >= FORMS_MAX)
                words_refuse(po->file, po->line, "msgstr[n] takes 0 to %d.", FORMS_MAX - 1);
        }
        message->forms[form] = read_text(po);
        if (form + 1 > message->form_count)
            message->form_count = form + 1;
    }
    if (message->form_count == 0)
        words_refuse(po->file, po->line, "msgstr is missing.");
}

/* What values a sentence takes, as sorted words: "%s", "%2$d", "{month}". */
static void add_places(struct po *po, const char *text, struct text_list *list)
{
    const char **at = arena_array(po->arena, strlen(text) + 1, const char *);
    size_t count = 0, next = 1;

    for (; *text; text++) {
        size_t close = *text == '{' ? strcspn(text, "} ") : 0;

        if (text[0] == '%' && text[1] == '%') {
            text++;
        } else if (text[0] == '%' && (text[1] == 's' || text[1] == 'd')) {
            at[count++] = arena_print(po->arena, "%%%zu", next++);
        } else if (text[0] == '%' && isdigit((unsigned char)text[1]) && text[2] == '$' &&
                   (text[3] == 's' || text[3] == 'd')) {
            at[count++] = arena_print(po->arena, "%%%c", text[1]);
        } else if (close > 0 && text[close] == '}') {
            at[count++] = arena_text_n(po->arena, text, close + 1);
        }
    }
    *list = (struct text_list){ at, count };
}

static bool holds(struct text_list list, const char *word)
{
    for (size_t i = 0; i < list.count; i++)
        if (text_equal(list.at[i], word))
            return true;
    return false;
}

/* A translation may leave a value out ("one step" for 1) but not ask for one that isn't there.
 * {hour12} and {hour24} are always both at hand. */
static void check_places(struct po *po, const struct message *message)
{
    struct text_list given, asked;

    add_places(po, message->many ? message->many : message->one, &given);
    for (size_t form = 0; form < message->form_count; form++) {
        if (!message->forms[form])
            words_refuse(message->file, message->line, "msgstr[%zu] is missing.", form);
        add_places(po, message->forms[form], &asked);
        for (size_t i = 0; i < asked.count; i++)
            if (!holds(given, asked.at[i]) && strncmp(asked.at[i], "{hour", 5) != 0)
                words_refuse(message->file, message->line,
                             "The translation asks for a value %s that the sentence doesn't give.",
                             asked.at[i]);
        for (size_t i = 0; i < given.count; i++)
            if (!message->many && *message->forms[form] && !holds(asked, given.at[i]) &&
                strncmp(given.at[i], "{hour", 5) != 0)
                words_refuse(message->file, message->line,
                             "The translation leaves out the value %s.", given.at[i]);
    }
}

static void read_message(struct po *po, struct catalogue *catalogue, bool fuzzy)
{
    struct message *message = messages_add(po->arena, &catalogue->messages);

    message->file = po->file;
    message->line = po->line;
    message->fuzzy = fuzzy;
    message->one = read_text(po);
    if (take_word(po, "msgid_plural"))
        message->many = read_text(po);
    read_forms(po, message);
    if (*message->one)
        check_places(po, message);
}

static const char *header_line(struct arena *arena, const char *header, const char *name)
{
    const char *at = strstr(header, name);

    if (!at || (at > header && at[-1] != '\n'))
        return NULL;
    at += strlen(name);
    return arena_text_n(arena, at, strcspn(at, "\n"));
}

static void read_header(struct po *po, struct catalogue *catalogue, const char *header)
{
    const char *type = header_line(po->arena, header, "Content-Type:");
    const char *forms = header_line(po->arena, header, "Plural-Forms:");
    const char *number, *rule;

    if (!type || (!strstr(type, "UTF-8") && !strstr(type, "utf-8")))
        words_refuse(po->file, 1, "The header must say charset=UTF-8.");
    if (!forms || !(number = strstr(forms, "nplurals=")) || !(rule = strstr(forms, "plural=")))
        words_refuse(po->file, 1, "The header must give Plural-Forms.");
    /* "nplurals=" ends in "plurals=", never in "plural=": the first find is the rule. */
    catalogue->plurals = (size_t)strtoul(number + strlen("nplurals="), NULL, 10);
    if (catalogue->plurals < 1 || catalogue->plurals > FORMS_MAX)
        words_refuse(po->file, 1, "nplurals is 1 to %d.", FORMS_MAX);
    catalogue->plural = plural_c(po->arena, po->file, rule + strlen("plural="));
}

static void check_catalogue(struct po *po, struct catalogue *catalogue)
{
    for (size_t i = 0; i < catalogue->messages.count; i++) {
        const struct message *message = &catalogue->messages.at[i];

        if (*message->one == '\0')
            read_header(po, catalogue, message->forms[0]);
    }
    if (!catalogue->plural)
        words_refuse(po->file, 1, "The catalogue has no header.");
    for (size_t i = 0; i < catalogue->messages.count; i++) {
        const struct message *message = &catalogue->messages.at[i];
        size_t wanted = message->many ? catalogue->plurals : 1;

        if (message->form_count != wanted)
            words_refuse(message->file, message->line, "This sentence needs %zu msgstr, not %zu.",
                         wanted, message->form_count);
        for (size_t j = i + 1; j < catalogue->messages.count; j++)
            if (strcmp(message->one, catalogue->messages.at[j].one) == 0)
                words_refuse(po->file, catalogue->messages.at[j].line,
                             "The sentence of line %zu stands here again.", message->line);
    }
}

struct catalogue po_read(struct arena *arena, const char *file)
{
    struct po po = { .arena = arena, .file = file, .at = words_read(arena, file), .line = 1 };
    struct catalogue catalogue = { .file = file };
    const char *name = strrchr(file, '/') ? strrchr(file, '/') + 1 : file;
    bool fuzzy = false;

    catalogue.language = arena_text_n(arena, name, strcspn(name, "."));
    for (char *c = arena_text(arena, catalogue.language); *c; c++)
        if (!isalnum((unsigned char)*c) && *c != '-')
            words_refuse(file, 1, "A catalogue is called after its language: es.po, pt-BR.po.");

    for (skip_space(&po); *po.at; skip_space(&po)) {
        if (*po.at == '#') {
            if (po.at[1] == ',' && strncmp(po.at, "#, fuzzy", 8) == 0)
                fuzzy = true;
            skip_line(&po);
        } else if (take_word(&po, "msgid")) {
            read_message(&po, &catalogue, fuzzy);
            fuzzy = false;
        } else {
            words_refuse(file, po.line, "`%.12s` isn't expected here.", po.at);
        }
    }
    check_catalogue(&po, &catalogue);
    return catalogue;
}
