// SPDX-License-Identifier: AGPL-3.0-or-later
/* spec.h - the tables and columns of HSDS 3.0, and what 3.1 adds (Open Referral, schema/ and
 * datapackage.json of the specification's branches 3.0 and 3.1-dev).
 */
#pragma once

#include "resource/directory.h"

#include <stdbool.h>

enum column_type {
    COLUMN_ID, COLUMN_REF, COLUMN_TEXT, COLUMN_NUMBER, COLUMN_URI, COLUMN_EMAIL, COLUMN_DATE,
    COLUMN_TIME, COLUMN_STAMP, COLUMN_STATUS, COLUMN_PLACE_TYPE, COLUMN_WEEKDAY,
    COLUMN_FREQUENCY,
};
struct hsds_column {
    const char *name;
    enum column_type type;
    enum directory_kind of;         /* COLUMN_REF: the table it leads to; DIRECTORY_TABLES: as the
                                       row's link_entity or resource_type says */
    bool must;
};
struct hsds_spec {
    enum directory_kind kind;
    const char *entity, *path;      /* "organization", "organizations" (without .csv) */
    const struct hsds_column *columns;
    size_t count;
    bool later;                     /* of 3.1: given out only when it has rows */
};

enum { HSDS_SPECS = 24, HSDS_COLUMNS_MOST = 24 };
extern const struct hsds_spec HSDS_TABLES[HSDS_SPECS];

/* Its place in HSDS_TABLES; HSDS_SPECS: the specification has no such table. */
size_t spec_of_kind(enum directory_kind);
size_t spec_of_entity(const char *entity);
/* The column's place in its table, or the table's count. */
size_t spec_column(const struct hsds_spec *, const char *name);
/* What the official schemas take for this column; blank is never taken. */
bool spec_takes(const struct hsds_column *, const char *value);
/* A list or object of nested JSON has this name: no column of ours may. */
bool spec_is_nested(const char *name);
