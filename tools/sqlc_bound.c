// SPDX-License-Identifier: AGPL-3.0-or-later
/* Whose rows a statement asks for: in each SELECT every client table carries the AND-term
 * T.person = :access.person, or T.person = U.person with U bound. */
#include "sqlc.h"

/* A table named in FROM or as the target of a write. */
struct item {
    const char *alias;
    const struct table *table; /* NULL: a CTE, a subquery, held, json_each(..) */
    bool many, was, bound, target;
    int line;
};

/* An AND-term; one of a LEFT JOIN's ON says something about the joined table only. */
struct term {
    size_t from, to;
    const char *about;
};

struct select {
    size_t from, to;
    size_t parent; /* index + 1; 0: none */
    struct item *items;
    size_t item_count;
    struct term *terms;
    size_t term_count;
};

struct selects {
    struct select *at;
    size_t count;
};

static void add_term(struct select *s, size_t from, size_t to, const char *about)
{
    s->terms = LANG_MORE(s->terms, s->term_count, struct term);
    s->terms[s->term_count++] = (struct term){ from, to, about };
}

/* Splits at the ANDs of depth 0; an OR there makes it one term that binds nobody. */
static void add_terms(const struct tokens *t, struct select *s, size_t from, size_t to,
                      const char *about)
{
    for (int pass = 0; pass < 2; pass++) {
        int depth = 0, cases = 0;
        bool between = false;
        size_t start = from;
        for (size_t i = from; i < to; i++) {
            const struct token *at = &t->at[i];
            if (token_is(at, "("))
                depth++;
            else if (token_is(at, ")"))
                depth--;
            else if (token_is(at, "CASE"))
                cases++;
            else if (token_is(at, "END"))
                cases--;
            if (depth != 0 || cases != 0) continue;
            if (pass == 0 && token_is(at, "OR")) return;
            if (token_is(at, "BETWEEN")) {
                between = true;
            } else if (token_is(at, "AND") && between) {
                between = false;
            } else if (token_is(at, "AND") && pass == 1) {
                add_term(s, start, i, about);
                start = i + 1;
            }
        }
        if (pass == 1 && start < to) add_term(s, start, to, about);
    }
}

static void add_item(const struct room *room, const struct tokens *t, struct select *s, size_t *i,
                     bool target)
{
    static const char *const follows[] = {
        "JOIN",      "LEFT",   "INNER",  "CROSS",     "OUTER",   "ON",  "USING",  "WHERE",
        "GROUP",     "HAVING", "WINDOW", "ORDER",     "LIMIT",   "SET", "VALUES", "SELECT",
        "RETURNING", "UNION",  "EXCEPT", "INTERSECT", "DEFAULT", NULL,
    };
    struct item item = { .line = t->at[*i].line, .target = target, .alias = "" };

    if (token_is(&t->at[*i], "(")) {
        if (!token_is(&t->at[*i + 1], "SELECT") && !token_is(&t->at[*i + 1], "VALUES"))
            lang_fail(room->file, item.line, "brackets in FROM hold a SELECT");
        *i = tokens_closing(room->file, t, *i) + 1;
    } else {
        const char *name = t->at[(*i)++].text;
        item.alias = name;
        if (token_is(&t->at[*i], "(") && !target)
            *i = tokens_closing(room->file, t, *i) + 1;
        else
            item.table = table_by_use(room->schema, name, &item.many, &item.was);
        item.bound = same(name, "held");
    }
    if (token_is(&t->at[*i], "AS")) (*i)++;
    if (t->at[*i].kind == TOKEN_WORD && !one_of(t->at[*i].text, follows))
        item.alias = t->at[(*i)++].text;
    s->items = LANG_MORE(s->items, s->item_count, struct item);
    s->items[s->item_count++] = item;
}

static void read_from(const struct room *room, const struct tokens *t, struct select *s, size_t i,
                      size_t to)
{
    static const char *const joins[] = { "JOIN",  "LEFT",  "INNER", "CROSS",
                                         "OUTER", "USING", "ON",    NULL };
    bool left = false;

    while (i < to) {
        add_item(room, t, s, &i, false);
        if (i < to && token_is(&t->at[i], "USING"))
            lang_fail(room->file, t->at[i].line, "write ON .. instead of USING");
        if (i < to && token_is(&t->at[i], "ON")) {
            size_t end = i + 1;
            int depth = 0;
            for (; end < to; end++) {
                depth += token_is(&t->at[end], "(") - token_is(&t->at[end], ")");
                if (depth == 0 && (token_is(&t->at[end], ",") || (t->at[end].kind == TOKEN_WORD &&
                                                                  one_of(t->at[end].text, joins) &&
                                                                  !token_is(&t->at[end + 1], "("))))
                    break;
            }
            add_terms(t, s, i + 1, end, left ? s->items[s->item_count - 1].alias : NULL);
            i = end;
        }
        left = false;
        if (i < to && token_is(&t->at[i], ",")) {
            i++;
            continue;
        }
        while (i < to && !token_is(&t->at[i], "JOIN")) {
            if (!one_of(t->at[i].text, joins))
                lang_fail(room->file, t->at[i].line, "`%s` isn't understood in this FROM",
                          t->at[i].text);
            left = left || token_is(&t->at[i], "LEFT");
            i++;
        }
        i++;
    }
}

static void read_clauses(const struct room *room, const struct tokens *t, struct select *s,
                         size_t start)
{
    static const char *const from_word[] = { "FROM", NULL };
    static const char *const where_word[] = { "WHERE", NULL };
    static const char *const ends[] = { "WHERE", "GROUP",     "HAVING", "WINDOW", "ORDER",
                                        "LIMIT", "RETURNING", "OFFSET", NULL };

    size_t from = clause_find(t, start, s->to, from_word);
    while (from < s->to && token_is(&t->at[from - 1], "DISTINCT") && from - 1 > start)
        from = clause_find(t, from + 1, s->to, from_word);
    if (from < s->to) read_from(room, t, s, from + 1, clause_find(t, from + 1, s->to, ends));
    size_t where = clause_find(t, start, s->to, where_word);
    if (where < s->to) add_terms(t, s, where + 1, clause_find(t, where + 1, s->to, ends), NULL);
}

static void add_select(struct selects *all, struct select s)
{
    all->at = LANG_MORE(all->at, all->count, struct select);
    all->at[all->count++] = s;
}

static struct selects read_selects(const struct room *room, const struct sql *sql,
                                   const struct tokens *t)
{
    static const char *const unions[] = { "UNION", "EXCEPT", "INTERSECT", "RETURNING", "ON", NULL };
    struct selects all = { 0 };

    if (sql->verb != VERB_SELECT) {
        struct select s = { .from = 0, .to = t->count };
        size_t i = target_at(t);
        add_item(room, t, &s, &i, true);
        if (sql->verb != VERB_INSERT) read_clauses(room, t, &s, i);
        add_select(&all, s);
    }
    for (size_t i = 0; i < t->count; i++) {
        if (!token_is(&t->at[i], "SELECT")) continue;
        struct select s = { .from = i + 1, .to = t->count };
        for (s.to = clause_find(t, i + 1, t->count, unions);
             token_is(&t->at[s.to], "ON") && !token_is(&t->at[s.to + 1], "CONFLICT");)
            s.to = clause_find(t, s.to + 1, t->count, unions);
        for (size_t p = 0; p < all.count; p++)
            if (all.at[p].from <= i && i < all.at[p].to) s.parent = p + 1;
        read_clauses(room, t, &s, i + 1);
        add_select(&all, s);
    }
    return all;
}

/* The item a term's `X.person` (or bare `person`) means; NULL: none. */
static struct item *item_of(struct selects *all, size_t index, const char *alias)
{
    for (size_t at = index + 1; at != 0; at = all->at[at - 1].parent) {
        struct select *s = &all->at[at - 1];
        struct item *only = NULL;
        for (size_t i = 0; i < s->item_count; i++) {
            if (alias != NULL && same_word(s->items[i].alias, alias)) return &s->items[i];
            if (alias == NULL && (s->item_count == 1 || (s->items[i].table != NULL &&
                                                         table_has_person(s->items[i].table))))
                only = &s->items[i];
        }
        if (alias == NULL) return only;
    }
    return NULL;
}

/* Reads `person`, `X.person` or `:access.person` at *i. */
struct side {
    struct item *item;
    bool access;
};

static struct side read_side(struct selects *all, size_t index, const struct tokens *t, size_t *i,
                             size_t to)
{
    struct side side = { 0 };
    const struct token *at = &t->at[*i];

    if (at->kind == TOKEN_PARAM && same(at->text, "access.person")) {
        side.access = true;
        (*i)++;
    } else if (at->kind == TOKEN_WORD && *i + 2 < to && token_is(at + 1, ".")) {
        struct item *item = item_of(all, index, at->text);
        if (item != NULL &&
            (token_is(at + 2, "person") ||
             (token_is(at + 2, "id") && item->table != NULL && table_is_person(item->table))))
            side.item = item;
        *i += 3;
    } else if (token_is(at, "person") || token_is(at, "id")) {
        struct item *item = item_of(all, index, NULL);
        if (token_is(at, "person") ||
            (item != NULL && item->table != NULL && table_is_person(item->table)))
            side.item = item;
        (*i)++;
    } else {
        *i = to;
    }
    return side;
}

static bool bind(struct selects *all, size_t index, const struct tokens *t, const struct term *term)
{
    size_t i = term->from, to = term->to;

    while (to - i > 2 && token_is(&t->at[i], "(") && token_is(&t->at[to - 1], ")")) {
        i++;
        to--;
    }
    struct side left = read_side(all, index, t, &i, to);
    if (i >= to || !token_is(&t->at[i], "=")) return false;
    i++;
    if (i >= to) return false;
    struct side right = read_side(all, index, t, &i, to);
    if (i != to) return false;

    struct side sides[2] = { left, right };
    for (int k = 0; k < 2; k++) {
        struct item *item = sides[k].item;
        struct side other = sides[1 - k];
        if (item == NULL || item->bound ||
            (term->about != NULL && !same_word(term->about, item->alias)))
            continue;
        if (other.access || (other.item != NULL && other.item->bound)) {
            item->bound = true;
            return true;
        }
    }
    return false;
}

static void bind_all(struct selects *all, const struct tokens *t)
{
    bool more = true;

    while (more) {
        more = false;
        for (size_t i = 0; i < all->count; i++)
            for (size_t j = 0; j < all->at[i].term_count; j++)
                more = bind(all, i, t, &all->at[i].terms[j]) || more;
    }
}

/* An INSERT gives `person` the access's own number, or that of a table already bound. */
static void check_insert(const struct sql *sql, struct selects *all, const struct tokens *t)
{
    struct givens givens = sqlc_givens(sql, t);
    bool person = false, id = !table_is_person(sql->target);

    for (size_t i = 0; i < givens.count; i++) {
        const struct given *given = &givens.at[i];
        if (!same(given->column, "person") && (id || !same(given->column, "id"))) continue;
        size_t at = given->from, in = 0;
        for (size_t k = 0; k < all->count; k++)
            if (all->at[k].from <= at && at < all->at[k].to) in = k;
        struct side side = read_side(all, in, t, &at, given->to);
        if (at != given->to || (!side.access && (side.item == NULL || !side.item->bound)))
            lang_fail(sql->file, t->at[given->from].line,
                      "the column %s of %s takes :access.person", given->column, sql->target->name);
        person = person || same(given->column, "person");
        id = id || same(given->column, "id");
    }
    if (!person || !id)
        lang_fail(sql->file, sql->line, "%s needs its column %s, which takes :access.person",
                  sql->target->name, person ? "id" : "person");
}

static void check_item(const struct sql *sql, const struct item *item)
{
    const char *name = item->table->name;

    if (item->many) {
        if (!item->bound && table_has_person(item->table) && sql->over == OVER_HELD)
            lang_fail(sql->file, item->line,
                      "%s isn't bound: write %s.person = held.person, or "
                      "that of a table bound so",
                      item->alias, item->alias);
        if (!item->bound && table_has_person(item->table))
            lang_fail(sql->file, item->line,
                      "%s isn't bound to the table the statement drives "
                      "from: write %s.person = that table's",
                      item->alias, item->alias);
        return;
    }
    if (sql->over != OVER_NONE)
        lang_fail(sql->file, item->line, "%s is one person's: with `over:` read %s_many", name,
                  name);
    if (!item->bound && table_has_person(item->table))
        lang_fail(sql->file, item->line,
                  "%s isn't bound: write %s.person = :access.person as an "
                  "AND-term of its SELECT",
                  item->alias, item->alias);
}

void sqlc_bound(const struct room *room, const struct sql *sql, const struct tokens *t)
{
    struct selects all = read_selects(room, sql, t);

    bind_all(&all, t);
    /* Over the reach, what a SELECT drives from is asked row by row; the rest follows it. */
    for (size_t i = 0; sql->over == OVER_REACH && i < all.count; i++) {
        bool bound = false;
        for (size_t j = 0; j < all.at[i].item_count; j++)
            bound = bound || (all.at[i].items[j].bound && all.at[i].items[j].table != NULL &&
                              table_is_walled(all.at[i].items[j].table));
        for (size_t j = 0; !bound && j < all.at[i].item_count; j++)
            if (all.at[i].items[j].table != NULL && table_has_person(all.at[i].items[j].table))
                bound = all.at[i].items[j].bound = true;
        bind_all(&all, t);
    }
    for (size_t i = 0; i < all.count; i++)
        for (size_t j = 0; j < all.at[i].item_count; j++) {
            const struct item *item = &all.at[i].items[j];
            if (item->table != NULL && table_is_walled(item->table) &&
                !(item->target && sql->verb == VERB_INSERT))
                check_item(sql, item);
        }
    if (sql->verb == VERB_INSERT && table_has_person(sql->target)) check_insert(sql, &all, t);
}
