// SPDX-License-Identifier: AGPL-3.0-or-later
/* money_rules.h - fees, units and benefits by dated rules (doc/rules.md; DOMAIN 3.4, 3.5).
 *
 * A question is a JSON object, its answer another; both are those of POST /rules/... .  Where no
 * record is in force on the day asked about, the answer is "table missing", never an old number.
 * Each file carries worked examples, which are run as tests and by `alongside rules check`.
 * Nothing here knows a client or stores anything.
 */
#pragma once

#include "base/json.h"
#include "base/problem.h"
#include "base/text.h"
#include "rule/rule.h"

struct rule_ask {
    struct arena *arena;
    json_t *given;
    struct date today;             /* where the question names no as_of */
    const char *currency;
    struct problems *problems;
};
/* Writes one object.  INVALID: `problems` names what is missing or impossible. */
typedef enum status rule_answerer(const struct rule_ask *, struct json *);
rule_answerer money_units, money_sliding_fee;

/* The files this room reads: "units.json", ...; NULL-terminated. */
extern const char *const money_rule_files[];
/* Ours, or the agency's in its place. */
const struct rule_book *money_book(const char *name);
/* NULL: the text is a right file of that name; else the refusal.  Also for poverty and income. */
const char *money_rules_wrong(struct arena *, const char *name, const char *text);
/* Runs the worked examples of a text; NULL: all come out, else the first that doesn't. */
const char *money_rules_try(struct arena *, const char *name, const char *text);
/* "Table missing: poverty on 2027-03-01 (the last one ended on 2027-01-31)." */
const char *money_missing(struct arena *, const struct rule_book *, const char *id,
                          struct date as_of);

/* Numbers of a record.  In a map such as {"1": 169600} not set where nothing stands. */
int64_t rule_int(const struct rule *, const char *name);
struct maybe_int rule_of(const struct rule *, const char *map, int64_t key);
/* rule, source, checked_on into the object that is being written. */
void rule_write(struct json *, const struct rule *);

/* Parts of a question; what is there but isn't right is a problem of `field`. */
struct date ask_as_of(const struct rule_ask *);
const char *ask_text(const struct rule_ask *, json_t *object, const char *name);
struct maybe_int ask_int(const struct rule_ask *, json_t *object, const char *name,
                         const char *field);
struct maybe_money ask_money(const struct rule_ask *, json_t *object, const char *name,
                             const char *field);
struct date ask_date(const struct rule_ask *, json_t *object, const char *name,
                     const char *field);
