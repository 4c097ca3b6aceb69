// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/status.h"

#include <stdio.h>
#include <stdlib.h>

void ensure_failed(const char *condition, const char *file, int line)
{
    (void)fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, condition);
    abort();
}
