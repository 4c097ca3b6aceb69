// SPDX-License-Identifier: AGPL-3.0-or-later
/* tree.c - the route table as a tree of path steps.  A literal step wins over a {part}. */
#include "web/inside.h"

#include "base/ref.h"

#include <string.h>

enum { METHODS = METHOD_OTHER, STEPS_MAX = 16, PART_NAME = 32 };

struct step {
    const char *literal;      /* NULL: a part */
    const char *part;         /* its name */
    struct step *inside, *next;
    const struct route *at[METHODS];
};

struct tree {
    struct step root;
    const struct route *const *tables;
};

static struct step *step_under(struct arena *arena, struct step *parent, const char *text,
                               size_t count)
{
    bool part = count > 2 && text[0] == '{' && text[count - 1] == '}';
    const char *name = part ? arena_text_n(arena, text + 1, count - 2)
                            : arena_text_n(arena, text, count);
    struct step **at = &parent->inside;

    for (; *at; at = &(*at)->next)
        if (part ? (*at)->part && strcmp((*at)->part, name) == 0
                 : (*at)->literal && strcmp((*at)->literal, name) == 0)
            return *at;
    struct step *step = arena_one(arena, struct step);
    if (part)
        step->part = name;
    else
        step->literal = name;
    /* Literals stand first, so that they are tried first. */
    if (part) {
        *at = step;
    } else {
        step->next = parent->inside;
        parent->inside = step;
    }
    return step;
}

static void tree_add(struct arena *arena, struct tree *tree, const struct route *route)
{
    struct step *step = &tree->root;

    ensure(route->pattern[0] == '/' && (int)route->method < METHODS);
    for (const char *at = route->pattern + 1; *at;) {
        size_t count = strcspn(at, "/");
        step = step_under(arena, step, at, count);
        at += count + (at[count] == '/');
    }
    /* Two rooms answering one path would leave it to chance which. */
    ensure(step->at[route->method] == NULL);
    step->at[route->method] = route;
}

struct tree *tree_new(struct arena *arena, const struct route *const tables[])
{
    struct tree *tree = arena_one(arena, struct tree);

    tree->tables = tables;
    for (size_t i = 0; tables[i]; i++)
        for (const struct route *route = tables[i]; route->kind != ROUTE_END; route++)
            tree_add(arena, tree, route);
    return tree;
}

const struct route *const *tree_tables(const struct tree *tree) { return tree->tables; }

struct walk {
    struct request *request;
    bool api;
    const char *at[STEPS_MAX];
    size_t count;
    const char *names[STEPS_MAX];
    const char *values[STEPS_MAX];
    size_t parts;
};

/* In the API a part named by a kind's letters holds that kind's id, `p_` and 26 characters; the
 * value kept is the reference alone.  `{person}` of a page is a reference. */
static bool part_fits(const struct walk *walk, const char *name, const char *value,
                      const char **ret)
{
    size_t count = strlen(name);

    *ret = value;
    if (!*value)
        return false;
    if (strcmp(name, "person") == 0 || (!walk->api && count <= 2 && strcmp(name, "id") != 0))
        return ref_is_valid(value);
    if (walk->api && count <= 2 && strcmp(name, "id") != 0) {
        if (strncmp(value, name, count) != 0 || value[count] != '_')
            return false;
        *ret = value + count + 1;
        return ref_is_valid(*ret);
    }
    return true;
}

static const struct step *walk_on(struct walk *walk, const struct step *step, size_t depth)
{
    if (depth == walk->count) {
        for (size_t i = 0; i < METHODS; i++)
            if (step->at[i])
                return step;
        return NULL;
    }
    size_t parts = walk->parts;
    for (const struct step *at = step->inside; at; at = at->next) {
        if (at->literal) {
            if (strcmp(at->literal, walk->at[depth]) != 0)
                continue;
        } else {
            const char *value;
            if (!part_fits(walk, at->part, walk->at[depth], &value))
                continue;
            walk->names[walk->parts] = at->part;
            walk->values[walk->parts++] = value;
        }
        const struct step *found = walk_on(walk, at, depth + 1);
        if (found)
            return found;
        walk->parts = parts;
    }
    return NULL;
}

static bool split(struct arena *arena, const char *path, struct walk *walk)
{
    for (const char *at = path + 1; *at;) {
        size_t count = strcspn(at, "/");
        if (walk->count == STEPS_MAX)
            return false;
        walk->at[walk->count++] = arena_text_n(arena, at, count);
        at += count;
        if (*at == '/' && at[1] == '\0')
            return false;
        at += *at == '/';
    }
    return true;
}

const struct route *tree_find(const struct tree *tree, const char *path, enum method method,
                              struct request *request, unsigned *allowed)
{
    struct walk walk = { .request = request, .api = text_begins(path, "/api/") };
    struct arena *own = request ? NULL : arena_new(64 * 1024);
    const struct step *step = NULL;
    const struct route *route = NULL;

    *allowed = 0;
    if (split(request ? request_arena(request) : own, path, &walk))
        step = walk_on(&walk, &tree->root, 0);
    if (step) {
        for (unsigned i = 0; i < METHODS; i++)
            if (step->at[i])
                *allowed |= 1u << i;
        route = (int)method < METHODS ? step->at[method] : NULL;
    }
    if (request && step)
        for (size_t i = 0; i < walk.parts; i++)
            request_set_part(request, walk.names[i], walk.values[i]);
    arena_free(own);
    return route;
}

const char *methods_text(struct arena *arena, unsigned allowed)
{
    static const char *const WORDS[METHODS] = { "GET", "POST", "PUT", "PATCH", "DELETE" };
    struct buf out = buf_new(arena, 64);

    for (unsigned i = 0; i < METHODS; i++) {
        if (!(allowed & (1u << i)))
            continue;
        if (out.count)
            buf_add(&out, ", ");
        buf_add(&out, WORDS[i]);
        if (i == METHOD_GET)
            buf_add(&out, ", HEAD");
    }
    return buf_text(&out);
}
