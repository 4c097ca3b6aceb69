// SPDX-License-Identifier: AGPL-3.0-or-later
#include "fact/fact_page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "made/fact_page_html.h"
#include "people/people.h"
#include "privacy/account.h"
#include "web/draft.h"
#include "web/undo.h"

#include <string.h>

static const char PATH[] = "/p/{person}/facts";

static const char *ask_path(const struct access *access, const char *key)
{
    return arena_print(access_arena(access), "%s?ask=%s", path_to(access, PATH), key);
}

static struct fact_rows rows_of(struct html *html, const struct access *access,
                                const struct facts *facts, bool may_write)
{
    struct arena *arena = access_arena(access);
    const char *language = html_language(html);
    struct fact_row *rows = arena_array(arena, facts->count + 1, struct fact_row);
    struct fact_was *wases = arena_array(arena, facts->count + 1, struct fact_was);
    size_t count = 0, was = 0;

    for (size_t i = 0; i < facts->count;) {
        const struct fact *fact = &facts->at[i];
        struct fact_row row = {
            .label = fact_label(arena, fact->key, language),
            .shown = fact_shown(arena, fact, language), .source = fact->source,
            .proof = fact->proof, .by = office_account_name(access_office(access), fact->by),
            .tell_path = may_write ? ask_path(access, fact->key) : NULL,
            .refused = fact->refused || fact->gone, .on = fact->on, .before = { &wases[was], 0 },
        };
        for (i++; i < facts->count && !facts->at[i].counts; i++) {
            wases[was++] = (struct fact_was){ fact_shown(arena, &facts->at[i], language),
                                              facts->at[i].source, facts->at[i].on };
            row.before.count++;
        }
        rows[count++] = row;
    }
    return (struct fact_rows){ rows, count };
}

static struct fact_asks asks_of(struct html *html, const struct access *access,
                                const struct facts *facts)
{
    struct fact_askeds kinds = fact_asked_all();
    struct fact_ask *asks = arena_array(access_arena(access), kinds.count, struct fact_ask);
    size_t count = 0;

    for (size_t i = 0; i < kinds.count; i++) {
        const struct fact_asked *kind = &kinds.at[i];
        /* Age follows from the birth date. */
        if (!fact_of(facts, kind->key) && strcmp(kind->key, "age") != 0 &&
            (!kind->labels || access_may_see(access, kind->labels)))
            asks[count++] = (struct fact_ask){ html_say(html, kind->label),
                                               ask_path(access, kind->key) };
    }
    return (struct fact_asks){ asks, count };
}

static struct html_options options_of(const struct html *html, const char *const *words,
                                      const char *const *labels, struct text_list chosen)
{
    size_t count = 0;

    while (words[count])
        count++;
    struct html_option *options = arena_array(html_arena(html), count, struct html_option);
    for (size_t i = 0; i < count; i++) {
        bool on = false;
        for (size_t k = 0; k < chosen.count && !on; k++)
            on = text_equal(chosen.at[k], words[i]);
        options[i] = (struct html_option){ words[i], labels ? html_say(html, labels[i]) : words[i],
                                           on };
    }
    return (struct html_options){ options, count };
}

static struct html_options period_options(const struct html *html)
{
    struct html_option *options = arena_array(html_arena(html), PERIODS, struct html_option);

    for (int i = 0; i < PERIODS; i++)
        options[i] = (struct html_option){ period_word((enum period)i),
                                           html_say(html, period_label((enum period)i)), false };
    return (struct html_options){ options, PERIODS };
}

static void choose(struct fact_page *page, struct html *html, const struct form *form,
                   const char *key)
{
    static const char *const yes_no[] = { "yes", "no", NULL };
    static const char *const yes_no_labels[] = { N_("Yes"), N_("No"), NULL };
    const struct fact_asked *kind = fact_asked(key);
    struct text_list typed = form_all(form, "value");

    page->key = key;
    page->question = !key ? NULL : kind ? html_say(html, kind->question)
                                        : fact_label(html_arena(html), key, html_language(html));
    page->asks_amount = kind && (kind->type == FACT_IS_AMOUNT || kind->type == FACT_IS_SUM);
    page->asks_yes_no = kind && kind->type == FACT_IS_YES_NO;
    page->asks_choice = kind && kind->type == FACT_IS_CHOICE;
    page->asks_list = kind && kind->type == FACT_IS_LIST;
    page->asks_words = !page->asks_amount && !page->asks_yes_no && !page->asks_choice &&
                       !page->asks_list;
    page->periods = period_options(html);
    page->yes_nos = options_of(html, yes_no, yes_no_labels, typed);
    if (kind && kind->words)
        page->words = options_of(html, kind->words, NULL, typed);
}

static enum status draw(struct request *request, const struct access *access,
                        struct response *response)
{
    const struct form *form = form_with_draft(request);
    struct html *html = response_html(response);
    const char *key = text_or(form_text(form, "key"), request_query(request, "ask"));
    struct fact_page page = {
        .action = path_to(access, PATH), .may_write = access_may_write(access, AREA_NEEDS),
        .own_key = form_text(form, "own_key"), .value = form_text(form, "value"),
        .period = text_or(form_text(form, "period"), "month"),
        .source = text_or(form_text(form, "source"), "client"),
        .proof = form_text(form, "proof"), .on = form_text(form, "on"),
        .labels = labels_too(access, html, form), .problems = request_problems(request),
    };
    struct facts facts;
    enum status s;

    if ((s = people_name(access, &page.name)) != OK || (s = fact_list(access, &facts)) != OK)
        return s;
    page.help_path = path_to(access, "/p/{person}/money/screen");
    page.rows = rows_of(html, access, &facts, page.may_write);
    page.asks = page.may_write ? asks_of(html, access, &facts) : (struct fact_asks){ 0 };
    choose(&page, html, form, text_or_null(key));
    html_fact_page(html, &page);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    return draw(request, access, response);
}

/* Several ticks are one list; whole, so that what is too long is seen to be. */
static const char *typed_value(struct arena *arena, const struct form *form)
{
    struct text_list all = form_all(form, "value");
    size_t length = 1;

    for (size_t i = 0; i < all.count; i++)
        length += strlen(all.at[i]) + 1;
    struct buf out = buf_new(arena, length);
    for (size_t i = 0; i < all.count; i++)
        buf_print(&out, "%s%s", i > 0 ? "," : "", all.at[i]);
    return buf_text(&out);
}

static enum status post(struct request *request, struct change *change,
                        struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    const char *key = text_or(form_text(form, "key"), form_text(form, "own_key"));
    const struct fact_asked *kind = fact_asked(key);
    bool refused = text_equal(form_text(form, "refused"), "yes");
    const char *typed = typed_value(request_arena(request), form);
    enum period period = PER_MONTH;
    int64_t id;
    struct fact fact = {
        .key = text_or(key, ""), .source = refused ? "refused" : form_text(form, "source"),
        .proof = form_text(form, "proof"), .on = form_date(form, "on", problems),
        .refused = refused,
    };

    if (!refused && text_is_blank(typed))
        problem_add(problems, "value", N_("Write their answer, or tick that they would rather not "
                                          "say."));
    else if (!refused)
        fact.value = fact_from_text(request_arena(request), key, typed, problems);
    if (fact.value && kind && kind->type == FACT_IS_AMOUNT) {
        fact.period.set = period_from_word(form_text(form, "period"), &period);
        fact.period.n = period;
    }
    enum status s = problems_any(problems) ? INVALID : fact_tell(change, &fact, problems, &id);
    if (s == INVALID)
        return response_again(response, draw(request, change_access(change), response));
    if (s != OK || (s = undo_said(request, change, &(struct undo){
            .what = "fact_told", .record = id, .version = 1,
        }, response, N_("Kept. It won't be asked again."))) != OK)
        return s;
    return response_see_other(response, path_to(change_access(change), PATH));
}

static enum status take_back(struct change *change, const struct undo *undo,
                             struct problems *problems)
{
    (void)problems;
    return fact_take_back(change, undo->record);
}

void fact_undo_set_up(void)
{
    undo_register("fact_told", AREA_NEEDS, N_("A fact was written down"), take_back);
}

const struct route fact_routes[] = {
    PERSON_PAGE("/p/{person}/facts", AREA_NEEDS, show),
    PERSON_FORM_LABELLED("/p/{person}/facts", AREA_NEEDS, post),
    END_OF_ROUTES,
};
