// SPDX-License-Identifier: AGPL-3.0-or-later
#include "life/view.h"

#include "base/arena.h"
#include "contact/promise.h"
#include "contact/visit.h"
#include "goal/plan.h"
#include "intake/intake.h"
#include "money/entitlement.h"
#include "people/tie.h"
#include "referral/referral.h"
#include "sharing/consent.h"

enum { PARTS_MOST = 16, STORY_MOST = 200 };

struct viewing { struct arena *arena; struct view_part *at; size_t count; };

static struct view_line *part(struct viewing *viewing, const char *key, const char *label,
                              size_t most)
{
    struct view_line *lines = arena_array(viewing->arena, most + 1, struct view_line);

    ensure(viewing->count < PARTS_MOST);
    viewing->at[viewing->count++] = (struct view_part){ key, label, { lines, 0 } };
    return lines;
}

static void add(struct viewing *viewing, struct view_line *lines, struct date on,
                const char *words, const char *more)
{
    struct view_lines *list = &viewing->at[viewing->count - 1].lines;

    lines[list->count++] = (struct view_line){ on, words, more };
}

static enum status own_words(const struct access *access, struct viewing *viewing)
{
    struct story story;

    enum status s = story_list(access, NULL, STORY_MOST, &story);
    if (s != OK)
        return s;
    struct view_line *lines = part(viewing, "story", N_("My story"), story.count);
    for (size_t i = 0; i < story.count; i++) {
        if (story.at[i].said_by == SAID_BY_CLIENT && !story.at[i].corrected)
            add(viewing, lines, story.at[i].said_on, story.at[i].words, NULL);
    }
    return OK;
}

static enum status goals_and_steps(const struct access *access, struct viewing *viewing)
{
    struct goals goals;
    struct plans plans;
    struct steps steps = { NULL, 0 };

    enum status s = goal_list_all(access, &goals);
    if (s != OK || (s = plan_list(access, &plans)) != OK)
        return s;
    struct view_line *lines = part(viewing, "goals", N_("My goals"), goals.count);
    for (size_t i = 0; i < goals.count; i++)
        add(viewing, lines, goals.at[i].review_on, goals.at[i].wish,
            goal_state_label(goals.at[i].state));
    for (size_t i = 0; s == OK && i < plans.count; i++) {
        if (plans.at[i].state == PLAN_CURRENT)
            s = step_list(access, plans.at[i].id, &steps);
    }
    if (s != OK)
        return s;
    lines = part(viewing, "steps", N_("Steps"), steps.count);
    for (size_t i = 0; i < steps.count; i++)
        add(viewing, lines, steps.at[i].due_on, steps.at[i].what,
            step_state_label(steps.at[i].state));
    return OK;
}

static enum status days_and_promises(const struct access *access, struct viewing *viewing)
{
    struct visits visits;
    struct promises promises;

    enum status s = visit_list(access, access_today(access), (struct date){ 0 }, &visits);
    if (s != OK || (s = promise_list(access, &promises)) != OK)
        return s;
    struct view_line *lines = part(viewing, "visits", N_("Next days"), visits.count);
    for (size_t i = 0; i < visits.count; i++) {
        if (visits.at[i].state == VISIT_PLANNED)
            add(viewing, lines, visits.at[i].on, visits.at[i].what, visits.at[i].bring);
    }
    lines = part(viewing, "promises", N_("Promises"), promises.count);
    for (size_t i = 0; i < promises.count; i++) {
        if (promises.at[i].state == PROMISE_OPEN)
            add(viewing, lines, promises.at[i].due_on, promises.at[i].what, NULL);
    }
    return OK;
}

static enum status help_and_sharing(const struct access *access, struct viewing *viewing)
{
    struct entitlements benefits;
    struct supports supports;
    struct consents consents;
    enum status s;

    if ((s = entitlement_list(access, &benefits)) != OK ||
        (s = support_list(access, &supports)) != OK || (s = consent_list(access, &consents)) != OK)
        return s;
    struct view_line *lines = part(viewing, "benefits", N_("Benefits"), benefits.count);
    for (size_t i = 0; i < benefits.count; i++) {
        if (!date_is_set(benefits.at[i].ended_on))
            add(viewing, lines, benefits.at[i].renews_on, benefits.at[i].programme, NULL);
    }
    lines = part(viewing, "supports", N_("Who helps"), supports.count);
    for (size_t i = 0; i < supports.count; i++)
        add(viewing, lines, (struct date){ 0 }, supports.at[i].who, supports.at[i].does);
    lines = part(viewing, "shares", N_("What may be shared"), consents.count);
    for (size_t i = 0; i < consents.count; i++) {
        if (consents.at[i].state == CONSENT_ACTIVE)
            add(viewing, lines, consents.at[i].until_on, consents.at[i].recipient,
                consents.at[i].purpose);
    }
    return OK;
}

enum status view_as_client(const struct access *access, struct view_parts *ret)
{
    struct arena *arena = access_arena(access);
    struct viewing viewing = { arena, arena_array(arena, PARTS_MOST, struct view_part), 0 };
    enum status s;

    if ((s = own_words(access, &viewing)) != OK ||
        (s = goals_and_steps(access, &viewing)) != OK ||
        (s = days_and_promises(access, &viewing)) != OK ||
        (s = help_and_sharing(access, &viewing)) != OK)
        return s;
    *ret = (struct view_parts){ viewing.at, viewing.count };
    return OK;
}

/* A permission names its recipient in words.  Where two helpers bear the name nobody can say which
 * of them was meant, so it is neither's; one for a service is that service's. */
static enum status is_alone(const struct access *access, const struct support *support, bool *ret)
{
    struct arena *arena = access_arena(access);
    const char *key = text_folded(arena, support->who);
    struct supports all;

    *ret = true;
    enum status s = support_list(access, &all);
    for (size_t i = 0; s == OK && i < all.count; i++) {
        if (all.at[i].id != support->id && text_equal(text_folded(arena, all.at[i].who), key))
            *ret = false;
    }
    return s;
}

enum status view_as_support(const struct access *access, int64_t id, const char **who,
                            struct view_parts *ret)
{
    struct arena *arena = access_arena(access);
    struct viewing viewing = { arena, arena_array(arena, PARTS_MOST, struct view_part), 0 };
    struct support support;
    struct consents consents;
    struct packet packet;
    enum away away;
    bool alone;

    *ret = (struct view_parts){ NULL, 0 };
    enum status s = support_get(access, id, &support);
    if (s != OK || (s = consent_list(access, &consents)) != OK ||
        (s = is_alone(access, &support, &alone)) != OK ||
        (s = tie_away(access, support.who, (struct person_id){ 0 }, &away)) != OK)
        return s;
    *who = support.who;
    const char *key = text_folded(arena, support.who);
    for (size_t i = 0; alone && i < consents.count && viewing.count < PARTS_MOST; i++) {
        const struct consent *consent = &consents.at[i];
        if (consent->state != CONSENT_ACTIVE || consent->service.set ||
            !text_equal(consent->recipient_key, key))
            continue;
        if ((s = packet_for_support(access, consent, away != AWAY_NO, &packet)) != OK)
            return s;
        if (packet.count == 0)
            continue;
        struct view_line *lines = part(&viewing, "allowed", consent->purpose, packet.count);
        for (size_t k = 0; k < packet.count; k++)
            add(&viewing, lines, (struct date){ 0 }, packet.at[k].text, packet.at[k].name);
    }
    *ret = (struct view_parts){ viewing.at, viewing.count };
    return OK;
}
