// SPDX-License-Identifier: AGPL-3.0-or-later
/* account.h - people who work here: roles, sign-in, lines of supervision, programmes. */
#pragma once

#include "base/problem.h"
#include "privacy/access.h"
#include "privacy/scope.h"

enum role {
    ROLE_WORKER, ROLE_SUPERVISOR, ROLE_FRONT_DESK, ROLE_BILLING, ROLE_PRIVACY_OFFICER,
    ROLE_ADMINISTRATOR, ROLE_GATEWAY, ROLE_SYSTEM,
    ROLES
};
const char *role_word(enum role);              /* worker, supervisor, front_desk, ... */
bool role_from_word(const char *, enum role *ret);

struct account {
    struct user_id id;
    const char *name;
    enum role role;
    struct date left_on;
    const char *language;
    int64_t theme;         /* 0 system, 1 light, 2 dark */
    bool keys_off;
    bool first_hour_done;  /* the list of the first hour is hidden, or was never for them */
};
struct accounts { const struct account *at; size_t count; };

/* Who this session is. */
const struct account *session_account(const struct session *);
const char *session_csrf(const struct session *);
bool session_is_system(const struct session *);
const char *office_account_name(const struct office *, struct user_id);    /* "" when unknown */
struct user_id office_me(const struct office *);
bool office_leads(const struct office *);    /* a supervisor is asking */
struct user_id change_me(const struct change *);

MUST_CHECK enum status account_list(const struct office *, struct accounts *ret);
MUST_CHECK enum status account_named(const struct office *, const char *name, struct account *ret);
/* `password` NULL: none yet.  INVALID names the field. The caller hashed it (crypto/password.h),
 * since hashing must not hold up the writer. */
MUST_CHECK enum status account_add(struct office_change *, const char *name, enum role,
                                   const char *password_hash, struct problems *,
                                   struct user_id *ret);
MUST_CHECK enum status account_set_password(struct office_change *, struct user_id,
                                            const char *password_hash);
MUST_CHECK enum status account_set_look(struct office_change *, struct user_id,
                                        const char *language, int64_t theme, bool keys_off);
MUST_CHECK enum status account_supervises(struct office_change *, struct user_id supervisor,
                                          struct user_id worker);
/* One's own, on every machine from now on. */
MUST_CHECK enum status account_hide_first_hour(struct office_change *);
/* Who supervises whom today, and who works in which programme: for the settings. */
struct account_line { int64_t one, other; };
struct account_lines { const struct account_line *at; size_t count; };
MUST_CHECK enum status account_line_list(const struct office *, struct account_lines *ret);
MUST_CHECK enum status programme_staff_list(const struct office *, struct account_lines *ret);
/* The first day here of each of them (not set: no such account). */
MUST_CHECK enum status account_since(const struct office *, struct int_list users,
                                     struct date *ret);
/* Nothing may be left without an owner (handover.h): CONFLICT with the guard "unowned", or
 * "last_administrator", and what is missing by field. */
MUST_CHECK enum status account_leaves(struct office_change *, struct user_id, struct date last_day,
                                      struct problems *);
/* Work is given until a day (not set: for good) to somebody who is there that long: else CONFLICT
 * with the guard "left". */
MUST_CHECK enum status account_takes_work(const struct office *, struct user_id, struct date until,
                                          const char *field, struct problems *);
/* By whom somebody's absences, hand-over and last day are arranged: an administrator, who
 * supervises them, the system. */
bool account_is_arranged_by(const struct office *, struct user_id);
/* A token for programs; `ret` is shown once. */
MUST_CHECK enum status account_token(struct office_change *, struct user_id, const char **ret);

/* Sign-in. Step 1 reads the stored hash (NULL also for nobody: verify a dummy all the same);
 * step 2, after the password was found right on another thread, makes the session. */
MUST_CHECK enum status sign_in_hash(struct scope *, const char *name, struct user_id *user,
                                    const char **hash);
/* Where somebody signs in from, and with what ("Firefox, Windows"): shown to them under /me. */
struct sign_in_place { const char *address, *agent; };
MUST_CHECK enum status sign_in(struct scope *, struct user_id, const struct sign_in_place *,
                               const char **cookie, const char **csrf);
/* A wrong try leaves its line in the trail; the caller then drops the change. */
MUST_CHECK enum status sign_in_failed(struct scope *, const char *name,
                                      const struct sign_in_place *);
MUST_CHECK enum status sign_out(struct scope *, const char *cookie);

/* The agency. */
struct agency {
    const char *name, *zone, *currency;
    const char *help;          /* whom to call, on every page; NULL: nobody named */
    bool practice;
};
MUST_CHECK enum status agency_get(const struct office *, struct agency *ret);
const struct agency *privacy_agency(const struct privacy *);    /* NULL until agency_make */
const struct zone *privacy_zone(const struct privacy *);        /* the same */
/* Name, zone and whom to call; what was said stays in the trail.  It holds for whoever reads the
 * settings next, and for everybody from then on (agency_read). */
MUST_CHECK enum status agency_edit(struct office_change *, const struct agency *,
                                   struct problems *);
/* As it is kept, taken for every page from now on when it is another than was known. */
MUST_CHECK enum status agency_read(const struct office *, struct agency *ret);
/* A line of supervision ends today.  NOT_FOUND: there is none that holds. */
MUST_CHECK enum status account_supervises_no_more(struct office_change *,
                                                  struct user_id supervisor,
                                                  struct user_id worker);
MUST_CHECK enum status agency_make(struct scope *, const struct agency *, struct problems *);

/* Programmes and who is enrolled or works in them. */
struct programme {
    int64_t id;
    const char *name;
    int64_t labels;
    const char *check_days;     /* "14,30,90,180" */
    int64_t reply_days;
    const char *terms;          /* JSON object of wordings */
    const char *needed;
    struct maybe_int capacity;
    struct date ended_on;
    int64_t holds;              /* labels its workers may open besides those of its rows */
    /* Which laws cover it, as their labels (LABELS_OF_LAWS); not set: nobody has answered yet, and
     * until then what is written here is kept as strictly as under all of them. */
    struct maybe_int covered;
};
/* What its rows take: the labels of the laws that cover it, and others beside them. */
int64_t programme_labels(int64_t others, struct maybe_int covered);
struct programmes { const struct programme *at; size_t count; };
MUST_CHECK enum status programme_list(const struct office *, struct programmes *ret);
MUST_CHECK enum status programme_named(const struct office *, const char *name,
                                       struct programme *ret);
/* id 0 adds. */
MUST_CHECK enum status programme_save(struct office_change *, const struct programme *,
                                      struct problems *, int64_t *ret);
MUST_CHECK enum status programme_staff(struct office_change *, int64_t programme, struct user_id,
                                       bool works_there);
/* The open record's programme that its rows are written under (the one the caller works in, else
 * the first), for check days and words; NOT_FOUND when enrolled nowhere. */
MUST_CHECK enum status access_programme(const struct access *, struct programme *ret);
MUST_CHECK enum status change_enrol(struct change *, int64_t programme, struct date from,
                                    struct date to);
MUST_CHECK enum status change_enrol_end(struct change *, int64_t programme, struct date to);
/* Taking those back: open again who left on that day; as if never begun.  STALE: changed since. */
MUST_CHECK enum status change_enrol_again(struct change *, int64_t programme, struct date left);
MUST_CHECK enum status change_enrol_drop(struct change *, int64_t programme, struct date from);
