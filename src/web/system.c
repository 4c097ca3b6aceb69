// SPDX-License-Identifier: AGPL-3.0-or-later
/* system.c - for programs: is it alive, what can it do, and the clock of practice folders. */
#include "web/api.h"
#include "base/version.h"
#include "web/inside.h"
#include "web/openapi.h"
#include "web/server.h"

static web_clock_hook *clock_hook;

void web_set_clock_hook(web_clock_hook *hook) { clock_hook = hook; }

static enum status health(struct request *request, struct response *response)
{
    struct json *out = response_json(response);

    (void)request;
    json_open_object(out, NULL);
    json_text(out, "status", "ok");
    json_text(out, "version", ALONGSIDE_VERSION);
    json_close(out);
    return OK;
}

static enum status describe(struct request *request, struct response *response)
{
    openapi_write(response_json(response), tree_tables(web_tree(asked_of(request)->web)));
    return OK;
}

/* ---- the clock of a practice folder ---- */

struct setting_clock { struct instant now; int64_t ran; };

static enum status look_clock(struct request *request, struct scope *scope)
{
    const struct agency *agency = privacy_agency(scope_privacy(scope));
    struct setting_clock *setting = arena_one(request_arena(request), struct setting_clock);

    if (!agency || !agency->practice)
        return NOT_FOUND;
    setting->now = api_instant(request, NULL, "now");
    request_pass(request, setting);
    if (setting->now.s >= clock_now().s)
        return OK;
    request_problems(request)->guard = "clock";
    problem_add(request_problems(request), "now", N_("The clock only goes on."));
    return CONFLICT;
}

static enum status work_clock(struct request *request)
{
    struct setting_clock *setting = (struct setting_clock *)request_passed(request);
    struct privacy *privacy = web_privacy(asked_of(request)->web);
    enum status s = OK;

    if (clock_hook)
        s = clock_hook(privacy, setting->now, &setting->ran);
    clock_freeze(setting->now);
    return s;
}

static enum status set_clock(struct request *request, struct session *session,
                             struct response *response)
{
    const struct setting_clock *setting = (const struct setting_clock *)request_passed(request);
    struct json *out = response_json(response);

    (void)session;
    json_open_object(out, NULL);
    json_instant(out, "now", setting->now);
    json_int(out, "ran", setting->ran);
    json_close(out);
    return OK;
}

static const struct api_field CLOCK_FIELDS[] = {
    { .name = "now", .type = API_INSTANT, .required = true, .about = "The instant it is from now." },
    { .name = NULL },
};

const struct route system_routes[] = {
    { .kind = ROUTE_OPEN_PAGE, .pattern = "/api/v1/health", .show_anybody = health,
      .about = "Whether the server answers, and which version it is." },
    OPEN_PAGE("/api/openapi.json", describe),
    API_OWN(METHOD_POST, "/test/clock", set_clock, .roles = BY_ADMINISTRATOR, .quick = true,
            .look = look_clock, .work = work_clock, .takes = CLOCK_FIELDS,
            .about = "Practice folders only: sets the clock on; jobs due on the way run first."),
    END_OF_ROUTES,
};
