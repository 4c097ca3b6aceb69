// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/routes.h"

#include <pthread.h>
#include <stdio.h>

#include "advocacy/advocacy_page.h"
#include "app/backup.h"
#include "app/ending_cli.h"
#include "app/jobs.h"
#include "app/post.h"
#include "base/clock.h"
#include "base/say.h"
#include "choice/choice_api.h"
#include "choice/choice_page.h"
#include "circle/circle_page.h"
#include "closing/closing_page.h"
#include "contact/contact.h"
#include "contact/feed_page.h"
#include "contact/note_api.h"
#include "contact/note_page.h"
#include "contact/visit_page.h"
#include "exchange/csv/own_copy_page.h"
#include "exchange/csv/people_import_page.h"
#include "exchange/hsds/ask_api.h"
#include "exchange/hsds/hsds_page.h"
#include "fact/fact_page.h"
#include "goal/goal_api.h"
#include "goal/goal_page.h"
#include "intake/intake_api.h"
#include "intake/intake_page.h"
#include "life/life_page.h"
#include "life/view_page.h"
#include "measure/measure_api.h"
#include "measure/measure_page.h"
#include "match/match_page.h"
#include "message/message_page.h"
#include "money/entitlement_page.h"
#include "money/money_rules_api.h"
#include "money/screen_page.h"
#include "needs/gap_page.h"
#include "needs/needs_api.h"
#include "needs/needs_page.h"
#include "paperwork/deadline_page.h"
#include "paperwork/paperwork_api.h"
#include "people/call_first_page.h"
#include "people/number_page.h"
#include "people/authority_page.h"
#include "people/people_api.h"
#include "people/people_page.h"
#include "referral/follow_up_page.h"
#include "referral/partner_page.h"
#include "referral/referral_api.h"
#include "referral/referral_page.h"
#include "report/benefit.h"
#include "report/gaps.h"
#include "resource/resource_page.h"
#include "routine/independence_page.h"
#include "routine/routine_page.h"
#include "sharing/consent_api.h"
#include "sharing/left_page.h"
#include "sharing/looks_page.h"
#include "sharing/rights_page.h"
#include "sharing/share_page.h"
#include "safety/apart_page.h"
#include "safety/ending_page.h"
#include "safety/review_page.h"
#include "safety/safety_api.h"
#include "safety/warning_page.h"
#include "signal/signal_page.h"
#include "staff/absence_page.h"
#include "staff/day_print_page.h"
#include "staff/find_page.h"
#include "staff/my_day_page.h"
#include "staff/overview_page.h"
#include "staff/people_list_page.h"
#include "staff/rail_page.h"
#include "staff/retention_page.h"
#include "staff/settings_page.h"
#include "staff/supervision_page.h"
#include "staff/team_page.h"
#include "staff/trail_page.h"
#include "staff/transfer_page.h"
#include "web/frame.h"

/* One table a line, in the order of the alphabet. */
static const struct route *const room_tables[] = {
    about_routes,
    absence_routes,
    advocacy_api_routes,
    advocacy_routes,
    apart_routes,
    call_first_routes,
    authority_api_routes,
    authority_routes,
    check_api_routes,
    choice_api_routes,
    choice_routes,
    circle_routes,
    closing_api_routes,
    closing_routes,
    contact_point_api_routes,
    contact_print_routes,
    day_print_routes,
    deadline_routes,
    deadline_rule_api_routes,
    decision_api_routes,
    emergency_routes,
    ending_api_routes,
    ending_routes,
    enrolment_api_routes,
    entitlement_api_routes,
    entitlement_routes,
    fact_api_routes,
    fact_routes,
    family_form_routes,
    family_routes,
    feed_routes,
    find_routes,
    first_contact_routes,
    follow_up_routes,
    gap_api_routes,
    gap_routes,
    gaps_report_api_routes,
    gaps_report_routes,
    goal_api_routes,
    goal_routes,
    household_api_routes,
    hsds_routes, hsds_ask_routes,
    independence_api_routes,
    independence_routes,
    intake_api_routes,
    intake_routes,
    kept_api_routes,
    ladder_api_routes,
    left_api_routes,
    left_routes,
    looks_routes,
    life_api_routes,
    life_routes,
    match_api_routes,
    match_routes,
    me_routes,
    me_second_routes,
    measure_routes,
    message_api_routes,
    message_routes,
    money_rules_api_routes,
    my_day_api_routes,
    my_day_routes,
    needs_api_routes,
    nights_api_routes,
    needs_routes,
    note_api_routes,
    note_routes,
    number_api_routes,
    number_routes,
    overview_routes,
    own_copy_routes,
    partner_routes,
    people_api_routes,
    people_import_routes,
    people_list_routes,
    plan_api_routes,
    plan_routes,
    programmes_routes,
    promise_api_routes,
    promise_routes,
    referral_api_routes,
    referral_routes,
    reply_api_routes, reply_routes,
    report_api_routes,
    report_routes,
    resource_api_routes,
    resource_routes,
    response_api_routes,
    review_routes,
    rights_api_routes,
    rights_desk_routes,
    rights_routes,
    routine_api_routes,
    routine_routes,
    safety_api_routes,
    score_api_routes,
    screen_routes,
    settings_agency_routes,
    settings_programme_routes,
    retention_routes,
    settings_routes,
    settings_staff_routes,
    sharing_api_routes,
    sharing_routes,
    signal_api_routes,
    signal_routes,
    staff_api_routes,
    supervision_api_routes,
    supervision_routes,
    team_routes,
    tie_api_routes,
    trail_routes,
    transfer_routes,
    view_api_routes,
    view_routes,
    visit_api_routes,
    visit_routes,
    warning_api_routes,
    warning_routes,
};

enum { ROOMS = sizeof room_tables / sizeof room_tables[0], TABLES_MOST = 160 };

const struct route *const *app_routes(void)
{
    static const struct route *all[TABLES_MOST];
    size_t count = 0;

    for (size_t i = 0; web_tables[i] != NULL; i++)
        all[count++] = web_tables[i];
    for (size_t i = 0; i < ROOMS; i++)
        all[count++] = room_tables[i];
    all[count] = NULL;
    return all;
}

static void each_minute(void *arg)
{
    backup_nightly((struct house *)arg);
    ending_each_minute((struct house *)arg);
    jobs_run();
    post_run();
}

static struct house *running;

enum { HOUSE_MS = 1000, HOUSE_TEXT = 256 };

/* Two files, read at most once a second and not for every page. */
static struct {
    pthread_mutex_t lock;
    int64_t read_ms;
    bool late;
    char at[HOUSE_TEXT], help[HOUSE_TEXT];
} known = { .lock = PTHREAD_MUTEX_INITIALIZER };

static const char *know_house(struct arena *arena, bool *late, const char **help)
{
    pthread_mutex_lock(&known.lock);
    if (known.read_ms == 0 || clock_ms() - known.read_ms > HOUSE_MS) {
        snprintf(known.at, sizeof known.at, "%s",
                 text_or(backup_line(running, arena, &known.late), ""));
        snprintf(known.help, sizeof known.help, "%s",
                 text_or(house_setting(arena, running->folder, "help"), ""));
        known.read_ms = clock_ms();
    }
    *late = known.late;
    *help = text_or_null(arena_text(arena, known.help));
    const char *at = text_or_null(arena_text(arena, known.at));
    pthread_mutex_unlock(&known.lock);
    return at;
}

/* The backup's line and whom to call, the same place on every page. */
static void house_line(struct session *session, const char **backup, const char **help)
{
    struct arena *arena = session_arena(session);
    const char *language = session_account(session)->language;
    bool late;

    const char *at = know_house(arena, &late, help);
    if (at == NULL)
        *backup = say(language, N_("No copy of the records was made yet."));
    else
        *backup = say_with(arena, language, late ? N_("The last good copy is old: %1$s")
                                                  : N_("Last good copy: %1$s"), at);
}

void app_set_up(struct house *house, struct web_rules *rules)
{
    running = house;
    frame_set_house(house_line);
    frame_set_counts(rail_counts_of);
    route_set_link_ended(partner_ended);
    partner_set_help(house_setting(house->arena, house->folder, "help"));
    call_first_undo_set_up();
    choice_set_up();
    contact_set_up();
    fact_undo_set_up();
    advocacy_undo_set_up();
    gap_undo_set_up();
    goal_undo_set_up();
    intake_undo_set_up();
    life_undo_set_up();
    measure_undo_set_up();
    message_undo_set_up();
    money_undo_set_up();
    needs_undo_set_up();
    paperwork_undo_set_up();
    referral_undo_set_up();
    rights_undo_set_up();
    routine_set_up();
    sharing_undo_set_up();
    warning_set_up();
    signal_undo_set_up();
    people_set_up();
    route_table_set(app_routes());
    jobs_set_up(house->privacy);
    post_set_up(house);
    rules->minute = each_minute;
    rules->minute_arg = house;
}
