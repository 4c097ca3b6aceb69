// SPDX-License-Identifier: AGPL-3.0-or-later
/* What we learned about a service ourselves, beside what its directory says of it. */
#include "resource/resource_page.h"

#include "base/json.h"

/* Null is not known, or too few to be told. */
static enum status write_experience(struct request *request, struct json *json,
                                    struct service_id service)
{
    struct experience seen;

    enum status s = experience_of(request_session(request), request_scope(request), service,
                                  &seen);
    if (s != OK)
        return s;
    bool told = seen.harm_reports.set;
    json_open_object(json, "experience");
    json_maybe_int(json, "sent", seen.sent);
    json_maybe_int(json, "answered", seen.answered);
    json_maybe_int(json, "answer_days", seen.answer_days);
    json_maybe_int(json, "accepted_percent", seen.accepted_percent);
    json_maybe_int(json, "answers", seen.answers);
    json_maybe_int(json, "helped_percent", seen.helped_percent);
    json_maybe_int(json, "harm_reports", told ? seen.harm_reports : seen.harm_you_know);
    json_text(json, "harm_reports_of", told ? "everybody" : seen.harm_you_know.set ? "yours"
                                                                                 : NULL);
    json_close(json);
    return OK;
}

enum status resource_write_more(struct request *request, struct json *json,
                                const struct office *office, const struct service *service)
{
    struct service_notes notes;

    enum status s = resource_notes(office, service->id, &notes);
    if (s != OK)
        return s;
    json_open_list(json, "notes");
    for (size_t i = 0; i < notes.count; i++) {
        json_open_object(json, NULL);
        json_date(json, "on", notes.at[i].on);
        json_text(json, "words", notes.at[i].words);
        json_text(json, "by", notes.at[i].by);
        json_close(json);
    }
    json_close(json);
    return write_experience(request, json, service->id);
}
