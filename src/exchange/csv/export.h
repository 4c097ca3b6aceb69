// SPDX-License-Identifier: AGPL-3.0-or-later
/* export.h - the agency's records as CSV files, one a collection: what leaves when an agency does.
 *
 * Every person's record is opened by the system session "export" and stands in the trail; no row
 * reaches a file before that line is on disk.  Columns of ids are public references, as the API
 * writes them.  What a person keeps protected stays here: addresses shown as area only, and rows
 * labelled as immigration, as separate-consent notes or as supervision (they are counted).
 * A person at a time: memory doesn't grow with the agency.
 */
#pragma once

#include "base/csv.h"
#include "privacy/scope.h"

struct export_order {
    const char *folder;              /* made when it isn't there; must hold no file of ours */
    enum csv_profile profile;        /* for machines, or for spreadsheets (field case F32) */
};

/* `words`: a line a file with its rows.  INVALID with a complaint when the folder won't do; other
 * than OK: the files begun are gone again.  The connection is free and may read. */
MUST_CHECK enum status csv_export(struct privacy *, struct conn *, const struct export_order *,
                                  struct buf *words, const char **complaint);
