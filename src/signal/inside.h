// SPDX-License-Identifier: AGPL-3.0-or-later
/* inside.h - the rules' table, for this folder alone. */
#pragma once

#include "signal/signal.h"

struct signal_terms {
    const char *word;
    enum signal_severity severity;
    const char *label, *question;
};
const struct signal_terms *signal_terms(enum signal_rule);
