// SPDX-License-Identifier: AGPL-3.0-or-later
#include "report/benefit.h"

#include "base/arena.h"
#include "web/api.h"

static enum status show(struct request *request, const struct caseload *caseload,
                        struct response *response)
{
    const char *day = request_query(request, "on");
    struct date on = caseload_today(caseload);
    struct benefit benefit;

    if (!text_is_blank(day) && !date_from_iso(day, &on)) {
        problem_add(request_problems(request), "on", N_("This has to be a day, like 2026-11-24."));
        return INVALID;
    }
    enum status s = benefit_count(caseload, on, &benefit);
    if (s != OK)
        return s;
    struct benefit_shares shares = benefit_shares(request_arena(request), &benefit);
    struct json *j = response_json(response);
    json_open_object(j, NULL);
    json_date(j, "on", on);
    json_int(j, "sent", benefit.sent);
    json_int(j, "received", benefit.received);
    json_int(j, "answered", benefit.answered);
    json_int(j, "helped", benefit.helped);
    json_int(j, "worse", benefit.worse);
    json_int(j, "unknown", benefit.unknown);
    json_open_object(j, "percent");
    json_text(j, "reach", shares.reach);
    json_text(j, "helped", shares.helped);
    json_text(j, "worse", shares.worse);
    json_text(j, "loop", shares.loop);
    json_close(j);
    json_close(j);
    return OK;
}

const struct route report_api_routes[] = {
    API_CASELOAD("/reports/benefit", AREA_REFERRALS, show,
                 .about = "Did it help: referrals by the client's latest answer, on a day (?on=)."),
    END_OF_ROUTES,
};
