// SPDX-License-Identifier: AGPL-3.0-or-later
#include "contact/note.h"

#include "base/arena.h"
#include "base/clock.h"
#include "made/note_sql.h"
#include "privacy/account.h"
#include "privacy/label.h"
#include "signal/signal.h"

enum { PLACE_MAX = 300, CODE_MAX = 40, GOALS_MOST = 20, TRIES_BACK = 20 };

static struct note note_of(const struct sql_note_get_row *row)
{
    return (struct note){
        .id = row->id, .ref = row->ref, .version = row->version, .labels = row->labels,
        .kind = (enum note_kind)row->kind, .started = row->started,
        .started_on = row->started_on, .minutes = row->minutes, .travel = row->travel,
        .place = row->place, .present = row->present, .text = row->text,
        .client_words = row->client_words, .code = row->code,
        .state = (enum note_state)row->state, .written_at = row->made_at,
        .written_by = { row->made_by }, .signed_at = row->signed_at,
        .signed_by = { row->signed_by.set ? row->signed_by.n : 0 }, .late = row->late,
    };
}

/* The page's rows have the same columns as one note's. */
static struct sql_note_get_row as_row(const struct sql_note_page_row *row)
{
    return (struct sql_note_get_row){
        .id = row->id, .ref = row->ref, .version = row->version, .labels = row->labels,
        .kind = row->kind, .started = row->started, .started_on = row->started_on,
        .minutes = row->minutes, .travel = row->travel, .place = row->place,
        .present = row->present, .text = row->text, .client_words = row->client_words,
        .code = row->code, .state = row->state, .made_at = row->made_at,
        .made_by = row->made_by, .signed_at = row->signed_at, .signed_by = row->signed_by,
        .late = row->late,
    };
}

static struct text_list goals_of(struct arena *arena, const struct sql_note_goals *rows,
                                 int64_t note)
{
    const char **refs = arena_array(arena, rows->count, const char *);
    size_t count = 0;

    for (size_t i = 0; i < rows->count; i++) {
        if (rows->at[i].note == note)
            refs[count++] = rows->at[i].ref;
    }
    return (struct text_list){ refs, count };
}

enum status note_list(const struct access *access, const char *cursor, int64_t limit,
                      struct notes *ret)
{
    struct arena *arena = access_arena(access);
    struct sql_note_page page;
    struct sql_note_goals goals;
    enum status s;

    if ((s = sql_note_page(access, cursor, limit, &page)) != OK ||
        (s = sql_note_goals(access, &goals)) != OK)
        return s;
    struct note *list = arena_array(arena, page.count, struct note);
    for (size_t i = 0; i < page.count; i++) {
        struct sql_note_get_row row = as_row(&page.at[i]);
        list[i] = note_of(&row);
        list[i].goals = goals_of(arena, &goals, row.id);
    }
    *ret = (struct notes){ list, page.count, page.next };
    return OK;
}

enum status note_get(const struct access *access, int64_t id, struct note *ret)
{
    struct sql_note_get_row row;
    struct sql_note_goals goals;
    enum status s;

    if ((s = sql_note_get(access, id, &row)) != OK || (s = sql_note_goals(access, &goals)) != OK)
        return s;
    *ret = note_of(&row);
    ret->goals = goals_of(access_arena(access), &goals, id);
    return OK;
}

enum status note_find(const struct access *access, const char *words, struct notes *ret)
{
    struct sql_note_find rows;

    *ret = (struct notes){ 0 };
    if (text_is_blank(words))
        return OK;
    enum status s = sql_note_find(access, words, &rows);
    if (s != OK)
        return s;
    struct note *list = arena_array(access_arena(access), rows.count, struct note);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct note){
            .id = rows.at[i].id, .ref = rows.at[i].ref, .kind = (enum note_kind)rows.at[i].kind,
            .started_on = rows.at[i].started_on, .text = rows.at[i].text,
            .client_words = rows.at[i].client_words, .state = (enum note_state)rows.at[i].state,
        };
    *ret = (struct notes){ list, rows.count, NULL };
    return OK;
}

enum status note_find_held(const struct caseload *caseload, const char *words,
                           struct found_notes *ret)
{
    struct sql_note_find_held rows;

    *ret = (struct found_notes){ 0 };
    if (text_is_blank(words))
        return OK;
    enum status s = sql_note_find_held(caseload, words, &rows);
    if (s != OK)
        return s;
    struct found_note *list = arena_array(caseload_arena(caseload), rows.count, struct found_note);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct found_note){
            .person_ref = rows.at[i].person_ref,
            .called = text_or(rows.at[i].chosen_name, rows.at[i].name),
            .ref = rows.at[i].ref, .on = rows.at[i].started_on, .text = rows.at[i].text,
            .client_words = rows.at[i].client_words,
        };
    *ret = (struct found_notes){ list, rows.count };
    return OK;
}

static void check_minutes(struct problems *p, const char *field, struct maybe_int minutes)
{
    if (minutes.set && (minutes.n < 0 || minutes.n > 1440))
        problem_add(p, field, N_("Minutes are between 0 and 1,440."));
}

static void check_draft(const struct note_draft *draft, struct date today, struct problems *p)
{
    if (text_is_blank(draft->text) && text_is_blank(draft->client_words))
        problem_add(p, "text", N_("Write what happened, in plain words."));
    if (text_length(draft->text) > NOTE_TEXT_MAX)
        problem_add(p, "text", N_("Please keep one note to 100,000 characters."));
    if (text_length(draft->client_words) > NOTE_TEXT_MAX)
        problem_add(p, "client_words", N_("Please keep one note to 100,000 characters."));
    if (text_length(draft->place) > PLACE_MAX)
        problem_add(p, "place", N_("Please keep this to 300 characters."));
    if (text_length(draft->present) > PLACE_MAX)
        problem_add(p, "present", N_("Please keep this to 300 characters."));
    if (text_length(draft->code) > CODE_MAX)
        problem_add(p, "code", N_("Please keep the code to 40 characters."));
    if (draft->goals.count > GOALS_MOST)
        problem_add(p, "goals", N_("Please keep to 20 goals."));
    check_minutes(p, "minutes", draft->minutes);
    check_minutes(p, "travel", draft->travel);
    if (date_before(today, draft->started_on))
        problem_add(p, "started", N_("What happened can't be in the future."));
}

/* The day a note is about: named, else the day of its instant, else today. */
static struct date day_of(struct change *change, const struct note_draft *draft)
{
    if (date_is_set(draft->started_on))
        return draft->started_on;
    if (draft->started.s != 0)
        return change_day_of(change, draft->started);
    return change_today(change);
}

static enum status write_goals(struct change *change, int64_t note, struct text_list goals,
                               struct problems *problems)
{
    int64_t goal, id, gone;

    enum status s = sql_note_goal_clear(change, note, &gone);
    for (size_t i = 0; s == OK && i < goals.count; i++) {
        s = access_find(change_access(change), "g", goals.at[i], &goal);
        if (s == NOT_FOUND) {
            problem_add(problems, "goals", N_("That goal isn't in this record."));
            return INVALID;
        }
        if (s == OK)
            s = sql_note_goal_add(change, note, goal, &id);
    }
    return s;
}

/* A label its own writer may not read would make the note vanish under their hands. */
static void check_labels(struct change *change, int64_t labels, struct problems *p)
{
    if (!access_may_see(change_access(change), labels))
        problem_add(p, "labels", N_("You couldn't read the note with that label yourself."));
}

/* Two tries in a row; what isn't about reaching the person lies between without counting. */
static enum status not_reached(struct change *change)
{
    struct sql_note_page page;
    char day[DATE_TEXT];
    struct date tries[2];
    size_t count = 0;

    enum status s = sql_note_page(change_access(change), NULL, TRIES_BACK, &page);
    for (size_t i = 0; s == OK && i < page.count && count < 2; i++) {
        if (note_kind_weight((enum note_kind)page.at[i].kind) == WEIGHT_NOTHING)
            continue;
        if (page.at[i].kind != NOTE_ATTEMPT)
            return OK;
        tries[count++] = page.at[i].started_on;
    }
    for (size_t i = count; s == OK && count == 2 && i > 0; i--)
        s = signal_raise(change, SIGNAL_MISSED_CONTACTS, N_("Tried without reaching them, %1$s"),
                         date_iso(tries[i - 1], day));
    return s;
}

enum status note_add(struct change *change, const struct note_draft *given,
                     struct problems *problems, int64_t *ret)
{
    struct note_draft draft = *given;
    int64_t before = change_labels(change);

    draft.started_on = day_of(change, given);
    check_draft(&draft, change_today(change), problems);
    check_labels(change, draft.labels, problems);
    if (problems_any(problems))
        return INVALID;
    /* A worker may add labels, only a rule may take one away. */
    if (draft.labels != 0)
        change_label(change, before | draft.labels);
    enum status s = sql_note_add(change, &(struct sql_note_add){
        .kind = draft.kind, .started = draft.started, .started_on = draft.started_on,
        .minutes = draft.minutes, .travel = draft.travel, .place = text_or_null(draft.place),
        .present = text_or_null(draft.present), .text = text_or(draft.text, ""),
        .client_words = text_or_null(draft.client_words), .code = text_or_null(draft.code),
    }, ret);
    if (s == OK)
        s = write_goals(change, *ret, draft.goals, problems);
    if (draft.labels != 0)
        change_label(change, 0);
    return s == OK && draft.kind == NOTE_ATTEMPT ? not_reached(change) : s;
}

static enum status is_fixed(struct problems *problems)
{
    problems->guard = "signed";
    problem_add(problems, "text", N_("A signed note's words stay. Add a correction instead."));
    return CONFLICT;
}

enum status note_edit(struct change *change, int64_t id, const struct note_draft *given,
                      int64_t version, struct problems *problems)
{
    struct note_draft draft = *given;
    struct note note;
    int64_t changed;

    enum status s = note_get(change_access(change), id, &note);
    if (s != OK)
        return s;
    if (note.state != NOTE_DRAFT)
        return is_fixed(problems);
    draft.started_on = day_of(change, given);
    check_draft(&draft, change_today(change), problems);
    check_labels(change, draft.labels, problems);
    if (problems_any(problems))
        return INVALID;
    s = sql_note_edit(change, &(struct sql_note_edit){
        .ref = note.ref, .labels = draft.labels | note.labels, .kind = draft.kind,
        .started = draft.started, .started_on = draft.started_on,
        .minutes = draft.minutes, .travel = draft.travel, .place = text_or_null(draft.place),
        .present = text_or_null(draft.present), .text = text_or(draft.text, ""),
        .client_words = text_or_null(draft.client_words), .code = text_or_null(draft.code),
    }, version, &changed);
    return s != OK ? s : write_goals(change, id, draft.goals, problems);
}

enum status note_sign(struct change *change, int64_t id, struct problems *problems)
{
    struct note note;
    int64_t changed;

    enum status s = note_get(change_access(change), id, &note);
    if (s != OK)
        return s;
    if (note.state != NOTE_DRAFT)
        return is_fixed(problems);
    bool late = date_business_days_between(note.started_on, change_today(change)) >
                NOTE_LATE_DAYS;
    s = sql_note_sign(change, &(struct sql_note_sign){
        .id = id, .signed_at = change_now(change), .signed_by = change_me(change).n,
        .late = late,
    }, &changed);
    return s != OK ? s : changed == 1 ? OK : STALE;
}

enum status note_addenda(const struct access *access, int64_t note, struct addenda *ret)
{
    struct sql_note_addenda rows;

    enum status s = sql_note_addenda(access, note, &rows);
    if (s != OK)
        return s;
    struct addendum *list = arena_array(access_arena(access), rows.count, struct addendum);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct addendum){ rows.at[i].id, rows.at[i].text, rows.at[i].made_at,
                                     { rows.at[i].made_by } };
    *ret = (struct addenda){ list, rows.count };
    return OK;
}

enum status note_add_addendum(struct change *change, int64_t id, const char *text,
                              struct problems *problems, int64_t *ret)
{
    struct note note;
    int64_t changed;

    enum status s = note_get(change_access(change), id, &note);
    if (s != OK)
        return s;
    if (text_is_blank(text))
        problem_add(problems, "text", N_("Write the correction or addition."));
    else if (text_length(text) > NOTE_TEXT_MAX)
        problem_add(problems, "text", N_("Please keep one note to 100,000 characters."));
    if (problems_any(problems))
        return INVALID;
    if (note.state == NOTE_DRAFT) {
        problems->guard = "draft";
        problem_add(problems, "text", N_("This note isn't signed yet: change it directly."));
        return CONFLICT;
    }
    if ((s = sql_note_amend(change, id, &changed)) != OK)
        return s;
    /* What is added to a note is as sensitive as the note. */
    change_label(change, note.labels);
    s = sql_note_addendum_add(change, id, text, ret);
    change_label(change, 0);
    return s;
}

enum status note_billing(const struct access *access, struct billed_notes *ret)
{
    struct sql_note_billing rows;

    enum status s = sql_note_billing(access, &rows);
    if (s != OK)
        return s;
    struct billed_note *list = arena_array(access_arena(access), rows.count, struct billed_note);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct billed_note){
            .ref = rows.at[i].ref, .started = rows.at[i].started,
            .started_on = rows.at[i].started_on, .minutes = rows.at[i].minutes,
            .code = rows.at[i].code, .kind = (enum note_kind)rows.at[i].kind,
        };
    *ret = (struct billed_notes){ list, rows.count };
    return OK;
}

enum status note_days(const struct caseload *caseload, struct date since, struct contact_days *ret)
{
    struct sql_note_days rows;

    enum status s = sql_note_days(caseload, since, &rows);
    if (s != OK)
        return s;
    struct contact_day *list = arena_array(caseload_arena(caseload), rows.count,
                                           struct contact_day);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct contact_day){ rows.at[i].person, rows.at[i].started_on,
                                        (enum note_kind)rows.at[i].kind };
    *ret = (struct contact_days){ list, rows.count };
    return OK;
}

enum status note_unsigned(const struct caseload *caseload, struct unsigned_notes *ret)
{
    struct sql_note_unsigned rows;

    enum status s = sql_note_unsigned(caseload, &rows);
    if (s != OK)
        return s;
    struct unsigned_note *list = arena_array(caseload_arena(caseload), rows.count,
                                             struct unsigned_note);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct unsigned_note){ { rows.at[i].person }, rows.at[i].ref,
                                          rows.at[i].started_on, { rows.at[i].made_by } };
    *ret = (struct unsigned_notes){ list, rows.count };
    return OK;
}
