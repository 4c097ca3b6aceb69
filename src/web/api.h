// SPDX-License-Identifier: AGPL-3.0-or-later
/* api.h - reading a JSON body and writing the API's shapes.
 *
 * Bodies were checked against the route's `takes` before the handler ran (types, required, unknown
 * fields refused with 422 naming them); these getters read them.  `object` NULL means the body. */
#pragma once

#include "web/route.h"

bool api_has(struct request *, json_t *object, const char *name);    /* present and not null */
const char *api_text(struct request *, json_t *object, const char *name);    /* NULL when absent */
struct maybe_int api_int(struct request *, json_t *object, const char *name);
bool api_bool(struct request *, json_t *object, const char *name);           /* false when absent */
struct date api_date(struct request *, json_t *object, const char *name);
/* From the query: not set when it isn't there, with a problem when it isn't a day. */
struct date api_query_date(struct request *, const char *name);
struct partdate api_partdate(struct request *, json_t *object, const char *name);
struct instant api_instant(struct request *, json_t *object, const char *name);
struct maybe_money api_money(struct request *, json_t *object, const char *name);
struct text_list api_texts(struct request *, json_t *object, const char *name);
/* The reference without kind and '_'; NULL when absent (its kind was checked). */
const char *api_ref(struct request *, json_t *object, const char *name);

/* Among the fields of a route that changes a record: what else the new rows are about.  These labels
 * are added to those of the programme before the handler runs; no handler reads them. */
extern const char *const API_LABEL_WORDS[];
#define API_LABELS \
    { .name = "labels", .type = API_TEXTS, .words = API_LABEL_WORDS, \
      .about = "What else it is about; nobody reads it who may not read all of them." }

/* 201 with Location /api/v1/<collection>/<kind>_<ref>. */
void api_created(struct response *, const char *collection, const char *kind, const char *ref);
/* 403 whose change is kept all the same: the first of two people, a try that is told.  Plain msgid. */
void api_refused_kept(struct request *, struct response *, const char *sentence);
/* "undo": {"token", "until"} inside the record that is being written. */
void api_undo(struct json *, const char *token);
/* {"items": [ ... written by the handler ... ], "next": cursor or null}. */
struct json *api_list_open(struct response *);
void api_list_close(struct response *, const char *next);
/* ?limit= (default 50, most 200) and ?cursor= */
int64_t api_limit(struct request *);
const char *api_cursor(struct request *);
