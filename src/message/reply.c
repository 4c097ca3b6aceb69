// SPDX-License-Identifier: AGPL-3.0-or-later
#include "message/reply.h"

#include "base/arena.h"
#include "crypto/master_key.h"
#include "crypto/seal.h"
#include "made/reply_sql.h"
#include "message/inside.h"
#include "people/keys.h"
#include "people/people.h"
#include "privacy/account.h"
#include "referral/check.h"
#include "signal/signal.h"

#include <string.h>

enum { DAY_SECONDS = 24 * 3600, WORDS_MOST = 4000 };

const char *reply_state_word(enum reply_state state)
{
    static const char *const words[REPLY_STATES] = { "unmatched", "matched", "stop" };

    return words[state];
}

static const char *context_of(struct arena *arena, const char *gateway_id)
{
    return arena_print(arena, "reply %s", gateway_id);
}

static enum status keep(struct office_change *office, const char *gateway_id, const char *key,
                        const char *words, enum reply_state state, bool known)
{
    struct arena *arena = office_change_arena(office);
    struct bytes sealed = { 0 };
    int64_t id;

    if (words != NULL)
        sealed = seal_bytes(arena, master_key("reply"), context_of(arena, gateway_id),
                            (struct bytes){ words, strlen(words) });
    return sql_reply_add(office, &(struct sql_reply_add){
        .gateway_id = gateway_id, .number_key = key, .words = sealed,
        .at = office_now(office_change_office(office)), .state = state, .known = known }, &id);
}

/* ---- what the words say ---- */

/* Words that say it whatever follows ("Stop texting me"), and some that say it only alone: "end of
 * May suits me" and "cancel Monday, please" are answers. */
static bool is_stop(struct arena *arena, const char *text)
{
    static const char *const always[] = { "stop", "stopp", "stopall", "unsubscribe", "alto",
        "parar", "pare", "توقف", "توقفوا", "اوقف", "اوقفوا" };
    static const char *const alone[] = { "quit", "end", "cancel", "cancelar", "fin" };
    struct text_list words = text_words(arena, text_folded(arena, text));
    int which;

    return words.count > 0 &&
           (text_among(always, sizeof always / sizeof *always, words.at[0], &which) ||
            (words.count == 1 &&
             text_among(alone, sizeof alone / sizeof *alone, words.at[0], &which)));
}

/* "4 I stopped going": a digit by itself, then perhaps words. */
static enum verdict verdict_of(struct arena *arena, const char *text, const char **words)
{
    static const enum verdict verdicts[] = { VERDICT_HELPED_A_LOT, VERDICT_HELPED_SOME,
        VERDICT_NO_CHANGE, VERDICT_MADE_WORSE, VERDICT_NOT_RECEIVED };
    const char *at = text_trimmed(arena, text);

    *words = at;
    if (*at < '1' || *at > '5' || (at[1] >= '0' && at[1] <= '9'))
        return VERDICT_UNKNOWN;
    *words = text_or_null(text_trimmed(arena, at + 1));
    return verdicts[*at - '1'];
}

static enum status answer_checks(struct change *change, const struct message *message,
                                 const char *text)
{
    struct problems problems = { 0 };
    const char *words;
    struct change *referrals;
    int64_t check;
    enum verdict verdict = verdict_of(change_arena(change), text, &words);

    enum status s = change_area(change, AREA_REFERRALS, &referrals);
    for (size_t i = 0; s == OK && i < message->about.count; i++) {
        if (!text_begins(message->about.at[i], "k_"))
            continue;
        s = access_find(change_access(change), "k", message->about.at[i] + 2, &check);
        if (s == OK)
            s = check_answer(referrals, check, &(struct answer){
                .voice = VOICE_CLIENT, .verdict = verdict, .words = words }, &problems);
        if (s == NOT_FOUND)
            s = OK;    /* taken back since */
    }
    return s;
}

static enum status reply_store(struct change *change, int64_t message_id, const char *text,
                               struct instant at)
{
    struct message message = { .kind = MESSAGE_OTHER };
    int64_t id;

    enum status s = message_id == 0 ? OK
                  : message_get(change_access(change), message_id, &message);
    if (s == OK && message.kind == MESSAGE_ASK)
        s = answer_checks(change, &message, text);
    return s != OK ? s : sql_reply_received(change,
        (struct maybe_int){ message_id != 0, message_id }, text, change_day_of(change, at), &id);
}

/* ---- whose it is ---- */

/* The one person asked there within 14 days, else the one written to; none or several: nobody. */
static enum status find_asked(struct session *system, const char *key, int64_t *person,
                              int64_t *message)
{
    const struct caseload *all;
    struct sql_reply_lately rows;

    *person = *message = 0;
    enum status s = caseload_reach(system, PURPOSE_CARE, AREA_CONTACT, &all);
    if (s != OK)
        return s;
    struct instant since = { office_now(session_office(system)).s -
                             ASK_DAYS * (int64_t)DAY_SECONDS };
    if ((s = sql_reply_lately(all, key, since, &rows)) != OK)
        return s;
    for (int asks = 1; asks >= 0 && *person == 0; asks--) {
        for (size_t i = 0; i < rows.count; i++) {
            if (asks == 1 && rows.at[i].kind != MESSAGE_ASK)
                continue;
            if (*person != 0 && *person != rows.at[i].person) {
                *person = *message = 0;
                return OK;
            }
            if (*person == 0)
                *message = rows.at[i].id;
            *person = rows.at[i].person;
        }
    }
    return OK;
}

/* Who has the number now; typed with or without the country: the last ten digits decide. */
static enum status find_holders(struct session *system, const char *from, const char *key,
                                struct int_list *ret)
{
    const struct caseload *all;
    struct sql_reply_holders rows;

    *ret = (struct int_list){ NULL, 0 };
    enum status s = caseload_reach(system, PURPOSE_CARE, AREA_PERSON, &all);
    if (s != OK)
        return s;
    struct arena *arena = caseload_arena(all);
    const char *back = key_of_phone(arena, from);
    if (back == NULL)
        return OK;
    const char *first = strlen(back) > 10 ? arena_text_n(arena, back, 10) : back;
    if ((s = sql_reply_holders(all, first, arena_print(arena, "%s:", first), &rows)) != OK)
        return s;
    int64_t *list = arena_array(arena, rows.count + 1, int64_t);
    size_t count = 0;
    for (size_t i = 0; i < rows.count; i++) {
        if ((count == 0 || list[count - 1] != rows.at[i].person) &&
            text_equal(number_key(arena, rows.at[i].value), key))
            list[count++] = rows.at[i].person;
    }
    *ret = (struct int_list){ list, count };
    return OK;
}

static enum status open_person(struct session *system, int64_t person, struct change **ret)
{
    const struct access *access;

    enum status s = access_open(system, (struct person_id){ person }, PURPOSE_CARE, AREA_CONTACT,
                                &access);
    return s != OK ? s : change_begin(access, AREA_CONTACT, ret);
}

static enum status stop_everywhere(struct session *system, struct office_change *office,
                                   const char *key, struct int_list holders, const char *text)
{
    struct arena *arena = office_change_arena(office);
    bool more = text_words(arena, text).count > 1;
    struct change *change;

    enum status s = number_stop(office, key);
    for (size_t i = 0; s == OK && i < holders.count; i++) {
        s = open_person(system, holders.at[i], &change);
        if (s == NOT_FOUND) {    /* gone since: the number is stopped all the same */
            s = OK;
            continue;
        }
        if (s != OK)
            return s;
        s = signal_raise(change, SIGNAL_CONTACT_DEAD,
                         N_("They wrote STOP: ask which other way suits them"), NULL);
        /* "Stop, he reads my phone": of one person, the rest is for their worker. */
        if (s == OK && more && holders.count == 1)
            s = reply_store(change, 0, text, change_now(change));
    }
    return s;
}

enum status reply_take(struct session *gateway, struct scope *scope, const char *gateway_id,
                       const char *from, const char *text)
{
    struct office_change *office;
    struct int_list holders;
    struct session *system;
    struct change *change;
    int64_t person, message;
    bool seen;

    enum status s = office_begin(gateway, &office);
    if (s != OK || (s = sql_reply_seen(office_change_office(office), gateway_id, &seen)) != OK ||
        seen || (s = session_system(scope, "gateway", &system)) != OK)
        return s;
    struct arena *arena = office_change_arena(office);
    const char *key = number_key(arena, from);
    if ((s = find_holders(system, from, key, &holders)) != OK)
        return s;
    if (is_stop(arena, text)) {
        s = stop_everywhere(system, office, key, holders, text);
        return s != OK ? s : keep(office, gateway_id, key, NULL, REPLY_STOP, true);
    }
    if ((s = find_asked(system, key, &person, &message)) != OK)
        return s;
    if (person != 0 && (s = open_person(system, person, &change)) == OK)
        s = reply_store(change, message, text, change_now(change));
    if (person != 0 && s != NOT_FOUND)
        return s != OK ? s : keep(office, gateway_id, key, NULL, REPLY_MATCHED, true);
    return keep(office, gateway_id, key, text, REPLY_UNMATCHED, person != 0 || holders.count > 0);
}

enum status reply_status(struct scope *scope, const char *message_ref, bool delivered)
{
    struct person_id person;
    struct session *system;
    struct change *change;
    int64_t id;

    enum status s = session_system(scope, "gateway", &system);
    if (s != OK)
        return s;
    s = record_find(system, "j", message_ref, &person, &id);
    if (s == OK)
        s = open_person(system, person.n, &change);
    if (s == OK)
        s = message_came(change, id, delivered);
    return s == NOT_FOUND ? OK : s;    /* gone since */
}

enum status reply_list(const struct office *office, const char *cursor, int64_t limit,
                       struct replies *ret)
{
    struct sql_reply_list rows;

    enum status s = sql_reply_list(office, cursor, limit, &rows);
    if (s != OK)
        return s;
    struct reply *list = arena_array(office_arena(office), rows.count + 1, struct reply);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct reply){ rows.at[i].id, rows.at[i].ref, rows.at[i].version,
                                  (enum reply_state)rows.at[i].state, rows.at[i].at };
    *ret = (struct replies){ list, rows.count, rows.next };
    return OK;
}

static enum status holds(struct change *change, const char *key, bool *ret)
{
    struct contact_points points;

    *ret = false;
    enum status s = contact_list(change_access(change), &points);
    for (size_t i = 0; s == OK && i < points.count && !*ret; i++)
        *ret = points.at[i].kind == CONTACT_PHONE &&
               text_equal(number_key(change_arena(change), points.at[i].value), key);
    return s;
}

enum status reply_match(struct change *change, struct office_change *office, const char *ref,
                        struct problems *problems, const char **words)
{
    struct arena *arena = change_arena(change);
    struct sql_reply_get_row row;
    struct bytes text;
    int64_t changed, message;
    bool theirs = true;

    enum status s = sql_reply_get(office_change_office(office), ref, &row);
    if (s != OK)
        return s;
    if (row.state != REPLY_UNMATCHED) {
        problems->guard = "matched";
        problem_add(problems, "state", N_("Somebody said already whose it is."));
        return CONFLICT;
    }
    if (row.known && (s = holds(change, row.number_key, &theirs)) != OK)
        return s;
    if (!theirs) {
        problem_add(problems, "person", N_("That number isn't in their record."));
        return INVALID;
    }
    s = seal_open_bytes(arena, master_key("reply"), context_of(arena, row.gateway_id), row.words,
                        &text);
    if (s != OK)
        return s;
    *words = arena_text_n(arena, (const char *)text.at, text.count);
    if ((s = message_last_ask(change, row.at, &message)) != OK ||
        (s = reply_store(change, message, *words, row.at)) != OK)
        return s;
    return sql_reply_matched(office, row.id, &changed);
}

enum status reply_words(const struct access *access, struct writtens *ret)
{
    struct sql_reply_words rows;

    enum status s = sql_reply_words(access, &rows);
    if (s != OK)
        return s;
    struct written *list = arena_array(access_arena(access), rows.count + 1, struct written);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct written){ access_person(access), rows.at[i].words, rows.at[i].on_day };
    *ret = (struct writtens){ list, rows.count };
    return OK;
}
