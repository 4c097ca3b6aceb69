// SPDX-License-Identifier: AGPL-3.0-or-later
/* label.h - what is sensitive in a row (DOMAIN 3.1).  A row is seen only when none of its labels
 * is shut for the access; the wall views see to that, so page, search, count and export can't
 * differ. */
#pragma once

#include "base/status.h"

enum label {
    LABEL_GEN = 1 << 0,      /* agency case data: the default */
    LABEL_PHI = 1 << 1,      /* HIPAA covered health data */
    LABEL_SUD = 1 << 2,      /* 42 CFR Part 2 programme records */
    LABEL_SUDN = 1 << 3,     /* SUD counseling notes: author only */
    LABEL_PSY = 1 << 4,      /* psychotherapy notes: author only */
    LABEL_DV = 1 << 5,       /* VAWA, FVPSA, VOCA */
    LABEL_EDU = 1 << 6,      /* FERPA */
    LABEL_CW = 1 << 7,       /* child protection */
    LABEL_IMM = 1 << 8,      /* immigration status */
    LABEL_HIV = 1 << 9,
    LABEL_GENE = 1 << 10,
    LABEL_REPRO = 1 << 11,
    LABEL_SUPV = 1 << 12,    /* supervision: never in a client's record */
};
/* Rows with these alone are found by their words; what else a row holds stands sealed. */
enum { LABELS_FOUND = LABEL_GEN | LABEL_PHI | LABEL_EDU };
enum { LABELS = 13, LABELS_ALL = (1 << LABELS) - 1, LABELS_MINE_ONLY = LABEL_SUDN | LABEL_PSY,
       /* What an agency is asked of each programme: HIPAA, 42 CFR Part 2, VAWA/FVPSA/VOCA, FERPA. */
       LABELS_OF_LAWS = LABEL_PHI | LABEL_SUD | LABEL_DV | LABEL_EDU };

const char *label_word(int number);                        /* 0 .. LABELS-1: "gen", "phi", ... */
const char *label_label(int number);                       /* for people (msgid) */
bool label_from_word(const char *, int64_t *ret);          /* gives the bit */

/* The laws an agency is asked about, the last is "none", bit 0. */
struct law { const char *word, *label; int64_t bit; };     /* "hipaa"; for people (msgid) */
enum { LAWS = 5 };
extern const struct law LAW[LAWS];
bool law_from_word(const char *, int64_t *ret);            /* gives the bit */
