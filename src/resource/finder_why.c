// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a card of the list shows, with the reasons for and against in words. */
#include "base/arena.h"
#include "base/clock.h"
#include "base/say.h"
#include "privacy/account.h"
#include "resource/finder_inside.h"

#include <stdlib.h>
#include <string.h>

enum { REASONS_MOST = 8, LANGUAGE_NAMES = 3 };

/* One language a line: its code, what directories call it. */
static const char *const LANGUAGES[][LANGUAGE_NAMES] = {
    { "en", "english" }, { "es", "spanish", "espanol" }, { "fr", "french", "francais" },
    { "ar", "arabic" }, { "zh", "chinese", "mandarin" }, { "vi", "vietnamese" },
    { "ko", "korean" }, { "am", "amharic" }, { "ht", "haitian creole", "haitian" },
    { "pt", "portuguese" }, { "ru", "russian" }, { "ur", "urdu" }, { "hi", "hindi" },
    { "fa", "farsi", "persian" }, { "ps", "pashto" }, { "so", "somali" }, { "sw", "swahili" },
    { "tl", "tagalog", "filipino" }, { "uk", "ukrainian" }, { "pl", "polish" },
    { "bn", "bengali" }, { "ne", "nepali" }, { "my", "burmese" }, { "ti", "tigrinya" },
    { "de", "german" }, { "it", "italian" }, { "ja", "japanese" }, { "km", "khmer" },
    { "ase", "american sign language", "asl" }, { "yo", "yoruba" }, { "tr", "turkish" },
};

static int language_of(const char *folded)
{
    for (size_t i = 0; i < sizeof LANGUAGES / sizeof *LANGUAGES; i++) {
        for (size_t k = 0; k < LANGUAGE_NAMES && LANGUAGES[i][k] != NULL; k++) {
            if (strcmp(LANGUAGES[i][k], folded) == 0)
                return (int)i;
        }
    }
    return -1;
}

bool speaks(struct arena *arena, const char *languages, const char *language)
{
    const char *wanted = text_folded(arena, language);
    struct text_list names = text_split(arena, text_or(languages, ""), ',');
    int number = language_of(wanted);

    for (size_t i = 0; i < names.count; i++) {
        const char *name = text_folded(arena, names.at[i]);
        if (strcmp(name, wanted) == 0 || (number >= 0 && language_of(name) == number))
            return true;
    }
    return false;
}

bool finder_time(const struct office *office, const char *text, struct date *day, int *minute)
{
    struct instant instant = { 0 };
    struct agency agency;
    struct date written;
    struct arena *arena = office_arena(office);

    if (text_is_blank(text))
        return false;
    /* A day and a wall clock: 2026-11-24T02:00 */
    if (strlen(text) >= 16 && (text[10] == 'T' || text[10] == ' ') &&
        date_from_iso(arena_text_n(arena, text, 10), &written) &&
        hours_minute(text + 11, minute) && strchr(text + 11, 'Z') == NULL) {
        *day = written;
        return *minute < HOURS_DAY;
    }
    if (strcmp(text, "now") == 0)
        instant = clock_now();
    else if (!instant_from_iso(text, &instant))
        return false;
    if (agency_get(office, &agency) != OK)
        return false;
    struct zone *zone = zone_open(text_or(agency.zone, "UTC"));
    if (zone == NULL)
        return false;
    struct wall_time wall = zone_wall(zone, instant);
    zone_close(zone);
    *day = wall.day;
    *minute = wall.minute;
    return true;
}

struct writing {
    struct arena *arena;
    const char *language;
    struct reason at[REASONS_MOST];
    size_t count;
};

static void add(struct writing *why, enum reason_kind kind, const char *text)
{
    if (why->count < REASONS_MOST)
        why->at[why->count++] = (struct reason){ kind, text };
}

static void add_plain(struct writing *why, enum reason_kind kind, const char *msgid)
{
    add(why, kind, say(why->language, msgid));
}

static void add_with(struct writing *why, enum reason_kind kind, const char *msgid,
                     const char *value)
{
    add(why, kind, say_with(why->arena, why->language, msgid, value));
}

static void add_opening(struct writing *why, const struct opening *opening)
{
    const char *time = minute_text(why->arena, opening->minute);

    switch (opening->state) {
    case OPEN_YES:
        if (opening->always)
            add_plain(why, REASON_FITS, N_("Open day and night"));
        else
            add_with(why, REASON_FITS, N_("Open then, until %1$s"), time);
        break;
    case OPEN_NOT_KNOWN:
        add_plain(why, REASON_ASK, N_("Hours not written down: ask"));
        break;
    case OPEN_NO:
        add_plain(why, REASON_AGAINST, N_("Closed then"));
        break;
    }
}

static void add_freshness(struct writing *why, const struct weighed *one)
{
    char iso[DATE_TEXT];

    if (one->freshness == FRESH)
        add_with(why, REASON_FITS, N_("Checked on %1$s"), date_iso(one->row->confirmed_on, iso));
    else if (one->freshness == FRESH_OLD)
        add_with(why, REASON_ASK, N_("Not checked for over 180 days, last on %1$s"),
                 date_iso(one->row->confirmed_on, iso));
    else
        add_plain(why, REASON_ASK, N_("Never checked: call before sending"));
}

static struct reasons reasons_of(struct arena *arena, const struct question *question,
                                 const char *language, const struct weighed *one, bool has_need)
{
    struct writing why = { .arena = arena, .language = language };
    enum service_status status = (enum service_status)one->row->status;

    if (status != SERVICE_ACTIVE)
        add_plain(&why, REASON_AGAINST, service_status_label(status));
    if (one->row->warned)
        add_plain(&why, REASON_AGAINST, N_("A colleague says something is wrong: call first"));
    if (one->score > 0)
        add_with(&why, REASON_FITS, N_("Found by \"%1$s\""), question->words);
    if (question->need.set && has_need)
        add_with(&why, REASON_FITS, N_("Helps with: %1$s"),
                 say(language, domain_label((enum domain)question->need.n)));
    if (!text_is_blank(question->language)) {
        if (text_is_blank(one->row->languages))
            add_plain(&why, REASON_ASK, N_("Languages not written down: ask"));
        else
            add_with(&why, REASON_FITS, N_("Languages: %1$s"), one->row->languages);
    }
    if (question->asks_open)
        add_opening(&why, &one->opening);
    if (one->distance.set)
        add_with(&why, one->by_organization ? REASON_ASK : REASON_FITS,
                 one->by_organization
                 ? N_("%1$s km in a straight line to a place of its organization")
                 : N_("%1$s km in a straight line"),
                 arena_print(arena, "%.1f", one->distance.d));
    else if (!text_is_blank(question->near))
        add_plain(&why, REASON_ASK, N_("Distance not known"));
    add_freshness(&why, one);

    const void *kept = arena_copy(arena, why.at, why.count * sizeof *why.at);
    return (struct reasons){ (const struct reason *)kept, why.count };
}

static int by_number(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;

    return left < right ? -1 : left > right;
}

/* Open now, for cards of a list that didn't ask about hours. */
static enum status open_now(const struct office *office, const struct question *question,
                            const struct weighed *weighed, size_t count, struct int_list ids,
                            struct opening *ret)
{
    struct arena *arena = office_arena(office);
    struct weighed *sorted = arena_array(arena, count, struct weighed);
    struct date day = question->open_day;
    int minute = question->open_minute;

    for (size_t i = 0; i < count; i++)
        sorted[i] = (struct weighed){ .id = ids.at[i] };
    enum status s = hours_of_all(office, ids, sorted);
    if (s != OK)
        return s;
    bool known = question->asks_open || finder_time(office, "now", &day, &minute);
    for (size_t i = 0; i < count && known; i++)
        ret[i] = hours_at(&weighed_of(sorted, count, weighed[i].id)->hours, day, minute);
    return OK;
}

enum status describe(const struct office *office, const struct question *question,
                     const char *language, const struct weighed *weighed, size_t count,
                     struct found_services *found)
{
    struct arena *arena = office_arena(office);
    struct found_service *services = arena_array(arena, count, struct found_service);
    struct opening *openings = arena_array(arena, count, struct opening);
    int64_t *ids = arena_array(arena, count, int64_t);
    struct sql_finder_cards cards;
    enum status s;

    for (size_t i = 0; i < count; i++)
        ids[i] = weighed[i].id;
    qsort(ids, count, sizeof *ids, by_number);
    struct int_list all = { ids, count };
    if ((s = sql_finder_cards(office, all, &cards)) != OK ||
        (s = open_now(office, question, weighed, count, all, openings)) != OK)
        return s;
    for (size_t i = 0; i < count; i++) {
        const struct weighed *one = &weighed[i];
        services[i] = (struct found_service){
            .id = { one->id }, .ref = one->row->ref, .service = one->row->name,
            .organization = one->row->organization,
            .status = (enum service_status)one->row->status,
            .distance_km = one->distance, .confirmed_on = one->row->confirmed_on,
            .freshness = one->freshness, .opening = openings[i],
            .why = reasons_of(arena, question, language, one, question->need.set),
        };
        for (size_t k = 0; k < cards.count; k++) {
            if (cards.at[k].id != one->id)
                continue;
            services[i].description = cards.at[k].description;
            services[i].fees = cards.at[k].fees;
            services[i].fee = cards.at[k].fee;
            services[i].wait = cards.at[k].wait;
            services[i].alert = cards.at[k].alert;
            services[i].warning = cards.at[k].warning;
            services[i].confirmed_by = cards.at[k].confirmed_by;
            services[i].capacity = cards.at[k].capacity;
        }
    }
    found->at = services;
    found->count = count;
    return OK;
}
