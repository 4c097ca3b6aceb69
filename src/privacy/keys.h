// SPDX-License-Identifier: AGPL-3.0-or-later
/* keys.h - leave for `holds: keys` statements, for privacy/ and job/ alone. */
#pragma once

#include "privacy/query.h"
#include "privacy/scope.h"

/* Inside a running scope: its connection, arena and instant. `user` 0: nobody yet. */
struct keys scope_keys(const struct scope *, int64_t user);
struct keys change_keys(const struct change *);
struct keys office_change_keys(const struct office_change *);
