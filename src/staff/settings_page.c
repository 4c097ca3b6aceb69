// SPDX-License-Identifier: AGPL-3.0-or-later
#include "staff/settings_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/response.h"
#include "made/settings_page_html.h"
#include "resource/finder.h"
#include "web/frame.h"

static struct setting_steps first_hour(struct html *html, const struct office *office,
                                       size_t people, size_t programmes)
{
    struct setting_step *steps = arena_array(html_arena(html), 3, struct setting_step);
    struct found_services found;
    bool services = finder_find(office, &(struct question){ .limit = 1 }, html_language(html),
                                &found) != OK || found.total > 0;

    if (people > 1 && programmes > 0 && services)
        return (struct setting_steps){ 0 };
    steps[0] = (struct setting_step){ html_say(html, N_("Say what you offer: your programs")),
                                      "/settings/programmes", programmes > 0 };
    steps[1] = (struct setting_step){ html_say(html, N_("Add the people who work here")),
                                      "/settings/people", people > 1 };
    steps[2] = (struct setting_step){ html_say(html, N_("Bring in the services around you")),
                                      "/admin/import/hsds", services };
    return (struct setting_steps){ steps, 3 };
}

enum status settings_show(struct request *request, struct session *session,
                          struct response *response)
{
    const struct office *office = session_office(session);
    struct accounts accounts;
    struct programmes programmes;
    struct agency agency;
    enum status s;

    (void)request;
    if ((s = agency_read(office, &agency)) != OK || (s = account_list(office, &accounts)) != OK ||
        (s = programme_list(office, &programmes)) != OK)
        return s;
    struct html *html = response_html(response);
    html_settings_page(html, &(struct settings_page){
        .agency = agency.name, .zone = agency.zone, .currency = agency.currency,
        .help = agency.help,
        .practice = agency.practice, .people = accounts.count, .programmes = programmes.count,
        .backup = html_frame(html)->backup,
        .steps = first_hour(html, office, accounts.count, programmes.count),
    });
    return OK;
}

const struct route settings_routes[] = {
    STAFF_PAGE("/settings", BY_ADMINISTRATOR, settings_show),
    END_OF_ROUTES,
};
