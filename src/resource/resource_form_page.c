// SPDX-License-Identifier: AGPL-3.0-or-later
/* Adding a service and correcting one. */
#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "made/resource_page_html.h"
#include "resource/resource_page.h"
#include "web/draft.h"

static struct html_options need_boxes(struct html *html, struct text_list chosen)
{
    struct html_option *options = arena_array(html_arena(html), DOMAINS, struct html_option);

    for (int i = 0; i < DOMAINS; i++) {
        const char *word = domain_word((enum domain)i);
        bool on = false;
        for (size_t k = 0; !on && k < chosen.count; k++)
            on = text_equal(chosen.at[k], word);
        options[i] = (struct html_option){ word, html_say(html, domain_label((enum domain)i)), on };
    }
    return (struct html_options){ options, DOMAINS };
}

static struct html_options status_list(struct html *html, enum service_status chosen)
{
    struct html_option *options = arena_array(html_arena(html), SERVICE_STATUSES,
                                              struct html_option);

    for (int i = 0; i < SERVICE_STATUSES; i++)
        options[i] = (struct html_option){
            service_status_word((enum service_status)i),
            html_say(html, service_status_label((enum service_status)i)), i == (int)chosen,
        };
    return (struct html_options){ options, SERVICE_STATUSES };
}

static struct service_draft read_draft(struct request *request, struct problems *problems)
{
    const struct form *form = request_form(request);
    struct service_draft draft = {
        .service = form_text(form, "service"), .organization = form_text(form, "organization"),
        .description = form_text(form, "description"), .url = form_text(form, "url"),
        .email = form_text(form, "email"), .how_to_apply = form_text(form, "how_to_apply"),
        .wait = form_text(form, "wait"), .fees = form_text(form, "fees"),
        .eligibility = form_text(form, "eligibility"), .languages = form_text(form, "languages"),
        .documents = form_text(form, "documents"), .area = form_text(form, "area"),
        .access = form_text(form, "access"), .alert = form_text(form, "alert"),
        .phone = form_text(form, "phone"), .hours = form_text(form, "hours"),
        .address = form_text(form, "address"), .city = form_text(form, "city"),
        .region = form_text(form, "region"), .postcode = form_text(form, "postcode"),
        .needs = form_all(form, "needs"), .says_needs = true,
        .fee = form_money(form, "fee", problems),
        .capacity = form_int(form, "capacity", problems),
    };

    if (!service_status_from_word(form_text(form, "status"), &draft.status))
        draft.status = SERVICE_ACTIVE;
    return draft;
}

static enum status draw(struct resource_form_page *page, struct response *response)
{
    struct html *html = response_html(response);

    page->needs = need_boxes(html, page->draft.needs);
    page->statuses = status_list(html, page->draft.status);
    page->title = page->is_new ? html_say(html, N_("Add a service"))
                               : html_say(html, N_("Correct a service"));
    html_resource_form_page(html, page);
    return OK;
}

/* What was typed and not sent, from the kept draft. */
static void use_draft(struct request *request, struct resource_form_page *page)
{
    (void)form_with_draft(request);
    if (!form_is_draft(request))
        return;
    page->draft = read_draft(request, request_problems(request));
    page->fee = form_text(request_form(request), "fee");
    page->capacity = form_text(request_form(request), "capacity");
}

enum status resource_form_show_new(struct request *request, struct session *session,
                                   struct response *response)
{
    (void)session;
    struct resource_form_page page = {
        .action = "/resources", .back = "/resources", .is_new = true,
        .draft = { .service = request_query(request, "search") },
    };

    use_draft(request, &page);
    return draw(&page, response);
}

enum status resource_form_add(struct request *request, struct office_change *change,
                              struct response *response)
{
    struct problems *problems = request_problems(request);
    struct service_id id;
    struct service service;
    struct resource_form_page page = {
        .action = "/resources", .back = "/resources", .is_new = true, .problems = problems,
        .draft = read_draft(request, problems),
        .fee = form_text(request_form(request), "fee"),
        .capacity = form_text(request_form(request), "capacity"),
    };

    enum status s = resource_add(change, &page.draft, problems, &id);
    if (s == INVALID)
        return response_again(response, draw(&page, response));
    if (s != OK || (s = resource_get(office_change_office(change), id, &service)) != OK)
        return s;
    response_said(request, response, N_("The service is in the directory."), NULL);
    return response_see_other(response, arena_print(request_arena(request), "/resources/%s",
                                                    service.ref));
}

enum status resource_form_show(struct request *request, struct session *session,
                               struct response *response)
{
    const struct office *office = session_office(session);
    struct arena *arena = request_arena(request);
    struct service service;
    struct service_needs needs;
    struct phones phones;
    struct hours hours;
    enum status s;

    if ((s = resource_named(office, resource_part(request), &service)) != OK ||
        (s = resource_needs(office, service.id, &needs)) != OK ||
        (s = resource_phones(office, &service, &phones)) != OK ||
        (s = resource_hours(office, service.id, &hours)) != OK)
        return s;
    const char **words = arena_array(arena, needs.count, const char *);
    for (size_t i = 0; i < needs.count; i++)
        words[i] = domain_word(needs.at[i]);
    struct resource_form_page page = {
        .action = arena_print(arena, "/resources/%s/edit", service.ref),
        .back = arena_print(arena, "/resources/%s", service.ref),
        .draft = service_as_draft(&service), .version = service.version,
        .from_elsewhere = *service.source != '\0',
        .fee = service.fee.set ? money_text(arena, (struct money){ service.fee.cents }) : NULL,
        .capacity = service.capacity.set
                    ? arena_print(arena, "%lld", (long long)service.capacity.n) : NULL,
    };
    page.draft.needs = (struct text_list){ words, needs.count };
    /* A directory's own numbers and hours stay beside; only what was typed here is edited. */
    if (*service.source == '\0') {
        page.draft.phone = phones.count > 0 ? phones.at[0].number : NULL;
        page.draft.hours = hours_text(arena, &hours);
    }
    use_draft(request, &page);
    return draw(&page, response);
}

enum status resource_form_edit(struct request *request, struct office_change *change,
                               struct response *response)
{
    const struct office *office = office_change_office(change);
    struct arena *arena = request_arena(request);
    struct problems *problems = request_problems(request);
    struct service service;

    enum status s = resource_named(office, resource_part(request), &service);
    if (s != OK)
        return s;
    struct resource_form_page page = {
        .action = arena_print(arena, "/resources/%s/edit", service.ref),
        .back = arena_print(arena, "/resources/%s", service.ref), .problems = problems,
        .draft = read_draft(request, problems), .version = request_version(request),
        .from_elsewhere = *service.source != '\0',
        .fee = form_text(request_form(request), "fee"),
        .capacity = form_text(request_form(request), "capacity"),
    };
    page.draft.rules = service.rules;
    /* Their boxes began empty: left empty they mean "as it is". */
    if (page.from_elsewhere && text_is_blank(page.draft.phone))
        page.draft.phone = NULL;
    if (page.from_elsewhere && text_is_blank(page.draft.hours))
        page.draft.hours = NULL;
    s = resource_edit(change, service.id, &page.draft, page.version, problems);
    if (s == INVALID)
        return response_again(response, draw(&page, response));
    if (s != OK)
        return s;
    response_said(request, response, N_("Saved."), NULL);
    return response_see_other(response, page.back);
}
