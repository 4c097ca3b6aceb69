// SPDX-License-Identifier: AGPL-3.0-or-later
/* By when something has to be done, without storing anything; it shows the rule used, so that
 * somebody can check it. */
#include "base/arena.h"
#include "paperwork/paperwork_api.h"
#include "web/api.h"

static const struct api_field FIELDS[] = {
    { .name = "rule", .type = API_TEXT, .required = true, .about = "D1 to D19, D7a." },
    { .name = "facts", .type = API_ANY, .required = true, .about = "An object of facts by name." },
    { .name = "as_of", .type = API_DATE,
      .about = "The day in question, which picks the record; default today." },
    { 0 },
};

static void write_date(struct json *j, struct arena *arena, const struct named_date *date)
{
    char day[DATE_TEXT];

    if (date->minute < 0)
        json_date(j, date->name, date->on);
    else
        json_text(j, date->name, arena_print(arena, "%sT%02d:%02d", date_iso(date->on, day),
                                             date->minute / 60, date->minute % 60));
}

static void write_informs(struct json *j, const char *id, struct date as_of)
{
    const struct rule *rule = NULL;

    json_open_list(j, "informs");
    while ((rule = deadline_informs(id, as_of, rule)) != NULL) {
        json_open_object(j, NULL);
        json_text(j, "status", rule_status_word(rule->status));
        json_date(j, "from", rule->from);
        json_text(j, "note", rule->note);
        json_text(j, "source", rule->source);
        json_text(j, "rule_version", rule->version);
        json_close(j);
    }
    json_close(j);
}

static void write_answer(struct json *j, struct arena *arena, const struct deadline *deadline,
                         struct date as_of)
{
    const struct rule *rule = deadline->rule->rule;

    json_open_object(j, NULL);
    json_date(j, "due_on", deadline->due_on);
    json_date(j, "target_on", deadline->target_on);
    json_open_object(j, "dates");
    for (int i = 0; i < deadline->date_count; i++) {
        if (deadline->dates[i].name != NULL)
            write_date(j, arena, &deadline->dates[i]);
    }
    json_close(j);
    if (deadline->result != NULL) {
        json_text(j, "percent", deadline->percent);
        json_text(j, "result", deadline->result);
    }
    json_text(j, "status", rule_status_word(rule->status));
    json_text(j, "rule", rule->id);
    json_text(j, "rule_version", rule->version);
    json_text(j, "source", rule->source);
    json_date(j, "checked_on", rule->checked_on);
    json_text(j, "note", rule->note);
    write_informs(j, rule->id, as_of);
    json_close(j);
}

static enum status compute(struct request *request, struct session *session,
                           struct response *response)
{
    const struct office *office = session_office(session);
    struct problems *problems = request_problems(request);
    json_t *facts = json_object_get(request_json(request), "facts");
    struct date as_of = api_date(request, NULL, "as_of");
    struct arena *arena = request_arena(request);
    struct deadline deadline;

    if (!date_is_set(as_of))
        as_of = office_today(office);
    if (!json_is_object(facts)) {
        problem_add(problems, "facts", N_("This has to be an object."));
        return INVALID;
    }
    enum status s = deadline_compute(arena, office_zone(office), api_text(request, NULL, "rule"),
                                     facts, as_of, problems, &deadline);
    if (s == OK)
        write_answer(response_json(response), arena, &deadline, as_of);
    return s;
}

const struct route deadline_rule_api_routes[] = {
    API_OWN(METHOD_POST, "/rules/deadline", compute, .takes = FIELDS, .quick = true,
            .about = "By when something has to be done; stores nothing."),
    END_OF_ROUTES,
};
