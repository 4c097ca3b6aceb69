// SPDX-License-Identifier: AGPL-3.0-or-later
/* How well a service fits, line by line (DOMAIN 3.7).  The bands are published here; what is not
 * known has no level, and no line knows of another. */
#include "match/inside.h"

#include <string.h>

#include "base/arena.h"
#include "base/say.h"
#include "resource/finder.h"

enum { PLACES_DAYS = 30 };    /* a count of free places is believed so long */

static struct maybe_int level(int64_t n)
{
    return (struct maybe_int){ true, n };
}

static struct match_fit cost(const struct weighing *w)
{
    static const int64_t ends[] = { 0, 1000, 2500, 10000 };
    struct match_fit fit = { "cost", N_("Cost"), { 0 }, w->row->fees };
    int64_t at = 0;

    if (!w->row->fee.set)
        return fit;
    while (at < 4 && w->row->fee.cents > ends[at])
        at++;
    fit.level = level(4 - at);
    fit.because = money_text(w->m->arena, (struct money){ w->row->fee.cents });
    return fit;
}

static struct match_fit wait(const struct weighing *w)
{
    const struct sql_match_services_row *row = w->row;
    struct match_fit fit = { "wait", N_("Wait"), { 0 }, row->wait };

    if (!row->capacity.set || !date_is_set(row->capacity_on) ||
        date_days_between(row->capacity_on, w->m->today) > PLACES_DAYS)
        return fit;
    fit.level = level(row->capacity.n > 0 ? 4 : 1);
    fit.because = row->capacity.n > 0 ? say(w->m->language, N_("places are free"))
                                      : say(w->m->language, N_("no place is free now"));
    return fit;
}

static struct match_fit distance(const struct weighing *w)
{
    static const double ends[] = { 2, 5, 10, 25 };
    struct match_fit fit = { "distance", N_("Distance"), { 0 }, NULL };
    int64_t at = 0;

    if (!w->distance.set)
        return fit;
    while (at < 4 && w->distance.d > ends[at])
        at++;
    fit.level = level(4 - at);
    fit.because = say_with(w->m->arena, w->m->language, N_("%1$s km in a straight line"),
                           arena_print(w->m->arena, "%.1f", w->distance.d));
    return fit;
}

static struct match_fit language(const struct weighing *w)
{
    struct text_list own = text_split(w->m->arena, text_or(w->m->person->languages, ""), ',');
    struct match_fit fit = { "language", N_("Language"), { 0 }, w->row->languages };

    if (own.count == 0 || text_is_blank(w->row->languages))
        return fit;
    fit.level = level(0);
    for (size_t i = own.count; i-- > 0;)
        if (speaks(w->m->arena, w->row->languages, text_trimmed(w->m->arena, own.at[i])))
            fit.level = level(i == 0 ? 4 : 3);
    return fit;
}

static bool names(struct arena *arena, const char *area, const struct fact *fact)
{
    json_t *value = fact && fact->value ? json_loads(fact->value, JSON_DECODE_ANY, NULL) : NULL;
    const char *word = text_folded(arena, text_or(json_string_value(value), ""));
    bool found = *word && strstr(text_folded(arena, area), word);

    json_decref(value);
    return found;
}

/* Its area reaches them, when it names where they live; what they told decides, not the map. */
static struct maybe_bool serves(const struct weighing *w)
{
    static const char *const keys[] = { "area", "county", "state", "postcode" };
    bool told = false, found = false;

    if (text_is_blank(w->row->area))
        return (struct maybe_bool){ 0 };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const struct fact *fact = fact_of(w->m->facts, keys[i]);
        told = told || (i < 2 && fact && fact->value);
        found = found || names(w->m->arena, w->row->area, fact);
    }
    return (struct maybe_bool){ told || found, found };
}

static enum lane lane_of(const struct weighing *w)
{
    bool full = w->match.fit[1].level.set && w->match.fit[1].level.n < 4;

    if (full || w->opening.state == OPEN_NOT_KNOWN)
        return LANE_LATER;
    if (w->opening.state == OPEN_YES)
        return LANE_TODAY;
    if (!date_is_set(w->opening.day))
        return LANE_LATER;
    return date_equal(w->opening.day, w->m->today) ? LANE_TODAY : LANE_THIS_WEEK;
}

void match_place(struct weighing *w)
{
    struct match *match = &w->match;

    match->distance_km = w->distance;
    match->fit[0] = cost(w);
    match->fit[1] = wait(w);
    match->fit[2] = distance(w);
    match->fit[3] = language(w);
    match->fit[4] = (struct match_fit){ .what = "continuity", .label = N_("Same people as now") };
    match->fit[5] = (struct match_fit){ .what = "routine", .label = N_("Keeps the week") };
    match->fit[6] = (struct match_fit){ .what = "independence", .label = N_("Keeps doing it alone") };
    match->serves = serves(w);
    if (w->m->urgent)
        match->lane = lane_of(w);
}
