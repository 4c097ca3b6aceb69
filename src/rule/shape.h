// SPDX-License-Identifier: AGPL-3.0-or-later
/* shape.h - what the records of a file have to hold besides what all records have in common.
 *
 * A room lists the names it reads, with their types and bounds; whatever else stands in a record,
 * or is missing, is refused by rule_shape with its place.  What a shape can't say ("the classes have
 * to rise") the room checks itself and refuses with rule_wrong. */
#pragma once

#include "rule/rule.h"

enum shape_type {
    SHAPE_INT, SHAPE_TEXT, SHAPE_WORD, SHAPE_TEXTS,
    SHAPE_MAP,        /* whole numbers by number of people: {"1": 169600, "2": ...} */
    SHAPE_OBJECT,     /* of one shape */
    SHAPE_OBJECTS,    /* a list of them */
    SHAPE_ANY,
};
struct shape {
    const char *name;                  /* a list of shapes ends with NULL */
    enum shape_type type;
    bool optional;
    int64_t least, most;               /* of numbers, when most > least */
    const struct shape *inside;
    const char *const *words;          /* SHAPE_WORD: NULL-terminated */
};

/* NULL: the record has this shape; else the refusal with file, place and reason. */
const char *rule_shape(struct arena *, const struct rule_book *, const struct rule *,
                       const struct shape *);
