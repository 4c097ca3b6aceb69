// SPDX-License-Identifier: AGPL-3.0-or-later
#include "staff/desks_page.h"

#include "base/arena.h"
#include "contact/note.h"
#include "html/html.h"
#include "html/show.h"
#include "http/request.h"
#include "http/response.h"
#include "http/url.h"
#include "made/desks_page_html.h"

enum { BILLS_A_PAGE = 50 };

enum status desk_show(struct request *request, struct session *session,
                      struct response *response)
{
    struct html *html = response_html(response);
    const struct caseload *caseload;
    struct expecteds expected;

    (void)request;
    enum status s = caseload_reach(session, PURPOSE_CARE, AREA_VISITS, &caseload);
    if (s != OK || (s = staff_expected(caseload, caseload_today(caseload), html_language(html),
                                       &expected)) != OK)
        return s;
    struct desk_row *rows = arena_array(html_arena(html), expected.count + 1, struct desk_row);
    for (size_t i = 0; i < expected.count; i++)
        rows[i] = (struct desk_row){
            expected.at[i].from.set ? HTML_SHOW(html, expected.at[i].from.n, HTML_TIME) : NULL,
            expected.at[i].called, expected.at[i].safe,
        };
    html_desk_page(html, &(struct desk_page){
        .today = caseload_today(caseload), .rows = { rows, expected.count } });
    return OK;
}

enum status billing_show(struct request *request, struct session *session,
                         struct response *response)
{
    struct html *html = response_html(response);
    const char *cursor = request_query(request, "after");
    const struct caseload *caseload;
    struct billeds billed;

    enum status s = caseload_reach(session, PURPOSE_BILLING, AREA_BILLING, &caseload);
    if (s != OK || (s = staff_billed(caseload, cursor, BILLS_A_PAGE, &billed)) != OK)
        return s;
    struct bill_row *rows = arena_array(html_arena(html), billed.count + 1, struct bill_row);
    for (size_t i = 0; i < billed.count; i++)
        rows[i] = (struct bill_row){
            billed.at[i].on, HTML_SHOW(html, billed.at[i].started, HTML_TIME),
            html_say(html, note_kind_label((enum note_kind)billed.at[i].kind)),
            billed.at[i].code, billed.at[i].minutes,
        };
    html_bill_page(html, &(struct bill_page){
        .rows = { rows, billed.count }, .first_path = cursor ? "/" : NULL,
        .next_path = billed.next ? arena_print(html_arena(html), "/?after=%s",
                                               url_encoded(html_arena(html), billed.next)) : NULL,
    });
    return OK;
}
