// SPDX-License-Identifier: AGPL-3.0-or-later
/* What we learned about a service ourselves, beside what its directory says of it. */
#include "resource/resource_page.h"

#include "base/json.h"

enum status resource_write_more(struct json *json, const struct office *office,
                                const struct service *service)
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
    return OK;
}
