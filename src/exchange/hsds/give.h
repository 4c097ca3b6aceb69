// SPDX-License-Identifier: AGPL-3.0-or-later
/* give.h - the directory given out in HSDS 3.0: to a partner as files, to anybody as the API.
 *
 * What stands here now is given, in the specification's columns; each row that came from a
 * directory gives back its other columns too.  A value goes out as it came unless it was changed
 * here.  What the official schemas don't take (an e-mail address that is none, a 2.0 time) stands
 * beside, in "<column>_as_given".  Ids are UUIDs, the same each time; another directory's number
 * stands in "external_id".  Given out, brought in elsewhere and given out again, it is the same.
 *
 * Confidential places go out with id, organization and "confidential" alone; contacts (private
 * persons' names) go to partners, never to the API.  Nothing here is about a client.
 */
#pragma once

#include "base/buf.h"
#include "base/json.h"
#include "exchange/hsds/spec.h"
#include "privacy/scope.h"

struct given_cell { const char *name, *value; struct given_cell *next; };
struct given_row {
    struct given_row *next;
    const char *cells[HSDS_COLUMNS_MOST];    /* by the table's columns; NULL: not said */
    struct given_cell *more;                 /* columns the specification doesn't have */
    int64_t id;                              /* of what stands here, 0: kept as it came only */
    bool used;                               /* stands in another object of the JSON already */
};
struct given_table { struct given_row *first, *last; size_t count; };
struct giving {
    const struct office *office;
    struct arena *arena;
    bool open;                               /* for anybody: without contacts */
    struct given_table tables[HSDS_SPECS];
    struct given_row *hidden;                /* confidential places */
};

struct giving *giving_new(const struct office *, struct arena *, bool open);
/* The whole directory. */
MUST_CHECK enum status give_all(struct giving *);
/* Which spots of these services, and these spots by number; the places they are at. */
MUST_CHECK enum status give_spots(struct giving *, struct int_list services,
                                  struct int_list spots, struct int_list *places);
/* Their kinds of help, and the terms that name them. */
MUST_CHECK enum status give_attributes(struct giving *, struct int_list services,
                                       struct int_list *terms);
/* Rows of a kind by their identifiers. */
MUST_CHECK enum status give_kept_named(struct giving *, enum directory_kind, struct text_list);
/* These services alone (200 at most); `whole`: with all that belongs to them. */
MUST_CHECK enum status give_services(struct giving *, struct int_list ids, bool whole);
MUST_CHECK enum status give_organizations(struct giving *, struct int_list ids, bool whole);
MUST_CHECK enum status give_places(struct giving *, struct int_list ids, bool whole);
MUST_CHECK enum status give_terms(struct giving *, struct int_list ids);
/* Rows of a kind kept as they came: all, or those about these, by the column that names them. */
MUST_CHECK enum status give_kept(struct giving *, enum directory_kind);
MUST_CHECK enum status give_kept_about(struct giving *, enum directory_kind, const char *about,
                                       struct int_list targets);

const char *given_value(const struct given_row *, const struct hsds_spec *, const char *column);

struct text_file { const char *name; struct buf text; };
struct text_files { struct text_file *at; size_t count; };
/* One CSV a table, and datapackage.json. */
void giving_files(struct giving *, struct text_files *ret);
/* The same as a zip. */
MUST_CHECK enum status giving_zip(struct giving *, struct bytes *ret);

/* JSON (give_json.c).  `giving_index` first, once all rows are there. */
struct given_index;
struct given_index *giving_index(struct giving *);
/* An object with what belongs to it inside. */
void give_object(const struct given_index *, struct json *, const char *key, size_t spec,
                 struct given_row *, bool nested);
/* The same, left open for more (`json_close` ends it). */
void give_object_open(const struct given_index *, struct json *, const char *key, size_t spec,
                      struct given_row *, bool nested);
struct given_row *given_row_of(const struct given_index *, size_t spec, const char *uuid);
/* The whole directory: services with all that belongs to them, then what belongs to no service. */
void giving_json(struct giving *, struct json *);

/* `alongside export hsds PATH`: a .zip, a .json, or a folder of CSV (made when it isn't there).
 * `words`: a line a table with its rows.  INVALID with a complaint when the path won't do. */
MUST_CHECK enum status hsds_export(struct privacy *, struct conn *, const char *path,
                                   struct buf *words, const char **complaint);
/* About how many rows it would be: a page gives out HSDS_PAGE_ROWS, the command any number. */
enum { HSDS_PAGE_ROWS = 12000 };
MUST_CHECK enum status giving_size(const struct office *, int64_t *ret);
