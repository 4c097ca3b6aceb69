// SPDX-License-Identifier: AGPL-3.0-or-later
#include "money/screen_page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/say.h"
#include "choice/choice.h"
#include "choice/value.h"
#include "fact/fact.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "made/screen_page_html.h"
#include "people/household.h"
#include "privacy/account.h"

#include <ctype.h>
#include <string.h>

static const char PATH[] = "/p/{person}/money/screen";
static const char *const LOOKS[SCREEN_OUTCOMES] = { "tag good", "tag", "tag now" };

struct gathered {
    const struct access *access;
    struct arena *arena;
    struct person person;
    struct facts facts;
    struct at_homes homes;
    struct screen_household household;
    int64_t *labels;                  /* of what was told and is counted */
};

/* --- the household, from what was told --- */

static const struct fact *counted(const struct gathered *g, const char *key)
{
    const struct fact *fact = fact_of(&g->facts, key);

    if (fact != NULL)
        *g->labels |= fact->labels;
    return fact;
}

static json_t *value_of(const struct gathered *g, const char *key, const struct fact **fact)
{
    *fact = counted(g, key);
    return *fact && (*fact)->value ? json_loads((*fact)->value, JSON_DECODE_ANY, NULL) : NULL;
}

static enum screen_told told_of(const struct gathered *g, const char *key)
{
    const struct fact *fact;
    json_t *value = value_of(g, key, &fact);
    enum screen_told told = json_is_true(value) ? TOLD_YES : json_is_false(value) ? TOLD_NO
                                                                          : TOLD_NOTHING;

    json_decref(value);
    return told;
}

static struct maybe_int number_of(const struct gathered *g, const char *key)
{
    const struct fact *fact;
    json_t *value = value_of(g, key, &fact);
    struct maybe_int number = { json_is_integer(value), json_integer_value(value) };

    json_decref(value);
    return number;
}

static struct maybe_money money_of(const struct gathered *g, const char *key, enum period *period)
{
    const struct fact *fact;
    json_t *value = value_of(g, key, &fact), *cents = json_object_get(value, "cents");
    bool known = json_is_integer(cents) && (!period || fact->period.set);
    struct maybe_money money = { known, json_integer_value(cents) };

    if (known && period)
        *period = (enum period)fact->period.n;
    json_decref(value);
    return money;
}

static bool gets_already(const struct gathered *g)
{
    static const char *const words[] = { "snap", "medicaid", "tanf" };
    const struct fact *fact;
    json_t *value = value_of(g, "enrolled_in", &fact), *one;
    bool found = false;
    size_t i;
    int which;

    json_array_foreach(value, i, one)
        found = found || text_among(words, 3, text_or(json_string_value(one), ""), &which);
    json_decref(value);
    return found;
}

/* They themselves, then whoever the record knows at home, then those who were only counted.  With
 * neither a count nor anybody else at home nobody knows whether they live alone: no members. */
static void fill_members(struct gathered *g)
{
    struct screen_household *home = &g->household;
    const struct fact *status = counted(g, "immigration_status");
    struct date today = access_today(g->access);
    struct maybe_int size = number_of(g, "household_size"), age = number_of(g, "age");
    size_t most = size.set && size.n > 0 && size.n < SCREEN_MEMBERS_MOST ? (size_t)size.n
                                                                         : SCREEN_MEMBERS_MOST;
    int own = person_age(&g->person, today);

    home->members[home->member_count++] = (struct screen_member){
        .ref = g->person.called, .age = age.set ? age : (struct maybe_int){ own >= 0, own },
        .pregnant = told_of(g, "pregnant"), .disabled = told_of(g, "disabled"),
        .status_open = status && status->refused, .enrolled = gets_already(g),
    };
    for (size_t i = 0; i < g->homes.count && home->member_count < most; i++) {
        const struct at_home *one = &g->homes.at[i];
        bool seen = one->person.n == access_person(g->access).n;
        for (size_t k = 0; k < i && !seen; k++)
            seen = g->homes.at[k].person.n == one->person.n;
        if (seen)
            continue;
        bool born = partdate_is_set(one->birth);
        home->members[home->member_count++] = (struct screen_member){
            .ref = one->called, .age = { born, born ? date_years_between(
                                                  partdate_last(one->birth), today) : 0 },
            .disabled = TOLD_NOTHING, .pregnant = TOLD_NOTHING,
        };
    }
    while (size.set && home->member_count < most) {
        const char *ref = arena_print(g->arena, "%zu", home->member_count + 1);
        home->members[home->member_count++] = (struct screen_member){
            .ref = ref, .pregnant = TOLD_NOTHING, .disabled = TOLD_NOTHING,
        };
    }
    if (!size.set && home->member_count == 1)
        home->member_count = 0;
}

static void fill_household(struct gathered *g)
{
    struct screen_household *home = &g->household;
    const struct fact *state_fact;
    json_t *state = value_of(g, "state", &state_fact);
    const char *word = text_or(json_string_value(state), "");
    enum period period = PER_MONTH;
    struct maybe_money income = money_of(g, "income", &period);

    *home = (struct screen_household){ .area = "48", .as_of = access_today(g->access),
                                       .couple = TOLD_NOTHING };
    if (strlen(word) == 2)
        home->state = arena_print(g->arena, "%c%c", toupper((unsigned char)word[0]),
                                  toupper((unsigned char)word[1]));
    json_decref(state);
    if (home->state && (strcmp(home->state, "AK") == 0 || strcmp(home->state, "HI") == 0))
        home->area = home->state;
    fill_members(g);
    home->income_known = income.set;
    if (income.set)
        home->incomes[home->income_count++] = (struct screen_income){
            NULL, told_of(g, "employed") == TOLD_YES, income.cents, period,
        };
    home->shelter = money_of(g, "rent", &home->shelter_period);
    home->resources = money_of(g, "savings", NULL);
}

static enum status gather(const struct access *access, struct gathered *g)
{
    const struct caseload *caseload;
    enum status s;

    *g = (struct gathered){ .access = access, .arena = access_arena(access),
                              .labels = arena_one(access_arena(access), int64_t) };
    if ((s = people_get(access, &g->person)) != OK || (s = fact_list(access, &g->facts)) != OK ||
        (s = caseload_household(access, AREA_FAMILY, &caseload)) != OK ||
        (s = household_at_home(caseload, access_person(access), access_today(access),
                               &g->homes)) != OK)
        return s;
    fill_household(g);
    return OK;
}

/* --- the page --- */

/* The fact behind a word of `need`; NULL: it is asked elsewhere. */
static const char *key_of(const struct gathered *g, const char *need)
{
    static const struct { const char *need, *key; } words[] = {
        { "income", "income" }, { "shelter", "rent" }, { "resources", "savings" },
        { "state", "state" }, { "members", "household_size" },
    };
    const char *dot = strrchr(need, '.');

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].need, need) == 0)
            return words[i].key;
    if (!dot || strncmp(need, g->person.called, (size_t)(dot - need)) != 0)
        return NULL;
    return strcmp(dot, ".status") == 0 ? "immigration_status" : dot + 1;
}

/* "ana.age": "Age: ana". */
static const char *need_words(const struct gathered *g, const struct html *html,
                              const char *need)
{
    const char *dot = strrchr(need, '.');

    if (!dot)
        return fact_label(g->arena, need, html_language(html));
    return arena_print(g->arena, "%s: %s", fact_label(g->arena, dot + 1, html_language(html)),
                       arena_text_n(g->arena, need, (size_t)(dot - need)));
}

static struct screen_needs needs_of(const struct gathered *g, const struct html *html,
                                    const struct screened *one)
{
    struct screen_need *list = arena_array(g->arena, one->need.count + 1, struct screen_need);

    for (size_t i = 0; i < one->need.count; i++) {
        const char *key = key_of(g, one->need.at[i]);
        list[i] = key ? (struct screen_need){
            fact_label(g->arena, key, html_language(html)),
            arena_print(g->arena, "%s?ask=%s", path_to(g->access, "/p/{person}/facts"), key),
        } : (struct screen_need){ need_words(g, html, one->need.at[i]),
                                  path_to(g->access, "/p/{person}/family") };
    }
    return (struct screen_needs){ list, one->need.count };
}

static const char *monthly(struct arena *arena, const char *language, struct maybe_money amount)
{
    return !amount.set ? NULL
        : say_with(arena, language, N_("about %1$s a month"),
                   money_text(arena, (struct money){ amount.cents }));
}

static struct screen_rows rows_of(const struct gathered *g, const struct html *html,
                                  const struct screened *results, struct text_list picked,
                                  bool may_write)
{
    struct screen_row *rows = arena_array(g->arena, SCREEN_PROGRAMMES, struct screen_row);

    for (int i = 0; i < SCREEN_PROGRAMMES; i++) {
        const struct screened *one = &results[i];
        struct screen_reason *reasons = arena_array(g->arena, one->because.count + 1,
                                                    struct screen_reason);
        for (size_t k = 0; k < one->because.count; k++)
            reasons[k].text = one->because.at[k];
        rows[i] = (struct screen_row){
            .word = screen_word((enum programme_id)i),
            .label = html_say(html, screen_label((enum programme_id)i)),
            .outcome = html_say(html, screen_outcome_label(one->outcome)),
            .look = LOOKS[one->outcome],
            .amount = monthly(g->arena, html_language(html), one->amount),
            .rule = one->rule ? one->rule->version : NULL,
            .source = one->rule ? one->rule->source : NULL,
            .may_pick = may_write && one->outcome != PROBABLY_NOT,
            .because = { reasons, one->because.count }, .needs = needs_of(g, html, one),
        };
        for (size_t k = 0; k < picked.count; k++)
            rows[i].picked = rows[i].picked || strcmp(picked.at[k], rows[i].word) == 0;
    }
    return (struct screen_rows){ rows, SCREEN_PROGRAMMES };
}

static const char *household_words(const struct gathered *g)
{
    struct buf out = buf_new(g->arena, 4000);

    for (size_t i = 0; i < g->household.member_count; i++) {
        const struct screen_member *one = &g->household.members[i];
        buf_print(&out, "%s%s", i > 0 ? ", " : "", one->ref);
        if (one->age.set)
            buf_print(&out, " (%lld)", (long long)one->age.n);
    }
    return buf_text(&out);
}

static enum status draw(struct request *request, const struct access *access,
                        struct response *response)
{
    struct html *html = response_html(response);
    struct screened results[SCREEN_PROGRAMMES];
    struct gathered g;

    enum status s = gather(access, &g);
    if (s != OK)
        return s;
    screen_household(g.arena, &g.household, html_language(html), results);
    struct screen_page page = {
        .name = g.person.called, .action = path_to(access, PATH),
        .facts_path = path_to(access, "/p/{person}/facts"),
        .money_path = path_to(access, "/p/{person}/money"),
        .household = text_or_null(household_words(&g)),
        .may_write = access_may_write(access, AREA_CHOICES), .as_of = g.household.as_of,
        .problems = request_problems(request),
    };
    page.rows = rows_of(&g, html, results, form_all(request_form(request), "programme"),
                        page.may_write);
    html_screen_page(html, &page);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    return draw(request, access, response);
}

static enum status add_option(struct change *change, int64_t board, const char *language,
                              enum programme_id id, const struct screened *one,
                              struct problems *problems)
{
    struct value_ask value = {
        .comes_in = { one->amount.set, one->amount.cents }, .in_period = PER_MONTH,
        .says_in = true,
    };
    int64_t option;

    return board_add_option(change, board, &(struct option_draft){
        .title = say(language, screen_label(id)), .kind = OPTION_BENEFIT,
        .cells = value_cells(change_arena(change), language, &value, change_today(change)),
    }, problems, &option);
}

static enum status post(struct request *request, struct change *change,
                        struct response *response)
{
    const struct access *access = change_access(change);
    const char *language = session_account(request_session(request))->language;
    struct text_list picked = form_all(request_form(request), "programme");
    struct problems *problems = request_problems(request);
    struct screened results[SCREEN_PROGRAMMES];
    struct gathered g;
    const char *ref;
    int64_t board;
    enum status s;

    if (picked.count == 0)
        problem_add(problems, "programme", N_("Tick what you want to lay side by side."));
    if (problems_any(problems))
        return response_again(response, draw(request, access, response));
    if ((s = gather(access, &g)) != OK ||
        (s = board_add(change, say(language, N_("Which benefits do we ask for?")),
                       (struct maybe_int){ 0 }, (struct maybe_int){ 0 }, problems, &board)) != OK)
        return s;
    screen_household(g.arena, &g.household, language, results);
    /* An amount says what was told: its way is as sensitive as that. */
    int64_t labels = change_labels(change);
    change_label(change, labels | *g.labels);
    for (int i = 0; s == OK && i < SCREEN_PROGRAMMES; i++)
        for (size_t k = 0; s == OK && k < picked.count; k++)
            if (strcmp(picked.at[k], screen_word((enum programme_id)i)) == 0 &&
                results[i].outcome != PROBABLY_NOT)
                s = add_option(change, board, language, (enum programme_id)i, &results[i],
                               problems);
    change_label(change, labels);
    if (s != OK || (s = access_name_of(access, "b", board, &ref)) != OK)
        return s;
    response_said(request, response, N_("Laid side by side. Nothing is decided yet."), NULL);
    return response_see_other(response, arena_print(request_arena(request), "%s/%s",
                                                    path_to(access, "/p/{person}/choices"), ref));
}

const struct route screen_routes[] = {
    PERSON_PAGE("/p/{person}/money/screen", AREA_MONEY, show),
    PERSON_FORM("/p/{person}/money/screen", AREA_CHOICES, post),
    END_OF_ROUTES,
};
