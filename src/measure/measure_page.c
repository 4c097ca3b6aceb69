// SPDX-License-Identifier: AGPL-3.0-or-later
/* What was answered over time, and what one answering came to. */
#include "measure/measure_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "html/show.h"
#include "http/response.h"
#include "made/measure_page_html.h"
#include "measure/items.h"
#include "people/people.h"
#include "privacy/account.h"
#include "signal/signal.h"
#include "web/undo.h"

enum { REMISSION = 5 };    /* PHQ-9 below this */

static const char PAGE[] = "/p/{person}/measures";

static const char *ask_path(const struct access *access, const char *instrument)
{
    const char *path = arena_print(access_arena(access), "%s/new/%s", path_to(access, PAGE),
                                   instrument);

    return access_may_write(access, AREA_NEEDS) && instrument_on_page(instrument) ? path : NULL;
}

/* What a row says in a word: its meaning, else how far it got. */
static const char *meaning_of(const struct html *html, const struct measurement *one)
{
    const char *meaning = measure_meaning(html, one->instrument, one->score.band);

    if (one->score.status == SCORE_SCORED)
        return meaning != NULL ? meaning : "";
    const char *status = html_say(html, score_status_label(one->score.status));
    return meaning == NULL ? status
           : arena_print(html_arena(html), "%s (%s)", meaning, status);
}

static struct measure_lines lines_of(const struct html *html, const struct access *access,
                                     const struct measurement *rows, size_t count)
{
    struct arena *arena = html_arena(html);
    struct measure_line *lines = arena_array(arena, count + 1, struct measure_line);

    for (size_t i = 0; i < count; i++) {
        const struct measurement *one = &rows[count - 1 - i];
        lines[i] = (struct measure_line){
            .on = HTML_SHOW(html, one->on, HTML_LONG),
            .value = score_value_text(arena, &one->score), .meaning = meaning_of(html, one),
            .path = arena_print(arena, "%s/%s", path_to(access, PAGE), one->ref),
            .self_answered = one->self_answered,
        };
    }
    return (struct measure_lines){ lines, count };
}

/* Half of the first number or less, and below 5: what PHQ-9 calls response and remission. */
static const char *outcome_of(const struct html *html, const struct measure_chart *chart)
{
    double first = chart->at[0].value, last = chart->at[chart->count - 1].value;
    bool half = first > 0 && last * 2 <= first;

    if (last < REMISSION)
        return html_say(html, half ? N_("Half of what it was or less, and below 5.")
                                   : N_("Below 5."));
    return half ? html_say(html, N_("Half of what it was or less, and not yet below 5.")) : NULL;
}

static struct measure_sheet sheet_of(const struct html *html, const struct access *access,
                                     const struct measurement *rows, size_t count)
{
    const char *word = rows[0].instrument;
    const struct instrument *in = instrument_on(word, rows[count - 1].on);
    struct measure_sheet sheet = {
        .id = word, .title = html_say(html, instrument_label(word)),
        .again_path = ask_path(access, word), .lines = lines_of(html, access, rows, count),
    };

    sheet.listed = true;
    if (in == NULL)
        return sheet;
    sheet.chart = measure_chart_of(html, in, rows, count);
    sheet.drawn = sheet.chart.count > 0;
    sheet.listed = !sheet.drawn;
    sheet.told = sheet.chart.words;
    if (text_equal(word, "phq-9") && sheet.chart.count > 1)
        sheet.outcome = outcome_of(html, &sheet.chart);
    return sheet;
}

static struct measure_sheets sheets_of(const struct html *html, const struct access *access,
                                       const struct measurements *all)
{
    struct measure_sheet *sheets = arena_array(html_arena(html), all->count + 1,
                                               struct measure_sheet);
    size_t count = 0;

    for (size_t i = 0, next; i < all->count; i = next) {
        for (next = i; next < all->count; next++) {
            if (!text_equal(all->at[next].instrument, all->at[i].instrument))
                break;
        }
        sheets[count++] = sheet_of(html, access, &all->at[i], next - i);
    }
    return (struct measure_sheets){ sheets, count };
}

static struct measure_links links_of(const struct html *html, const struct access *access)
{
    struct measure_link *links;
    size_t known = 0, count = 0;

    while (instrument_word(known) != NULL)
        known++;
    links = arena_array(html_arena(html), known + 1, struct measure_link);
    for (size_t i = 0; i < known; i++) {
        const char *path = ask_path(access, instrument_word(i));
        if (path != NULL)
            links[count++] = (struct measure_link){
                html_say(html, instrument_label(instrument_word(i))), path,
            };
    }
    return (struct measure_links){ links, count };
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    struct html *html = response_html(response);
    struct measures_page page = {
        .back = path_to(access, "/p/{person}/needs"), .ask = links_of(html, access),
    };
    struct measurements all;
    enum status s;

    (void)request;
    if ((s = people_name(access, &page.name)) != OK ||
        (s = measurement_list(access, &all)) != OK)
        return s;
    page.sheets = sheets_of(html, access, &all);
    html_measures_page(html, &page);
    return OK;
}

/* ---- one ---- */

/* Who reads what was said, and by when: never at once, never somebody who watches. */
static enum status fill_reader(const struct html *html, const struct access *access,
                               struct measure_one_page *page)
{
    struct arena *arena = access_arena(access);
    struct signals all;

    if (!page->said_safety || !access_may_read(access, AREA_CONTACT))
        return OK;
    enum status s = signal_list(access, &all);
    if (s != OK)
        return s;
    for (size_t i = 0; i < all.count; i++) {
        const struct signal *signal = &all.at[i];
        if (signal->rule != SIGNAL_SAFETY_ITEM || !signal_is_open(signal->state))
            continue;
        struct user_id reader = signal->escalated.n != 0 ? signal->escalated : signal->owner;
        page->reader = text_or_null(office_account_name(access_office(access), reader));
        page->read_by = arena_print(arena, "%s, %s", HTML_SHOW(html, signal->due, HTML_DAY),
                                    HTML_SHOW(html, signal->due, HTML_TIME));
        /* One from before, past its day: its day would be no answer. */
        page->late = page->reader != NULL &&
                     signal->due.s < office_now(access_office(access)).s;
        page->signals_path = path_to(access, "/p/{person}/changes");
        break;
    }
    return OK;
}

static enum status show_one(struct request *request, const struct access *access,
                            struct response *response)
{
    struct arena *arena = request_arena(request);
    struct html *html = response_html(response);
    struct measure_one_page page = { .back = path_to(access, PAGE) };
    struct measurement one;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "rs", "rs", &id)) != OK ||
        (s = measurement_get(access, id, &one)) != OK ||
        (s = people_name(access, &page.name)) != OK)
        return s;
    page.title = html_say(html, instrument_label(one.instrument));
    page.again_path = ask_path(access, one.instrument);
    page.on = HTML_SHOW(html, one.on, HTML_LONG);
    page.value = score_value_text(arena, &one.score);
    page.meaning = measure_meaning(html, one.instrument, one.score.band);
    page.status = html_say(html, score_status_label(one.score.status));
    page.answered = arena_print(arena, "%d / %d", one.score.answered, one.score.asked);
    page.rule = one.rule;
    page.self_answered = one.self_answered;
    page.said_safety = one.score.suicide_safety;
    page.blank_safety = one.score.ask_safety;
    if ((s = fill_reader(html, access, &page)) != OK)
        return s;
    html_measure_one_page(html, &page);
    return OK;
}

static enum status take_back(struct change *change, const struct undo *undo,
                             struct problems *problems)
{
    (void)problems;
    return measurement_remove(change, undo->record, undo->version);
}

void measure_undo_set_up(void)
{
    undo_register_record("response_added", AREA_NEEDS, N_("Answers were written down"), "rs",
                         take_back);
}

const struct route measure_routes[] = {
    PERSON_PAGE("/p/{person}/measures", AREA_NEEDS, show),
    PERSON_PAGE("/p/{person}/measures/new/{instrument}", AREA_NEEDS, measure_form_show),
    PERSON_FORM_LABELLED("/p/{person}/measures/new/{instrument}", AREA_NEEDS, measure_form_post),
    PERSON_PAGE("/p/{person}/measures/{rs}", AREA_NEEDS, show_one),
    END_OF_ROUTES,
};
