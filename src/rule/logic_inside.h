// SPDX-License-Identifier: AGPL-3.0-or-later
/* logic_inside.h - what judging a rule and looking into one share. */
#pragma once

#include "rule/logic.h"

enum op { OP_NONE, OP_VAR, OP_SAME, OP_OTHER, OP_ORDER, OP_NOT, OP_TRUE, OP_AND, OP_OR, OP_IF, OP_IN,
          OP_SUM, OP_PERIOD, OP_FPL };
enum op logic_op(const char *word);

/* Numbers are in FINE parts (rule/amount.h): three decimals and a twelfth are exact. */
enum value_kind { VALUE_UNKNOWN, VALUE_TRUTH, VALUE_NUMBER, VALUE_TEXT, VALUE_LIST };
struct value { enum value_kind kind; int64_t n; const char *text; json_t *list; };
struct value value_of(json_t *);    /* of what stands in a rule, or of a fact without a period */

struct judging { const struct logic_facts *facts; struct date on; int steps; };
/* The fact that is known; NULL: it isn't. */
const struct logic_fact *logic_fact(const struct logic_facts *, const char *key);
/* The guideline that within_fpl with these arguments measures by. */
bool logic_guideline(const struct judging *, json_t *args, int64_t people, int64_t *ret);
