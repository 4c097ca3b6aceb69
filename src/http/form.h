// SPDX-License-Identifier: AGPL-3.0-or-later
/* form.h - what a browser sent: fields of a form, query parameters, uploads.
 *
 * Every text is whole UTF-8, line breaks are LF, NUL never occurs; a request that breaks this was
 * answered 400 before any handler ran.  Nothing is cut silently. */
#pragma once

#include "base/date.h"
#include "base/money.h"
#include "base/problem.h"
#include "base/text.h"

struct form;
struct request;

struct arena;

struct form *request_form(struct request *);              /* never NULL */
struct problems *request_problems(struct request *);

const char *form_text(const struct form *, const char *name);    /* trimmed; "" when absent */
const char *form_raw(const struct form *, const char *name);     /* as typed; "" when absent */
bool form_has(const struct form *, const char *name);
bool form_checked(const struct form *, const char *name);
struct text_list form_all(const struct form *, const char *name);    /* every value of the name */
/* One ISO text (a date box) or three boxes name_year, name_month, name_day. A problem on `name`
 * when something was typed that isn't a day. */
struct date form_date(const struct form *, const char *name, struct problems *);
/* With a problem: the numbers as they stood in the boxes, to be drawn again and nothing else. */
struct partdate form_partdate(const struct form *, const char *name, struct problems *);
/* Rules name a field as the API does: here it may be called otherwise. */
struct field_name { const char *api, *here; };
void form_name_problems(struct problems *, const struct field_name *names, size_t count);
struct maybe_int form_int(const struct form *, const char *name, struct problems *);
struct maybe_money form_money(const struct form *, const char *name, struct problems *);
/* "HH:MM" as minutes of the day. */
struct maybe_int form_time(const struct form *, const char *name, struct problems *);

/* An uploaded file, kept in a temporary file until the request ends; at NULL: none. */
struct upload { const char *name; struct bytes bytes; };
struct upload form_upload(const struct form *, const char *name);

/* A form as text, for drafts and for telling two forms apart: urlencoded, without files, without
 * fields whose name begins with '_' or ends with "password".  And back again. */
const char *form_encoded(const struct form *);
struct form *form_from_body(struct arena *, const char *urlencoded);
