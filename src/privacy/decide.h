// SPDX-License-Identifier: AGPL-3.0-or-later
/* decide.h - may this item go to this one, for this use?  One table, one function.
 *
 * The rows are R1 to R19, each with who asks, what it permits, its source and the days it is in
 * force.  decide() works in a fixed order: signed in; hard blocks; the row's basis; every label of
 * the item; the use; what is owed.  Whatever isn't permitted is denied, and all labels of an item
 * must pass: nothing is split.  It reads nothing and writes nothing, so each worked example is a
 * test of it.
 *
 * Whatever leaves the house is decided here, item by item (referral/packet.c).
 * Inside the house the same rows stand in the data layer: the walls of each row (label.h, role.c).
 */
#pragma once

#include "base/date.h"
#include "privacy/label.h"

enum decide_row {
    R1_CLIENT, R2_PARENT, R3_REPRESENTATIVE, R4_WORKER, R5_SUPERVISOR, R6_BILLING,
    R7_OTHER_PROGRAMME, R8_PARTNER, R9_TREATING, R10_FAMILY, R11_FUNDER, R12_AUDITOR, R13_COURT,
    R14_ABUSE_REPORT, R15_EMERGENCY, R16_ADMINISTRATOR, R17_HEALTH_PLAN, R18_FRONT_DESK,
    R19_PRIVACY_OFFICER,
    DECIDE_ROWS
};

/* A row as data.  `to` not set: in force. */
struct decide_rule {
    const char *id, *who, *permits, *fields, *source;
    struct date from, to;
    unsigned uses;                     /* enum decide_use, as bits */
};
/* The row as it stands on that day; NULL: not in force then, so nothing is permitted by it. */
const struct decide_rule *decide_rule(enum decide_row, struct date on);

/* What somebody wants it for. */
enum decide_use {
    USE_CARE = 1 << 0, USE_TREATMENT = 1 << 1, USE_PAYMENT = 1 << 2, USE_OPERATIONS = 1 << 3,
    USE_OWN_RECORD = 1 << 4, USE_SUPPORT = 1 << 5, USE_COUNTS = 1 << 6,
    USE_SHARED_DATABASE = 1 << 7, USE_PROCEEDINGS = 1 << 8, USE_ABUSE_REPORT = 1 << 9,
    USE_EMERGENCY = 1 << 10, USE_AUDIT = 1 << 11, USE_DESK = 1 << 12, USE_SUPERVISION = 1 << 13,
};

/* A yes covers what it names: ordinary facts and the labels it permits; treatment, payment and
 * operations, for who treats; or notes kept apart, which never go with anything else. */
enum release_kind { RELEASE_GENERAL, RELEASE_TPO, RELEASE_SEPARATE, RELEASE_KINDS };
const char *release_kind_word(enum release_kind);
bool release_kind_from_word(const char *, enum release_kind *ret);

struct release_terms {
    bool on_file;
    enum release_kind kind;
    int64_t labels;                    /* what it permits */
    struct date until_on;              /* its last day, which counts; not set: until revoked */
    struct instant given_at, revoked_at;
    bool names_recipient;              /* this very one, or a class it belongs to */
    bool names_item;                   /* the piece of information */
    bool written;                      /* signed or on paper */
    bool for_proceedings;              /* given for proceedings, and for nothing else */
};
/* The one question of time, for whoever asks: empty means nothing, no end means until revoked, the
 * printed last day counts, and a revocation counts from its very second. */
bool release_holds(const struct release_terms *, struct date on, struct instant at);

struct decide_facts {
    enum decide_row row;
    enum decide_use use;
    struct instant at;
    struct date on;
    bool signed_in, account_valid;

    /* Hard blocks. */
    bool conflict;                     /* of interest: own record, a relative */
    bool restricted;                   /* a restriction that was agreed, a wall */
    bool alleged_abuser, unsafe;       /* who asks */

    /* The item. */
    int64_t labels;                    /* 0 is read as GEN */
    bool is_words;                     /* free text: billing never gets it */
    bool protected_place;              /* a safe address, or what leads to it */
    bool names_reporter;               /* of a child-protection report */
    bool others_confidence;            /* told by somebody else in confidence */
    bool for_litigation;               /* compiled for a proceeding */
    bool own_consent_care;             /* of a minor, by their own consent */
    bool endangers;                    /* giving it would */
    bool is_author;                    /* who asks wrote it */
    bool paid_and_restricted;          /* paid in full, and asked to keep it from the plan */

    /* A number over people instead of an item. */
    bool is_count;
    int64_t count;

    /* Basis. */
    bool identity_proven, authority_active, for_this_matter;
    bool assigned, in_line;
    struct date cover_until;           /* a covering worker's last day */
    int64_t programme_labels;          /* what the programmes of who asks hold */
    bool covered_component;            /* another programme inside the covered part */
    bool treats;                       /* the recipient does */
    bool agreed_by_client;             /* a grant to family */
    struct release_terms release;
    bool agreement;                    /* of an auditor: 42 CFR 2.53, oversight */

    /* Papers. */
    bool subpoena, order, part2_order, dv_order;
    bool officer_approved;
    bool mandated, first_report;

    /* Break-the-glass and emergencies. */
    bool workforce, imminent, medical, reason_typed;
    struct instant glass_at;
    bool named_by_request;             /* an item of a request or a review */
};

/* What may be seen of it. */
enum decide_fields {
    FIELDS_NONE, FIELDS_DESIGNATED_SET, FIELDS_CHILD_PART, FIELDS_OF_DOCUMENT, FIELDS_ITEM,
    FIELDS_BILLING, FIELDS_MINIMUM, FIELDS_PACKET, FIELDS_NAMED, FIELDS_COUNT,
    FIELDS_COUNT_HIDDEN, FIELDS_SAMPLE, FIELDS_ORDERED, FIELDS_DESK, FIELDS_TRAIL,
};

/* What is owed with it.  The decision itself is audited, allow and deny. */
enum decide_owed {
    OWED_AUDIT = 1 << 0, OWED_PART2_NOTICE = 1 << 1,    /* and the account of the consent */
    OWED_ACCOUNTING = 1 << 2, OWED_TELL_CLIENT = 1 << 3, OWED_OFFICER_APPROVES = 1 << 4,
    OWED_TELL_SUPERVISOR = 1 << 5, OWED_TELL_OFFICER = 1 << 6, OWED_REVIEW = 1 << 7,
    OWED_TELL_WORKER = 1 << 8, OWED_DO_NOT_CONFIRM = 1 << 9,
};

struct ruling {
    bool permit;
    enum decide_row row;
    enum decide_fields fields;
    unsigned owed;
    const char *why;                   /* for staff (msgid) */
};

enum { DECIDE_SMALL_CELL = 11, GLASS_SECONDS = 60 * 60 };

struct ruling decide(const struct decide_facts *);

/* The days somebody has to answer in (45 CFR 164.524, .526, .528, .404; 34 CFR 99.10). */
enum privacy_clock { CLOCK_ACCESS, CLOCK_AMENDMENT, CLOCK_ACCOUNTING, CLOCK_BREACH, CLOCK_EDUCATION,
                     PRIVACY_CLOCKS };
/* `extended`: once, with the reason in writing; a clock that knows no extension ignores it. */
struct date privacy_due(enum privacy_clock, struct date from, bool extended);
/* How far an accounting of disclosures goes back. */
enum { ACCOUNTING_YEARS = 6 };
/* A breach of this many people is also told to HHS at once, and to the media. */
enum { BREACH_MANY = 500 };
