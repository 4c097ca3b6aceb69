// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/intake.h"

#include "base/arena.h"
#include "made/intake_sql.h"

static const char *const SAID_BY[SAID_BY_KINDS] = { "client", "family", "staff" };
static const char *const KINDS[STORY_KINDS] = { "story", "tried", "barrier", "goes_well" };

const char *said_by_word(enum said_by by)
{
    return SAID_BY[by];
}

bool said_by_from_word(const char *word, enum said_by *ret)
{
    int number;

    if (!text_among(SAID_BY, SAID_BY_KINDS, word, &number))
        return false;
    *ret = (enum said_by)number;
    return true;
}

const char *story_kind_word(enum story_kind kind)
{
    return KINDS[kind];
}

bool story_kind_from_word(const char *word, enum story_kind *ret)
{
    int number;

    if (!text_among(KINDS, STORY_KINDS, word, &number))
        return false;
    *ret = (enum story_kind)number;
    return true;
}

/* The statements that read whole entries give rows of the same shape. */
#define ENTRY_OF(row) (struct story_entry){ \
    .id = (row).id, .ref = (row).ref, .words = (row).words, \
    .said_by = (enum said_by)(row).said_by, .speaker = (row).speaker, \
    .language = (row).language, .said_on = (row).said_on, .kind = (enum story_kind)(row).kind, \
    .private_from = (row).private_from, .matters = (row).matters, .corrects = (row).corrects, \
    .corrects_ref = (row).corrects_ref, .corrected = (row).corrected, \
    .written_at = (row).made_at, .written_by = { (row).made_by } }

enum status story_list(const struct access *access, const char *cursor, int64_t limit,
                       struct story *ret)
{
    struct sql_intake_story_page page;

    enum status s = sql_intake_story_page(access, cursor, limit, &page);
    if (s != OK)
        return s;
    struct story_entry *entries = arena_array(access_arena(access), page.count,
                                              struct story_entry);
    for (size_t i = 0; i < page.count; i++)
        entries[i] = ENTRY_OF(page.at[i]);
    *ret = (struct story){ entries, page.count, page.next };
    return OK;
}

enum status story_told(const struct access *access, const char *cursor, int64_t limit,
                       struct story *ret)
{
    struct sql_intake_story_told page;

    enum status s = sql_intake_story_told(access, cursor, limit, &page);
    if (s != OK)
        return s;
    struct story_entry *entries = arena_array(access_arena(access), page.count,
                                              struct story_entry);
    for (size_t i = 0; i < page.count; i++)
        entries[i] = ENTRY_OF(page.at[i]);
    *ret = (struct story){ entries, page.count, page.next };
    return OK;
}

enum status story_beside(const struct access *access, struct story *ret)
{
    struct sql_intake_story_beside rows;

    enum status s = sql_intake_story_beside(access, &rows);
    if (s != OK)
        return s;
    struct story_entry *entries = arena_array(access_arena(access), rows.count,
                                              struct story_entry);
    for (size_t i = 0; i < rows.count; i++)
        entries[i] = ENTRY_OF(rows.at[i]);
    *ret = (struct story){ entries, rows.count, NULL };
    return OK;
}

enum status story_get(const struct access *access, int64_t id, struct story_entry *ret)
{
    struct sql_intake_story_get_row row;

    enum status s = sql_intake_story_get(access, id, &row);
    if (s != OK)
        return s;
    *ret = ENTRY_OF(row);
    return OK;
}

enum status story_what_matters(const struct access *access, struct story_entry *ret)
{
    struct sql_intake_story_matters_row row;

    enum status s = sql_intake_story_matters(access, &row);
    return s != OK ? s : story_get(access, row.id, ret);
}

enum status story_add(struct change *change, const struct story_draft *draft,
                      struct problems *problems, int64_t *ret)
{
    struct date today = change_today(change);
    struct date said_on = date_is_set(draft->said_on) ? draft->said_on : today;
    struct maybe_int corrects = { 0 };

    if (text_is_blank(draft->words))
        problem_add(problems, "words", N_("Write down what was said, in their words."));
    else if (text_length(draft->words) > STORY_WORDS_MAX)
        problem_add(problems, "words", N_("Please keep one entry to 100,000 characters."));
    if (text_length(draft->speaker) > STORY_SPEAKER_MAX)
        problem_add(problems, "speaker", N_("Please keep this to 120 characters."));
    if (date_before(today, said_on))
        problem_add(problems, "on", N_("What was said can't be in the future."));
    if (draft->private_from < 0 ||
        draft->private_from > (PRIVATE_FROM_FAMILY | PRIVATE_FROM_PARTNERS))
        problem_add(problems, "private_from", N_("Choose family, partners or both."));
    if (!text_is_blank(draft->corrects)) {
        corrects.set = true;
        enum status found = access_find(change_access(change), "s", draft->corrects, &corrects.n);
        if (found == NOT_FOUND)
            problem_add(problems, "corrects", N_("That entry isn't in this record."));
        else if (found != OK)
            return found;
    }
    if (problems_any(problems))
        return INVALID;

    return sql_intake_story_add(change, &(struct sql_intake_story_add){
        .words = draft->words, .said_by = draft->said_by,
        .speaker = text_or_null(draft->speaker), .language = text_or_null(draft->language),
        .said_on = said_on, .kind = draft->kind, .private_from = draft->private_from,
        .matters = draft->matters, .corrects = corrects,
    }, ret);
}

enum status story_find(const struct access *access, const char *words, struct story *ret)
{
    struct sql_intake_story_find rows;

    if (text_is_blank(words)) {
        *ret = (struct story){ 0 };
        return OK;
    }
    enum status s = sql_intake_story_find(access, words, &rows);
    if (s != OK)
        return s;
    struct story_entry *entries = arena_array(access_arena(access), rows.count,
                                              struct story_entry);
    for (size_t i = 0; i < rows.count; i++)
        entries[i] = (struct story_entry){
            .id = rows.at[i].id, .ref = rows.at[i].ref, .words = rows.at[i].words,
            .said_by = (enum said_by)rows.at[i].said_by, .said_on = rows.at[i].said_on,
        };
    *ret = (struct story){ entries, rows.count, NULL };
    return OK;
}

enum status life_event_list(const struct access *access, struct life_events *ret)
{
    struct sql_intake_event_list rows;

    enum status s = sql_intake_event_list(access, &rows);
    if (s != OK)
        return s;
    struct life_event *events = arena_array(access_arena(access), rows.count, struct life_event);
    for (size_t i = 0; i < rows.count; i++)
        events[i] = (struct life_event){
            .id = rows.at[i].id, .ref = rows.at[i].ref, .version = rows.at[i].version,
            .what = rows.at[i].what, .happened = rows.at[i].happened,
            .said_by = (enum said_by)rows.at[i].said_by, .kind = rows.at[i].kind,
            .risk = rows.at[i].risk, .written_at = rows.at[i].made_at,
        };
    *ret = (struct life_events){ events, rows.count };
    return OK;
}

static void check_event(const struct life_event *event, struct date today, struct problems *p)
{
    if (text_is_blank(event->what))
        problem_add(p, "what", N_("Write what happened."));
    else if (text_length(event->what) > 1000)
        problem_add(p, "what", N_("Please keep this to 1,000 characters."));
    if (partdate_is_set(event->happened) && date_before(today, partdate_first(event->happened)))
        problem_add(p, "on", N_("What happened can't be in the future."));
}

enum status life_event_add(struct change *change, const struct life_event *event,
                           struct problems *problems, int64_t *ret)
{
    check_event(event, change_today(change), problems);
    if (problems_any(problems))
        return INVALID;
    return sql_intake_event_add(change, &(struct sql_intake_event_add){
        .what = event->what, .happened = event->happened, .said_by = event->said_by,
        .kind = event->kind, .risk = event->risk }, ret);
}

enum status life_event_edit(struct change *change, const struct life_event *event,
                            struct problems *problems)
{
    int64_t changed;

    check_event(event, change_today(change), problems);
    if (problems_any(problems))
        return INVALID;
    return sql_intake_event_edit(change, event->id, event->what, event->happened, event->version,
                                 &changed);
}

enum status life_event_remove(struct change *change, int64_t id, bool removed)
{
    int64_t changed;

    enum status s = sql_intake_event_remove(change, id, removed, &changed);
    return s != OK ? s : changed == 1 ? OK : NOT_FOUND;
}

enum status life_event_get(const struct access *access, int64_t id, struct life_event *ret)
{
    struct sql_intake_event_get_row row;

    enum status s = sql_intake_event_get(access, id, &row);
    if (s != OK)
        return s;
    *ret = (struct life_event){
        .id = row.id, .ref = row.ref, .version = row.version, .what = row.what,
        .happened = row.happened, .said_by = (enum said_by)row.said_by, .kind = row.kind,
        .risk = row.risk, .written_at = row.made_at,
    };
    return OK;
}

enum status life_event_put(struct change *change, int64_t id, bool removed, int64_t version)
{
    int64_t changed;

    return sql_intake_event_put(change, id, removed, version, &changed);
}

enum status life_event_restore(struct change *change, int64_t id, int64_t before, int64_t version)
{
    struct sql_intake_event_was_row was;
    int64_t changed;

    enum status s = sql_intake_event_was(change_access(change), id, before, &was);
    if (s != OK)
        return s;
    return sql_intake_event_edit(change, id, was.what, was.happened, version, &changed);
}
