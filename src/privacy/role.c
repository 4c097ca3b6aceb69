// SPDX-License-Identifier: AGPL-3.0-or-later
/* role.c - the one table of what a role reaches (DOMAIN 3.1, R4 to R19). */
#include "privacy/inside.h"

#define A(area) AREA_BIT(AREA_##area)

enum {
    /* Everything about a client that people who work with them read and write. */
    CARE = A(PERSON) | A(FAMILY) | A(STORY) | A(NEEDS) | A(GOALS) | A(CHOICES) | A(REFERRALS) |
           A(CONTACT) | A(VISITS) | A(ROUTINE) | A(PAPERS) | A(MONEY) | A(SHARING),
};

struct rights {
    const char *word;
    unsigned reads, writes;
    bool knows_everybody, is_assigned, makes_people;
    /* Entering somebody: a record just made, or one that nobody is assigned to yet. */
    unsigned first_reads, first_writes;
};

static const struct rights RIGHTS[ROLES] = {
    [ROLE_WORKER] = { "worker", CARE | A(BILLING) | A(OFFICE), CARE, false, true, true,
                      CARE, CARE },
    [ROLE_SUPERVISOR] = { "supervisor", CARE | A(BILLING) | A(OFFICE), CARE, false, true, true,
                          CARE, CARE },
    [ROLE_FRONT_DESK] = { "front_desk", A(PERSON) | A(VISITS) | A(OFFICE), 0, true, false, true,
                          A(PERSON) | A(VISITS) | A(FAMILY) | A(OFFICE), A(PERSON) | A(FAMILY) },
    [ROLE_BILLING] = { "billing", A(BILLING) | A(OFFICE), 0, true, false, false, 0, 0 },
    [ROLE_PRIVACY_OFFICER] = { "privacy_officer", A(OFFICE), 0, true, false, false, 0, 0 },
    [ROLE_ADMINISTRATOR] = { "administrator", A(OFFICE), 0, false, false, true,
                             A(PERSON) | A(FAMILY), A(PERSON) | A(FAMILY) },
    [ROLE_GATEWAY] = { "gateway", A(OFFICE), 0, false, false, false, 0, 0 },
    [ROLE_SYSTEM] = { "system", CARE | A(BILLING) | A(OFFICE), CARE, true, false, true,
                      CARE, CARE },
};

const char *role_word(enum role role)
{
    ensure(role < ROLES);
    return RIGHTS[role].word;
}

bool role_from_word(const char *word, enum role *ret)
{
    for (unsigned i = 0; i < ROLES; i++) {
        if (text_equal(word, RIGHTS[i].word)) {
            *ret = (enum role)i;
            return true;
        }
    }
    return false;
}

struct reach role_reach(enum role role, enum ground ground)
{
    const struct rights *r = &RIGHTS[role];
    struct reach reach = { r->reads, r->writes };

    /* A partner's link opens one release, whatever else the record holds. */
    if (ground == GROUND_LINK)
        return (struct reach){ A(REFERRALS), A(REFERRALS) };
    /* The named reader of a sealed record reads it. */
    if (ground == GROUND_NAMED)
        return (struct reach){ r->reads & ~A(BILLING), 0 };
    /* In an emergency a record is read, and what was done is written down. */
    if (ground == GROUND_EMERGENCY)
        return (struct reach){ r->reads & ~A(BILLING), A(CONTACT) | A(VISITS) };
    if (ground == GROUND_NEW || (ground == GROUND_TO_ASSIGN && role == ROLE_FRONT_DESK)) {
        reach.reads |= r->first_reads;
        reach.writes |= r->first_writes;
    }
    return reach;
}

bool role_knows_everybody(enum role role)
{
    return RIGHTS[role].knows_everybody;
}

bool role_is_assigned(enum role role)
{
    return RIGHTS[role].is_assigned;
}

bool role_watches(enum role role)
{
    return role == ROLE_SUPERVISOR || role == ROLE_PRIVACY_OFFICER;
}

bool role_may_make_people(enum role role)
{
    return RIGHTS[role].makes_people;
}

int64_t role_shut(enum role role, int64_t programmes)
{
    int64_t open = LABEL_GEN;

    switch (role) {
    case ROLE_WORKER:
        /* Separate-consent notes: open to the label, then the author only (mine_only). */
        open |= programmes | LABELS_MINE_ONLY;
        break;
    case ROLE_SUPERVISOR:
        open |= programmes & ~(int64_t)LABELS_MINE_ONLY;
        break;
    case ROLE_FRONT_DESK:
        open |= LABEL_PHI;
        break;
    case ROLE_BILLING:
        /* Start, minutes and codes only: the area sees to that, whatever the note is about. */
        open |= LABELS_ALL & ~(int64_t)(LABELS_MINE_ONLY | LABEL_SUPV);
        break;
    case ROLE_SYSTEM:
        open = LABELS_ALL;
        break;
    case ROLE_PRIVACY_OFFICER:
    case ROLE_ADMINISTRATOR:
    case ROLE_GATEWAY:
    case ROLES:
        break;
    }
    return LABELS_ALL & ~open;
}
