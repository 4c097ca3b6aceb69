// SPDX-License-Identifier: AGPL-3.0-or-later
/* call.h - a request together with its answer, from the first byte to the last.
 *
 * The listener hands a call to the room above (`take`) on a listening thread; from then on it
 * belongs to that room until call_answer, on whatever thread that happens.  Its memory is the
 * request's arena, emptied once the answer was sent. */
#pragma once

#include "http/request.h"
#include "http/response.h"

struct call;

struct request *call_request(struct call *);
struct response *call_response(struct call *);
/* The answer leaves.  The call must not be touched any more. */
void call_answer(struct call *);
/* When the request had been read, by clock_ms. */
int64_t call_since(const struct call *);
/* A list of calls that wait. */
struct call *call_next(const struct call *);
void call_set_next(struct call *, struct call *);

/* A call that no connection stands behind, for tests of handlers and for pages drawn elsewhere.
 * `target` is path and query; `body` may be NULL. */
struct call *call_made(struct arena *, enum method, const char *target, const char *media,
                       const char *body);
