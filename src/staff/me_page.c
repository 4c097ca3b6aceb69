// SPDX-License-Identifier: AGPL-3.0-or-later
/* One's own settings: language, look, keys, password. */
#include "staff/settings_page.h"

#include "base/arena.h"
#include "base/words.h"
#include "crypto/password.h"
#include "html/html.h"
#include "html/show.h"
#include "http/request.h"
#include "http/response.h"
#include "made/settings_page_html.h"
#include "privacy/second.h"
#include "web/frame.h"

enum { PASSWORD_LEAST = 12, THEMES = 3 };

static const char *const THEME_WORDS[THEMES] = { "system", "light", "dark" };

/* Languages are offered in their own words. */
static const char *language_name(const char *tag)
{
    static const struct { const char *tag, *name; } names[] = {
        { "en", "English" }, { "es", "Español" }, { "fr", "Français" }, { "pt", "Português" },
        { "ar", "العربية" }, { "ht", "Kreyòl ayisyen" }, { "vi", "Tiếng Việt" },
        { "zh", "中文" }, { "so", "Soomaali" }, { "uk", "Українська" },
    };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (text_equal(names[i].tag, tag))
            return names[i].name;
    }
    return tag;
}

static struct html_options language_options(struct html *html, const char *chosen)
{
    size_t count = words_count();
    struct html_option *options = arena_array(html_arena(html), count + 1, struct html_option);

    options[0] = (struct html_option){ "en", language_name("en"), text_equal(chosen, "en") };
    for (size_t i = 0; i < count; i++) {
        const char *tag = words_at(i)->language;
        options[i + 1] = (struct html_option){ tag, language_name(tag), text_equal(chosen, tag) };
    }
    return (struct html_options){ options, count + 1 };
}

static struct html_options theme_options(struct html *html, int64_t chosen)
{
    static const char *const labels[THEMES] = { N_("As the machine says"), N_("Light"),
                                                N_("Dark") };
    struct html_option *options = arena_array(html_arena(html), THEMES, struct html_option);

    for (int i = 0; i < THEMES; i++)
        options[i] = (struct html_option){ THEME_WORDS[i], html_say(html, labels[i]),
                                           chosen == i };
    return (struct html_options){ options, THEMES };
}

enum status signed_in_fill(struct html *html, const struct office *office, struct user_id user,
                           struct signed_in_rows *ret)
{
    struct signed_ins list;

    enum status s = sessions_of(office, user, &list);
    if (s != OK)
        return s;
    struct arena *arena = html_arena(html);
    struct signed_in_row *rows = arena_array(arena, list.count + 1, struct signed_in_row);
    for (size_t i = 0; i < list.count; i++) {
        const struct signed_in *one = &list.at[i];
        bool both = *one->agent && *one->address;
        rows[i] = (struct signed_in_row){
            .name = one->name,
            .with = arena_print(arena, "%s%s%s", one->agent, both ? " · " : "", one->address),
            .since = HTML_SHOW(html, one->since, HTML_SHORT),
            .seen = HTML_SHOW(html, one->seen, HTML_TIME), .this_one = one->this_one,
        };
    }
    *ret = (struct signed_in_rows){ rows, list.count };
    return OK;
}

enum status me_draw(struct request *request, struct session *session, struct response *response)
{
    const struct office *office = session_office(session);
    const struct account *me = session_account(session);
    struct html *html = response_html(response);
    int64_t theme = me->theme >= 0 && me->theme < THEMES ? me->theme : 0;
    struct signed_in_rows signed_in;
    struct second second;

    enum status s = second_of(office, me->id, &second);
    if (s == OK)
        s = signed_in_fill(html, office, me->id, &signed_in);
    if (s != OK)
        return s;
    html_me_page(html, &(struct me_page){
        .walks = me->role == ROLE_WORKER || me->role == ROLE_SUPERVISOR,
        .name = me->name, .role = html_frame(html)->role,
        .language = me->language, .theme = THEME_WORDS[theme],
        .languages = language_options(html, me->language),
        .themes = theme_options(html, theme), .keys_off = me->keys_off,
        .second = second.on, .second_asked = second.wanted, .codes_left = second.left,
        .may_recover = me->role == ROLE_ADMINISTRATOR, .recovery = second.whole,
        .signed_in = signed_in,
        .problems = request_problems(request),
    });
    return OK;
}

static enum status show(struct request *request, struct session *session,
                        struct response *response)
{
    return me_draw(request, session, response);
}

static enum status set_look(struct request *request, struct session *session,
                            struct response *response)
{
    const struct account *me = session_account(session);
    struct form *form = request_form(request);
    const char *language = form_text(form, "language");
    struct problems *problems = request_problems(request);
    struct office_change *office;
    int theme = 0;

    if (!text_equal(language, "en") && words_of(language) == NULL)
        problem_add(problems, "language", N_("Choose one of the languages."));
    if (!text_among(THEME_WORDS, THEMES, form_text(form, "theme"), &theme))
        problem_add(problems, "theme", N_("Choose light, dark or as the machine says."));
    if (problems_any(problems))
        return response_again(response, me_draw(request, session, response));
    enum status s = office_begin(session, &office);
    if (s == OK)
        s = account_set_look(office, me->id, language, theme, form_checked(form, "keys_off"));
    if (s != OK)
        return s;
    response_said(request, response, N_("Saved."), NULL);
    return response_see_other(response, "/me");
}

/* ---- the password: checked and made while nothing is held up ---- */

struct renewing { struct user_id user; const char *old; bool right, made;
                  char hash[PASSWORD_HASH_TEXT]; };

static enum status look_password(struct request *request, struct scope *scope)
{
    struct renewing *renewing = arena_one(request_arena(request), struct renewing);
    const struct account *me = session_account(request_session(request));

    enum status s = sign_in_hash(scope, me->name, &renewing->user, &renewing->old);
    request_pass(request, renewing);
    return s;
}

static enum status work_password(struct request *request)
{
    struct renewing *renewing = (struct renewing *)request_passed(request);
    struct form *form = request_form(request);
    const char *wanted = form_raw(form, "new_password");

    renewing->right = password_verify(renewing->old, form_raw(form, "password"));
    if (renewing->right && text_length(wanted) >= PASSWORD_LEAST)
        renewing->made = password_hash(wanted, renewing->hash) == OK;
    return OK;
}

static enum status set_password(struct request *request, struct session *session,
                                struct response *response)
{
    const struct renewing *renewing = (const struct renewing *)request_passed(request);
    const struct account *me = session_account(session);
    struct problems *problems = request_problems(request);
    struct office_change *office;

    if (!renewing->right)
        problem_add(problems, "password", N_("That isn't the password you have now."));
    else if (!renewing->made)
        problem_add(problems, "new_password",
                    N_("Choose a password of at least 12 characters."));
    if (problems_any(problems))
        return response_again(response, me_draw(request, session, response));
    enum status s = office_begin(session, &office);
    if (s == OK)
        s = account_set_password(office, me->id, renewing->hash);
    if (s != OK)
        return s;
    response_said(request, response, N_("The password is changed."), NULL);
    return response_see_other(response, "/me");
}

const struct route me_routes[] = {
    STAFF_PAGE("/me", 0, show),
    OWN_FORM("/me/look", set_look),
    { .kind = ROUTE_OWN_FORM, .method = METHOD_POST, .pattern = "/me/password",
      .area = AREA_OFFICE, .look = look_password, .work = work_password,
      .change_own = set_password },
    END_OF_ROUTES,
};
