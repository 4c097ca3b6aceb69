// SPDX-License-Identifier: AGPL-3.0-or-later
/* ecomap.h - who is around somebody, as a picture: the people they live with in the middle, as a
 * genogram; ties and helpers around it.
 *
 *     struct ecomap map;
 *     ecomap_of(access, household, &person, &map)  three statements
 *     {{include "ecomap" &map}}                     picture, legend, and the same as a list
 *
 * The picture holds ECOMAP_AROUND ties; the list holds all of them.
 */
#pragma once

#include "people/people.h"
#include "people/tie.h"
#include "privacy/caseload.h"

struct html;

enum { ECOMAP_AROUND = 8, ECOMAP_KIN = 9 };

/* Thick, zigzag, dots, long dashes. */
enum ecomap_look { ECOMAP_STRONG, ECOMAP_STRESS, ECOMAP_THIN, ECOMAP_NEW, ECOMAP_LOOKS };

struct ecomap_tie {
    const char *name;            /* "Inés, sister" */
    const char *about;           /* "Fridays, food, laughs"; NULL: nothing */
    enum ecomap_look look;
    enum flow flow;              /* seen from the person in the middle */
    bool no_contact;
};
struct ecomap_ties { const struct ecomap_tie *at; size_t count; };

/* Circle, square, diamond: as they call themselves, else not said. */
enum kin_shape { KIN_NOT_SAID, KIN_WOMAN, KIN_MAN };
enum kin_row { KIN_ELDER, KIN_SAME, KIN_YOUNGER, KIN_ROWS };

struct ecomap_kin {
    const char *name;            /* "Lucía, 9" */
    enum kin_shape shape;
    enum kin_row row;
    bool me;
};
struct ecomap_kins { const struct ecomap_kin *at; size_t count; };

struct ecomap {
    const char *called;          /* whose it is */
    struct ecomap_kins kin;      /* at home today, the person first */
    struct ecomap_ties around;   /* strongest and most stressful first */
    struct ecomap_ties strong, stress, thin, fresh;    /* the same, for the list */
    bool is_bare;                /* nobody written down yet */
    size_t not_drawn;            /* of `around`: they stand in the list only */
};

/* `household` is from caseload_household(): of those at home it holds whoever the caller
 * may know. Without leave to read the family the map is bare. */
MUST_CHECK enum status ecomap_of(const struct access *, const struct caseload *household,
                                 const struct person *, struct ecomap *ret);

void ecomap_draw(struct html *, const struct ecomap *);
