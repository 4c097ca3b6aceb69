// SPDX-License-Identifier: AGPL-3.0-or-later
#include "match/match_page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/say.h"
#include "choice/choice.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "made/match_page_html.h"
#include "privacy/account.h"

#include <string.h>

enum { SIDE_BY_SIDE = 7 };

static const char *const RESULT_LABELS[TRUTHS] = { N_("not met"), N_("met"), N_("not known") };
static const char *const RESULT_LOOKS[TRUTHS] = { "tag now", "tag good", "tag" };
static const char *const OUTCOME_LOOKS[OUTCOMES] = { "tag good", "tag", "tag now" };

struct drawing {
    struct request *request;
    const struct access *access;
    struct html *html;
    struct arena *arena;
    struct text_list picked;
    bool may_write;
};

static const char *path_of(const struct drawing *d, const char *key)
{
    return arena_print(d->arena, "%s?ask=%s", path_to(d->access, "/p/{person}/facts"), key);
}

static struct help_criteria criteria_of(const struct drawing *d, const struct match *match)
{
    struct help_criterion *list = arena_array(d->arena, match->criteria.count + 1,
                                              struct help_criterion);

    for (size_t i = 0; i < match->criteria.count; i++) {
        const struct match_criterion *one = &match->criteria.at[i];
        list[i] = (struct help_criterion){
            one->what, RESULT_LOOKS[one->result], html_say(d->html, RESULT_LABELS[one->result]),
            one->because, one->source,
        };
    }
    return (struct help_criteria){ list, match->criteria.count };
}

static struct help_fits fits_of(const struct drawing *d, const struct match *match)
{
    struct help_fit *list = arena_array(d->arena, MATCH_FITS, struct help_fit);

    for (int i = 0; i < MATCH_FITS; i++) {
        const struct match_fit *fit = &match->fit[i];
        list[i] = (struct help_fit){
            html_say(d->html, fit->label),
            fit->level.set ? say_with(d->arena, html_language(d->html), N_("%1$s of 4"),
                                      arena_print(d->arena, "%lld", (long long)fit->level.n))
                           : NULL, fit->because,
        };
    }
    return (struct help_fits){ list, MATCH_FITS };
}

static struct help_row row_of(const struct drawing *d, const struct match *match)
{
    struct help_row row = {
        .ref = match->ref, .service = match->service, .organization = match->organization,
        .path = arena_print(d->arena, "/resources/%s", match->ref),
        .outcome = html_say(d->html, outcome_label(match->outcome)),
        .look = OUTCOME_LOOKS[match->outcome], .area = match->area,
        .area_note = match->serves.set && !match->serves.yes
                     ? html_say(d->html, N_("perhaps not where they live")) : NULL,
        .interest = match->own_interest, .alert = text_or(match->warning, match->alert),
        .may_pick = d->may_write && match->outcome != OUTCOME_NO,
        .confirmed_on = match->confirmed_on,
        .stale = freshness_of(match->confirmed_on, access_today(d->access)) != FRESH,
        .criteria = criteria_of(d, match), .fits = fits_of(d, match),
    };

    for (size_t i = 0; i < d->picked.count; i++)
        row.picked = row.picked || strcmp(d->picked.at[i], match->ref) == 0;
    if (match->ask_next) {
        row.ask_label = fact_label(d->arena, match->ask_next, html_language(d->html));
        row.ask_path = path_of(d, match->ask_next);
    }
    return row;
}

/* By lane when the need is urgent, else by outcome; what probably doesn't fit stands apart. */
static void group(const struct drawing *d, const struct matches *matches, struct help_page *page)
{
    struct help_group *groups = arena_array(d->arena, LANES, struct help_group);
    struct help_row *rows = arena_array(d->arena, matches->count + 1, struct help_row);
    size_t count = 0, used = 0, first_no = 0;

    for (size_t i = 0; i < matches->count; i++) {
        const struct match *match = &matches->at[i];
        const char *title = matches->urgent ? lane_label(match->lane)
                                            : outcome_label(match->outcome);
        if (match->outcome == OUTCOME_NO)
            break;
        title = html_say(d->html, title);
        if (count == 0 || strcmp(groups[count - 1].title, title) != 0)
            groups[count++] = (struct help_group){ title, { &rows[used], 0 } };
        rows[used++] = row_of(d, match);
        groups[count - 1].rows.count++;
        first_no = i + 1;
    }
    page->groups = (struct help_groups){ groups, count };
    page->not_now.at = &rows[used];
    for (size_t i = first_no; i < matches->count; i++) {
        rows[used++] = row_of(d, &matches->at[i]);
        page->not_now.count++;
    }
}

/* By its reference among all of theirs: one statement. */
static enum status need_named(const struct access *access, const char *ref, struct need *ret)
{
    struct needs needs;

    enum status s = need_list(access, &needs);
    for (size_t i = 0; s == OK && i < needs.count; i++) {
        if (!text_equal(needs.at[i].ref, ref))
            continue;
        *ret = needs.at[i];
        return OK;
    }
    return s == OK ? NOT_FOUND : s;
}

static enum status find(struct request *request, const struct access *access,
                        const char *language, size_t limit, struct need *need,
                        struct person *person, struct matches *ret)
{
    struct facts facts;
    enum status s;

    if ((s = need_named(access, request_part(request, "n"), need)) != OK ||
        (s = people_get(access, person)) != OK || (s = fact_list(access, &facts)) != OK)
        return s;
    return match_find(access, need, person, &facts, 0, limit, language, ret);
}

static enum status draw(struct request *request, const struct access *access,
                        struct response *response)
{
    struct html *html = response_html(response);
    bool all = request_query(request, "all") != NULL;
    struct drawing d = {
        request, access, html, request_arena(request),
        form_all(request_form(request), "service"), access_may_write(access, AREA_CHOICES),
    };
    struct person person;
    struct matches matches;
    struct need need;

    enum status s = find(request, access, html_language(html), all ? MATCH_MOST : MATCH_PAGE,
                         &need, &person, &matches);
    if (s != OK)
        return s;
    const char *path = arena_print(d.arena, "%s/%s/help", path_to(access, "/p/{person}/needs"),
                                   need.ref);
    struct help_page page = {
        .name = person.called, .words = need.words,
        .domain = html_say(html, domain_label(need.domain)),
        .back = path_to(access, "/p/{person}/needs"),
        .facts_path = path_to(access, "/p/{person}/facts"), .action = path,
        .gap_path = access_may_write(access, AREA_NEEDS)
                    ? arena_print(d.arena, "%s/%s/gap", path_to(access, "/p/{person}/needs"),
                                  need.ref)
                    : NULL,
        .may_write = d.may_write, .urgent = matches.urgent, .settles = matches.settles,
        .all = matches.all, .shown = matches.count, .problems = request_problems(request),
        .more_path = matches.count < matches.all && !all
                     ? arena_print(d.arena, "%s?all=1", path) : NULL,
    };
    group(&d, &matches, &page);
    if (matches.ask_next) {
        const struct fact_asked *asked = fact_asked(matches.ask_next);
        page.ask_label = asked ? html_say(html, asked->question)
                               : fact_label(d.arena, matches.ask_next, html_language(html));
        page.ask_path = path_of(&d, matches.ask_next);
    }
    html_help_page(html, &page);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    return draw(request, access, response);
}

/* What stands in its lines on the board: each line of fit that says something, and who may come. */
static struct board_cells cells_of(const char *language, struct arena *arena,
                                   const struct match *match)
{
    struct board_cell *cells = arena_array(arena, MATCH_FITS + 1, struct board_cell);
    struct buf who = buf_new(arena, BOARD_TEXT_MAX);
    size_t count = 0;

    for (size_t i = 0; i < match->criteria.count; i++)
        buf_print(&who, "%s%s: %s", i > 0 ? "; " : "", match->criteria.at[i].what,
                  say(language, RESULT_LABELS[match->criteria.at[i].result]));
    cells[count++] = (struct board_cell){ say(language, N_("Who may come")), buf_text(&who),
                                          { 0 } };
    for (int i = 0; i < MATCH_FITS; i++) {
        const struct match_fit *fit = &match->fit[i];
        if (fit->level.set || !text_is_blank(fit->because))
            cells[count++] = (struct board_cell){ say(language, fit->label),
                                                  text_or(fit->because, ""), fit->level };
    }
    return (struct board_cells){ cells, count };
}

static enum status fill_board(struct change *change, int64_t board, const char *language,
                              const struct matches *matches, struct text_list picked,
                              struct problems *problems)
{
    int64_t labels = change_labels(change), option;
    enum status s = OK;

    for (size_t i = 0; s == OK && i < matches->count; i++) {
        const struct match *match = &matches->at[i];
        bool chosen = false;
        for (size_t k = 0; k < picked.count; k++)
            chosen = chosen || strcmp(picked.at[k], match->ref) == 0;
        if (!chosen || match->outcome == OUTCOME_NO)
            continue;
        /* Who may come says what was told. */
        change_label(change, labels | match->labels);
        s = board_add_option(change, board, &(struct option_draft){
            .title = match->service, .kind = OPTION_SERVICE,
            .service = { true, match->id.n },
            .cells = cells_of(language, change_arena(change), match),
        }, problems, &option);
        change_label(change, labels);
    }
    return s;
}

static enum status post(struct request *request, struct change *change,
                        struct response *response)
{
    const struct access *access = change_access(change);
    struct text_list picked = form_all(request_form(request), "service");
    struct problems *problems = request_problems(request);
    const char *language = session_account(request_session(request))->language;
    struct person person;
    struct matches matches;
    struct need need;
    const char *ref;
    int64_t board;
    enum status s;

    if (picked.count == 0)
        problem_add(problems, "service", N_("Tick what you want to lay side by side."));
    else if (picked.count > SIDE_BY_SIDE)
        problem_add(problems, "service", N_("Seven at most can be seen side by side: leave some "
                                            "out first."));
    if (problems_any(problems))
        return response_again(response, draw(request, access, response));
    if ((s = find(request, access, language, MATCH_MOST, &need, &person,
                  &matches)) != OK ||
        (s = board_add(change, say_with(change_arena(change), language,
                                 N_("What could help with: %1$s"), need.words),
                       (struct maybe_int){ 0 }, (struct maybe_int){ true, need.id }, problems,
                       &board)) != OK ||
        (s = fill_board(change, board, language, &matches, picked, problems)) != OK ||
        (s = access_name_of(access, "b", board, &ref)) != OK)
        return s;
    response_said(request, response, N_("Laid side by side. Nothing is decided yet."), NULL);
    return response_see_other(response, arena_print(request_arena(request), "%s/%s",
                                                    path_to(access, "/p/{person}/choices"), ref));
}

const struct route match_routes[] = {
    PERSON_PAGE("/p/{person}/needs/{n}/help", AREA_NEEDS, show),
    PERSON_FORM("/p/{person}/needs/{n}/help", AREA_CHOICES, post),
    END_OF_ROUTES,
};
