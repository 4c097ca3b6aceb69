// SPDX-License-Identifier: AGPL-3.0-or-later
/* GET /people/{p}/matches?need= */
#include "base/arena.h"
#include "base/ref.h"
#include "match/match_page.h"
#include "web/api.h"

#include <string.h>

static void write_criteria(struct json *j, const struct match_criteria *criteria)
{
    json_open_list(j, "criteria");
    for (size_t i = 0; i < criteria->count; i++) {
        json_open_object(j, NULL);
        json_text(j, "what", criteria->at[i].what);
        json_text(j, "result", truth_word(criteria->at[i].result));
        json_text(j, "because", criteria->at[i].because);
        json_text(j, "source", criteria->at[i].source);
        json_close(j);
    }
    json_close(j);
}

static void write_fit(struct json *j, const struct match *match)
{
    json_open_list(j, "fit");
    for (int i = 0; i < MATCH_FITS; i++) {
        json_open_object(j, NULL);
        json_text(j, "what", match->fit[i].what);
        json_maybe_int(j, "level", match->fit[i].level);
        json_text(j, "because", match->fit[i].because);
        json_close(j);
    }
    json_close(j);
}

static void write_match(struct json *j, const struct match *match, bool urgent)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "x", match->ref);
    json_text(j, "service", match->service);
    json_text(j, "organization", match->organization);
    json_text(j, "outcome", outcome_word(match->outcome));
    write_criteria(j, &match->criteria);
    write_fit(j, match);
    json_text(j, "ask_next", match->ask_next);
    json_text(j, "lane", urgent ? lane_word(match->lane) : NULL);
    json_text(j, "area", match->area);
    if (match->serves.set)
        json_bool(j, "serves", match->serves.yes);
    else
        json_nothing(j, "serves");
    if (match->distance_km.set)
        json_decimal(j, "distance_km", match->distance_km.d, 2);
    else
        json_nothing(j, "distance_km");
    json_date(j, "confirmed_on", match->confirmed_on);
    if (match->rules_version > 0)
        json_int(j, "rules_version", match->rules_version);
    else
        json_nothing(j, "rules_version");
    json_text(j, "warning", match->warning);
    json_text(j, "own_interest", match->own_interest);
    json_close(j);
}

static enum status need_of(struct request *request, const struct access *access,
                           struct need *ret)
{
    const char *named = request_query(request, "need");
    int64_t id;
    enum status s = NOT_FOUND;

    if (named && text_begins(named, "n_") && ref_is_valid(named + 2))
        s = access_find(access, "n", named + 2, &id);
    if (s == OK)
        s = need_get(access, id, ret);
    if (s != NOT_FOUND)
        return s;
    problem_add(request_problems(request), "need", N_("Name a need of this record."));
    return INVALID;
}

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    const char *cursor = api_cursor(request);
    struct person person;
    struct matches matches;
    struct facts facts;
    struct need need;
    int64_t from = 0;
    enum status s;

    if (cursor != NULL && (!text_to_int(cursor, &from) || from < 1)) {
        problem_add(request_problems(request), "cursor", N_("This is not the next of a list."));
        return INVALID;
    }
    if ((s = need_of(request, access, &need)) != OK ||
        (s = people_get(access, &person)) != OK || (s = fact_list(access, &facts)) != OK ||
        (s = match_find(access, &need, &person, &facts, (size_t)from, (size_t)api_limit(request),
                        "en", &matches)) != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < matches.count; i++)
        write_match(j, &matches.at[i], matches.urgent);
    size_t next = matches.from + matches.count;
    api_list_close(response, next < matches.all
                   ? arena_print(request_arena(request), "%zu", next) : NULL);
    json_reopen(j);
    json_text(j, "ask_next", matches.ask_next);
    json_int(j, "settles", (int64_t)matches.settles);
    json_close(j);
    return OK;
}

const struct route match_api_routes[] = {
    API_PERSON("/people/{p}/matches", AREA_NEEDS, list,
               .about = "Services that may fit a need (?need=), each criterion with its reason; "
                        "`ask_next` is the fact that settles most."),
    END_OF_ROUTES,
};
