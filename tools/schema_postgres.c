// SPDX-License-Identifier: AGPL-3.0-or-later
#include "schema_write.h"

#include <string.h>

void postgres_prelude(struct out *out)
{
    static const char setting[] = "NULLIF(current_setting('alongside.%s', true), '')";
    static const struct {
        const char *name, *type, *setting, *unset;
    } functions[] = {
        { "access_person", "bigint", "person", NULL },
        { "access_user", "bigint", "user", NULL },
        { "access_shut", "bigint", "shut", "-1" },
        { "access_mine_only", "bigint", "mine_only", "-1" },
        { "caseload_kind", "text", "kind", NULL },
        { "caseload_people", "bigint[]", "people", NULL },
        { "caseload_shuts", "bigint[]", "shuts", NULL },
    };

    out_add(out, "DO $$\nBEGIN\n"
                 "    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app') THEN\n"
                 "        CREATE ROLE app NOLOGIN;\n    END IF;\n"
                 "    IF NOT pg_has_role(current_user, 'app', 'MEMBER') THEN\n"
                 "        GRANT app TO current_user;\n    END IF;\n"
                 "END $$;\n"
                 "GRANT USAGE ON SCHEMA public TO app;\n");
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        struct out value = { 0 };
        const char *open = functions[i].unset != NULL ? "COALESCE(" : "";
        out_print(&value, "%s%.*s%s%s::%s", open, (int)(strstr(setting, "%s") - setting), setting,
                  functions[i].setting, strstr(setting, "%s") + 2, functions[i].type);
        if (functions[i].unset != NULL) out_print(&value, ", %s)", functions[i].unset);
        out_print(out,
                  "CREATE FUNCTION %s() RETURNS %s LANGUAGE sql STABLE PARALLEL SAFE\n"
                  "    AS $$ SELECT %s $$;\n",
                  functions[i].name, functions[i].type, value.at);
    }
    out_add(out, "CREATE FUNCTION caseload_has(whose bigint, bearing bigint) RETURNS boolean\n"
                 "    LANGUAGE sql STABLE PARALLEL SAFE AS $$\n"
                 "    SELECT COALESCE(CASE caseload_kind()\n"
                 "        WHEN 'held' THEN bearing & (caseload_shuts())"
                 "[array_position(caseload_people(), whose)] = 0\n"
                 "        WHEN 'reach' THEN whose <> ALL (COALESCE(caseload_people(), '{}'))"
                 " AND bearing & access_shut() = 0\n"
                 "    END, false) $$;\n");
    out_add(out, "CREATE FUNCTION never_changes() RETURNS trigger LANGUAGE plpgsql AS $$\n"
                 "BEGIN\n    RAISE EXCEPTION 'never changes';\nEND $$;\n");
}

static char *seen(const struct table *table)
{
    if (table->seen_by == NULL) return lang_print("person = access_person()");
    return lang_print("%s IN (%s)", table->seen_by->column, table->seen_by->inner);
}

static const char one_labels[] =
    "labels & access_shut() = 0\n"
    "           AND (labels & access_mine_only() = 0 OR made_by = access_user())";

static const char many_mine[] = "(labels & (SELECT access_mine_only()) = 0"
                                " OR made_by = (SELECT access_user()))";

static const char *storage(enum column_type type)
{
    switch (type) {
    case TYPE_REAL: return "double precision";
    case TYPE_TEXT:
    case TYPE_DATE:
    case TYPE_PARTDATE:
    case TYPE_JSON: return "text COLLATE \"C\"";
    case TYPE_BLOB:
    case TYPE_SEALED: return "bytea";
    default: return "bigint";
    }
}

/* A day that isn't one (30 February) fails in the cast; `n IS NULL OR` because NULL fails `~`. */
static char *type_check(const struct column *column)
{
    const char *n = column->name;

    switch (column->type) {
    case TYPE_BOOL: return lang_print(" CHECK (%s IN (0, 1))", n);
    case TYPE_DATE:
        return lang_print(" CHECK (%s IS NULL OR (%s ~ '^\\d{4}-\\d\\d-\\d\\d$'"
                          " AND %s::date IS NOT NULL))",
                          n, n, n);
    case TYPE_PARTDATE:
        return lang_print(" CHECK (%s IS NULL OR (%s ~ '^\\d{4}(-\\d\\d(-\\d\\d)?)?$'"
                          " AND rpad(%s, 10, substr('0001-01-01', length(%s) + 1))::date"
                          " IS NOT NULL))",
                          n, n, n, n);
    case TYPE_JSON: return lang_print(" CHECK (%s IS NULL OR %s::json IS NOT NULL)", n, n);
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
    bool person = table_has_person(table);

    out_print(out, "CREATE TABLE %s (\n", table_raw(table));
    if (table_is_person(table))
        out_add(out, "    id bigint NOT NULL UNIQUE,\n"
                     "    person bigint NOT NULL CHECK (person = id),\n");
    else if (person)
        out_add(out, "    id bigint GENERATED ALWAYS AS IDENTITY,\n"
                     "    person bigint NOT NULL REFERENCES person_row (id),\n");
    else if (!table->own_key)
        out_add(out, "    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n");
    if (table_is_kept(table))
        out_print(out, "    ref text COLLATE \"C\" NOT NULL%s,\n", table->letter ? " UNIQUE" : "");
    if (table_is_walled(table)) out_add(out, "    labels bigint NOT NULL,\n");
    if (table_is_kept(table))
        out_add(out, "    version bigint NOT NULL,\n"
                     "    made_at bigint NOT NULL,\n    made_by bigint NOT NULL,\n"
                     "    changed_at bigint NOT NULL,\n    changed_by bigint NOT NULL,\n");
    for (size_t i = 0; i < table->column_count; i++) {
        out_add(out, i == 0 ? "    " : ",\n    ");
        write_column(out, &table->columns[i]);
    }
    for (size_t i = 0; i < table->constraint_count; i++)
        out_print(out, ",\n    %s", table->constraints[i]);
    if (person) out_add(out, ",\n    PRIMARY KEY (person, id)");
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].references != NULL && table_has_person(table->columns[i].references))
            out_print(out, ",\n    FOREIGN KEY (person, %s) REFERENCES %s (person, id)",
                      table->columns[i].name, table_raw(table->columns[i].references));
    out_add(out, "\n);\n");
}

static void secure(struct out *out, const char *raw)
{
    out_print(out,
              "ALTER TABLE %s ENABLE ROW LEVEL SECURITY;\n"
              "ALTER TABLE %s FORCE ROW LEVEL SECURITY;\n",
              raw, raw);
}

/* `(SELECT f())` is worked out once a statement, a bare call for each row. */
static void write_policies(struct out *out, const struct table *table, const char *raw)
{
    const char *one = lang_print("%s AND %s", seen(table), one_labels);

    secure(out, raw);
    if (table->seen_by == NULL) {
        out_print(out,
                  "CREATE POLICY one ON %s TO app\n    USING (%s)\n"
                  "    WITH CHECK (person = access_person());\n",
                  raw, one);
        return;
    }
    /* Whoever made a row sees it until somebody belongs to it, or RETURNING would be refused. */
    const char *maker =
        !same(table->seen_by->column, "id") || ends_in(raw, "_was_row")
            ? ""
            : lang_print("\n    OR (made_by = access_user() AND NOT EXISTS (SELECT 1 FROM %s AS m"
                         " WHERE m.%s = %s.id))",
                         table->seen_by->member_table, table->seen_by->member_column, raw);
    const char *add = *maker != 0 ? "access_user() IS NOT NULL" : seen(table);
    out_print(out, "CREATE POLICY one ON %s FOR SELECT TO app\n    USING ((%s)%s);\n", raw, one,
              maker);
    out_print(out, "CREATE POLICY one_add ON %s FOR INSERT TO app WITH CHECK (%s);\n", raw, add);
    out_print(out,
              "CREATE POLICY one_change ON %s FOR UPDATE TO app\n    USING (%s)\n"
              "    WITH CHECK (%s);\n",
              raw, one, seen(table));
    out_print(out, "CREATE POLICY one_remove ON %s FOR DELETE TO app USING (%s);\n", raw, one);
}

static void write_many(struct out *out, const struct table *table)
{
    const char *raw = table_raw(table);

    if (!table_has_many(table)) return;
    out_print(out, "CREATE POLICY many ON %s FOR SELECT TO app\n    USING (", raw);
    if (table->seen_by == NULL) {
        out_add(out, "CASE (SELECT caseload_kind())\n"
                     "             WHEN 'held' THEN labels & ((SELECT caseload_shuts()))"
                     "[array_position((SELECT caseload_people()), person)] = 0\n"
                     "             WHEN 'reach' THEN person <> ALL "
                     "(COALESCE((SELECT caseload_people()), '{}')::bigint[])"
                     " AND labels & (SELECT access_shut()) = 0\n"
                     "           END");
    } else {
        const char *inner = table->seen_by->inner;
        const char *ask = strstr(inner, " = access_person()");
        const char *from = ask;
        while (from > inner && strchr(" (", from[-1]) == NULL)
            from--;
        out_print(out, "%s IN (%.*scaseload_has(%.*s, %s.labels)%s)", table->seen_by->column,
                  (int)(from - inner), inner, (int)(ask - from), from, raw,
                  ask + strlen(" = access_person()"));
    }
    out_print(out, "\n           AND %s);\n", many_mine);
}

static void write_views(struct out *out, const struct table *table)
{
    const char *n = table->name, *raw = table_raw(table);

    out_print(out,
              "CREATE VIEW %s WITH (security_invoker) AS SELECT * FROM %s WHERE %s;\n"
              "GRANT SELECT ON %s TO app;\n",
              n, raw, seen(table), n);
    if (table_has_many(table))
        out_print(out,
                  "CREATE VIEW %s_many WITH (security_invoker) AS SELECT * FROM %s;\n"
                  "GRANT SELECT ON %s_many TO app;\n",
                  n, raw, n);
}

static void write_trigger(struct out *out, const char *name, const char *when, const char *raw,
                          const char *body)
{
    out_print(out,
              "CREATE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n"
              "    %s;\n    RETURN NULL;\nEND $$;\n",
              name, body);
    out_print(out, "CREATE TRIGGER %s AFTER %s ON %s FOR EACH ROW EXECUTE FUNCTION %s();\n", name,
              when, raw, name);
}

static void write_refs(struct out *out, const struct table *table)
{
    const char *person = table_has_person(table)  ? "NEW.person"
                         : table_is_walled(table) ? "access_person()"
                                                  : "NULL";

    write_trigger(out, lang_print("%s_ref", table->name), "INSERT", table_raw(table),
                  lang_print("INSERT INTO record_ref (ref, kind, person, id, labels, author)"
                             " VALUES (NEW.ref, '%s', %s, NEW.id, %s)",
                             table->letter, person,
                             table_has_person(table) ? "NEW.labels, NEW.made_by" : "0, 0"));
    if (table_has_person(table) && !table->never_changes)
        write_trigger(out, lang_print("%s_ref_labels", table->name), "UPDATE OF labels",
                      table_raw(table),
                      "UPDATE record_ref SET labels = NEW.labels WHERE ref = NEW.ref");
    write_trigger(out, lang_print("%s_unref", table->name), "DELETE", table_raw(table),
                  "DELETE FROM record_ref WHERE ref = OLD.ref");
}

static char *keep_body(const struct table *table)
{
    struct out out = { 0 };

    out_print(&out, "INSERT INTO %s_was%s VALUES (OLD.id", table->name,
              table_is_walled(table) ? "_row" : "");
    if (table_has_person(table)) out_add(&out, ", OLD.person");
    out_add(&out, ", OLD.version");
    if (table_is_walled(table)) out_add(&out, ", OLD.labels, OLD.made_by");
    out_add(&out, ", OLD.changed_at, OLD.changed_by");
    for (size_t i = 0; i < table->column_count; i++)
        out_print(&out, ", %s", kept_column(&table->columns[i]));
    out_add(&out, ")");
    return out.at;
}

static void write_was_view(struct out *out, const struct table *table)
{
    out_print(out,
              "CREATE VIEW %s_was WITH (security_invoker) AS SELECT * FROM %s_was_row"
              " WHERE %s;\nGRANT SELECT ON %s_was TO app;\n",
              table->name, table->name, seen(table), table->name);
}

static void write_was(struct out *out, const struct table *table)
{
    bool walled = table_is_walled(table), person = table_has_person(table);
    const char *raw = lang_print("%s_was%s", table->name, walled ? "_row" : "");

    out_print(out, "CREATE TABLE %s (\n    id bigint NOT NULL,%s version bigint NOT NULL,\n", raw,
              person ? " person bigint NOT NULL," : "");
    if (walled) out_add(out, "    labels bigint NOT NULL, made_by bigint NOT NULL,\n");
    out_add(out, "    changed_at bigint NOT NULL, changed_by bigint NOT NULL,\n");
    for (size_t i = 0; i < table->column_count; i++)
        out_print(out, "    %s %s,\n", table->columns[i].name, storage(table->columns[i].type));
    out_print(out, "    PRIMARY KEY (%sid, version)\n);\n", person ? "person, " : "");
    if (walled) {
        write_policies(out, table, raw);
        write_was_view(out, table);
    }
    out_print(out, "GRANT SELECT, INSERT%s ON %s TO app;\n", person ? ", DELETE" : "", raw);
    write_trigger(out, lang_print("%s_keep", table->name), "UPDATE", table_raw(table),
                  keep_body(table));
}

static void write_table(struct out *out, const struct table *table)
{
    const char *raw = table_raw(table);

    write_columns(out, table);
    if (table_is_walled(table)) {
        write_policies(out, table, raw);
        write_many(out, table);
    }
    out_print(out, "GRANT SELECT, INSERT%s ON %s TO app;\n",
              !table->never_changes       ? ", UPDATE, DELETE"
              : table_is_walled(table) ? ", DELETE"
                                       : "",
              raw);
    if (table_is_walled(table)) write_views(out, table);
    if (table->letter != NULL) write_refs(out, table);
    if (table->keeps) write_was(out, table);
    if (table->never_changes)
        out_print(out,
                  "CREATE TRIGGER %s_still BEFORE UPDATE OR DELETE ON %s FOR EACH ROW%s"
                  " EXECUTE FUNCTION never_changes();\n",
                  table->name, raw,
                  /* A person's rows go with them: then nobody acts. */
                  table_is_walled(table) ? " WHEN (access_user() IS DISTINCT FROM -1)" : "");
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
    if (!table->keeps) return;
    out_print(out, "ALTER TABLE %s_was%s ADD COLUMN %s %s;\n", table->name,
              table_is_walled(table) ? "_row" : "", column->name, storage(column->type));
    if (table_is_walled(table)) {
        out_print(out, "DROP VIEW %s_was;\n", table->name);
        write_was_view(out, table);
    }
    out_print(out,
              "CREATE OR REPLACE FUNCTION %s_keep() RETURNS trigger LANGUAGE plpgsql AS $$\n"
              "BEGIN\n    %s;\n    RETURN NULL;\nEND $$;\n",
              table->name, keep_body(table));
}

void postgres_step(struct out *out, const struct step *step)
{
    if (!step->postgres) return;
    /* Columns added by a later migration come with that one. */
    struct table then = *step->table;
    switch (step->kind) {
    case STEP_TABLE:
        then.column_count = step->column;
        write_table(out, &then);
        break;
    case STEP_INDEX:
        out_print(out, "CREATE %sINDEX %s ON %s %s;\n", step->unique ? "UNIQUE " : "", step->name,
                  table_raw(step->table), step->text);
        break;
    case STEP_COLUMN:
        then.column_count = step->column + 1;
        write_added(out, &then, &step->table->columns[step->column]);
        break;
    case STEP_DATA: out_print(out, "%s;\n", step->text); break;
    }
}
