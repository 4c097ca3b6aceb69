// SPDX-License-Identifier: AGPL-3.0-or-later
#include "schema_write.h"

#include <stdint.h>
#include <string.h>

static void add_raw(struct raw_names *names, const char *name)
{
    names->at = LANG_MORE(names->at, names->count, struct raw_name);
    names->at[names->count++] = (struct raw_name){ .name = name };
}

static void add_through(struct raw_names *names, const char *table, const char *ending)
{
    struct raw_name *raw = &names->at[names->count - 1];

    raw->through = LANG_MORE(raw->through, raw->through_count, const char *);
    raw->through[raw->through_count++] = lang_print("%s%s", table, ending);
}

struct raw_names table_raw_names(const struct table *table)
{
    static const char *const shadows[] = { "", "_data", "_idx", "_content", "_docsize", "_config" };
    const char *n = table->name;
    struct raw_names names = { 0 };

    if (!table_is_walled(table)) return names;
    add_raw(&names, table_raw(table));
    add_through(&names, n, "");
    if (table_has_many(table)) add_through(&names, n, "_many");
    add_through(&names, n, "_wall_add");
    add_through(&names, n, "_wall_change");
    add_through(&names, n, "_wall_remove");
    if (table->letter != NULL) {
        add_through(&names, n, "_ref");
        add_through(&names, n, "_unref");
        add_through(&names, n, "_ref_labels");
    }
    if (table->found_by.count != 0) {
        add_through(&names, n, "_find_add");
        add_through(&names, n, "_find_change");
        add_through(&names, n, "_find_remove");
    }
    if (table->never_changes) {
        add_through(&names, n, "_still_change");
        add_through(&names, n, "_still_remove");
    }
    if (table->keeps) {
        add_through(&names, n, "_keep");
        add_raw(&names, lang_print("%s_was_row", n));
        add_through(&names, n, "_was");
        add_through(&names, n, "_keep");
    }
    for (size_t i = 0; table->found_by.count != 0 && i < sizeof shadows / sizeof *shadows; i++) {
        add_raw(&names, lang_print("%s_find%s", n, shadows[i]));
        add_through(&names, n, "_find_add");
        add_through(&names, n, "_find_change");
        add_through(&names, n, "_find_remove");
    }
    return names;
}

static const char header[] =
    "/* Made from db/schema at build time by tools/schema. */\n"
    "#pragma once\n\n"
    "#include <stdbool.h>\n#include <stddef.h>\n\n"
    "/* The steps from an empty database to today's, ascending.  A text is \"\" where a database\n"
    " * has nothing to do.  `checksum` is of the file as written (FNV-1a, 64 bits, hexadecimal).\n"
    " * PostgreSQL's walls ask the settings alongside.person, .user, .shut, .mine_only (numbers),\n"
    " * .kind ('held', 'reach'), .people and .shuts (arrays as text: {1,2}). */\n"
    "struct migration {\n"
    "    int number;\n"
    "    const char *name, *checksum;\n"
    "    const char *sqlite;          /* the main file */\n"
    "    const char *sqlite_audit;    /* audit.db */\n"
    "    const char *postgres;\n"
    "};\n"
    "extern const struct migration migrations[];\n"
    "extern const size_t migration_count;\n\n"
    "/* A name SQLite's authorizer denies unless it is asked for through one of these views and\n"
    " * triggers (NULL-terminated), or the statement's own list has it. */\n"
    "struct schema_raw {\n"
    "    const char *name;\n"
    "    const char *const *through;\n"
    "};\n\n"
    "enum schema_holds { SCHEMA_CLIENT, SCHEMA_OFFICE, SCHEMA_KEYS };\n\n"
    "struct schema_column {\n"
    "    const char *name;\n"
    "    const char *type;            /* as written: INTEGER, DATE, MONEY, .. */\n"
    "    bool may_be_null;\n"
    "    const char *references;      /* a table, or NULL */\n"
    "};\n\n"
    "struct schema_table {\n"
    "    const char *name, *says, *owner;\n"
    "    enum schema_holds holds;\n"
    "    bool seen_by;                /* walled by membership: no column person */\n"
    "    const char *letter;          /* NULL: no reference leaves the house */\n"
    "    bool keeps;                  /* old versions stand in <name>_was */\n"
    "    bool in_audit;\n"
    "    bool never_changes;\n"
    "    const char *found_by;        /* columns of the full-text table, or NULL */\n"
    "    const char *erase, *erase_was;    /* takes out whose wall stands; NULL: nothing */\n"
    "    /* Forgets :person in the rows of others, for whose record is open; NULL: names nobody.\n"
    "     * `those_who_name`: whose rows; NULL: it is no client data. */\n"
    "    const char *lets_go, *lets_go_was, *those_who_name;\n"
    "    const struct schema_column *columns;    /* as written, without id and kin */\n"
    "    size_t column_count;\n"
    "    const struct schema_raw *raw;           /* client data only */\n"
    "    size_t raw_count;\n"
    "};\n"
    "extern const struct schema_table schema_tables[];\n"
    "extern const size_t schema_table_count;\n";

static char *checksum(const char *text)
{
    uint64_t sum = 14695981039346656037u;

    for (; *text != 0; text++)
        sum = (sum ^ (unsigned char)*text) * 1099511628211u;
    return lang_print("%08lx%08lx", (unsigned long)(sum >> 32), (unsigned long)(sum & 0xffffffffu));
}

static const char *quoted(const char *text)
{
    struct out out = { 0 };

    if (text == NULL) return "NULL";
    out_c_text(&out, text, 0);
    return out.at;
}

static void write_table_c(struct out *out, const struct table *table)
{
    const char *n = table->name;

    out_print(out, "\nstatic const struct schema_column columns_%s[] = {\n", n);
    for (size_t i = 0; i < table->column_count; i++) {
        const struct column *c = &table->columns[i];
        out_print(out, "    { \"%s\", \"%s\", %s, %s },\n", c->name, type_word(c->type),
                  c->not_null ? "false" : "true",
                  quoted(c->references == NULL ? NULL : c->references->name));
    }
    out_add(out, "};\n");

    struct raw_names raw = table_raw_names(table);
    if (raw.count == 0) return;
    out_print(out, "static const struct schema_raw raw_%s[] = {\n", n);
    for (size_t i = 0; i < raw.count; i++) {
        out_print(out, "    { \"%s\", (const char *const[]){", raw.at[i].name);
        for (size_t j = 0; j < raw.at[i].through_count; j++)
            out_print(out, " \"%s\",", raw.at[i].through[j]);
        out_add(out, " NULL } },\n");
    }
    out_add(out, "};\n");
}

static char *is_sealed(const struct column *column, const char *row)
{
    if (same(column->sealed_by, "labels"))
        return lang_print("%s.labels & ~%d <> 0", row, FOUND_LABELS);
    return lang_print("%s.%s <> 0", row, column->sealed_by);
}

char *kept_column(const struct column *column)
{
    if (column->sealed_by == NULL) return lang_print("OLD.%s", column->name);
    return lang_print("CASE WHEN %s AND NOT (%s) THEN '' ELSE OLD.%s END",
                      is_sealed(column, "NEW"), is_sealed(column, "OLD"), column->name);
}

char *erase_text(const struct table *table, bool was)
{
    const char *raw = was ? lang_print("%s_was_row", table->name) : table_raw(table);
    const struct seen_by *seen = table->seen_by;

    if (was && (!table->keeps || !table_has_person(table))) return NULL;
    if (table_has_person(table))
        return lang_print("DELETE FROM %s WHERE person = access_person()", raw);
    /* What several share goes with the last of them. */
    if (table_is_walled(table))
        return lang_print("DELETE FROM %s WHERE %s IN (SELECT %s FROM %s WHERE person ="
                          " access_person()) AND NOT EXISTS (SELECT 1 FROM %s AS other WHERE"
                          " other.%s = %s.%s AND other.person <> access_person())",
                          raw, seen->column, seen->member_column, seen->member_table,
                          seen->member_table, seen->member_column, raw, seen->column);
    if (!table_is_walled(table) && table_column(table, "person") != NULL && !table->in_audit &&
        !table->never_changes)
        return lang_print("DELETE FROM %s WHERE person = access_person()", raw);
    return NULL;
}

static const char *condition_of(const struct table *table)
{
    return strstr(table->lets_go, " WHERE ") + strlen(" WHERE ");
}

static char *lets_go_text(const struct table *table)
{
    const char *sets = table->lets_go;
    const char *where = condition_of(table);
    int length = (int)(where - sets - (long)strlen(" WHERE "));

    return lang_print("UPDATE %s SET %.*s%s WHERE %s%s", table_raw(table), length, sets,
                      table_is_kept(table) ? ", version = version + 1" : "",
                      table_has_person(table) ? "person = access_person() AND " : "", where);
}

static void write_lets_go(struct out *out, const struct table *table)
{
    const char *where = condition_of(table);

    out_print(out, "      .lets_go = %s,\n", quoted(lets_go_text(table)));
    if (!table_has_person(table)) return;
    if (table->keeps)
        out_print(out, "      .lets_go_was = %s,\n",
                  quoted(lang_print("DELETE FROM %s_was_row WHERE person = access_person() AND %s",
                                    table->name, where)));
    out_print(out, "      .those_who_name = %s,\n",
              quoted(lang_print("SELECT DISTINCT person FROM %s WHERE %s ORDER BY person",
                                table_raw(table), where)));
}

static char *joined(struct words words)
{
    struct out out = { 0 };

    for (size_t i = 0; i < words.count; i++)
        out_print(&out, "%s%s", i == 0 ? "" : ", ", words.at[i]);
    return out.at;
}

static void write_tables_c(struct out *out, const struct schema *schema)
{
    static const char *const holds[] = { "SCHEMA_CLIENT", "SCHEMA_OFFICE", "SCHEMA_KEYS" };

    for (size_t i = 0; i < schema->table_count; i++)
        write_table_c(out, schema->tables[i]);
    out_add(out, "\nconst struct schema_table schema_tables[] = {\n");
    for (size_t i = 0; i < schema->table_count; i++) {
        const struct table *t = schema->tables[i];
        out_print(out, "    { .name = \"%s\", .owner = \"%s\", .holds = %s,\n", t->name, t->owner,
                  holds[t->holds]);
        out_print(out, "      .says = %s,\n", quoted(t->says));
        if (t->seen_by != NULL) out_add(out, "      .seen_by = true,\n");
        if (t->letter != NULL) out_print(out, "      .letter = \"%s\",\n", t->letter);
        if (t->keeps) out_add(out, "      .keeps = true,\n");
        if (t->in_audit) out_add(out, "      .in_audit = true,\n");
        if (t->never_changes) out_add(out, "      .never_changes = true,\n");
        if (t->found_by.count != 0)
            out_print(out, "      .found_by = \"%s\",\n", joined(t->found_by));
        if (erase_text(t, false) != NULL)
            out_print(out, "      .erase = %s,\n", quoted(erase_text(t, false)));
        if (erase_text(t, true) != NULL)
            out_print(out, "      .erase_was = %s,\n", quoted(erase_text(t, true)));
        if (t->lets_go != NULL) write_lets_go(out, t);
        if (table_is_walled(t))
            out_print(out, "      .raw = raw_%s, .raw_count = %zu,\n", t->name,
                      table_raw_names(t).count);
        out_print(out, "      .columns = columns_%s, .column_count = %zu },\n", t->name,
                  t->column_count);
    }
    out_print(out, "};\nconst size_t schema_table_count = %zu;\n", schema->table_count);
}

void schema_write_c(const struct schema *schema, const char *folder)
{
    struct out all = { 0 }, audit = { 0 }, postgres = { 0 }, c = { 0 };

    out_add(&c, "/* Made from db/schema at build time by tools/schema. */\n"
                "#include \"made/schema.h\"\n\n"
                "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\n"
                "const struct migration migrations[] = {\n");
    for (size_t i = 0; i < schema->migration_count; i++) {
        const struct migration *m = &schema->migrations[i];
        struct out main_sql = { 0 }, audit_sql = { 0 }, postgres_sql = { 0 };
        if (i == 0) postgres_prelude(&postgres_sql);
        for (size_t j = 0; j < m->step_count; j++) {
            sqlite_step(m->steps[j].table->in_audit ? &audit_sql : &main_sql, &m->steps[j]);
            postgres_step(&postgres_sql, &m->steps[j]);
        }
        const struct {
            const char *field;
            struct out *from, *to;
        } parts[] = {
            { "sqlite", &main_sql, &all },
            { "sqlite_audit", &audit_sql, &audit },
            { "postgres", &postgres_sql, &postgres },
        };
        out_print(&c, "    { .number = %d, .name = \"%s\", .checksum = \"%s\",\n", m->number,
                  m->name, checksum(m->source));
        for (size_t p = 0; p < 3; p++) {
            out_print(&c, "      .%s =\n", parts[p].field);
            out_c_text(&c, out_text(parts[p].from), 8);
            out_add(&c, ",\n");
            out_print(parts[p].to, "-- Made from %04d_%s.sql.\n%s", m->number, m->name,
                      out_text(parts[p].from));
        }
        out_add(&c, "    },\n");
    }
    out_print(&c, "};\nconst size_t migration_count = %zu;\n", schema->migration_count);
    write_tables_c(&c, schema);

    lang_write(folder, "schema.h", header);
    lang_write(folder, "schema.c", out_text(&c));
    lang_write(folder, "schema_sqlite.sql", out_text(&all));
    lang_write(folder, "schema_audit.sql", out_text(&audit));
    lang_write(folder, "schema_postgres.sql", out_text(&postgres));
}
