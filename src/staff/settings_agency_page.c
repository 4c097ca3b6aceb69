// SPDX-License-Identifier: AGPL-3.0-or-later
/* The agency's name, time zone, and whom to call. */
#include "staff/settings_page.h"

#include "html/html.h"
#include "http/form.h"
#include "http/request.h"
#include "http/response.h"
#include "made/settings_page_html.h"

static enum status draw(struct request *request, const struct agency *agency,
                        struct response *response)
{
    html_agency_page(response_html(response), &(struct agency_page){
        .name = agency->name, .zone = agency->zone, .help = agency->help,
        .problems = request_problems(request),
    });
    return OK;
}

static enum status show(struct request *request, struct session *session,
                        struct response *response)
{
    struct agency agency;

    enum status s = agency_read(session_office(session), &agency);
    return s != OK ? s : draw(request, &agency, response);
}

static enum status save(struct request *request, struct office_change *change,
                        struct response *response)
{
    const struct form *form = request_form(request);
    struct agency agency = { .name = form_text(form, "name"), .zone = form_text(form, "zone"),
                             .help = form_text(form, "help") };

    enum status s = agency_edit(change, &agency, request_problems(request));
    if (s == INVALID)
        return response_again(response, draw(request, &agency, response));
    if (s != OK)
        return s;
    response_said(request, response, N_("Saved."), NULL);
    return response_see_other(response, "/settings");
}

const struct route settings_agency_routes[] = {
    STAFF_PAGE("/settings/agency", BY_ADMINISTRATOR, show),
    STAFF_FORM("/settings/agency", BY_ADMINISTRATOR, save),
    END_OF_ROUTES,
};
