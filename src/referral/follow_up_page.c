// SPDX-License-Identifier: AGPL-3.0-or-later
#include "referral/follow_up_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "made/follow_up_page_html.h"
#include "people/people.h"
#include "referral/page_inside.h"
#include "web/draft.h"

enum { DAYS_AHEAD = 14 };

static const struct called *called_who(const struct called_list *list, int64_t person)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->at[i].person.n == person)
            return &list->at[i];
    }
    return NULL;
}

static bool row_of(struct html *html, const struct called_list *names,
                   const struct due_check *check, struct follow_row *ret)
{
    struct arena *arena = html_arena(html);
    const struct called *who = called_who(names, check->person.n);

    if (who == NULL)
        return false;
    *ret = (struct follow_row){
        .path = arena_print(arena, "/p/%s/checks/%s", who->ref, check->ref),
        .person_path = arena_print(arena, "/p/%s", who->ref), .called = who->called,
        .service = check->service_name, .words = check->words, .due_on = check->due_on,
        .days = check->days, .tries = check->tries,
    };
    if (check->client.set) {
        bool worse = check->client.n == VERDICT_MADE_WORSE;
        ret->tag = html_say(html, verdict_label((enum verdict)check->client.n));
        ret->look = worse ? "tag urgent" : "tag now";
    } else if (check->state == CHECK_UNREACHABLE) {
        ret->tag = html_say(html, N_("could not be reached"));
        ret->look = "tag";
    }
    if (check->provider.set) {
        ret->provider = html_say(html, verdict_label((enum verdict)check->provider.n));
        ret->words = NULL;
    }
    return true;
}

static struct int_list people_of(struct arena *arena, const struct due_checks *a,
                                 const struct due_checks *b)
{
    int64_t *people = arena_array(arena, a->count + b->count, int64_t);
    size_t count = 0;

    for (size_t i = 0; i < a->count; i++)
        people[count++] = a->at[i].person.n;
    for (size_t i = 0; i < b->count; i++)
        people[count++] = b->at[i].person.n;
    return (struct int_list){ people, count };
}

static enum status show(struct request *request, struct session *session,
                        struct response *response)
{
    struct arena *arena = request_arena(request);
    struct html *html = response_html(response);
    const struct caseload *caseload, *names_of;
    struct due_checks due, bad;
    struct called_list names;
    enum status s;

    if ((s = caseload_mine(session, PURPOSE_CARE, AREA_REFERRALS, &caseload)) != OK)
        return s;
    struct date today = caseload_today(caseload);
    if ((s = check_open(caseload, date_add_days(today, DAYS_AHEAD), &due, &bad)) != OK ||
        (s = caseload_also(caseload, AREA_PERSON, &names_of)) != OK ||
        (s = people_called_of(names_of, people_of(arena, &due, &bad), &names)) != OK)
        return s;
    struct follow_row *rows[4];
    size_t counts[4] = { 0 };
    for (int i = 0; i < 4; i++)
        rows[i] = arena_array(arena, i == 0 ? bad.count : due.count, struct follow_row);
    for (size_t i = 0; i < bad.count; i++)
        counts[0] += row_of(html, &names, &bad.at[i], &rows[0][counts[0]]);
    for (size_t i = 0; i < due.count; i++) {
        int days = date_compare(due.at[i].due_on, today);
        int group = days < 0 || due.at[i].state == CHECK_UNREACHABLE ? 1 : days == 0 ? 2 : 3;
        counts[group] += row_of(html, &names, &due.at[i], &rows[group][counts[group]]);
    }
    html_follow_up_page(html, &(struct follow_up_page){
        { rows[0], counts[0] }, { rows[1], counts[1] }, { rows[2], counts[2] },
        { rows[3], counts[3] },
    });
    return OK;
}

/* ---- the question ---- */

static struct moods moods(struct html *html, const char *chosen)
{
    static const struct { enum verdict verdict; const char *label; } MOODS[] = {
        { VERDICT_HELPED_A_LOT, N_("Yes, it helped") }, { VERDICT_HELPED_SOME, N_("A little") },
        { VERDICT_NO_CHANGE, N_("No") }, { VERDICT_NOT_RECEIVED, N_("I did not go") },
        { VERDICT_MADE_WORSE, N_("It made things worse") },
    };
    enum { COUNT = sizeof MOODS / sizeof MOODS[0] };
    struct mood *list = arena_array(html_arena(html), COUNT, struct mood);

    for (int i = 0; i < COUNT; i++) {
        const char *word = verdict_word(MOODS[i].verdict);
        list[i] = (struct mood){ .value = word, .label = html_say(html, MOODS[i].label),
                                 .yes = i == 0, .little = i == 1, .no = i == 2, .away = i == 3,
                                 .worse = i == 4, .on = text_equal(chosen, word) };
    }
    return (struct moods){ list, COUNT };
}

static struct html_options voices(struct html *html, const char *called, const char *chosen)
{
    struct html_option *options = arena_array(html_arena(html), VOICES, struct html_option);
    const char *labels[VOICES] = {
        [VOICE_CLIENT] = html_sentence(html, N_("%s's own"), 1, &called),
        [VOICE_PROVIDER] = html_say(html, N_("The service's")),
        [VOICE_WORKER] = html_say(html, N_("Ours, what we saw")),
    };

    for (int i = 0; i < VOICES; i++) {
        const char *word = voice_word((enum voice)i);
        options[i] = (struct html_option){ word, labels[i], text_equal(chosen, word) };
    }
    return (struct html_options){ options, VOICES };
}

static enum status check_of(struct request *request, const struct access *access,
                            struct check *ret)
{
    int64_t id;

    enum status s = part_id(request, access, "k", "k", &id);
    return s != OK ? s : check_get(access, id, ret);
}

static enum status draw(struct request *request, const struct access *access,
                        struct ask_page *page, struct response *response)
{
    struct html *html = response_html(response);
    const struct form *form = request_form(request);
    struct check check;
    enum status s;

    if ((s = check_of(request, access, &check)) != OK ||
        (s = people_name(access, &page->called)) != OK)
        return s;
    page->service = check.service_name;
    page->due_on = check.due_on;
    page->days = check.days;
    page->state = check_words(html, &check);
    page->look = check_look(&check);
    page->answers = voice_rows(html, &check.answers);
    page->may_try = check.state == CHECK_DUE;
    page->moods = moods(html, form_text(form, "verdict"));
    page->voices = voices(html, page->called, text_or(form_text(form, "voice"), "client"));
    page->kept = "%s";
    page->back = "/follow-ups";
    page->action = path_to(access, arena_print(request_arena(request),
                                               "/p/{person}/checks/%s", check.ref));
    page->tried_action = arena_print(request_arena(request), "%s/tried", page->action);
    if (check.referral_ref != NULL)
        page->referral_path = referral_path(access, check.referral_ref);
    html_ask_page(html, page);
    return OK;
}

static enum status show_ask(struct request *request, const struct access *access,
                            struct response *response)
{
    const struct form *form = form_with_draft(request);

    return draw(request, access, &(struct ask_page){ .words = form_text(form, "words"),
                                                     .on = form_text(form, "on") }, response);
}

static enum status answer(struct request *request, struct change *change,
                          struct response *response)
{
    const struct form *form = request_form(request);
    const struct access *access = change_access(change);
    struct problems *problems = request_problems(request);
    struct ask_page page = { .words = form_text(form, "words"), .on = form_text(form, "on"),
                             .problems = problems };
    struct answer given = { .voice = VOICE_CLIENT, .words = page.words,
                            .on = form_date(form, "on", problems) };
    struct check check;

    enum status s = check_of(request, access, &check);
    if (s != OK)
        return s;
    if (!verdict_from_word(form_text(form, "verdict"), &given.verdict))
        problem_add(problems, "verdict", N_("Choose one of the answers."));
    (void)voice_from_word(form_text(form, "voice"), &given.voice);
    s = problems_any(problems) ? INVALID : check_answer(change, check.id, &given, problems);
    if (s == INVALID)
        return response_again(response, draw(request, access, &page, response));
    if (s != OK)
        return s;
    bool bad = given.voice == VOICE_CLIENT && (given.verdict == VERDICT_MADE_WORSE ||
                                               given.verdict == VERDICT_NOT_RECEIVED);
    response_said(request, response, bad ? N_("Kept. The choice stands open again: look for "
                                              "another way together.")
                                         : N_("Kept, in their words."), NULL);
    return response_see_other(response, bad && check.referral_ref != NULL
                                        ? referral_path(access, check.referral_ref)
                                        : "/follow-ups");
}

static enum status tried(struct request *request, struct change *change,
                         struct response *response)
{
    struct check check;

    enum status s = check_of(request, change_access(change), &check);
    if (s != OK || (s = check_tried(change, check.id, request_problems(request))) != OK)
        return s;
    response_said(request, response, N_("Noted: tried, not reached."), NULL);
    return response_see_other(response, "/follow-ups");
}

const struct route follow_up_routes[] = {
    STAFF_PAGE("/follow-ups", BY_WORKER | BY_SUPERVISOR, show),
    PERSON_PAGE("/p/{person}/checks/{k}", AREA_REFERRALS, show_ask),
    PERSON_FORM("/p/{person}/checks/{k}", AREA_REFERRALS, answer),
    PERSON_FORM("/p/{person}/checks/{k}/tried", AREA_REFERRALS, tried),
    END_OF_ROUTES,
};
