// SPDX-License-Identifier: AGPL-3.0-or-later
#include "staff/day_print_page.h"

#include "html/html.h"
#include "http/response.h"
#include "made/day_print_page_html.h"

static enum status show_day(struct request *request, struct session *session,
                            struct response *response)
{
    const struct caseload *caseload;
    struct my_day_page filled = { .greeting = NULL };
    struct my_day day;

    (void)request;
    enum status s = caseload_mine(session, PURPOSE_CARE, AREA_CONTACT, &caseload);
    if (s != OK || (s = my_day_read(caseload, &day)) != OK)
        return s;
    struct html *html = response_html(response);
    my_day_fill(html, &day, my_day_minute(session_office(session)), &filled);
    html_day_print_page(html, &(struct day_print_page){
        .name = session_account(session)->name, .today = day.today, .visits = filled.visits,
        .promises = filled.promises,
    });
    return OK;
}

static enum status show_sheet(struct request *request, struct session *session,
                              struct response *response)
{
    struct agency agency;

    (void)request;
    enum status s = agency_get(session_office(session), &agency);
    if (s != OK)
        return s;
    html_print_sheet_page(response_html(response), &(struct print_sheet_page){
        .agency = agency.name, .name = session_account(session)->name });
    return OK;
}

const struct route day_print_routes[] = {
    STAFF_PAGE("/print/day", BY_WORKER | BY_SUPERVISOR, show_day),
    STAFF_PAGE("/print/visit-sheet", BY_WORKER | BY_SUPERVISOR, show_sheet),
    END_OF_ROUTES,
};
