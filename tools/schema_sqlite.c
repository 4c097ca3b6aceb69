// SPDX-License-Identifier: AGPL-3.0-or-later
#include "schema_write.h"

#include <string.h>

/* Rows whose labels are open to this access. */
static char *open_labels(const char *row)
{
    return lang_print("%slabels & access_shut() = 0\n"
                      "    AND (%slabels & access_mine_only() = 0 OR %smade_by = access_user())",
                      row, row, row);
}

static char *shut_labels(const char *row)
{
    return lang_print("%slabels & access_shut() <> 0\n"
                      "    OR (%slabels & access_mine_only() <> 0"
                      " AND %smade_by IS NOT access_user())",
                      row, row, row);
}

static char *seen(const struct table *table, const char *row)
{
    if (table->seen_by == NULL) return lang_print("%sperson = access_person()", row);
    return lang_print("%s%s IN (%s)", row, table->seen_by->column, table->seen_by->inner);
}

static const char *storage(enum column_type type)
{
    switch (type) {
    case TYPE_REAL: return "REAL";
    case TYPE_TEXT:
    case TYPE_DATE:
    case TYPE_PARTDATE:
    case TYPE_JSON: return "TEXT";
    case TYPE_BLOB:
    case TYPE_SEALED: return "BLOB";
    default: return "INTEGER";
    }
}

static char *type_check(const struct column *column)
{
    const char *n = column->name;

    switch (column->type) {
    case TYPE_BOOL: return lang_print(" CHECK (%s IN (0, 1))", n);
    case TYPE_DATE: return lang_print(" CHECK (%s IS date(%s, '+0 days'))", n, n);
    case TYPE_PARTDATE:
        return lang_print(" CHECK (%s GLOB '[0-9][0-9][0-9][0-9]'"
                          " OR %s || '-01' IS date(%s || '-01', '+0 days')"
                          " OR %s IS date(%s, '+0 days'))",
                          n, n, n, n, n);
    case TYPE_JSON: /* json_valid() is refused in a CHECK while trusted_schema is off */
        return lang_print(" CHECK (substr(%s, 1, 1) IN ('{', '['))", n);
    default: return lang_text("", 0);
    }
}

static void write_column(struct out *out, const struct column *column)
{
    out_print(out, "%s %s%s%s%s%s", column->name, storage(column->type),
              column->not_null ? " NOT NULL" : "", type_check(column),
              *column->rest != 0 ? " " : "", column->rest);
    if (column->references != NULL && !table_has_person(column->references))
        out_print(out, " REFERENCES %s (id)", table_raw(column->references));
}

static void write_columns(struct out *out, const struct table *table)
{
    const char *person =
        table_is_person(table) ? "CHECK (person = id)" : "REFERENCES person_row (id)";

    out_print(out, "CREATE TABLE %s (\n", table_raw(table));
    /* The number of a row that is gone never comes again: versions, jobs and the trail name it. */
    if (!table->own_key)
        out_print(out, "    id INTEGER PRIMARY KEY%s,\n", table->keeps ? " AUTOINCREMENT" : "");
    if (table_has_person(table)) out_print(out, "    person INTEGER NOT NULL %s,\n", person);
    if (table_is_kept(table))
        out_print(out, "    ref TEXT NOT NULL%s,\n", table->letter ? " UNIQUE" : "");
    if (table_is_walled(table)) out_add(out, "    labels INTEGER NOT NULL,\n");
    if (table_is_kept(table))
        out_add(out, "    version INTEGER NOT NULL,\n"
                     "    made_at INTEGER NOT NULL,\n    made_by INTEGER NOT NULL,\n"
                     "    changed_at INTEGER NOT NULL,\n    changed_by INTEGER NOT NULL,\n");
    for (size_t i = 0; i < table->column_count; i++) {
        out_add(out, i == 0 ? "    " : ",\n    ");
        write_column(out, &table->columns[i]);
    }
    for (size_t i = 0; i < table->constraint_count; i++)
        out_print(out, ",\n    %s", table->constraints[i]);
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].references != NULL && table_has_person(table->columns[i].references))
            out_print(out, ",\n    FOREIGN KEY (person, %s) REFERENCES %s (person, id)",
                      table->columns[i].name, table_raw(table->columns[i].references));
    if (table_has_person(table)) out_add(out, ",\n    UNIQUE (person, id)");
    out_add(out, "\n) STRICT;\n");
}

static void write_views(struct out *out, const struct table *table)
{
    const char *raw = table_raw(table);

    out_print(out,
              "CREATE VIEW %s AS SELECT * FROM %s\n  WHERE %s\n    AND %s\n"
              "    AND +ref >= '';\n",
              table->name, raw, seen(table, ""), open_labels(""));
    if (!table_has_many(table)) return;
    out_print(out, "CREATE VIEW %s_many AS SELECT * FROM %s\n  WHERE ", table->name, raw);
    if (table->seen_by == NULL) {
        out_add(out, "caseload_has(person, labels)");
    } else {
        /* Whoever the wall asks for one person, a caseload asks for each of its people. */
        const char *inner = table->seen_by->inner;
        const char *ask = strstr(inner, " = access_person()");
        const char *from = ask;
        while (from > inner && strchr(" (", from[-1]) == NULL)
            from--;
        out_print(out, "%s IN (%.*scaseload_has(%.*s, %s.labels)%s)", table->seen_by->column,
                  (int)(from - inner), inner, (int)(ask - from), from, raw,
                  ask + strlen(" = access_person()"));
    }
    out_add(out, "\n    AND (labels & access_mine_only() = 0 OR made_by = access_user())\n"
                 "    AND +ref >= '';\n");
}

static void write_walls(struct out *out, const struct table *table)
{
    const char *n = table->name, *raw = table_raw(table);
    const char *add, *old, *now;

    if (table->seen_by == NULL) {
        add = now = "NEW.person IS NOT access_person()";
        old = "OLD.person IS NOT access_person()";
    } else {
        old = lang_print("(%s) IS NOT TRUE", seen(table, "OLD."));
        now = lang_print("(%s) IS NOT TRUE", seen(table, "NEW."));
        /* Who founds a household belongs to it only after it is there. */
        add = same(table->seen_by->column, "id") ? "access_user() IS NULL" : now;
    }
    out_print(out,
              "CREATE TRIGGER %s_wall_add BEFORE INSERT ON %s\n  WHEN %s\n"
              "  BEGIN SELECT RAISE(ABORT, 'wall'); END;\n",
              n, raw, add);
    out_print(out,
              "CREATE TRIGGER %s_wall_change BEFORE UPDATE ON %s\n  WHEN %s OR %s\n    OR %s\n"
              "  BEGIN SELECT RAISE(ABORT, 'wall'); END;\n",
              n, raw, old, now, shut_labels("OLD."));
    out_print(out,
              "CREATE TRIGGER %s_wall_remove BEFORE DELETE ON %s\n  WHEN %s\n    OR %s\n"
              "  BEGIN SELECT RAISE(ABORT, 'wall'); END;\n",
              n, raw, old, shut_labels("OLD."));
}

static void write_refs(struct out *out, const struct table *table)
{
    const char *raw = table_raw(table);
    const char *person = table_has_person(table)  ? "NEW.person"
                         : table_is_walled(table) ? "access_person()"
                                                  : "NULL";

    /* With its labels and author, so that a row that is shut can't be found by its reference. */
    out_print(out,
              "CREATE TRIGGER %s_ref AFTER INSERT ON %s\n"
              "  BEGIN INSERT INTO record_ref (ref, kind, person, id, labels, author)"
              " VALUES (NEW.ref, '%s', %s, NEW.id, %s); END;\n",
              table->name, raw, table->letter, person,
              table_has_person(table) ? "NEW.labels, NEW.made_by" : "0, 0");
    if (table_has_person(table) && !table->never_changes)
        out_print(out,
                  "CREATE TRIGGER %s_ref_labels AFTER UPDATE OF labels ON %s\n"
                  "  BEGIN UPDATE record_ref SET labels = NEW.labels WHERE ref = NEW.ref; END;\n",
                  table->name, raw);
    out_print(out,
              "CREATE TRIGGER %s_unref AFTER DELETE ON %s\n"
              "  BEGIN DELETE FROM record_ref WHERE ref = OLD.ref; END;\n",
              table->name, raw);
}

static void write_keep(struct out *out, const struct table *table)
{
    const char *was = lang_print("%s_was%s", table->name, table_is_walled(table) ? "_row" : "");

    out_print(out,
              "CREATE TRIGGER %s_keep AFTER UPDATE ON %s\n"
              "  BEGIN INSERT INTO %s VALUES (OLD.id",
              table->name, table_raw(table), was);
    if (table_has_person(table)) out_add(out, ", OLD.person");
    out_add(out, ", OLD.version");
    if (table_is_walled(table)) out_add(out, ", OLD.labels, OLD.made_by");
    out_add(out, ", OLD.changed_at, OLD.changed_by");
    for (size_t i = 0; i < table->column_count; i++)
        out_print(out, ", %s", kept_column(&table->columns[i]));
    out_add(out, "); END;\n");
}

static void write_was(struct out *out, const struct table *table)
{
    bool walled = table_is_walled(table), person = table_has_person(table);
    const char *raw = lang_print("%s_was%s", table->name, walled ? "_row" : "");

    out_print(out, "CREATE TABLE %s (\n    id INTEGER NOT NULL,%s version INTEGER NOT NULL,\n", raw,
              person ? " person INTEGER NOT NULL," : "");
    if (walled) out_add(out, "    labels INTEGER NOT NULL, made_by INTEGER NOT NULL,\n");
    out_add(out, "    changed_at INTEGER NOT NULL, changed_by INTEGER NOT NULL,\n");
    for (size_t i = 0; i < table->column_count; i++)
        out_print(out, "    %s %s,\n", table->columns[i].name, storage(table->columns[i].type));
    out_print(out, "    PRIMARY KEY (%sid, version)\n) STRICT;\n", person ? "person, " : "");
    if (walled)
        out_print(out,
                  "CREATE VIEW %s_was AS SELECT * FROM %s\n  WHERE %s\n    AND %s\n"
                  "    AND +changed_at >= 0;\n",
                  table->name, raw, seen(table, ""), open_labels(""));
    write_keep(out, table);
}

static char *found_columns(const struct table *table, const char *row)
{
    struct out out = { 0 };

    for (size_t i = 0; i < table->found_by.count; i++)
        out_print(&out, ", %s%s", row, table->found_by.at[i]);
    return out.at;
}

/* Contentless: a row is taken out with the words it was put in with. */
static void write_find(struct out *out, const struct table *table)
{
    const char *n = table->name, *raw = table_raw(table);
    const char *names = found_columns(table, "");
    const char *add = lang_print("INSERT INTO %s_find (rowid, who%s)"
                                 " SELECT NEW.id, 'p' || NEW.person%s WHERE NEW.labels & ~%d = 0",
                                 n, names, found_columns(table, "NEW."), FOUND_LABELS);
    const char *remove = lang_print("INSERT INTO %s_find (%s_find, rowid, who%s)"
                                    " SELECT 'delete', OLD.id, 'p' || OLD.person%s"
                                    " WHERE OLD.labels & ~%d = 0",
                                    n, n, names, found_columns(table, "OLD."), FOUND_LABELS);

    out_print(out,
              "CREATE VIRTUAL TABLE %s_find USING fts5(who%s, content='', "
              "tokenize='unicode61 remove_diacritics 2');\n",
              n, names);
    out_print(out, "CREATE TRIGGER %s_find_add AFTER INSERT ON %s\n  BEGIN %s; END;\n", n, raw,
              add);
    out_print(out, "CREATE TRIGGER %s_find_change AFTER UPDATE ON %s\n  BEGIN %s;\n    %s; END;\n",
              n, raw, remove, add);
    out_print(out, "CREATE TRIGGER %s_find_remove AFTER DELETE ON %s\n  BEGIN %s; END;\n", n, raw,
              remove);
}

static void write_still(struct out *out, const struct table *table)
{
    static const char *const verbs[][2] = { { "change", "UPDATE" }, { "remove", "DELETE" } };

    /* A person's rows go with them: then nobody acts (store.h, conn_erase_person). */
    const char *erased = table_is_walled(table) ? "\n  WHEN access_user() IS NOT -1" : "";
    for (int i = 0; i < 2; i++)
        out_print(out,
                  "CREATE TRIGGER %s_still_%s BEFORE %s ON %s%s\n"
                  "  BEGIN SELECT RAISE(ABORT, 'never changes'); END;\n",
                  table->name, verbs[i][0], verbs[i][1], table_raw(table), i == 1 ? erased : "");
}

static void write_table(struct out *out, const struct table *table)
{
    write_columns(out, table);
    if (table_is_walled(table)) {
        write_views(out, table);
        write_walls(out, table);
    }
    if (table->letter != NULL) write_refs(out, table);
    if (table->keeps) write_was(out, table);
    if (table->found_by.count != 0) write_find(out, table);
    if (table->never_changes) write_still(out, table);
}

static void write_added(struct out *out, const struct table *table, const struct column *column)
{
    out_print(out, "ALTER TABLE %s ADD COLUMN ", table_raw(table));
    write_column(out, column);
    out_add(out, ";\n");
    if (table_is_walled(table)) {
        out_print(out, "DROP VIEW %s;\n", table->name);
        if (table_has_many(table)) out_print(out, "DROP VIEW %s_many;\n", table->name);
        write_views(out, table);
    }
    if (table->keeps) {
        const char *was = table_is_walled(table) ? "_was_row" : "_was";
        out_print(out, "ALTER TABLE %s%s ADD COLUMN %s %s;\nDROP TRIGGER %s_keep;\n", table->name,
                  was, column->name, storage(column->type), table->name);
        write_keep(out, table);
    }
}

void sqlite_step(struct out *out, const struct step *step)
{
    if (!step->sqlite) return;
    switch (step->kind) {
    case STEP_TABLE: {
        /* Columns added by a later migration come with that one. */
        struct table then = *step->table;
        then.column_count = step->column;
        write_table(out, &then);
        break;
    }
    case STEP_INDEX:
        out_print(out, "CREATE %sINDEX %s ON %s %s;\n", step->unique ? "UNIQUE " : "", step->name,
                  table_raw(step->table), step->text);
        break;
    case STEP_COLUMN: {
        struct table then = *step->table;
        then.column_count = step->column + 1;
        write_added(out, &then, &step->table->columns[step->column]);
        break;
    }
    case STEP_DATA: out_print(out, "%s;\n", step->text); break;
    }
}
