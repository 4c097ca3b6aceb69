// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sharing/left_page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/ref.h"
#include "html/html.h"
#include "html/show.h"
#include "http/form.h"
#include "made/left_page_html.h"
#include "people/people.h"
#include "sharing/share_inside.h"
#include "web/draft.h"
#include "web/frame.h"

enum { FILE_CEILING = 4 * 1024 * 1024, TICKS = 5 };

static const struct { const char *word, *label; } TICK_LABELS[TICKS] = {
    { "treats", N_("Who got it treats them") },
    { "first_report", N_("It is the first report of this abuse") },
    { "medical", N_("Who got it is medical staff, in an emergency") },
    { "agreement", N_("A signed agreement allows this audit") },
    { "paid", N_("They paid for it in full and asked that the plan isn't told") },
};

struct left_rows left_rows_of(const struct access *access, struct html *html,
                              const struct lefts *lefts)
{
    struct arena *arena = html_arena(html);
    struct left_row *rows = arena_array(arena, lefts->count + 1, struct left_row);

    for (size_t i = 0; i < lefts->count; i++) {
        const struct left *left = &lefts->at[i];
        rows[i] = (struct left_row){
            .to = left->to, .what = left->what, .purpose = left->purpose,
            .kind = html_say(html, left->kind), .rule = html_say(html, left->rule.words),
            .sha256 = left->sha256, .opened_by = left->opened_by, .on = left->on,
            .opened_on = left->opened_on, .revoked_on = left->revoked_on,
            .until_on = left->until_on, .packet = left->packet, .counted = left->rule.counted,
            .whole = left->whole, .part2 = left->part2,
        };
        if (left->packet && access_may_read(access, AREA_PERSON))
            rows[i].receipt_path = path_to(access, arena_print(arena, "/p/{person}/receipts/%s",
                                                               left->ref));
    }
    return (struct left_rows){ rows, lefts->count };
}

/* ---- the page ---- */

static struct html_options told_kinds(struct html *html, const char *chosen)
{
    struct html_option *options = arena_array(html_arena(html), TOLD_KINDS, struct html_option);

    for (int i = 0; i < TOLD_KINDS; i++) {
        const char *word = told_kind_word((enum told_kind)i);
        options[i] = (struct html_option){ word,
                                           html_say(html, told_kind_label((enum told_kind)i)),
                                           text_equal(chosen, word) };
    }
    return (struct html_options){ options, TOLD_KINDS };
}

static struct html_options consents_of(struct html *html, const struct consents *consents,
                                       const char *chosen)
{
    struct html_option *options = arena_array(html_arena(html), consents->count + 1,
                                              struct html_option);

    for (size_t i = 0; i < consents->count; i++) {
        const struct consent *one = &consents->at[i];
        options[i] = (struct html_option){
            one->ref, arena_print(html_arena(html), "%s: %s", one->recipient, one->purpose),
            text_equal(chosen, one->ref),
        };
    }
    return (struct html_options){ options, consents->count };
}

static struct html_options requests_of(struct html *html, const struct rights_requests *requests,
                                       const char *chosen)
{
    struct html_option *options = arena_array(html_arena(html), requests->count + 1,
                                              struct html_option);
    size_t count = 0;

    for (size_t i = 0; i < requests->count; i++) {
        const struct rights_request *one = &requests->at[i];
        if (one->kind == RIGHTS_COURT && one->state == RIGHTS_AGREED)
            options[count++] = (struct html_option){ one->ref, one->who,
                                                     text_equal(chosen, one->ref) };
    }
    return (struct html_options){ options, count };
}

static struct html_options labels_of(struct html *html, struct text_list chosen)
{
    struct consent_labels offered = consent_labels_offered();
    struct html_option *options = arena_array(html_arena(html), offered.count + 1,
                                              struct html_option);
    int64_t on = share_labels_read(chosen);

    options[0] = (struct html_option){ "gen", html_say(html, N_("Ordinary facts")),
                                       (on & LABEL_GEN) != 0 };
    for (size_t i = 0; i < offered.count; i++)
        options[i + 1] = (struct html_option){ share_label_word(offered.at[i].label),
                                               html_say(html, offered.at[i].words),
                                               (on & offered.at[i].label) != 0 };
    return (struct html_options){ options, offered.count + 1 };
}

static bool ticked(struct text_list words, const char *word)
{
    for (size_t i = 0; i < words.count; i++) {
        if (text_equal(words.at[i], word))
            return true;
    }
    return false;
}

static struct html_options ticks_of(struct html *html, struct text_list chosen)
{
    struct html_option *options = arena_array(html_arena(html), TICKS, struct html_option);

    for (int i = 0; i < TICKS; i++)
        options[i] = (struct html_option){ TICK_LABELS[i].word,
                                           html_say(html, TICK_LABELS[i].label),
                                           ticked(chosen, TICK_LABELS[i].word) };
    return (struct html_options){ options, TICKS };
}

static enum status draw(struct request *request, const struct access *access,
                        struct left_page *page, struct response *response)
{
    const struct form *form = request_form(request);
    struct html *html = response_html(response);
    struct rights_requests requests;
    struct lefts lefts;
    enum status s;

    page->problems = request_problems(request);
    page->since = left_since(access_today(access));
    if ((s = people_name(access, &page->called)) != OK ||
        (s = left_list(access, page->since, &lefts)) != OK ||
        (s = rights_list(access, &requests)) != OK)
        return s;
    page->rows = left_rows_of(access, html, &lefts);
    for (size_t i = 0; i < lefts.count; i++)
        page->counted += lefts.at[i].rule.counted;
    page->kinds = told_kinds(html, form_text(form, "kind"));
    page->consents = consents_of(html, &lefts.consents, form_text(form, "consent"));
    page->requests = requests_of(html, &requests, form_text(form, "request"));
    page->labels = labels_of(html, form_all(form, "labels"));
    page->ticks = ticks_of(html, form_all(form, "ticks"));
    page->agency = text_or(html_frame(html)->agency, "");
    page->today_line = HTML_SHOW(html, access_today(access), HTML_LONG);
    page->due_on = rights_due(RIGHTS_ACCOUNTING, access_today(access), false);
    page->back = path_to(access, "/p/{person}/share");
    page->action = path_to(access, "/p/{person}/left");
    page->csv_path = path_to(access, "/p/{person}/left/file");
    html_left_page(html, page);
    return OK;
}

/* `open`: the form is unfolded. */
static struct left_page typed_in(const struct form *form, bool open)
{
    return (struct left_page){
        .to = form_text(form, "to"), .what = form_text(form, "what"),
        .purpose = form_text(form, "purpose"), .on = form_text(form, "on"), .open = open,
    };
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    const struct form *form = form_with_draft(request);
    struct left_page page = typed_in(form, form_is_draft(request));

    return draw(request, access, &page, response);
}

/* The record's own; a reference that isn't there is a wrong choice of the form. */
static enum status chosen(struct request *request, const struct access *access, const char *field,
                          const char *kind, struct maybe_int *ret)
{
    const char *ref = form_text(request_form(request), field);

    *ret = (struct maybe_int){ 0 };
    if (text_is_blank(ref))
        return OK;
    enum status s = ref_is_valid(ref) ? access_find(access, kind, ref, &ret->n) : NOT_FOUND;
    ret->set = s == OK;
    if (s != NOT_FOUND)
        return s;
    problem_add(request_problems(request), field, N_("That isn't in this record."));
    return OK;
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    const struct form *form = request_form(request);
    const struct access *access = change_access(change);
    struct problems *problems = request_problems(request);
    struct text_list ticks = form_all(form, "ticks");
    struct left_page page = typed_in(form, true);
    struct told_draft draft = {
        .recipient = page.to, .what = page.what, .purpose = page.purpose,
        .on = form_date(form, "on", problems),
        .labels = share_labels_read(form_all(form, "labels")), .treats = ticked(ticks, "treats"),
        .first_report = ticked(ticks, "first_report"),
        .to_medical_staff = ticked(ticks, "medical"), .agreement = ticked(ticks, "agreement"),
        .paid_and_asked = ticked(ticks, "paid"),
    };
    unsigned owed;
    int64_t id;
    enum status s;

    draft.has_kind = told_kind_from_word(form_text(form, "kind"), &draft.kind);
    if ((s = chosen(request, access, "consent", "c", &draft.consent)) != OK ||
        (s = chosen(request, access, "request", "rq", &draft.request)) != OK)
        return s;
    s = told_add(change, &draft, problems, &id, &owed);
    if (s == INVALID || s == CONFLICT)
        return response_again(response, draw(request, access, &page, response));
    if (s != OK)
        return s;
    response_said(request, response, owed & OWED_PART2_NOTICE
                  ? N_("Written down. The Part 2 notice and the words of the yes go with it.")
                  : owed & OWED_TELL_CLIENT
                  ? N_("Written down. They have to be told that it left.")
                  : owed & OWED_TELL_SUPERVISOR
                  ? N_("Written down. Tell your supervisor today.")
                  : N_("Written down."), NULL);
    return response_see_other(response, path_to(access, "/p/{person}/left"));
}

/* ---- one receipt ---- */

static enum status show_receipt(struct request *request, const struct access *access,
                                struct response *response)
{
    const char *ref = request_part(request, "di");
    struct html *html = response_html(response);
    struct receipt_page page = { .back = path_to(access, "/p/{person}/left") };
    struct lefts lefts;
    enum status s;

    if ((s = people_name(access, &page.called)) != OK ||
        (s = left_list(access, (struct date){ 0 }, &lefts)) != OK)
        return s;
    for (size_t i = 0; i < lefts.count; i++) {
        const struct left *left = &lefts.at[i];
        if (!left->packet || !text_equal(left->ref, ref))
            continue;
        page.row = left_rows_of(access, html, &(struct lefts){ .at = left, .count = 1 }).at[0];
        page.fields = left->fields;
        page.sent_at = left->sent_at;
        page.opened_at = left->opened_at;
        page.agency = text_or(html_frame(html)->agency, "");
        page.referral_path = path_to(access, arena_print(request_arena(request),
                                                         "/p/{person}/referrals/%s",
                                                         left->referral_ref));
        html_receipt_page(html, &page);
        return OK;
    }
    return NOT_FOUND;
}

/* ---- the file ---- */

static const char *iso(struct arena *arena, struct date date)
{
    return date_is_set(date) ? date_iso(date, arena_array(arena, DATE_TEXT, char)) : "";
}

static enum status show_file(struct request *request, const struct access *access,
                             struct response *response)
{
    static const char *const HEADS[] = { "on", "to", "what", "purpose", "why", "counted", "rule",
                                         "until", "opened_on", "opened_by", "revoked_on",
                                         "sha256" };
    enum { COLUMNS = sizeof HEADS / sizeof HEADS[0] };
    struct arena *arena = request_arena(request);
    struct buf out = buf_new(arena, FILE_CEILING);
    struct lefts lefts;

    enum status s = left_list(access, left_since(access_today(access)), &lefts);
    if (s != OK)
        return s;
    for (int c = 0; c < COLUMNS; c++)
        csv_write_cell(&out, CSV_MACHINE, HEADS[c], c == 0);
    csv_write_end(&out);
    for (size_t i = 0; i < lefts.count; i++) {
        const struct left *left = &lefts.at[i];
        const char *cells[COLUMNS] = {
            iso(arena, left->on), left->to, left->what, left->purpose, left->kind,
            left->rule.counted ? "yes" : "no", left->rule.words, iso(arena, left->until_on),
            iso(arena, left->opened_on), left->opened_by, iso(arena, left->revoked_on),
            left->sha256,
        };
        for (int c = 0; c < COLUMNS; c++)
            csv_write_cell(&out, CSV_SPREADSHEET, cells[c], c == 0);
        csv_write_end(&out);
    }
    /* A name that tells nothing of whom or what. */
    response_file_name(response, "accounting.csv");
    buf_add(response_bytes(response, "text/csv; charset=utf-8"), buf_text(&out));
    return OK;
}

const struct route left_routes[] = {
    PERSON_PAGE("/p/{person}/left", AREA_SHARING, show),
    PERSON_FORM("/p/{person}/left", AREA_SHARING, add),
    PERSON_PAGE("/p/{person}/left/file", AREA_SHARING, show_file),
    PERSON_PAGE("/p/{person}/receipts/{di}", AREA_SHARING, show_receipt),
    END_OF_ROUTES,
};
