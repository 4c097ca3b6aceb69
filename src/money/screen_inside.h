// SPDX-License-Identifier: AGPL-3.0-or-later
/* screen_inside.h - what the programmes' tests share; screen*.c only. */
#pragma once

#include "money/screen.h"
#include "rule/shape.h"

struct screening {
    struct arena *arena;
    const char *language;
    const struct screen_household *home;
    struct screened *result;
};

/* The shapes of the files; screen_shape.c. */
extern const struct shape SNAP_SHAPE[], MEDICAID_SHAPE[], WIC_SHAPE[], LIHEAP_SHAPE[],
    SSI_SHAPE[];

/* Texts take up to three values at %1$s, %2$s, %3$s. */
void screen_because(struct screening *, const char *msgid, const char *a, const char *b,
                    const char *c);
void screen_need(struct screening *, const char *word);
/* "ana.age" */
void screen_need_of(struct screening *, const struct screen_member *, const char *what);
const char *screen_money(struct screening *, int64_t cents);
/* Amounts in FINE parts of a cent, half a cent up. */
const char *screen_fine(struct screening *, int64_t fine);
const char *screen_number(struct screening *, int64_t);
/* The record in force; else "table missing" is said and the outcome is need_facts. */
const struct rule *screen_rule(struct screening *, const char *file, const char *id);
/* All income a year (A); false: it is not known, and said so. */
bool screen_year(struct screening *, int64_t *ret);
/* The guideline for so many; false: table missing, and said so. */
bool screen_guideline(struct screening *, int64_t people, int64_t *ret);
/* Income against a percent of it, with the reason. */
bool screen_within(struct screening *, int64_t year, int64_t people, int64_t percent,
                   int64_t guideline);

void screen_snap(struct screening *);
void screen_medicaid(struct screening *);
void screen_wic(struct screening *);
void screen_liheap(struct screening *);
void screen_ssi(struct screening *);
