// SPDX-License-Identifier: AGPL-3.0-or-later
/* request.h - one request as the handlers see it. */
#pragma once

#include "base/status.h"
#include "base/text.h"
#include "http/form.h"

struct arena;
struct request;
typedef struct json_t json_t;

enum method { METHOD_GET, METHOD_POST, METHOD_PUT, METHOD_PATCH, METHOD_DELETE, METHOD_OTHER };

struct arena *request_arena(const struct request *);
enum method request_method(const struct request *);
const char *request_path(const struct request *);                       /* decoded, no query */
const char *request_query(const struct request *, const char *name);    /* NULL when absent */
const char *request_header(const struct request *, const char *name);   /* NULL when absent */
const char *request_cookie(const struct request *, const char *name);   /* NULL when absent */
const char *request_part(const struct request *, const char *name);     /* {name} of the route's path */
const char *request_address(const struct request *);                    /* of the other side */
struct bytes request_body(const struct request *);
/* The JSON body (an object unless the route takes a list); NULL for none.  Parsed and checked
 * before the handler ran. */
json_t *request_json(const struct request *);
/* Path and query as they were sent. */
const char *request_target(const struct request *);
bool request_media_is(const struct request *, const char *media);
/* Asked for by htmx: answer the part alone. */
bool request_wants_part(const struct request *);

/* For the router.  A part found in the path; the form of a kept draft; what the router itself keeps
 * with the request. */
void request_set_part(struct request *, const char *name, const char *value);
void request_set_form(struct request *, struct form *);
void request_set_owner(struct request *, void *);
void *request_owner(const struct request *);
/* Frees what the JSON reader holds; call_answer does it by itself. */
void request_free_json(struct request *);
