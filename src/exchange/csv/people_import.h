// SPDX-License-Identifier: AGPL-3.0-or-later
/* people_import.h - people from a spreadsheet: a CSV file, looked at before anything is written.
 *
 *     import_upload -> import_try (what would become of every row) -> import_bring -> import_back
 *
 * A mapping says which column means what, and one order in which the file writes its dates;
 * nothing is guessed cell by cell (field cases F30, F31).  Every record of the file ends as made,
 * refused or held, under the line it begins on in an editor.  Held is a row that may be somebody
 * who is here already or stands further up in the file; whoever brought the file settles each one
 * (import_settle), and until then nothing is joined or made of it.
 *
 * Who brings a file sees its rows and their fates in the words of the file, nothing of the
 * records: not even the name of the person a row is like.  Files and rows are kept sealed.
 * The people are made by the system session "import", in one change, without a primary worker.
 *
 * A file of services goes the same way with its own meanings; nothing of it is held, and what it
 * brought is changed by the next file, not taken back.
 *
 * Taken back, those made that nobody has worked on since are withdrawn; the others stay, and are
 * named by their line.
 */
#pragma once

#include "base/csv.h"
#include "base/problem.h"
#include "people/people.h"
#include "privacy/scope.h"

/* What a column means.  The words stand in saved mappings: append only. */
enum import_target {
    IMPORT_IGNORE,
    IMPORT_NAME, IMPORT_GIVEN, IMPORT_FAMILY, IMPORT_CHOSEN_NAME,
    IMPORT_BIRTH, IMPORT_PHONE, IMPORT_EMAIL,
    IMPORT_ADDRESS, IMPORT_STATE, IMPORT_POSTCODE,
    IMPORT_LANGUAGE, IMPORT_PRONOUNS,
    IMPORT_CAME,        /* the day the enrolment begins; without a programme, a line of the note */
    IMPORT_NOTE,        /* a line of a note: a bed, a remark */
    IMPORT_NUMBER,      /* what another system calls them: a line of the note, kept as text */
    /* Of services (import_services.c). */
    IMPORT_KEEP,        /* no meaning of ours: kept beside, and given back */
    IMPORT_SERVICE_NUMBER, IMPORT_SERVICE, IMPORT_SERVICE_OTHER_NAME, IMPORT_SERVICE_WORDS,
    IMPORT_WEB, IMPORT_STATUS, IMPORT_APPLY, IMPORT_WAIT, IMPORT_FEES, IMPORT_ELIGIBLE,
    IMPORT_FROM_AGE, IMPORT_TO_AGE, IMPORT_PAPERS, IMPORT_AREA, IMPORT_KIND,
    IMPORT_AGENCY_NUMBER, IMPORT_AGENCY, IMPORT_AGENCY_OTHER_NAME, IMPORT_AGENCY_WORDS,
    IMPORT_AGENCY_EMAIL, IMPORT_AGENCY_WEB,
    IMPORT_PLACE_NUMBER, IMPORT_PLACE, IMPORT_CITY,
    IMPORT_TARGETS
};
const char *import_target_word(enum import_target);
const char *import_target_label(enum import_target);    /* msgid */
bool import_target_from_word(const char *, enum import_target *ret);
/* What a file is about: people, or services with who offers them and where. */
enum import_about { ABOUT_PEOPLE, ABOUT_SERVICES, ABOUTS };
const char *import_about_word(enum import_about);
bool import_about_from_word(const char *, enum import_about *ret);
/* Whether such a file's column may mean this. */
bool import_target_fits(enum import_target, enum import_about);
/* By the words people put over such a column. */
enum import_target import_target_guess(enum import_about, const char *head);

enum import_dates {
    DATES_NOT_SAID, DATES_MONTH_FIRST, DATES_DAY_FIRST, DATES_ISO, DATES_SERIAL,
    DATES_ORDERS
};
const char *import_dates_word(enum import_dates);
const char *import_dates_label(enum import_dates);      /* msgid */
bool import_dates_from_word(const char *, enum import_dates *ret);

/* A cell as a day, a month or a year.  False: `why` is what stands after the column's heading
 * ("there is no month 13").  True with `why`: taken, but to be looked at (a year of two digits,
 * read as the last one that is not in the future). */
bool import_date(struct arena *, const char *cell, enum import_dates, struct date today,
                 struct partdate *ret, const char **why);

struct import_column { const char *head; enum import_target target; };
struct import_mapping {
    const struct import_column *at;
    size_t count;
    enum import_dates dates;
    int64_t programme;             /* to enrol in; 0: none */
    enum import_about about;
};
/* As JSON and back; what can't be read gives an empty mapping. */
const char *import_mapping_text(struct arena *, const struct import_mapping *);
struct import_mapping import_mapping_read(struct arena *, const char *json);

/* A file, opened: headings and the first rows.  The separator is the one of , ; and tab that
 * splits the headings most. */
enum { IMPORT_SHOWN = 3, IMPORT_COLUMNS_MOST = 60 };
struct import_file {
    struct bytes bytes;
    char separator;
    struct text_list heads;
    struct text_list first[IMPORT_SHOWN];
    size_t shown;
};
/* INVALID with a sentence: empty, no headings, too many columns. */
MUST_CHECK enum status import_open(struct arena *, struct bytes, struct import_file *ret,
                                   const char **complaint);
/* A mapping made by heading: guesses, or a saved mapping's.  DATES_NOT_SAID where the file's dates
 * could be read both ways. */
struct import_mapping import_guess(struct arena *, const struct import_file *, enum import_about);
struct import_mapping import_fit(struct arena *, const struct import_file *,
                                 const struct import_mapping *saved);
/* INVALID when no column is a name, one meaning stands twice that may stand once, or dates are
 * there without their order. */
MUST_CHECK enum status import_mapping_check(const struct import_mapping *, struct problems *);

/* Numbers as stored: append, never renumber. */
enum import_fate {
    ROW_MADE, ROW_REFUSED, ROW_HELD, ROW_TAKEN_BACK, ROW_STAYED, ROW_SAME, ROW_LEFT_OUT,
    IMPORT_FATES
};
const char *import_fate_word(enum import_fate);

struct import_row {
    size_t line;
    enum import_fate fate;
    const char *raw;               /* as it stands in the file, without its last line break */
    const char *reason;            /* NULL: none; of a made row: what to look at */
    int64_t id, person;            /* of a row that was stored */
    /* What the row asks for: */
    struct person_draft draft;
    const char *phone, *email, *address, *note;
    struct date came;
};
struct import_rows {
    struct import_row *at;
    size_t count, made, refused, held;
};

enum {
    IMPORT_BYTES_MOST = 16 * 1024 * 1024,
    IMPORT_PAGE_BYTES = 1024 * 1024, IMPORT_PAGE_ROWS = 1000,    /* one change's time */
    IMPORT_ARENA = 512 * 1024 * 1024,
};

/* Every record with its fate, nothing written.  `memory` holds the rows (IMPORT_ARENA). The scope
 * is a change's. */
MUST_CHECK enum status import_judge(struct scope *, struct arena *memory,
                                    const struct import_file *, const struct import_mapping *,
                                    struct import_rows *ret);

/* --- runs --- */

enum import_state { IMPORT_TO_MAP, IMPORT_TRIED, IMPORT_DONE, IMPORT_BACK, IMPORT_PARTLY_BACK,
                    IMPORT_STATES };
struct import_run {
    int64_t id;
    const char *ref, *file;
    enum import_state state;
    struct import_mapping mapping;
    int64_t made, refused, held, left_out, stayed;
    struct user_id by;
    struct instant made_at, done_at, back_at;
};
struct import_runs { const struct import_run *at; size_t count; };

MUST_CHECK enum status import_upload(struct office_change *, enum import_about,
                                     const char *name, struct bytes, const char **ref);
MUST_CHECK enum status import_get(const struct office *, const char *ref, struct import_run *ret);
MUST_CHECK enum status import_list(const struct office *, struct import_runs *ret);
/* The file, while it is kept: NOT_FOUND once all of it is brought in or settled. */
MUST_CHECK enum status import_file_of(const struct office *, const struct import_run *,
                                      struct import_file *ret, const char **complaint);
/* The dry run: every row's fate is kept with the run.  INVALID names what is wrong. */
MUST_CHECK enum status import_try(struct scope *, struct office_change *, struct import_run *,
                                  const struct import_mapping *, size_t rows_most,
                                  struct problems *);
/* The real one, judged anew.  CONFLICT (guard "refused") when rows are refused and `good_rows`
 * isn't said. */
MUST_CHECK enum status import_bring(struct scope *, struct office_change *, struct import_run *,
                                    bool good_rows, struct problems *);
MUST_CHECK enum status import_back(struct scope *, struct office_change *, struct import_run *);
/* One row that was held, with what it asks for, and the row of the same file it is like (`like`
 * NULL: it may be somebody who is here already, of whom nothing is said).  NOT_FOUND: no such line,
 * or it was never held; NOT_ALLOWED as import_lines. */
struct import_held { struct import_row row; const struct import_row *like; };
MUST_CHECK enum status import_held_row(const struct office *, const struct import_run *,
                                       struct arena *memory, size_t line,
                                       struct import_held *ret);
/* What becomes of it: brought in as somebody of their own; left out as the same person, or for
 * another reason.  Left out, nothing is joined or changed in any record.  One may think again until
 * no row is held any more; then the file goes.  CONFLICT (guard "settled"): too late. */
enum import_choice { SETTLE_BRING, SETTLE_SAME, SETTLE_LEAVE, SETTLE_CHOICES };
const char *import_choice_word(enum import_choice);    /* bring, same, leave */
bool import_choice_from_word(const char *, enum import_choice *ret);
MUST_CHECK enum status import_settle(struct scope *, struct office_change *, struct import_run *,
                                     size_t line, enum import_choice, struct problems *);
/* Rows of a run as kept, by line, after one; at most so many.  Only for who brought the file:
 * NOT_ALLOWED for everybody else. */
MUST_CHECK enum status import_lines(const struct office *, const struct import_run *,
                                    size_t after, size_t most, struct import_rows *ret);

/* --- saved mappings --- */

struct saved_mapping { const char *name; struct import_mapping mapping; };
struct saved_mappings { const struct saved_mapping *at; size_t count; };
MUST_CHECK enum status import_mapping_save(struct office_change *, const char *name,
                                           const struct import_mapping *, struct problems *);
MUST_CHECK enum status import_mapping_named(const struct office *, const char *name,
                                            struct import_mapping *ret);
MUST_CHECK enum status import_mapping_list(const struct office *, struct saved_mappings *ret);

/* --- the command line --- */

struct import_order {
    const char *path, *mapping;
    bool dry_run, good_rows;
};
/* `alongside import held RUN LINE CHOICE`: inside a change's scope. */
MUST_CHECK enum status people_import_settle(struct scope *, struct session *, const char *run,
                                            size_t line, enum import_choice, struct buf *words);
/* `alongside import people FILE`: inside a change's scope.  OK: `json_line` and `words` have the
 * report.  INVALID, CONFLICT: `words` says what is wrong.  A dry run writes nothing. */
MUST_CHECK enum status people_import_report(struct scope *, struct session *,
                                            const struct import_order *, struct buf *json_line,
                                            struct buf *words);
