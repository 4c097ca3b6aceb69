// SPDX-License-Identifier: AGPL-3.0-or-later
#include "schema_model.h"

#include <string.h>

static const char *const mark_names[] = {
    "owner:", "holds:", "seen by:", "letter:", "in:", "keeps:", "found by:", "lets go:", "never changes",
    NULL,
};

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

static const char *mark_of(const char *text)
{
    for (size_t i = 0; mark_names[i] != NULL; i++)
        if (begins(text, mark_names[i])) return mark_names[i];
    return NULL;
}

/* `id IN (SELECT household FROM household_person WHERE person = access_person())` */
static const struct seen_by *read_seen_by(struct schema *schema, const struct table *table,
                                          const char *value, int line)
{
    static const char form[] = "`seen by:` is written as column IN (SELECT column FROM table "
                               "WHERE ..) over a table that holds keys";
    struct tokens t = tokens_of(table->file, value, line);

    if (t.count < 8 || t.at[0].kind != TOKEN_WORD || !token_is(&t.at[1], "IN") ||
        !token_is(&t.at[2], "(") || tokens_closing(table->file, &t, 2) != t.count - 1 ||
        !token_is(&t.at[3], "SELECT") || t.at[4].kind != TOKEN_WORD ||
        !token_is(&t.at[5], "FROM") || t.at[6].kind != TOKEN_WORD || !token_is(&t.at[7], "WHERE"))
        lang_fail(table->file, line, "%s", form);
    for (size_t i = 6; i < t.count; i++) {
        if (!token_is(&t.at[i - 1], "FROM") && !token_is(&t.at[i - 1], "JOIN")) continue;
        const struct table *member = schema_table(schema, t.at[i].text);
        if (member == NULL || member->holds != HOLDS_KEYS)
            lang_fail(table->file, line, "%s; %s isn't one declared before", form, t.at[i].text);
    }

    struct seen_by *seen = (struct seen_by *)lang_get(1, sizeof *seen);
    *seen = (struct seen_by){
        .column = t.at[0].text,
        .inner = tokens_text(&t, 3, t.count - 1),
        .member_column = t.at[4].text,
        .member_table = t.at[6].text,
    };
    return seen;
}

static void read_letter(struct schema *schema, struct table *table, const char *value, int line)
{
    size_t length = strlen(value);

    if (length < 1 || length > 2 || value[strspn(value, "abcdefghijklmnopqrstuvwxyz")] != 0)
        lang_fail(table->file, line, "a kind's letter is one or two lower-case letters, not %s",
                  value);
    for (size_t i = 0; i < schema->table_count; i++)
        if (same(schema->tables[i]->letter, value))
            lang_fail(table->file, line, "the letter %s is taken by %s", value,
                      schema->tables[i]->name);
    table->letter = value;
}

static void read_mark(struct schema *schema, struct table *table, const char *name,
                      const char *value, int line)
{
    if (same(name, "owner:")) {
        if (!is_name(value)) lang_fail(table->file, line, "`owner:` names a room, not %s", value);
        table->owner = value;
    } else if (same(name, "holds:")) {
        if (same(value, "client data"))
            table->holds = HOLDS_CLIENT;
        else if (same(value, "office data"))
            table->holds = HOLDS_OFFICE;
        else if (same(value, "keys"))
            table->holds = HOLDS_KEYS;
        else
            lang_fail(table->file, line, "`holds:` is client data, office data or keys, not %s",
                      value);
    } else if (same(name, "seen by:")) {
        table->seen_by = read_seen_by(schema, table, value, line);
    } else if (same(name, "letter:")) {
        read_letter(schema, table, value, line);
    } else if (same(name, "in:")) {
        if (!same(value, "audit"))
            lang_fail(table->file, line, "`in:` knows audit only, not %s", value);
        table->in_audit = true;
    } else if (same(name, "keeps:")) {
        if (!same(value, "versions"))
            lang_fail(table->file, line, "`keeps:` knows versions only, not %s", value);
        table->keeps = true;
    } else if (same(name, "found by:")) {
        table->found_by = split(value, ',');
    } else if (same(name, "lets go:")) {
        if (strstr(value, " WHERE ") == NULL || strstr(value, ":person") == NULL)
            lang_fail(table->file, line,
                      "`lets go:` is written column = value, .. WHERE .. :person ..");
        table->lets_go = value;
    } else {
        if (*value != 0)
            lang_fail(table->file, line, "nothing follows `never changes`, yet there is %s", value);
        table->never_changes = true;
    }
}

static void check_marks(struct table *table, bool holds_said)
{
    const char *file = table->file;
    int line = table->line;

    if (table->owner == NULL) lang_fail(file, line, "%s doesn't say its `owner:`", table->name);
    if (!holds_said) lang_fail(file, line, "%s doesn't say what it `holds:`", table->name);
    if (table->holds == HOLDS_KEYS && !same(table->owner, "privacy") &&
        !same(table->owner, "store") && !same(table->owner, "job"))
        lang_fail(file, line, "keys belong to privacy, store or job; %s can't own %s", table->owner,
                  table->name);
    if (table->seen_by != NULL && table->holds != HOLDS_CLIENT)
        lang_fail(file, line, "`seen by:` is for client data");
    if (table->found_by.count != 0 && (table->holds != HOLDS_CLIENT || table->seen_by != NULL))
        lang_fail(file, line, "`found by:` is for client data of one person");
    if (table->letter != NULL && table->holds == HOLDS_KEYS)
        lang_fail(file, line, "a table of keys has no letter; write its ref into record_ref");
    if (table->keeps && !table_is_kept(table))
        lang_fail(file, line,
                  "`keeps: versions` needs a version: client data, or office data "
                  "with a letter");
    if (table->keeps && table->never_changes)
        lang_fail(file, line, "what never changes has no versions to keep");
    if (table->lets_go != NULL && (table->seen_by != NULL || table->never_changes))
        lang_fail(file, line, "`lets go:` is for what may change, and isn't shared");
    if (table->in_audit && table->holds != HOLDS_KEYS)
        lang_fail(file, line, "only keys stand in the audit file");
}

void marks_read(struct schema *schema, struct table *table, const struct piece *piece)
{
    const char *prefix = lang_print("%s: ", table->name);
    bool holds_said = false;
    struct words marks = { 0 };
    int *lines = NULL;

    if (piece->remark_count == 0 || !begins(piece->remarks[0].text, prefix))
        lang_fail(table->file, table->line, "above the table stands `-- %s: ` and what a row is",
                  table->name);
    table->says = trimmed(piece->remarks[0].text + strlen(prefix));

    /* A line that begins with no mark goes on with the one above. */
    for (size_t i = 1; i < piece->remark_count; i++) {
        struct words more = split_marks(piece->remarks[i].text);
        for (size_t j = 0; j < more.count; j++) {
            if (mark_of(more.at[j]) == NULL && marks.count != 0 && j == 0 &&
                (begins(marks.at[marks.count - 1], "seen by:") ||
                 begins(marks.at[marks.count - 1], "lets go:"))) {
                marks.at[marks.count - 1] =
                    lang_print("%s %s", marks.at[marks.count - 1], more.at[j]);
                continue;
            }
            marks.at = LANG_MORE(marks.at, marks.count, char *);
            lines = LANG_MORE(lines, marks.count, int);
            lines[marks.count] = piece->remarks[i].line;
            marks.at[marks.count++] = more.at[j];
        }
    }

    for (size_t i = 0; i < marks.count; i++) {
        const char *name = mark_of(marks.at[i]);
        if (name == NULL)
            lang_fail(table->file, lines[i], "`%s` isn't a mark; marks stand two spaces apart",
                      marks.at[i]);
        for (size_t j = 0; j < i; j++)
            if (same(mark_of(marks.at[j]), name))
                lang_fail(table->file, lines[i], "the mark `%s` stands there twice", name);
        read_mark(schema, table, name, trimmed(marks.at[i] + strlen(name)), lines[i]);
        holds_said = holds_said || same(name, "holds:");
    }
    check_marks(table, holds_said);
}
