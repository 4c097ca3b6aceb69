// SPDX-License-Identifier: AGPL-3.0-or-later
/* schema OUTDIR FILE... : db/schema/NNNN_what.sql, in order, to made/schema.{h,c} and, for people,
 * schema_sqlite.sql, schema_audit.sql and schema_postgres.sql. */
#include "schema_write.h"

#include <sqlite3.h>
#include <stdio.h>

int main(int count, char **words)
{
    struct schema schema = { 0 };

    if (count < 3) {
        fputs("schema OUTDIR FILE...\n", stderr);
        return 2;
    }
    for (int i = 2; i < count; i++)
        schema_read(&schema, words[i]);
    sqlite3_close(scratch_open(&schema));
    schema_write_c(&schema, words[1]);
    return 0;
}
