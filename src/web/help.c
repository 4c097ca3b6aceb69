// SPDX-License-Identifier: AGPL-3.0-or-later
/* help.c - the page of keys, and the page for anybody about what is kept. */
#include "made/help_page_html.h"
#include "web/help_page.h"
#include "web/inside.h"

#include <string.h>

static enum status show_keys(struct request *request, struct session *session,
                             struct response *response)
{
    (void)request;
    html_keys_page(response_html(response),
                   &(struct keys_page){ session_account(session)->keys_off });
    return OK;
}

static enum status set_keys(struct request *request, struct session *session,
                            struct response *response)
{
    const struct account *me = session_account(session);
    bool off = strcmp(form_text(request_form(request), "keys"), "off") == 0;
    struct office_change *office;

    enum status s = office_begin(session, &office);
    if (s == OK)
        s = account_set_look(office, me->id, me->language, me->theme, off);
    return s == OK ? response_see_other(response, "/keys") : s;
}

static enum status show_kept(struct request *request, struct response *response)
{
    struct privacy *privacy = web_privacy(asked_of(request)->web);
    const struct agency *agency = privacy_agency(privacy);

    html_kept_page(response_html(response), &(struct kept_page){
        .agency = agency == NULL ? NULL : agency->name,
        .help = agency == NULL ? NULL : agency->help });
    return OK;
}

const struct route help_routes[] = {
    OPEN_PAGE("/what-is-kept", show_kept),
    STAFF_PAGE("/keys", 0, show_keys),
    OWN_FORM("/keys", set_keys),
    END_OF_ROUTES,
};
