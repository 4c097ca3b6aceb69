// SPDX-License-Identifier: AGPL-3.0-or-later
/* What can be written only once every file was read. */
#include "exchange/hsds/inside.h"

#include "resource/resource.h"

#include <stdlib.h>

static int by_service(const void *a, const void *b)
{
    const struct piece *left = (const struct piece *)a, *right = (const struct piece *)b;

    if (left->service != right->service)
        return left->service->target < right->service->target ? -1 : 1;
    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    return left->order < right->order ? -1 : left->order > right->order;
}

/* Adds a text once. */
static void join(struct buf *out, const char *between, const char *text)
{
    const char *there = text_is_blank(text) ? buf_text(out) : strstr(buf_text(out), text);

    if (there != NULL)
        return;
    if (out->count > 0)
        buf_add(out, between);
    buf_add(out, text);
}

static const char *between(enum directory_kind kind)
{
    return kind == DIRECTORY_LANGUAGES ? ", " : kind == DIRECTORY_ELIGIBILITY ? "\n" : "; ";
}

/* Languages, papers, areas, costs of each service, from the rows that make them up. */
static enum status write_pieces(struct import *import)
{
    enum status s = OK;

    if (import->piece_count > 0)
        qsort(import->pieces, import->piece_count, sizeof *import->pieces, by_service);
    for (size_t i = 0; i < import->piece_count && s == OK;) {
        const struct piece *first = &import->pieces[i];
        const struct memory *memory = first->service->memory;
        bool changed = memory != NULL && first->service->fate != FATE_UNCHANGED;
        arena_empty(import->row);
        struct buf text = buf_new(import->row, 64 * 1024);
        /* What the service's own row says comes first; the rows may repeat it. */
        if (memory != NULL && first->kind == DIRECTORY_COSTS)
            join(&text, "", memory->fees);
        if (memory != NULL && first->kind == DIRECTORY_ELIGIBILITY)
            join(&text, "", memory->eligibility);
        for (; i < import->piece_count && import->pieces[i].service == first->service &&
               import->pieces[i].kind == first->kind; i++) {
            join(&text, between(first->kind), import->pieces[i].words);
            changed = changed || import->pieces[i].changed;
        }
        if (changed)
            s = directory_words(import->change, first->kind, first->service->target,
                                buf_text(&text));
    }
    return s;
}

/* The organization's name, from this import or from before. */
static enum status organization_name(struct import *import, const struct memory *memory,
                                     const char **ret)
{
    struct service service;

    *ret = memory->service->organization->name;
    if (*ret != NULL)
        return OK;
    enum status s = resource_get(import->office,
                                 (struct service_id){ memory->service->target }, &service);
    if (s == OK)
        *ret = service.organization_name;
    return s;
}

static bool is_touched(const struct memory *memory)
{
    const struct known *organization = memory->service->organization;

    return memory->service->fate != FATE_UNCHANGED || memory->kinds_changed ||
           (organization->line != 0 && organization->fate == FATE_UPDATED);
}

/* Kinds known from an earlier import when no file of this one names them. */
static enum status kinds_before(struct import *import, const struct memory *memory,
                                struct service_text *text)
{
    if (import->given[DIRECTORY_KINDS] || memory->kind_count > 0 ||
        memory->service->fate == FATE_ADDED)
        return OK;
    return resource_kinds(import->office, (struct service_id){ memory->service->target },
                          &text->kinds);
}

static enum status index_service(struct import *import, const struct memory *memory)
{
    const char **names = arena_array(import->row, memory->kind_count, const char *);
    int64_t *domains = arena_array(import->row, memory->kind_count, int64_t);
    struct service_text text = {
        .name = memory->name, .alternate_name = memory->alternate_name,
        .description = memory->description,
    };
    size_t named = 0, count = 0;
    enum status s;

    for (const struct kind_of *kind = memory->kinds; kind != NULL; kind = kind->next) {
        if (kind->term->name != NULL)
            names[named++] = kind->term->name;
        if (kind->term->domain.set)
            domains[count++] = kind->term->domain.n;
    }
    text.kinds = (struct text_list){ names, named };
    text.kind_domains = (struct int_list){ domains, count };
    if ((s = organization_name(import, memory, &text.organization)) != OK ||
        (s = kinds_before(import, memory, &text)) != OK)
        return s;
    return resource_index(import->change, import->row, memory->service->target, &text,
                          memory->service->fate == FATE_ADDED);
}

enum status finish(struct import *import)
{
    enum status s = write_pieces(import);

    for (const struct memory *memory = import->memories; s == OK && memory != NULL;
         memory = memory->next) {
        arena_empty(import->row);
        if (is_touched(memory))
            s = index_service(import, memory);
    }
    return s;
}
