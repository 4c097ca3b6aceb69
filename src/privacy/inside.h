// SPDX-License-Identifier: AGPL-3.0-or-later
/* inside.h - what the handles are made of; for this folder alone.
 *
 * Each handle carries the number of the scope it was made in.  A scope that has ended, or an arena
 * that was emptied, doesn't have that number any more, and the next use ends the process.
 */
#pragma once

#include <pthread.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/ref.h"
#include "crypto/chain.h"
#include "privacy/account.h"
#include "privacy/keys.h"
#include "privacy/label.h"
#include "privacy/query.h"
#include "privacy/scope.h"

/* On what ground somebody looked.  Stored in the trail: add at the end only. */
enum ground {
    GROUND_NONE, GROUND_TEAM, GROUND_COVER, GROUND_SUPERVISION, GROUND_TO_ASSIGN,
    GROUND_FRONT_DESK, GROUND_BILLING, GROUND_SYSTEM, GROUND_LINK, GROUND_NEW, GROUND_OFFICE,
    GROUND_EMERGENCY, GROUND_NAMED,
    GROUNDS
};

/* What became of it.  Stored. */
enum fate { FATE_DONE, FATE_REFUSED, FATE_UNDONE, FATE_LOOKED };

struct line {
    struct instant at;
    int64_t account, person;
    enum purpose purpose;
    enum ground ground;
    enum area area;
    enum way way;
    enum fate fate;
    const char *what, *people, *under;
};

/* ---- role.c: which areas, which labels ---- */

struct reach { unsigned reads, writes; };    /* areas as bits */
#define AREA_BIT(area) (1u << (unsigned)(area))

/* `ground` GROUND_NEW or GROUND_TO_ASSIGN widens front desk's reach: first contact. */
struct reach role_reach(enum role, enum ground);
bool role_knows_everybody(enum role);
bool role_is_assigned(enum role);            /* worker, supervisor: knows people by caseload */
bool role_may_make_people(enum role);
bool role_watches(enum role);                /* over who is kept apart: supervisor, privacy officer */
/* Labels closed to the role, when its programmes open `programmes`. */
int64_t role_shut(enum role, int64_t programmes);

/* ---- the chains: trail_write.c ---- */

enum file { FILE_CHANGES, FILE_LOOKS };
struct head { char chain[REF_TEXT]; int64_t seq; char hash[CHAIN_TEXT]; };    /* seq 0: none yet */

/* Adds a line to the chain, beginning the chain when it has none. */
MUST_CHECK enum status trail_write(const struct keys *, enum file, struct head *,
                                   const struct line *);
/* The hash of a line that follows the one with the hash `before` ("": the first). */
void trail_line_hash(const char *before, const char *chain, int64_t seq, const struct line *,
                     struct arena *, char hash[static CHAIN_TEXT]);
/* Puts these heads into the folder's head file, keeping other processes' lines. */
enum { HEADS_KEPT = 256 };
struct file_head { enum file file; struct head head; };
struct file_heads { const struct file_head *at; size_t count; };
MUST_CHECK enum status heads_write(const char *folder, const struct file_head *, size_t count,
                                   struct arena *);
/* The heads of this process, of both files, as committed. */
struct file_heads privacy_heads(struct privacy *, struct arena *);
MUST_CHECK enum status heads_read(const char *folder, struct arena *, struct file_heads *ret);

/* trail.c: where looks are read; privacy->lock is held meanwhile. */
struct keys trail_looks_keys(const struct scope *);

/* lookers.c: who has opened a record of late, kept in memory. */
struct lookers;
struct lookers *lookers_new(void);
void lookers_free(struct lookers *);
void lookers_note(struct privacy *, const struct line *);

/* held.c: whom an account walks with, as long as nothing was committed since. */
struct held_all;
struct held_all *held_new(void);
void held_free(struct held_all *);
bool held_recall(const struct session *, int64_t *people, size_t room, size_t *count);
void held_remember(const struct session *, const int64_t *people, size_t count);

/* ---- the committer of looks: committer.c ---- */

struct committer;
MUST_CHECK enum status committer_start(struct privacy *, struct committer **ret);
void committer_stop(struct committer *);
int64_t committer_queue(struct committer *, const struct line *);    /* its number, from 1 */
void committer_when(struct committer *, int64_t first, int64_t last,
                    void (*then)(void *arg, bool kept), void *arg);
void committer_flush(struct committer *);                            /* waits for all queued */
struct head committer_head(struct committer *);

/* keyring.c: opens the folder's keyring and sees that it is this database's; an empty file
 * begins another.  INVALID: `complaint` says what is wrong. */
MUST_CHECK enum status privacy_take_keyring(struct privacy *, struct conn *,
                                            const char **complaint);

/* ---- privacy.c ---- */

/* One writing connection: its chain, and the group that is open on it. */
struct group {
    struct group *next;
    struct conn *conn;
    struct head head;         /* with what the open group has added */
    struct head committed;
    bool open, failed, nested;
};

enum { SEEN_ROOM = 4096 };
struct seen { int64_t session, at, stored; };

/* The agency as it is: replaced as a whole when its settings change, and kept to the end, since a
 * page may be reading it. */
struct agency_now { struct agency agency; struct zone *zone; struct agency_now *before; };

struct privacy {
    struct store *store;
    const char *folder;
    struct arena *arena;      /* the caller's: lives as long as the program */
    struct agency_now *_Atomic agency_now;    /* NULL until the agency is made: UTC */
    bool own_conn;            /* looks go in the scope's own connection: memory, tests */
    struct head looks;        /* then their chain */
    struct committer *committer;
    struct conn *audit_reader;
    struct lookers *lookers;  /* NULL: looks share the scope's connection, nothing is kept */
    struct held_all *held;    /* NULL: the same */
    pthread_mutex_t lock;
    struct group *groups;
    struct seen seen[SEEN_ROOM];
    int64_t seen_due;         /* no session is due to be stored before */
};

void privacy_take_agency(struct privacy *, const struct agency *, struct zone *);
struct group *privacy_group(struct privacy *, struct conn *writer);
struct date privacy_today(const struct privacy *, struct instant);

/* When a session was last seen: in memory, brought to the table along with changes. */
int64_t seen_note(struct privacy *, int64_t session, int64_t stored, int64_t now);
int64_t seen_last(struct privacy *, int64_t session, int64_t stored);    /* without being seen */
MUST_CHECK enum status seen_store(struct privacy *, const struct keys *);

/* ---- the handles ---- */

struct change_line { struct change_line *next; struct line line; };

struct scope {
    int64_t number;
    bool alive, changes, nested;
    struct privacy *privacy;
    struct conn *conn;
    struct arena *arena;
    enum way way;
    const char *what;
    struct instant now;
    struct date today;
    const void *wall_of;              /* the handle the connection's wall was last set for */
    struct group *group;              /* of a change */
    struct change_line *lines, **last;
    int64_t first_look, last_look;    /* numbers of the committer's lines; 0: none */
    bool look_failed;
};

struct office { int64_t number; struct scope *scope; struct session *session; };
struct office_change { int64_t number; struct office office; };

struct session {
    int64_t number;
    struct scope *scope;
    int64_t row;                      /* 0: not a browser's */
    struct account account;           /* id 0: a system session or a link */
    const char *csrf;
    const char *under;                /* "" for an account */
    bool labels_known, barred_known;
    struct int_list barred;           /* barrier.c: people this account is kept from */
    int64_t programme_labels;
    struct office office;
    struct access *accesses;
    struct accounts names;            /* read at the first office_account_name */
};

struct access {
    int64_t number;
    struct scope *scope;
    struct session *session;
    struct access *next;
    int64_t person;
    char *ref;                        /* REF_TEXT bytes; "" until it is known */
    enum purpose purpose;
    enum area area;
    enum ground ground;
    struct reach reach;
    struct wall wall;
    int64_t *labels;                  /* what new rows take; -1: not worked out yet */
    struct change_line *line;
};

struct change {
    int64_t number;
    struct scope *scope;
    const struct access *access;
    enum area area;
    int64_t *labels;                  /* 0: the default; shared by the changes of one access */
};

struct caseload {
    int64_t number;
    struct scope *scope;
    struct session *session;
    enum purpose purpose;
    unsigned reads;
    struct wall wall;
};

void scope_check(const struct scope *, int64_t number);
#define LIVE(handle) scope_check((handle)->scope, (handle)->number)

/* Audits; in a change the line may still turn from a look into a change. */
MUST_CHECK enum status scope_audit(struct scope *, const struct line *, struct change_line **ret);
struct line session_line(const struct session *, int64_t person, enum purpose, enum area,
                         enum ground, enum fate);
MUST_CHECK enum status session_new(struct scope *, const struct account *, const char *under,
                                   struct session **ret);

/* What is known about one person: ground.c */
struct known { bool exists, may_know; enum ground ground; struct reach reach; const char *ref; };
MUST_CHECK enum status ground_find(struct session *, int64_t person, struct known *ret);
/* The same, NOT_FOUND unless the session may know them: for what is found by a reference alone. */
MUST_CHECK enum status ground_of_known(struct session *, int64_t person, struct known *ret);
MUST_CHECK enum status session_open_labels(struct session *, int64_t *ret);
/* Of these people, those the session may know. */
MUST_CHECK enum status ground_among(struct session *, struct int_list, struct int_list *ret);
/* Those of them who wait for a worker, or whom this account has. */
MUST_CHECK enum status ground_waiting(struct session *, struct int_list, struct int_list *ret);
/* Labels shut on this ground: an emergency opens other labels than the team has. */
MUST_CHECK enum status ground_shut(struct session *, enum ground, int64_t *ret);
struct access *access_new(struct session *, int64_t person, enum purpose, enum area, enum ground,
                          struct reach, int64_t shut);
MUST_CHECK enum status access_default_labels(const struct access *, int64_t *ret);
MUST_CHECK enum status change_new(const struct access *, enum area, struct change **ret);

/* caseload_open.c: these people; all whom the session may know when they are more than a held list
 * takes. */
MUST_CHECK enum status caseload_of(struct session *, enum purpose, enum area, struct int_list,
                                   const struct caseload **ret);

/* barrier.c: whom this session's account is kept from today; whom a person is kept apart from;
 * whom a hint must not name. */
MUST_CHECK enum status session_barred(struct session *, struct int_list *ret);
MUST_CHECK enum status barrier_opposite(struct scope *, int64_t person, struct int_list *ret);
MUST_CHECK enum status barrier_quiet(struct scope *, struct int_list *ret);
struct int_list int_list_without(struct arena *, struct int_list, struct int_list gone);

/* ending.c: who watches over privacy, and isn't kept from this person (0: nobody's record); a line
 * in the trail.  NOT_FOUND: kept from them.  `barred` (or NULL): all they are kept from here.
 * The other is for a person that a reference leads to, if it was found. */
MUST_CHECK enum status ending_watch(struct session *, int64_t person, enum fate,
                                    struct int_list *barred);
MUST_CHECK enum status ending_watch_found(struct session *, enum status found, int64_t person,
                                          enum fate);
const char *ending_ref(struct arena *);    /* a new reference */
/* ending_left.c: all rows of a record go, in the open change. */
MUST_CHECK enum status record_erase(struct scope *, int64_t by, int64_t person,
                                    struct erased_tables *ret);
/* ending_hold.c: the record is sealed by order, and this account is its named reader. */
MUST_CHECK enum status record_seal_reads(struct session *, int64_t person, bool *ret);

/* glass.c: an emergency opened this record for this account and still holds. */
MUST_CHECK enum status glass_holds(struct session *, int64_t person, bool *ret);

/* review.c: something to look at by a day. `words` NULL: none. */
struct review_row { int kind; int64_t person, other, account; const char *words; struct date due; };
MUST_CHECK enum status review_put(struct session *, const struct review_row *);

/* sealed.c: client data's sealed words, as they stand in the database: sealed with the person's key
 * for one column of one row.  CONFLICT: the person's key was destroyed. */
MUST_CHECK enum status sealed_words(struct arena *, int64_t person, const char *column,
                                    const char *row, const char *words, const char **ret);
bool sealed_is_plain(const char *words);    /* couldn't be taken for sealed ones */

/* sealed.c: words in tables that hold keys only. */
struct bytes keys_seal(const struct keys *, const char *use, const char *context,
                       const char *text);
MUST_CHECK enum status keys_open(const struct keys *, const char *use, const char *context,
                                 struct bytes, const char **ret);

/* trail.c: leave to read the looks' book; with the lock of `privacy` held. */
struct keys trail_looks_keys(const struct scope *);
const char *area_word(enum area);

/* keep.c: somebody's draft becomes another's.  INVALID: it doesn't open any more. */
struct draft_row { const char *page; struct maybe_int person; struct bytes body;
                   struct instant changed_at; };
MUST_CHECK enum status draft_pass(const struct keys *, int64_t from, int64_t to,
                                  const struct draft_row *);

/* absence.c: an assignment just given is covered while whom it was given to is away. */
MUST_CHECK enum status absence_covers(const struct keys *, int64_t person, int64_t account,
                                      struct date from, struct date to);

/* account.c */
bool account_works(const struct account *, struct date today);

/* session.c */
enum { SESSION_SECONDS = 15 * 60 };    /* without a sign of life */

/* trail_verify.c: only what the head file remembers. */
MUST_CHECK enum status trail_check_heads(struct conn *main, struct conn *audit,
                                         const char *folder, struct arena *,
                                         const char **complaint);
