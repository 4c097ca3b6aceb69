// SPDX-License-Identifier: AGPL-3.0-or-later
/* The list: find and match. */
#include "resource/resource_page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/ref.h"
#include "html/html.h"
#include "html/show.h"
#include "http/form.h"
#include "http/response.h"
#include "http/url.h"
#include "made/resource_page_html.h"
#include "people/people.h"

#include <string.h>

enum { EXCERPT = 220 };

const char *resource_part(struct request *request)
{
    const char *part = text_or(request_part(request, "x"), "");

    return text_begins(part, "x_") ? part + 2 : part;
}

/* The beginning of a text, up to the end of a word. */
static const char *excerpt(struct arena *arena, const char *text)
{
    if (text == NULL || strlen(text) <= EXCERPT)
        return text;
    size_t end = EXCERPT;
    while (end > 0 && text[end] != ' ' && text[end] != '\n')
        end--;
    if (end == 0) {
        end = EXCERPT;
        while ((text[end] & 0xC0) == 0x80)
            end--;
    }
    return arena_print(arena, "%s\u2026", arena_text_n(arena, text, end));
}

void resource_guest_of(struct request *request, struct session *session,
                       struct resource_guest *ret)
{
    struct arena *arena = request_arena(request);
    const char *ref = request_query(request, "for"), *board = request_query(request, "board");
    const struct access *access;
    struct person_id person;

    *ret = (struct resource_guest){ 0 };
    /* Whoever may not open the record sees the plain list, as for a person who isn't there. */
    if (ref == NULL || !ref_is_valid(ref) || person_find(session, ref, &person) != OK ||
        access_open(session, person, PURPOSE_CARE, AREA_PERSON, &access) != OK ||
        people_name(access, &ret->called) != OK) {
        *ret = (struct resource_guest){ 0 };
        return;
    }
    ret->ref = ref;
    if (board != NULL && ref_is_valid(board)) {
        ret->board = board;
        ret->add_action = arena_print(arena, "/p/%s/choices/%s/options", ref, board);
    }
}

const char *resource_open_words(struct html *html, const struct opening *opening,
                                struct date today)
{
    struct arena *arena = html_arena(html);
    const char *time = minute_text(arena, opening->minute);

    if (opening->state == OPEN_NOT_KNOWN)
        return NULL;
    if (opening->state == OPEN_YES)
        return opening->always ? html_say(html, N_("Open day and night"))
                               : html_sentence(html, N_("Open now, until %s"), 1, &time);
    if (!date_is_set(opening->day))
        return html_say(html, N_("Closed now"));
    if (date_equal(opening->day, today))
        return html_sentence(html, N_("Closed now, opens today %s"), 1, &time);
    const char *both[] = { html_say(html, hours_day_label(date_weekday(opening->day))), time };
    return html_sentence(html, N_("Closed now, opens %1$s %2$s"), 2, both);
}

static const char *with_guest(struct arena *arena, const char *path,
                              const struct resource_guest *guest)
{
    if (guest->ref == NULL)
        return path;
    return guest->board == NULL
           ? arena_print(arena, "%s?for=%s", path, guest->ref)
           : arena_print(arena, "%s?for=%s&board=%s", path, guest->ref, guest->board);
}

struct resource_card resource_card_of(struct html *html, const struct found_service *found,
                                      const struct resource_guest *guest, struct date today)
{
    static const char *const looks[] = { "", "q", "n" };
    struct arena *arena = html_arena(html);
    struct card_reason *why = arena_array(arena, found->why.count, struct card_reason);

    for (size_t i = 0; i < found->why.count; i++)
        why[i] = (struct card_reason){ looks[found->why.at[i].kind], found->why.at[i].text };
    struct resource_card card = {
        .path = with_guest(arena, arena_print(arena, "/resources/%s", found->ref), guest),
        .ref = found->ref, .name = found->service, .organization = found->organization,
        .words = excerpt(arena, found->description),
        .notice = found->warning != NULL ? found->warning : found->alert,
        .why = { why, found->why.count }, .wait = found->wait,
        .cost = found->fees != NULL ? excerpt(arena, found->fees)
              : found->fee.set ? HTML_SHOW(html, found->fee, HTML_MONEY) : NULL,
        .open = resource_open_words(html, &found->opening, today),
        .add_action = guest->add_action,
    };
    if (found->distance_km.set)
        card.distance = arena_print(arena, "%.1f km", found->distance_km.d);
    if (found->capacity.set)
        card.room = html_sentence_n(html, N_("%d free"), N_("%d free"), found->capacity.n, 1,
                                    (const char *[]){ arena_print(arena, "%lld",
                                                      (long long)found->capacity.n) });
    if (found->status != SERVICE_ACTIVE) {
        card.tag = html_say(html, service_status_label(found->status));
        card.tag_look = "tag urgent";
    } else if (found->warning != NULL) {
        card.tag = html_say(html, N_("Call first"));
        card.tag_look = "tag now";
    } else if (found->capacity.set && found->capacity.n > 0) {
        card.tag = html_say(html, N_("Places free"));
        card.tag_look = "tag good";
    }
    if (guest->ref != NULL)
        card.refer_path = arena_print(arena, "/p/%s/referrals/new?resource=%s", guest->ref,
                                      found->ref);
    return card;
}

static struct html_options need_options(struct html *html, const char *chosen)
{
    struct arena *arena = html_arena(html);
    struct html_option *options = arena_array(arena, DOMAINS, struct html_option);

    for (int i = 0; i < DOMAINS; i++)
        options[i] = (struct html_option){
            domain_word((enum domain)i), html_say(html, domain_label((enum domain)i)),
            text_equal(chosen, domain_word((enum domain)i)),
        };
    return (struct html_options){ options, DOMAINS };
}

static const struct { const char *word, *label; } SORTS[SORT_SORTS] = {
    { "fit", N_("Best fit") }, { "nearest", N_("Nearest") }, { "name", N_("Name") },
};

static struct html_options sort_options(struct html *html, enum finder_sort chosen)
{
    struct html_option *options = arena_array(html_arena(html), SORT_SORTS, struct html_option);

    for (int i = 0; i < SORT_SORTS; i++)
        options[i] = (struct html_option){ SORTS[i].word, html_say(html, SORTS[i].label),
                                           i == (int)chosen };
    return (struct html_options){ options, SORT_SORTS };
}

/* The same question with one answer changed; parameters that are blank are left out. */
static const char *again(struct request *request, const char *name, const char *value)
{
    static const char *const kept[] = { "search", "need", "near", "language", "open_at",
                                        "unknown", "shut", "sort", "for", "board", "from" };
    struct arena *arena = request_arena(request);
    struct buf out = buf_new(arena, 8192);

    buf_add(&out, "/resources");
    char between = '?';
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        const char *now = strcmp(kept[i], name) == 0 ? value : request_query(request, kept[i]);
        if (text_is_blank(now))
            continue;
        buf_print(&out, "%c%s=", between, kept[i]);
        url_add_encoded(&out, now);
        between = '&';
    }
    return buf_text(&out);
}

static struct question question_of(struct request *request, const struct office *office)
{
    const char *need = request_query(request, "need"), *sort = request_query(request, "sort");
    const char *open_at = request_query(request, "open_at");
    const char *from = request_query(request, "from");
    enum domain domain;
    int64_t first;
    struct question question = {
        .words = request_query(request, "search"), .near = request_query(request, "near"),
        .language = request_query(request, "language"),
        .unknown = request_query(request, "unknown") != NULL,
        .shut = request_query(request, "shut") != NULL, .limit = FINDER_PAGE,
    };

    if (need != NULL && domain_from_word(need, &domain))
        question.need = (struct maybe_int){ true, (int64_t)domain };
    for (int i = 0; i < SORT_SORTS; i++) {
        if (text_equal(sort, SORTS[i].word))
            question.sort = (enum finder_sort)i;
    }
    question.asks_open = finder_time(office, open_at, &question.open_day, &question.open_minute);
    if (from != NULL && text_to_int(from, &first) && first > 0 && first < FINDER_CANDIDATES)
        question.from = (size_t)first;
    return question;
}

static enum status show(struct request *request, struct session *session,
                        struct response *response)
{
    const struct office *office = session_office(session);
    struct html *html = response_html(response);
    struct arena *arena = request_arena(request);
    struct question question = question_of(request, office);
    struct found_services found;
    struct resource_list_page page = {
        .search = question.words, .near = question.near, .language = question.language,
        .open_now = question.asks_open, .unknown = question.unknown, .shut = question.shut,
        .needs = need_options(html, request_query(request, "need")),
        .sorts = sort_options(html, question.sort),
        .unknown_path = again(request, "unknown", "1"),
        .new_path = request_leads(request, METHOD_GET, "/resources/new") ? "/resources/new" : NULL,
    };

    enum status s = finder_find(office, &question, html_language(html), &found);
    if (s != OK)
        return s;
    resource_guest_of(request, session, &page.guest);
    struct resource_card *cards = arena_array(arena, found.count, struct resource_card);
    for (size_t i = 0; i < found.count; i++)
        cards[i] = resource_card_of(html, &found.at[i], &page.guest, office_today(office));
    page.cards = (struct resource_cards){ cards, found.count };
    page.total = found.total;
    page.first = found.count > 0 ? question.from + 1 : 0;
    page.last = question.from + found.count;
    page.spelled = found.spelled;
    page.near_unknown = found.near_unknown;
    page.not_known = found.not_known;
    page.against = found.against;
    if (question.from > 0) {
        size_t before = question.from > FINDER_PAGE ? question.from - FINDER_PAGE : 0;
        page.before_path = again(request, "from",
                                 before > 0 ? arena_print(arena, "%zu", before) : NULL);
    }
    if (page.last < found.total)
        page.next_path = again(request, "from", arena_print(arena, "%zu", page.last));
    html_resource_list_page(html, &page);
    return OK;
}

enum { BY_THOSE_WHO_KEEP_IT = BY_WORKER | BY_SUPERVISOR | BY_FRONT_DESK | BY_ADMINISTRATOR };

const struct route resource_routes[] = {
    STAFF_PAGE("/resources", 0, show),
    STAFF_FORM("/resources", BY_THOSE_WHO_KEEP_IT, resource_form_add),
    STAFF_PAGE("/resources/new", BY_THOSE_WHO_KEEP_IT, resource_form_show_new),
    STAFF_PAGE("/resources/{x}", 0, resource_one_show),
    STAFF_PAGE("/resources/{x}/edit", BY_THOSE_WHO_KEEP_IT, resource_form_show),
    STAFF_FORM("/resources/{x}/edit", BY_THOSE_WHO_KEEP_IT, resource_form_edit),
    STAFF_FORM("/resources/{x}/confirm", BY_THOSE_WHO_KEEP_IT, resource_one_confirm),
    STAFF_FORM("/resources/{x}/warn", BY_THOSE_WHO_KEEP_IT, resource_one_warn),
    STAFF_FORM("/resources/{x}/notes", BY_THOSE_WHO_KEEP_IT, resource_one_note),
    END_OF_ROUTES,
};
