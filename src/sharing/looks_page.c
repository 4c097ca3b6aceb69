// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sharing/looks_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "html/show.h"
#include "http/form.h"
#include "made/looks_page_html.h"
#include "privacy/trail.h"
#include "web/frame.h"

enum { LOOKS_SHOWN = 200, LOOKS_FOLDED = 5000 };

static const char *area_label(const char *word)
{
    static const struct { const char *word, *label; } SAID[] = {
        { "person", N_("Name and how to reach them") }, { "family", N_("Household and ties") },
        { "story", N_("Story") }, { "needs", N_("Needs and strengths") },
        { "goals", N_("Goals and plan") }, { "choices", N_("Choices") },
        { "referrals", N_("Referrals") }, { "contact", N_("Notes") },
        { "visits", N_("Visits") }, { "routine", N_("Routine") }, { "papers", N_("Papers") },
        { "money", N_("Cover and money") }, { "sharing", N_("What is shared") },
        { "billing", N_("Billing") },
    };

    for (size_t i = 0; i < sizeof SAID / sizeof SAID[0]; i++) {
        if (text_equal(word, SAID[i].word))
            return SAID[i].label;
    }
    return word;
}

static const char *purpose_label(enum purpose purpose)
{
    static const char *const SAID[PURPOSES] = {
        [PURPOSE_CARE] = N_("Working together"), [PURPOSE_BILLING] = N_("Billing"),
        [PURPOSE_SUPERVISION] = N_("Supervision"), [PURPOSE_AUDIT] = N_("Checking the record"),
        [PURPOSE_OWN_RECORD] = N_("Their own record"),
    };

    return SAID[purpose];
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    struct html *html = response_html(response);
    struct arena *arena = request_arena(request);
    struct looks_page page = {
        .back = path_to(access, "/p/{person}/share"),
        .copy_path = path_to(access, "/p/{person}/for-you"),
    };
    const char *path = path_to(access, "/p/{person}/looks"), *next, *here;
    struct looks looks;
    enum status s;

    here = text_or_null(request_query(request, "after"));
    if ((s = people_name(access, &page.called)) != OK ||
        (s = look_page(access, here, LOOKS_SHOWN, &looks, &next)) != OK)
        return s;
    struct look_row *rows = arena_array(arena, looks.count, struct look_row);
    for (size_t i = 0; i < looks.count; i++)
        rows[i] = (struct look_row){
            .who = looks.at[i].who, .what = html_say(html, area_label(looks.at[i].what)),
            .purpose = html_say(html, purpose_label(looks.at[i].purpose)), .at = looks.at[i].at,
            .changed = looks.at[i].changed,
        };
    page.rows = (struct look_rows){ rows, looks.count };
    page.newer_path = here != NULL ? path : NULL;
    page.older_path = next != NULL ? arena_print(arena, "%s?after=%s", path, next) : NULL;
    html_looks_page(html, &page);
    return OK;
}

/* ---- the sheet to take home ---- */

/* Once a person and purpose, with how often and when last; the newest first, as they come. */
static struct for_you_looks folded(const struct access *access, struct html *html,
                                   const struct looks *looks)
{
    struct for_you_look *list = arena_array(html_arena(html), looks->count + 1,
                                            struct for_you_look);
    size_t count = 0;

    for (size_t i = 0; i < looks->count; i++) {
        const char *purpose = html_say(html, purpose_label(looks->at[i].purpose));
        size_t k = 0;
        while (k < count && !(text_equal(list[k].who, looks->at[i].who) &&
                              text_equal(list[k].purpose, purpose)))
            k++;
        if (k == count)
            list[count++] = (struct for_you_look){
                .who = looks->at[i].who, .purpose = purpose,
                .last = access_day_of(access, looks->at[i].at),
            };
        list[k].times++;
    }
    return (struct for_you_looks){ list, count };
}

static const char *read_by_others(struct arena *arena, const struct contact_point *point)
{
    switch (contact_reader(arena, point)) {
    case CONTACT_READ_BY_OTHERS:
        return N_("somebody else may hear or read it");
    case CONTACT_NOT_ASKED:
        return N_("nobody asked who may hear or read it");
    case CONTACT_READ_ALONE:
        break;
    }
    return NULL;
}

static struct ways_out ways_of(struct html *html, const struct contact_points *points)
{
    struct way_out *list = arena_array(html_arena(html), points->count + 1, struct way_out);
    size_t count = 0;

    for (size_t i = 0; i < points->count; i++) {
        const char *why = read_by_others(html_arena(html), &points->at[i]);
        if (why != NULL)
            list[count++] = (struct way_out){ points->at[i].value, html_say(html, why) };
    }
    return (struct ways_out){ list, count };
}

static enum status draw(const struct access *access, struct for_you_page *page,
                        struct response *response)
{
    struct html *html = response_html(response);
    struct contact_points points;
    struct looks looks;
    struct lefts lefts;
    enum status s;

    if ((s = people_name(access, &page->called)) != OK ||
        (s = left_list(access, left_since(access_today(access)), &lefts)) != OK ||
        (s = look_list(access, LOOKS_FOLDED, &looks)) != OK ||
        (s = contact_list(access, &points)) != OK)
        return s;
    page->agency = text_or(html_frame(html)->agency, "");
    page->today_line = HTML_SHOW(html, access_today(access), HTML_LONG);
    page->rows = left_rows_of(access, html, &lefts);
    page->looks = folded(access, html, &looks);
    if (page->back != NULL)
        page->ways = ways_of(html, &points);
    html_for_you_page(html, page);
    return OK;
}

static enum status for_you(struct request *request, const struct access *access,
                           struct response *response)
{
    (void)request;
    return draw(access, &(struct for_you_page){
        .back = path_to(access, "/p/{person}/looks"),
        .save_path = path_to(access, "/p/{person}/for-you/file"),
    }, response);
}

static enum status for_you_file(struct request *request, const struct access *access,
                                struct response *response)
{
    (void)request;
    enum status s = draw(access, &(struct for_you_page){ 0 }, response);
    response_file_name(response, "for-you.html");
    return s;
}

const struct route looks_routes[] = {
    PERSON_PAGE("/p/{person}/looks", AREA_SHARING, show),
    PERSON_PAGE("/p/{person}/for-you", AREA_SHARING, for_you),
    PERSON_PAGE("/p/{person}/for-you/file", AREA_SHARING, for_you_file),
    END_OF_ROUTES,
};
