// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/frame.h"

#include "base/ref.h"
#include "base/say.h"
#include "http/url.h"
#include "web/inside.h"

#include <string.h>

enum { TIME_OUT_SECONDS = 15 * 60 };

static frame_person_hook *person_hook;
static frame_house_hook *house_hook;
static frame_counts_hook *counts_hook;

void frame_set_person(frame_person_hook *hook) { person_hook = hook; }
void frame_set_house(frame_house_hook *hook) { house_hook = hook; }
void frame_set_counts(frame_counts_hook *hook) { counts_hook = hook; }

static const char *const PATHS[FRAME_PLACES] = {
    [PLACE_DAY] = "/", [PLACE_PEOPLE] = "/p", [PLACE_RESOURCES] = "/resources",
    [PLACE_FOLLOW_UPS] = "/follow-ups", [PLACE_PAPERS] = "/papers", [PLACE_TEAM] = "/team",
    [PLACE_SETTINGS] = "/settings",
};

static const struct route *get_route(const struct asked *asked, const char *path)
{
    unsigned allowed;
    return tree_find(web_tree(asked->web), path, METHOD_GET, NULL, &allowed);
}

/* No way into a page that the role can't open. */
static bool leads(const struct asked *asked, const char *path)
{
    return request_leads(asked_request(asked), METHOD_GET, path);
}

static bool is_under(const char *path, const char *place)
{
    size_t count = strlen(place);

    if (strcmp(place, "/") == 0)
        return strcmp(path, "/") == 0;
    return strncmp(path, place, count) == 0 && (path[count] == '\0' || path[count] == '/');
}

static struct frame_menu menu_of(struct asked *asked, enum frame_place place,
                                 const int64_t counts[static FRAME_PLACES])
{
    struct frame_menu menu = { 0 };

    menu.shown = leads(asked, PATHS[place]);
    if (!menu.shown)
        return menu;
    menu.here = is_under(asked->form_page, PATHS[place]);
    menu.count = counts[place];
    return menu;
}

static const char *role_name(enum role role)
{
    static const char *const NAMES[ROLES] = {
        [ROLE_WORKER] = N_("Case manager"), [ROLE_SUPERVISOR] = N_("Supervisor"),
        [ROLE_FRONT_DESK] = N_("Front desk"), [ROLE_BILLING] = N_("Billing"),
        [ROLE_PRIVACY_OFFICER] = N_("Privacy officer"),
        [ROLE_ADMINISTRATOR] = N_("Administrator"), [ROLE_GATEWAY] = N_("Gateway"),
        [ROLE_SYSTEM] = N_("System"),
    };
    return NAMES[role];
}

/* The page as its path, with ?draft=... left away. */
static void fill_offer(struct asked *asked, struct frame *frame)
{
    struct arena *arena = asked_arena(asked);

    frame->offer_plain = asked->form_page;
    if (!asked->offer_at || asked->plain)
        return;
    frame->offer = asked->offer_at;
    frame->offer_path = arena_print(arena, "%s?draft=use", asked->form_page);
}

static void fill_signed_in(struct asked *asked, struct frame *frame, const struct html *html)
{
    static const char *const THEMES[] = { NULL, "light", "dark" };
    const struct account *me = session_account(asked->session);
    int64_t counts[FRAME_PLACES] = { 0 };

    frame->name = me->name;
    frame->role = html_say(html, role_name(me->role));
    frame->role_word = role_word(me->role);
    frame->theme = me->theme >= 0 && me->theme <= 2 ? THEMES[me->theme] : NULL;
    frame->keys_off = me->keys_off;
    /* A page that can't be counted for is shown all the same. */
    if (counts_hook && !asked->plain && counts_hook(asked->session, counts) != OK)
        memset(counts, 0, sizeof counts);
    frame->day = menu_of(asked, PLACE_DAY, counts);
    frame->people = menu_of(asked, PLACE_PEOPLE, counts);
    frame->resources = menu_of(asked, PLACE_RESOURCES, counts);
    frame->follow_ups = menu_of(asked, PLACE_FOLLOW_UPS, counts);
    frame->papers = menu_of(asked, PLACE_PAPERS, counts);
    frame->team = menu_of(asked, PLACE_TEAM, counts);
    frame->settings = menu_of(asked, PLACE_SETTINGS, counts);
    frame->finds = get_route(asked, "/find") != NULL;
    frame->may_add_person = leads(asked, "/p/new");
    frame->note_path = get_route(asked, "/note") ? "/note" : NULL;
    /* Anybody may ask for their people; these roles have some. */
    bool walks = me->role == ROLE_WORKER || me->role == ROLE_SUPERVISOR;
    frame->people.shown &= walks || me->role == ROLE_FRONT_DESK;
    if (!walks)
        frame->note_path = NULL;
    frame->seconds = TIME_OUT_SECONDS;
    frame->said = asked->said ? html_say(html, asked->said) : NULL;
    frame->said_undo = asked->said_undo;
    if (house_hook)
        house_hook(asked->session, &frame->backup, &frame->help);
    fill_offer(asked, frame);
}

/* UX 3, the pages of a record, in the order they are walked. */
static const struct { const char *end, *label; } RECORD_PAGES[] = {
    { "", N_("Overview") }, { "/about", N_("How to reach") }, { "/story", N_("Story") },
    { "/family", N_("Family") }, { "/needs", N_("Needs") }, { "/goals", N_("Goals") },
    { "/choices", N_("Choices") }, { "/referrals", N_("Referrals") }, { "/log", N_("Log") },
    { "/week", N_("Week") }, { "/visits", N_("Visits") }, { "/share", N_("Sharing") },
    { "/programmes", N_("Programs") },
    { "/closing", N_("Goodbye") },
};
enum { TABS_MOST = sizeof RECORD_PAGES / sizeof RECORD_PAGES[0] };

static struct frame_tabs tabs_of(struct asked *asked, const struct html *html)
{
    struct frame_tab *tabs = arena_array(asked_arena(asked), TABS_MOST, struct frame_tab);
    const char *person = path_to(asked->access, "/p/{person}");
    size_t count = 0;

    for (size_t i = 0; i < TABS_MOST; i++) {
        const char *path = arena_print(asked_arena(asked), "%s%s", person, RECORD_PAGES[i].end);
        const struct route *route = get_route(asked, path);
        if (route == NULL || !access_may_read(asked->access, route->area))
            continue;
        bool here = i == 0 ? strcmp(asked->form_page, path) == 0 : is_under(asked->form_page, path);
        tabs[count++] = (struct frame_tab){
            path, html_say(html, RECORD_PAGES[i].label), here,
        };
    }
    return (struct frame_tabs){ tabs, count };
}

static void fill_person(struct asked *asked, struct frame *frame, struct html *html)
{
    struct frame_person *person = arena_one(asked_arena(asked), struct frame_person);

    person->language = frame->language;
    if (!asked->access || asked->plain || !person_hook || person_hook(asked->access, person) != OK)
        return;
    if (!person->path)
        person->path = path_to(asked->access, "/p/{person}");
    html_set_terms(html, &person->terms);
    person->tabs = tabs_of(asked, html);
    frame->person = person;
}

/* Problem pages have to look the same whatever stood in their way: no token of theirs is fresh. */
static const char *same_once(void *from, struct arena *arena)
{
    (void)from;
    (void)arena;
    return "0";
}

void frame_prepare(void *arg, struct html *html)
{
    struct asked *asked = (struct asked *)arg;
    struct arena *arena = asked_arena(asked);
    const struct agency *agency = privacy_agency(web_privacy(asked->web));
    struct frame *frame = arena_one(arena, struct frame);
    struct session *session = asked->scope ? asked->session : NULL;
    const struct account *me = session ? session_account(session) : NULL;

    if (!asked->form_page)
        asked->form_page = request_path(asked_request(asked));
    /* A 404's own path must not show in it: every one has the same bytes. */
    if (asked->plain)
        asked->form_page = "/";
    said_read(asked);
    html_set_up(html, &(struct html_setup){
        .language = me ? me->language : request_query(asked_request(asked), "lang"),
        /* The same for both: what a problem page's forms do needs no page of its own. */
        .csrf = me && asked->session ? asked_form_token(asked) : NULL,
        .once = asked->plain ? same_once : NULL,
        .zone = web_zone(asked->web),
        .today = session ? office_today(session_office(session)) : (struct date){ 0 },
    });
    frame->language = html_language(html);
    frame->direction = html_direction(html);
    frame->agency = agency ? agency->name : NULL;
    frame->practice = agency && agency->practice;
    frame->page = asked->form_page;
    if (me) {
        fill_signed_in(asked, frame, html);
        fill_person(asked, frame, html);
    }
    if (agency && agency->help)
        frame->help = agency->help;
    html_set_frame(html, frame);
    asked->frame = frame;
}
