// SPDX-License-Identifier: AGPL-3.0-or-later
#include "message/message.h"

#include "base/arena.h"
#include "crypto/master_key.h"
#include "crypto/seal.h"
#include "job/job.h"
#include "made/message_sql.h"
#include "message/inside.h"
#include "message/outside.h"
#include "people/people.h"
#include "privacy/caseload.h"
#include "signal/signal.h"

#include <string.h>

enum { NUMBER_DIGITS = 10, LANGUAGE_MAX = 35 };

/* ---- how somebody wants to be asked ---- */

enum status asking_get(const struct access *access, struct asking *ret)
{
    struct sql_message_asking_row row;

    *ret = (struct asking){ .set = false, .channel = CHANNEL_TEXT };
    enum status s = sql_message_asking(access, &row);
    if (s == OK)
        *ret = (struct asking){ true, (enum message_channel)row.channel, row.language };
    return s == NOT_FOUND ? OK : s;
}

enum status asking_put(struct change *change, enum message_channel channel, const char *language,
                       struct problems *problems)
{
    int64_t changed, id;

    if (text_length(language) > LANGUAGE_MAX)
        problem_add(problems, "language", N_("Write a language such as es or ar."));
    if (problems_any(problems))
        return INVALID;
    enum status s = sql_message_asking_edit(change, channel, text_or_null(language), &changed);
    if (s != OK || changed > 0)
        return s;
    return sql_message_asking_add(change, channel, text_or_null(language), &id);
}

/* ---- numbers ---- */

const char *number_key(struct arena *arena, const char *number)
{
    char *id = arena_array(arena, SEAL_ID_TEXT, char);
    const char *digits = text_digits(arena, number);
    size_t count = strlen(digits);

    seal_id(master_key("number"), count > NUMBER_DIGITS ? digits + count - NUMBER_DIGITS : digits,
            id);
    return id;
}

enum status number_stop(struct office_change *change, const char *key)
{
    int64_t changed;

    return sql_message_stop(change, key, office_now(office_change_office(change)), &changed);
}

enum status number_is_stopped(const struct office *office, const char *key, bool *ret)
{
    return sql_message_stopped(office, key, ret);
}

/* ---- reading ---- */

#define MESSAGE_OF(arena, row) (struct message){ \
        .id = (row).id, .ref = (row).ref, .version = (row).version, \
        .kind = (enum message_kind)(row).kind, .channel = (enum message_channel)(row).channel, \
        .contact = (row).contact, .to = (row).to_value, .words = (row).words, \
        .language = (row).language, .about = text_split((arena), (row).about, ','), \
        .state = (enum message_state)(row).state, .why = (enum message_why)(row).why, \
        .not_before = (row).not_before, .sent_at = (row).sent_at, .made_at = (row).made_at, \
    }

enum status message_page(const struct access *access, const char *cursor, int64_t limit,
                         struct messages *ret)
{
    struct arena *arena = access_arena(access);
    struct sql_message_page rows;

    enum status s = sql_message_page(access, cursor, limit, &rows);
    if (s != OK)
        return s;
    struct message *list = arena_array(arena, rows.count + 1, struct message);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = MESSAGE_OF(arena, rows.at[i]);
    *ret = (struct messages){ list, rows.count, rows.next };
    return OK;
}

enum status message_get(const struct access *access, int64_t id, struct message *ret)
{
    struct sql_message_get_row row;

    enum status s = sql_message_get(access, id, &row);
    if (s == OK)
        *ret = MESSAGE_OF(access_arena(access), row);
    return s;
}

enum status message_outbox(const struct caseload *caseload, const char *cursor, int64_t limit,
                           struct messages *ret)
{
    struct arena *arena = caseload_arena(caseload);
    struct sql_message_outbox rows;

    enum status s = sql_message_outbox(caseload, cursor, limit, &rows);
    if (s != OK)
        return s;
    struct message *list = arena_array(arena, rows.count + 1, struct message);
    for (size_t i = 0; i < rows.count; i++) {
        list[i] = MESSAGE_OF(arena, rows.at[i]);
        list[i].person = (struct person_id){ rows.at[i].person };
        list[i].person_ref = rows.at[i].person_ref;
        list[i].called = text_or(rows.at[i].chosen_name, rows.at[i].name);
    }
    *ret = (struct messages){ list, rows.count, rows.next };
    return OK;
}

/* ---- writing one ---- */

const char *message_first_name(const struct access *access)
{
    struct assignment primary;

    if (assignment_primary(access, &primary) != OK || primary.name == NULL)
        return "";
    struct text_list words = text_words(access_arena(access), primary.name);
    return words.count > 0 ? words.at[0] : "";
}

/* Channel by channel; CHANNEL_NONE has none. */
static const enum contact_kind REACHED_BY[CHANNEL_NONE] = {
    [CHANNEL_TEXT] = CONTACT_PHONE, [CHANNEL_MAIL] = CONTACT_EMAIL,
    [CHANNEL_LETTER] = CONTACT_ADDRESS, [CHANNEL_PHONE] = CONTACT_PHONE,
};

bool message_may_use(struct arena *arena, enum message_channel channel,
                     const struct contact_point *point)
{
    return channel == CHANNEL_PHONE ? contact_may_ring(point) : contact_may_write(arena, point);
}

/* By text where it is allowed: said so, or left open by somebody who wants to be asked by text.
 * One that may not be used is kept when there is no other, so that the message says why it was
 * dropped. */
static const struct contact_point *way_of(struct arena *arena, const struct contact_points *points,
                                          enum message_channel channel, bool asked)
{
    const struct contact_point *open = NULL, *unsafe = NULL;

    for (size_t i = 0; i < points->count; i++) {
        const struct contact_point *point = &points->at[i];
        if (point->kind != REACHED_BY[channel])
            continue;
        bool may = message_may_use(arena, channel, point);
        if (may && (channel != CHANNEL_TEXT || point->texting == YES))
            return point;
        if (may && asked && open == NULL)
            open = point;
        if (!may && unsafe == NULL)
            unsafe = point;
    }
    return open != NULL ? open : unsafe;
}

static const char *words_of(const struct access *access, const struct message_draft *draft,
                            const char *language)
{
    struct arena *arena = access_arena(access);
    const char *first = message_first_name(access);

    return draft->kind == MESSAGE_ASK ? outside_ask(arena, language, first)
         : outside_words(arena, language, first, draft->words);
}

enum status message_add(struct change *change, const struct message_draft *draft,
                        struct problems *problems, int64_t *ret)
{
    const struct access *access = change_access(change);
    struct contact_points points;
    struct asking asking;
    struct person person;

    if (draft->kind == MESSAGE_OTHER && text_is_blank(draft->words))
        problem_add(problems, "words", N_("Write what to say."));
    else if (text_length(draft->words) > MESSAGE_WORDS_MAX)
        problem_add(problems, "words", N_("Please keep this to 1,000 characters."));
    if (problems_any(problems))
        return INVALID;
    enum status s = asking_get(access, &asking);
    if (s != OK || (s = people_get(access, &person)) != OK ||
        (s = contact_list(access, &points)) != OK)
        return s;
    /* "Don't ask me" ends the questions, not what they asked to be told. */
    enum message_channel channel = asking.channel == CHANNEL_NONE ? CHANNEL_TEXT : asking.channel;
    const struct contact_point *way = way_of(change_arena(change), &points, channel, asking.set);
    bool may = way != NULL && message_may_use(change_arena(change), channel, way);
    const char *language = outside_language(text_or(asking.language, person.languages));
    struct instant now = change_now(change);
    struct instant from = draft->not_before.s > now.s ? draft->not_before : now;
    bool by_number = way != NULL && channel == CHANNEL_TEXT;
    /* No envelope is addressed to where no letter may go; a protected place stands sealed in its
     * own row only. */
    bool kept = may || (way != NULL && !way->area_only && channel != CHANNEL_LETTER);
    s = sql_message_add(change, &(struct sql_message_add){
        .kind = draft->kind, .channel = channel, .contact = { way != NULL, way ? way->id : 0 },
        .to_value = kept ? way->value : NULL,
        .to_key = by_number ? number_key(change_arena(change), way->value) : "",
        .words = draft->kind == MESSAGE_REMIND ? draft->words
                                               : words_of(access, draft, language),
        .language = language, .about = text_joined(change_arena(change), draft->about, ','),
        .not_before = from,
    }, ret);
    return s != OK ? s : job_add(change, "message.leave", *ret, from);
}

/* ---- afterwards ---- */

static enum status gone(struct problems *problems)
{
    problems->guard = "gone";
    problem_add(problems, "state", N_("It has left already."));
    return CONFLICT;
}

enum status message_done(struct change *change, int64_t id, struct problems *problems)
{
    struct message message;
    enum message_why why;
    int64_t changed;

    enum status s = message_get(change_access(change), id, &message);
    if (s != OK)
        return s;
    if (message.state != MESSAGE_WAITING)
        return gone(problems);
    if ((s = message_may_be_done(change, &message, &why)) != OK)
        return s;
    if (why != WHY_NOTHING) {
        problems->guard = message_why_word(why);
        problem_add(problems, "state", message_why_label(why));
        return CONFLICT;
    }
    return sql_message_move(change, &(struct sql_message_move){
        .id = id, .state = MESSAGE_DELIVERED, .sent_at = change_now(change) }, &changed);
}

enum status message_drop(struct change *change, int64_t id, struct problems *problems)
{
    struct message message;
    int64_t changed;

    enum status s = message_get(change_access(change), id, &message);
    if (s != OK)
        return s;
    if (message.state != MESSAGE_WAITING)
        return gone(problems);
    return sql_message_move(change, &(struct sql_message_move){
        .id = id, .state = MESSAGE_DROPPED, .why = WHY_CALLED_OFF }, &changed);
}

enum status message_came(struct change *change, int64_t id, bool delivered)
{
    struct message message;
    int64_t changed;

    enum status s = message_get(change_access(change), id, &message);
    if (s != OK || (message.state != MESSAGE_SENT && message.state != MESSAGE_DELIVERED))
        return s;
    s = sql_message_move(change, &(struct sql_message_move){
        .id = id, .state = delivered ? MESSAGE_DELIVERED : MESSAGE_BOUNCED,
        .sent_at = message.sent_at }, &changed);
    if (s != OK || delivered)
        return s;
    return signal_raise(change, SIGNAL_CONTACT_DEAD, N_("A message to %1$s came back"),
                        message.to);
}
