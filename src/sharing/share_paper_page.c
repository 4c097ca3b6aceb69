// SPDX-License-Identifier: AGPL-3.0-or-later
/* A consent as a paper to sign, with what the law asks for: 45 CFR 164.508(c), 42 CFR 2.31, VAWA. */
#include "base/arena.h"
#include "html/html.h"
#include "html/show.h"
#include "made/share_paper_page_html.h"
#include "people/people.h"
#include "sharing/share_inside.h"
#include "web/frame.h"

enum status share_paper_show(struct request *request, const struct access *access,
                             struct response *response)
{
    struct html *html = response_html(response);
    struct arena *arena = request_arena(request);
    struct consent consent;
    struct share_paper page = { .consent = &consent };
    enum status s;

    if ((s = share_consent_of(request, access, &consent)) != OK ||
        (s = people_name(access, &page.called)) != OK)
        return s;
    const char **what = arena_array(arena, consent.information.count, const char *);
    for (size_t i = 0; i < consent.information.count; i++) {
        const struct consent_item *item = &consent.information.at[i];
        what[i] = item->field == CONSENT_OTHER
                  ? arena_print(arena, "%s: %s", item->what, item->text)
                  : html_say(html, consent_field_label(item->field));
    }
    page.what = (struct text_list){ what, consent.information.count };
    page.includes = share_labels_words(html, consent.labels);
    page.health = (consent.labels & ~(int64_t)LABEL_GEN) != 0;
    page.part2 = (consent.labels & (LABEL_SUD | LABEL_SUDN)) != 0;
    page.tpo = consent.kind == RELEASE_TPO;
    page.violence = (consent.labels & LABEL_DV) != 0;
    page.apart = consent.kind == RELEASE_SEPARATE;
    page.agency = text_or(html_frame(html)->agency, "");
    page.today_line = HTML_SHOW(html, access_today(access), HTML_LONG);
    page.back = path_to(access, "/p/{person}/share");
    html_share_paper(html, &page);
    return OK;
}
