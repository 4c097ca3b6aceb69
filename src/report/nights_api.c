// SPDX-License-Identifier: AGPL-3.0-or-later
/* nights_api.c - nights stayed in a programme, as a shelter's funder asks for them.
 *
 * Exact for those who know the people anyway: the numbers are of their own caseload alone.  What is
 * too small to be handed out (R11) says so. */
#include "report/benefit.h"

#include "people/enrolment.h"
#include "privacy/decide.h"
#include "web/api.h"

static enum status day_of(struct request *request, const char *name, struct date *ret)
{
    const char *day = request_query(request, name);

    if (!text_is_blank(day) && date_from_iso(day, ret))
        return OK;
    problem_add(request_problems(request), name, N_("This has to be a day, like 2026-11-24."));
    return INVALID;
}

static enum status show(struct request *request, const struct caseload *caseload,
                        struct response *response)
{
    struct date from = { 0 }, to = { 0 };
    struct programme programme;
    struct stays stays;

    enum status s = programme_named(caseload_office(caseload),
                                    text_or(request_query(request, "programme"), ""), &programme);
    if (s == NOT_FOUND)
        problem_add(request_problems(request), "programme", N_("There is no such programme."));
    else if (s != OK)
        return s;
    (void)day_of(request, "from", &from);
    (void)day_of(request, "to", &to);
    if (date_is_set(from) && date_is_set(to) && date_before(to, from))
        problem_add(request_problems(request), "to", N_("It can't end before it begins."));
    if (problems_any(request_problems(request)))
        return INVALID;
    if ((s = enrolment_stays(caseload, programme.id, from, to, &stays)) != OK)
        return s;
    struct json *j = response_json(response);
    json_open_object(j, NULL);
    json_text(j, "programme", programme.name);
    json_date(j, "from", from);
    json_date(j, "to", to);
    json_int(j, "people", stays.people);
    json_int(j, "nights", stays.nights);
    json_bool(j, "small", stays.people > 0 && stays.people < DECIDE_SMALL_CELL);
    json_close(j);
    return OK;
}

const struct route nights_api_routes[] = {
    API_CASELOAD("/reports/nights", AREA_PERSON, show, .roles = BY_WORKER | BY_SUPERVISOR,
                 .about = "Nights stayed in a programme between two days (?programme=&from=&to=) by "
                          "people one may see; the night of a last day is slept elsewhere. "
                          "`small`: too few people to be handed out."),
    END_OF_ROUTES,
};
