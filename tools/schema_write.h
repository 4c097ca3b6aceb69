// SPDX-License-Identifier: AGPL-3.0-or-later
/* schema_write.h - what a schema becomes: the SQL of each database, and made/schema.{h,c}. */
#pragma once

#include "schema_model.h"

struct sqlite3;

/* The labels a row may bear and still stand in the full-text table: GEN, PHI, EDU. */
enum { FOUND_LABELS = 1 | 2 | 64 };
/* What an old version keeps of a column.  Words that are sealed from now on leave no plain ones
 * behind. */
char *kept_column(const struct column *);
/* What takes out all of one person, whose wall stands, from this table; NULL: nothing.  `was`: from
 * its old versions. */
char *erase_text(const struct table *, bool was);

/* Any step of a migration. */
void sqlite_step(struct out *, const struct step *);
void postgres_step(struct out *, const struct step *);
/* What stands before the first migration: the role and the functions the walls ask. */
void postgres_prelude(struct out *);

/* Raw tables and the views and triggers that may touch them: what the authorizer goes by. */
struct raw_name {
    const char *name;
    const char **through;
    size_t through_count;
};
struct raw_names {
    struct raw_name *at;
    size_t count;
};
struct raw_names table_raw_names(const struct table *);

void schema_write_c(const struct schema *, const char *folder);

/* An empty database in memory with everything in it, main and audit tables alike; a mistake is
 * complained about where it was written.  The walls' functions answer as if nothing were set. */
struct sqlite3 *scratch_open(const struct schema *);
