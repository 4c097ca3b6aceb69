// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/problem.h"

#include "base/text.h"

void problem_add(struct problems *problems, const char *field, const char *text)
{
    if (problems->count == PROBLEMS_MAX || problem_of(problems, field) != NULL)
        return;
    problems->at[problems->count++] = (struct problem){ .field = field, .text = text };
}

bool problems_any(const struct problems *problems)
{
    return problems->count > 0;
}

const char *problem_of(const struct problems *problems, const char *field)
{
    for (size_t i = 0; i < problems->count; i++) {
        if (text_equal(problems->at[i].field, field))
            return problems->at[i].text;
    }
    return NULL;
}
