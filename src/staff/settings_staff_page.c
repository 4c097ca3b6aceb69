// SPDX-License-Identifier: AGPL-3.0-or-later
/* People who work here: roles, passwords, tokens, lines of supervision, programmes, last days. */
#include "staff/settings_page.h"

#include "base/arena.h"
#include "base/ref.h"
#include "crypto/password.h"
#include "html/html.h"
#include "http/request.h"
#include "http/response.h"
#include "http/url.h"
#include "made/settings_page_html.h"
#include "privacy/second.h"
#include "staff/absence_page.h"

/* Roles an administrator may give, in the words of the page. */
static const struct { enum role role; const char *label; } ROLES_GIVEN[] = {
    { ROLE_WORKER, N_("Case manager") }, { ROLE_SUPERVISOR, N_("Supervisor") },
    { ROLE_FRONT_DESK, N_("Front desk") }, { ROLE_BILLING, N_("Billing") },
    { ROLE_PRIVACY_OFFICER, N_("Privacy officer") }, { ROLE_ADMINISTRATOR, N_("Administrator") },
    { ROLE_GATEWAY, N_("Gateway: a program that only knocks") },
};
enum { ROLE_COUNT = sizeof ROLES_GIVEN / sizeof ROLES_GIVEN[0], PASSWORD_GROUPS = 5,
       GROUP_LETTERS = 4, SIGNING_ROLES = ROLE_COUNT - 1 };    /* a gateway signs nowhere in */

static const char *role_label(enum role role)
{
    for (size_t i = 0; i < ROLE_COUNT; i++) {
        if (ROLES_GIVEN[i].role == role)
            return ROLES_GIVEN[i].label;
    }
    return "";
}

/* 100 random bits without letters that look alike. */
const char *password_to_hand_over(struct arena *arena)
{
    static const char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";
    unsigned char bytes[PASSWORD_GROUPS * GROUP_LETTERS];
    char *text = arena_array(arena, PASSWORD_GROUPS * (GROUP_LETTERS + 1), char), *to = text;

    random_fill(bytes, sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++) {
        if (i > 0 && i % GROUP_LETTERS == 0)
            *to++ = '-';
        *to++ = letters[bytes[i] % (sizeof letters - 1)];
    }
    return text;
}

static const char *one_path(struct arena *arena, const char *name)
{
    return arena_print(arena, "/settings/people/one?who=%s", url_encoded(arena, name));
}

/* The names that stand on the other side of somebody's lines. */
static const char *names_of(struct arena *arena, const struct accounts *accounts,
                            const struct account_lines *lines, int64_t worker)
{
    const char *text = NULL;

    for (size_t i = 0; i < lines->count; i++) {
        for (size_t k = 0; lines->at[i].other == worker && k < accounts->count; k++) {
            if (accounts->at[k].id.n == lines->at[i].one)
                text = text == NULL ? accounts->at[k].name
                                    : arena_print(arena, "%s, %s", text, accounts->at[k].name);
        }
    }
    return text;
}

static const char *programmes_of(struct arena *arena, const struct programmes *programmes,
                                 const struct account_lines *lines, int64_t account)
{
    const char *text = NULL;

    for (size_t i = 0; i < lines->count; i++) {
        for (size_t k = 0; lines->at[i].one == account && k < programmes->count; k++) {
            if (programmes->at[k].id == lines->at[i].other)
                text = text == NULL ? programmes->at[k].name
                                    : arena_print(arena, "%s, %s", text, programmes->at[k].name);
        }
    }
    return text;
}

struct staff_facts { struct accounts accounts; struct programmes programmes;
                     struct account_lines lines, works; };

static enum status facts(const struct office *office, struct staff_facts *ret)
{
    enum status s;

    if ((s = account_list(office, &ret->accounts)) != OK ||
        (s = programme_list(office, &ret->programmes)) != OK ||
        (s = account_line_list(office, &ret->lines)) != OK)
        return s;
    return programme_staff_list(office, &ret->works);
}

static enum status draw_list(struct request *request, const struct office *office,
                             struct response *response)
{
    struct html *html = response_html(response);
    struct arena *arena = html_arena(html);
    const char *chosen = form_text(request_form(request), "role");
    struct html_option *roles = arena_array(arena, ROLE_COUNT, struct html_option);
    struct html_option *asked = arena_array(arena, ROLE_COUNT, struct html_option);
    struct role_rules rules;
    struct staff_facts all;

    enum status s = facts(office, &all);
    if (s == OK)
        s = role_rule_list(office, &rules);
    if (s != OK)
        return s;
    struct staff_row *rows = arena_array(arena, all.accounts.count + 1, struct staff_row);
    for (size_t i = 0; i < all.accounts.count; i++) {
        const struct account *one = &all.accounts.at[i];
        rows[i] = (struct staff_row){
            one->name, html_say(html, role_label(one->role)),
            names_of(arena, &all.accounts, &all.lines, one->id.n),
            programmes_of(arena, &all.programmes, &all.works, one->id.n),
            one_path(arena, one->name), one->left_on,
        };
    }
    for (size_t i = 0; i < ROLE_COUNT; i++) {
        const char *word = role_word(ROLES_GIVEN[i].role);
        roles[i] = (struct html_option){ word, html_say(html, ROLES_GIVEN[i].label),
                                         text_equal(word, chosen) };
        asked[i] = (struct html_option){ word, roles[i].label, rules.totp[ROLES_GIVEN[i].role] };
    }
    html_staff_page(html, &(struct staff_page){
        .rows = { rows, all.accounts.count }, .roles = { roles, ROLE_COUNT },
        .asked = { asked, SIGNING_ROLES },
        .name = form_text(request_form(request), "name"), .problems = request_problems(request),
    });
    return OK;
}

static enum status show_list(struct request *request, struct session *session,
                             struct response *response)
{
    return draw_list(request, session_office(session), response);
}

static enum status draw_one(struct request *request, const struct office *office,
                            const char *name, struct response *response)
{
    struct html *html = response_html(response);
    struct arena *arena = html_arena(html);
    struct account account;
    struct staff_facts all;
    struct signed_in_rows signed_in;
    struct second second;
    enum status s;
    size_t count = 0;

    if ((s = account_named(office, name, &account)) != OK || (s = facts(office, &all)) != OK ||
        (s = second_of(office, account.id, &second)) != OK ||
        (s = signed_in_fill(html, office, account.id, &signed_in)) != OK)
        return s;
    struct html_option *programmes = arena_array(arena, all.programmes.count + 1,
                                                 struct html_option);
    struct html_option *workers = arena_array(arena, all.accounts.count + 1, struct html_option);
    struct html_option *supervised = arena_array(arena, all.lines.count + 1, struct html_option);
    size_t lines = 0;

    for (size_t i = 0; i < all.programmes.count; i++) {
        programmes[i] = (struct html_option){ all.programmes.at[i].name,
                                              all.programmes.at[i].name, false };
        for (size_t k = 0; k < all.works.count; k++)
            programmes[i].on = programmes[i].on ||
                               (all.works.at[k].one == account.id.n &&
                                all.works.at[k].other == all.programmes.at[i].id);
    }
    for (size_t i = 0; i < all.accounts.count; i++) {
        const struct account *one = &all.accounts.at[i];
        if (one->id.n != account.id.n &&
            (one->role == ROLE_WORKER || one->role == ROLE_SUPERVISOR))
            workers[count++] = (struct html_option){ one->name, one->name, false };
        for (size_t k = 0; k < all.lines.count; k++) {
            if (all.lines.at[k].one == account.id.n && all.lines.at[k].other == one->id.n)
                supervised[lines++] = (struct html_option){ one->name, one->name, true };
        }
    }
    html_staff_one_page(html, &(struct staff_one_page){
        .name = account.name, .role = html_say(html, role_label(account.role)),
        .supervisors = names_of(arena, &all.accounts, &all.lines, account.id.n),
        .left_on = account.left_on, .programmes = { programmes, all.programmes.count },
        .workers = { workers, count }, .may_supervise = account.role == ROLE_SUPERVISOR,
        .supervised = { supervised, lines },
        .last_day = form_text(request_form(request), "on"),
        .work_path = arena_print(arena, "/staff?who=%s", url_encoded(arena, account.name)),
        .second = second.on, .second_asked = second.wanted, .signed_in = signed_in,
        .problems = request_problems(request),
    });
    return OK;
}

static enum status show_one(struct request *request, struct session *session,
                            struct response *response)
{
    return draw_one(request, session_office(session),
                    text_or(request_query(request, "who"), ""), response);
}

/* ---- making passwords: the hash is made before the change begins ---- */

struct handing { const char *password; char hash[PASSWORD_HASH_TEXT]; };

static enum status look_password(struct request *request, struct scope *scope)
{
    struct handing *handing = arena_one(request_arena(request), struct handing);

    (void)scope;
    handing->password = password_to_hand_over(request_arena(request));
    request_pass(request, handing);
    return OK;
}

static enum status work_password(struct request *request)
{
    struct handing *handing = (struct handing *)request_passed(request);

    return password_hash(handing->password, handing->hash);
}

static enum status show_secret(struct response *response, const char *name, const char *secret,
                               bool token)
{
    struct html *html = response_html(response);

    html_secret_page(html, &(struct secret_page){
        .name = name, .secret = secret, .token = token,
        .back = one_path(html_arena(html), name) });
    return OK;
}

static enum status add(struct request *request, struct office_change *change,
                       struct response *response)
{
    const struct handing *handing = (const struct handing *)request_passed(request);
    struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    enum role role = ROLE_WORKER;
    struct user_id user;

    if (!role_from_word(form_text(form, "role"), &role) || !*role_label(role))
        problem_add(problems, "role", N_("Choose what they do."));
    enum status s = problems_any(problems) ? INVALID
                    : account_add(change, form_text(form, "name"), role, handing->hash, problems,
                                  &user);
    if (s == INVALID)
        return response_again(response, draw_list(request, office_change_office(change),
                                                  response));
    return s == OK ? show_secret(response, form_text(form, "name"), handing->password, false) : s;
}

static enum status account_of(struct request *request, struct office_change *change,
                              struct account *ret)
{
    return account_named(office_change_office(change), form_text(request_form(request), "who"),
                         ret);
}

static enum status renew_password(struct request *request, struct office_change *change,
                                  struct response *response)
{
    const struct handing *handing = (const struct handing *)request_passed(request);
    struct account account;

    enum status s = account_of(request, change, &account);
    if (s == OK)
        s = account_set_password(change, account.id, handing->hash);
    return s == OK ? show_secret(response, account.name, handing->password, false) : s;
}

static enum status make_token(struct request *request, struct office_change *change,
                              struct response *response)
{
    struct account account;
    const char *token;

    enum status s = account_of(request, change, &account);
    if (s == OK)
        s = account_token(change, account.id, &token);
    return s == OK ? show_secret(response, account.name, token, true) : s;
}

/* ---- the rest of one account ---- */

static enum status back_to(struct request *request, struct response *response, const char *name,
                           const char *said)
{
    response_said(request, response, said, NULL);
    return response_see_other(response, one_path(request_arena(request), name));
}

static enum status set_programmes(struct request *request, struct office_change *change,
                                  struct response *response)
{
    struct text_list chosen = form_all(request_form(request), "programme");
    const struct office *office = office_change_office(change);
    struct programmes programmes;
    struct account account;

    enum status s = account_of(request, change, &account);
    if (s != OK || (s = programme_list(office, &programmes)) != OK)
        return s;
    for (size_t i = 0; s == OK && i < programmes.count; i++) {
        bool on = false;
        for (size_t k = 0; k < chosen.count; k++)
            on = on || text_equal(chosen.at[k], programmes.at[i].name);
        s = programme_staff(change, programmes.at[i].id, account.id, on);
    }
    return s == OK ? back_to(request, response, account.name, N_("Programs saved.")) : s;
}

/* Who supervises, from today on or no longer. */
static enum status set_line(struct request *request, struct office_change *change,
                            struct response *response,
                            enum status (*set)(struct office_change *, struct user_id supervisor,
                                               struct user_id worker))
{
    struct account account, worker;

    enum status s = account_of(request, change, &account);
    if (s == OK)
        s = account_named(office_change_office(change),
                          form_text(request_form(request), "worker"), &worker);
    if (s == NOT_FOUND && account.name != NULL) {
        problem_add(request_problems(request), "worker", N_("Choose somebody."));
        return response_again(response, draw_one(request, office_change_office(change),
                                                 account.name, response));
    }
    if (s == OK)
        s = set(change, account.id, worker.id);
    return s == OK ? back_to(request, response, account.name, N_("Saved.")) : s;
}

static enum status set_supervises(struct request *request, struct office_change *change,
                                  struct response *response)
{
    return set_line(request, change, response, account_supervises);
}

static enum status end_supervises(struct request *request, struct office_change *change,
                                  struct response *response)
{
    return set_line(request, change, response, account_supervises_no_more);
}

static enum status set_last_day(struct request *request, struct office_change *change,
                                struct response *response)
{
    struct problems *problems = request_problems(request);
    struct date last = form_date(request_form(request), "on", problems);
    struct account account;

    enum status s = account_of(request, change, &account);
    if (s != OK)
        return s;
    if (!date_is_set(last))
        problem_add(problems, "on", N_("Enter their last day, like 2026-11-24."));
    s = problems_any(problems) ? INVALID
        : handover_leave(request_scope(request), change, account.id, last, problems);
    say_what_is_left(problems);
    if (s == INVALID || s == CONFLICT)
        return response_again(response, draw_one(request, office_change_office(change),
                                                 account.name, response));
    return s == OK ? back_to(request, response, account.name, N_("The last day is saved.")) : s;
}

/* ---- signing in: what roles are asked for, ending sessions ---- */

static enum status set_asked(struct request *request, struct office_change *change,
                             struct response *response)
{
    struct text_list chosen = form_all(request_form(request), "asked");
    enum status s = OK;

    for (size_t i = 0; s == OK && i < SIGNING_ROLES; i++) {
        bool on = false;
        for (size_t k = 0; k < chosen.count; k++)
            on = on || text_equal(chosen.at[k], role_word(ROLES_GIVEN[i].role));
        s = role_rule_set(change, ROLES_GIVEN[i].role, on);
    }
    if (s != OK)
        return s;
    response_said(request, response, N_("Saved."), NULL);
    return response_see_other(response, "/settings/people");
}

static enum status end_sessions(struct request *request, struct office_change *change,
                                struct response *response)
{
    struct account account;
    int64_t ended;

    enum status s = account_of(request, change, &account);
    if (s == OK)
        s = sessions_end_others(change, account.id, true, &ended);
    return s == OK ? back_to(request, response, account.name,
                             N_("All their sessions and tokens have ended.")) : s;
}

static enum status switch_off(struct request *request, struct office_change *change,
                              struct response *response)
{
    struct account account;

    enum status s = account_of(request, change, &account);
    if (s == OK)
        s = second_off(change, account.id);
    return s == OK ? back_to(request, response, account.name,
                             N_("The code is switched off for them.")) : s;
}

const struct route settings_staff_routes[] = {
    STAFF_PAGE("/settings/people", BY_ADMINISTRATOR, show_list),
    { .kind = ROUTE_STAFF_FORM, .method = METHOD_POST, .pattern = "/settings/people",
      .area = AREA_OFFICE, .roles = BY_ADMINISTRATOR, .look = look_password,
      .work = work_password, .change_staff = add },
    STAFF_PAGE("/settings/people/one", BY_ADMINISTRATOR, show_one),
    { .kind = ROUTE_STAFF_FORM, .method = METHOD_POST, .pattern = "/settings/people/password",
      .area = AREA_OFFICE, .roles = BY_ADMINISTRATOR, .look = look_password,
      .work = work_password, .change_staff = renew_password },
    STAFF_FORM("/settings/people/token", BY_ADMINISTRATOR, make_token),
    STAFF_FORM("/settings/people/programmes", BY_ADMINISTRATOR, set_programmes),
    STAFF_FORM("/settings/people/supervises", BY_ADMINISTRATOR, set_supervises),
    STAFF_FORM("/settings/people/supervises-no-more", BY_ADMINISTRATOR, end_supervises),
    STAFF_FORM("/settings/people/leaves", BY_ADMINISTRATOR, set_last_day),
    STAFF_FORM("/settings/people/asked", BY_ADMINISTRATOR, set_asked),
    STAFF_FORM("/settings/people/sessions", BY_ADMINISTRATOR, end_sessions),
    STAFF_FORM("/settings/people/second-off", BY_ADMINISTRATOR, switch_off),
    END_OF_ROUTES,
};
