// SPDX-License-Identifier: AGPL-3.0-or-later
#include "life/touch.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "made/touch_sql.h"
#include "needs/needs.h"
#include "people/people.h"
#include "signal/signal.h"

enum { CONTACT_DAYS = 2, VISIT_HIGH = 7, VISIT_MODERATE = 14 };

static const struct { const char *word, *label, *domains; } KINDS[EVENT_KINDS] = {
    { "eviction_notice", N_("A notice to leave the home"), "housing,money,documents" },
    { "moved", N_("Moved"), "housing,transport,benefits,documents" },
    { "birth", N_("A child was born"), "family,childcare,benefits,coverage" },
    { "death_in_circle", N_("Somebody close died"), "family,social,caregiver" },
    { "hospital", N_("Went into hospital"), "phys_health,coverage,caregiver" },
    { "discharge", N_("Came out of hospital"), "phys_health,adl,iadl,caregiver,transport" },
    { "fall", N_("A fall"), "phys_health,adl" },
    { "jail", N_("Was taken to jail"), "legal_civil,housing,employment,benefits,coverage" },
    { "job_loss", N_("Lost work"), "employment,income,benefits,coverage,money" },
    { "new_job", N_("New work"), "employment,income,benefits,coverage,childcare" },
    { "separation", N_("Separated from a partner"), "family,housing,safety,legal_civil" },
    { "order", N_("A court order"), "family,childcare,legal_civil,education" },
    { "school_change", N_("Changed school"), "education,childcare,transport" },
    { "death", N_("Died"), "" },
};
static const char *const RISK_WORDS[RISKS] = { "low", "moderate", "high" };
static const struct { const char *word, *label, *letters; } TOUCHED[TOUCHED_KINDS] = {
    { "benefits", N_("Benefits"), "be" }, { "goals", N_("Goals"), "g" },
    { "steps", N_("Steps"), "q" }, { "services", N_("Services"), "r" },
    { "routine", N_("The week"), "i" }, { "consents", N_("What may be shared"), "c" },
    { "supports", N_("Who helps"), "u" },
};

const char *event_kind_word(enum event_kind kind) { return KINDS[kind].word; }
const char *event_kind_label(enum event_kind kind) { return KINDS[kind].label; }
const char *event_kind_domains(enum event_kind kind) { return KINDS[kind].domains; }
const char *event_risk_word(enum event_risk risk) { return RISK_WORDS[risk]; }
const char *touched_kind_word(enum touched_kind kind) { return TOUCHED[kind].word; }
const char *touched_kind_label(enum touched_kind kind) { return TOUCHED[kind].label; }
const char *touched_kind_letters(enum touched_kind kind) { return TOUCHED[kind].letters; }

bool event_kind_from_word(const char *word, enum event_kind *ret)
{
    for (int i = 0; i < EVENT_KINDS; i++) {
        if (text_equal(KINDS[i].word, word)) {
            *ret = (enum event_kind)i;
            return true;
        }
    }
    return false;
}

bool event_risk_from_word(const char *word, enum event_risk *ret)
{
    int number;

    if (!text_among(RISK_WORDS, RISKS, word, &number))
        return false;
    *ret = (enum event_risk)number;
    return true;
}

/* ---- what is touched ---- */

static int by_kind(const void *a, const void *b)
{
    const struct touchable *left = (const struct touchable *)a;
    const struct touchable *right = (const struct touchable *)b;

    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    return strcmp(left->ref, right->ref);
}

enum status touch_read(const struct access *access, struct touchables *ret)
{
    struct sql_touch_open rows;

    enum status s = sql_touch_open(access, access_today(access), &rows);
    if (s != OK)
        return s;
    struct touchable *list = arena_array(access_arena(access), rows.count + 1, struct touchable);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct touchable){
            (enum touched_kind)rows.at[i].kind, rows.at[i].ref, rows.at[i].words,
            rows.at[i].domain >= 0 ? domain_word((enum domain)rows.at[i].domain)
                                   : rows.at[i].domains,
        };
    if (rows.count > 0)
        qsort(list, rows.count, sizeof *list, by_kind);
    *ret = (struct touchables){ list, rows.count };
    return OK;
}

/* The first area that both have; NULL: none. */
static const char *shared_domain(struct arena *arena, const char *domains, enum event_kind kind)
{
    struct text_list ours = text_split(arena, domains, ',');
    struct text_list its = text_split(arena, KINDS[kind].domains, ',');
    enum domain domain;

    for (size_t i = 0; i < its.count; i++) {
        for (size_t k = 0; k < ours.count; k++) {
            if (text_equal(its.at[i], ours.at[k]) && domain_from_word(its.at[i], &domain))
                return domain_label(domain);
        }
    }
    return NULL;
}

struct touched_list touch_by(struct arena *arena, const struct touchables *all,
                             enum event_kind kind)
{
    struct touched *list = arena_array(arena, all->count + 1, struct touched);
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++) {
        const struct touchable *one = &all->at[i];
        const char *domain = shared_domain(arena, one->domains, kind);
        /* Two referrals under one permission touch it once. */
        bool again = count > 0 && list[count - 1].kind == one->kind &&
                     text_equal(list[count - 1].ref, one->ref);
        if (domain != NULL && !again)
            list[count++] = (struct touched){ one->kind, one->ref, one->words, domain };
    }
    return (struct touched_list){ list, count };
}

/* ---- what is due ---- */

struct event_dues event_due(const struct life_event *event)
{
    struct event_dues due = { .count = 0 };
    struct date on = { event->happened.year, event->happened.month, event->happened.day };

    if (!event->kind.set || event->kind.n != EVENT_DISCHARGE || on.day == 0)
        return due;
    due.at[due.count++] = (struct event_due){ false, date_add_business_days(on, CONTACT_DAYS) };
    if (event->risk.set && event->risk.n != RISK_LOW)
        due.at[due.count++] = (struct event_due){ true, date_add_days(on,
            event->risk.n == RISK_HIGH ? VISIT_HIGH : VISIT_MODERATE) };
    return due;
}

/* ---- what follows ---- */

/* What is asked after it. */
struct noticed { enum signal_rule rule; const char *what, *about; };
struct noticed_list { struct noticed at[3]; size_t count; };

static const char *day_text(struct arena *arena, struct date day)
{
    return date_iso(day, arena_array(arena, DATE_TEXT, char));
}

static struct noticed_list notices(struct arena *arena, const struct life_event *event)
{
    struct event_dues due = event_due(event);
    const char *on = partdate_is_set(event->happened)
                     ? partdate_iso(event->happened, arena_array(arena, DATE_TEXT, char)) : NULL;
    struct noticed_list all = { .count = 0 };

    if (!event->kind.set)
        return all;
    switch ((enum event_kind)event->kind.n) {
    case EVENT_HOSPITAL:
        all.at[all.count++] = (struct noticed){
            SIGNAL_HOSPITAL, on != NULL ? N_("In hospital since %1$s") : N_("In hospital"), on,
        };
        break;
    case EVENT_DISCHARGE:
        all.at[all.count++] = (struct noticed){
            SIGNAL_HOSPITAL, on != NULL ? N_("Out of hospital on %1$s") : N_("Out of hospital"),
            on,
        };
        for (size_t i = 0; i < due.count; i++)
            all.at[all.count++] = (struct noticed){
                SIGNAL_HOSPITAL, due.at[i].visit ? N_("Visit by %1$s") : N_("Contact by %1$s"),
                day_text(arena, due.at[i].on),
            };
        break;
    case EVENT_JAIL:
        all.at[all.count++] = (struct noticed){
            SIGNAL_JAIL, on != NULL ? N_("In jail since %1$s") : N_("In jail"), on,
        };
        break;
    default:
        break;
    }
    return all;
}

static enum status notice(struct change *change, const struct life_event *event)
{
    struct noticed_list all = notices(change_arena(change), event);
    enum status s = OK;

    for (size_t i = 0; s == OK && i < all.count; i++)
        s = signal_raise(change, all.at[i].rule, all.at[i].what, all.at[i].about);
    return s;
}

static bool holds(const struct noticed_list *all, const struct noticed *one)
{
    for (size_t i = 0; i < all->count; i++) {
        if (all->at[i].rule == one->rule && text_equal(all->at[i].what, one->what) &&
            text_equal(text_or(all->at[i].about, ""), text_or(one->about, "")))
            return true;
    }
    return false;
}

/* What another event shows as well is asked after all the same. */
static enum status unnotice(struct change *change, const struct life_event *event)
{
    struct noticed_list mine = notices(change_arena(change), event);
    struct life_events others;

    enum status s = life_event_list(change_access(change), &others);
    for (size_t i = 0; s == OK && i < mine.count; i++) {
        bool shown = false;
        for (size_t k = 0; k < others.count; k++) {
            struct noticed_list theirs = notices(change_arena(change), &others.at[k]);
            shown = shown || (others.at[k].id != event->id && holds(&theirs, &mine.at[i]));
        }
        if (!shown)
            s = signal_take_back(change, mine.at[i].rule, mine.at[i].what, mine.at[i].about);
    }
    return s;
}

enum status event_add(struct change *change, const struct life_event *event,
                      struct problems *problems, int64_t *ret, int64_t *before)
{
    struct person person;
    struct change *theirs;

    enum status s = life_event_add(change, event, problems, ret);
    if (s != OK || !event->kind.set)
        return s;
    if (event->kind.n != EVENT_DEATH)
        return notice(change, event);
    if ((s = change_area(change, AREA_PERSON, &theirs)) != OK ||
        (s = people_get(change_access(theirs), &person)) != OK)
        return s;
    *before = person.state;
    return person.state == PERSON_DECEASED ? OK
         : people_set_state(theirs, PERSON_DECEASED, problems);
}

enum status event_take_back(struct change *change, int64_t id, int64_t before, int64_t version,
                            struct problems *problems)
{
    struct life_event event;
    struct change *theirs;

    (void)problems;
    enum status s = life_event_get(change_access(change), id, &event);
    if (s != OK || (s = life_event_put(change, id, true, version)) != OK)
        return s;
    if (!event.kind.set || before == PERSON_DECEASED)
        return OK;
    if (event.kind.n != EVENT_DEATH)
        return unnotice(change, &event);
    s = change_area(change, AREA_PERSON, &theirs);
    return s != OK ? s : people_state_back(theirs, PERSON_DECEASED, (enum person_state)before);
}
