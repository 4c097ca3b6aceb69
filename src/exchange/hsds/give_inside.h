// SPDX-License-Identifier: AGPL-3.0-or-later
/* give_inside.h - rows on their way out; for the files of this folder only. */
#pragma once

#include "base/arena.h"
#include "base/buf.h"
#include "exchange/hsds/give.h"

#include <jansson.h>

/* A row being made: what came, and what stands here. */
struct making {
    struct giving *giving;
    const struct hsds_spec *spec;
    struct given_row *row;
    const char *source;
    json_t *given;                  /* NULL: it never came from a directory */
    bool said[HSDS_COLUMNS_MOST];   /* also when nothing was to be said */
};

/* Begins a row of a table; `given` as directory_entry has it, or NULL.  making_end adds it. */
struct making making_new(struct giving *, enum directory_kind, const char *uuid,
                         const char *source, const char *given);
/* The value of a column as it came, cleaned of nothing; NULL when it didn't. */
const char *came(const struct making *, const char *column);
/* This and nothing else; a value the schemas don't take stands beside. */
void tell(struct making *, const char *column, const char *value);
/* What stands here, but as it came when it is still that; `columns` are the names it came under. */
void tell_kept(struct making *, const char *column, const char *value,
              const char *const *columns, const char *(*stored)(struct arena *, const char *));
/* A column of the specification that came with a value it takes stands; else this. */
void tell_else(struct making *, const char *column, const char *value);
void also(struct making *, const char *name, const char *value);
/* The columns that came and weren't said; then what must not be missing; adds the row. */
void making_end(struct making *);

/* An identifier that follows from another one and a name. */
const char *uuid_below(struct arena *, const char *uuid, const char *name);
/* The external id of a row that isn't known by a UUID there. */
void tell_external(struct making *, const char *external_id);
bool is_hidden(const struct giving *, const char *place_uuid);

/* give_parts.c: what belongs to services, places and organizations. */
MUST_CHECK enum status give_phones(struct giving *, struct int_list services,
                                   struct int_list places, struct int_list organizations);
MUST_CHECK enum status give_hours(struct giving *, struct int_list services,
                                  struct int_list places);
/* Languages, papers or areas of one service: rows as they came for words that still stand, and rows
 * of their own for other words. */
struct words_of { const char *service, *words; int64_t id; };
MUST_CHECK enum status give_words(struct giving *, enum directory_kind, const struct words_of *,
                                  size_t count);
