// SPDX-License-Identifier: AGPL-3.0-or-later
/* The story, and an entry that corrects another. */
#include "intake/intake_page.h"

#include "base/arena.h"
#include "base/words.h"
#include "html/html.h"
#include "http/form.h"
#include "http/url.h"
#include "made/intake_page_html.h"
#include "people/people.h"
#include "privacy/account.h"
#include "web/draft.h"
#include "web/undo.h"

enum { ENTRIES = 20 };

/* As each language calls itself: nothing to translate. */
static const struct { const char *tag, *name; } LANGUAGES[] = {
    { "en", "English" }, { "es", "Español" }, { "ar", "العربية" }, { "zh", "中文" },
    { "fa", "فارسی" }, { "fr", "Français" }, { "ht", "Kreyòl ayisyen" }, { "ko", "한국어" },
    { "pt", "Português" }, { "ru", "Русский" }, { "so", "Soomaali" }, { "sw", "Kiswahili" },
    { "tl", "Tagalog" }, { "uk", "Українська" }, { "vi", "Tiếng Việt" },
};
enum { LANGUAGE_COUNT = sizeof LANGUAGES / sizeof LANGUAGES[0] };

static const char *const KIND_LABELS[STORY_KINDS] = {
    N_("Part of the story"), N_("What was tried before"), N_("What is in the way"),
    N_("What goes well"),
};

static const char *language_name(const char *tag)
{
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
        if (text_equal(tag, LANGUAGES[i].tag))
            return LANGUAGES[i].name;
    }
    return tag;
}

static const char *kept_from(const struct html *html, int64_t bits)
{
    if (bits == (PRIVATE_FROM_FAMILY | PRIVATE_FROM_PARTNERS))
        return html_say(html, N_("Kept from family and partners"));
    if (bits == PRIVATE_FROM_FAMILY)
        return html_say(html, N_("Kept from family"));
    return bits == PRIVATE_FROM_PARTNERS ? html_say(html, N_("Kept from partners")) : NULL;
}

static const char *voice_of(const struct html *html, const struct access *access,
                            const char *called, const struct story_entry *entry)
{
    if (entry->said_by == SAID_BY_CLIENT)
        return called;
    if (!text_is_blank(entry->speaker))
        return entry->speaker;
    return entry->said_by == SAID_BY_FAMILY
           ? html_say(html, N_("Family"))
           : office_account_name(access_office(access), entry->written_by);
}

static struct story_row row_of(const struct html *html, const struct access *access,
                               const char *called, const struct story_entry *entry)
{
    struct arena *arena = access_arena(access);
    const char *story = path_to(access, "/p/{person}/story");
    bool may_write = access_may_write(access, AREA_STORY);

    return (struct story_row){
        .ref = entry->ref, .words = entry->words, .language = text_or(entry->language, "und"),
        .direction = text_is_blank(entry->language) ? "auto"
                     : words_right_to_left(entry->language) ? "rtl" : "ltr",
        .language_name = text_is_blank(entry->language) ? NULL : language_name(entry->language),
        .voice = voice_of(html, access, called, entry),
        .ours = entry->said_by == SAID_BY_STAFF, .family = entry->said_by == SAID_BY_FAMILY,
        .on = entry->said_on, .matters = entry->matters, .corrected = entry->corrected,
        .kept_from = kept_from(html, entry->private_from),
        .corrects_path = entry->corrects_ref == NULL ? NULL
                         : arena_print(arena, "%s/%s", story, entry->corrects_ref),
        .correct_path = may_write && !entry->corrected
                        ? arena_print(arena, "%s/%s/correct", story, entry->ref) : NULL,
    };
}

static struct story_rows rows_of(const struct html *html, const struct access *access,
                                 const char *called, const struct story *story,
                                 enum story_kind kind)
{
    struct story_row *rows = arena_array(access_arena(access), story->count, struct story_row);
    size_t count = 0;

    for (size_t i = 0; i < story->count; i++) {
        if (story->at[i].kind == kind)
            rows[count++] = row_of(html, access, called, &story->at[i]);
    }
    return (struct story_rows){ rows, count };
}

static struct life_rows events_of(const struct html *html, const struct access *access,
                                  const struct life_events *events, bool may_write)
{
    struct arena *arena = access_arena(access);
    struct life_row *rows = arena_array(arena, events->count, struct life_row);

    for (size_t i = 0; i < events->count; i++) {
        const struct life_event *event = &events->at[i];
        rows[i] = (struct life_row){
            .what = event->what, .on = event->happened,
            .edit_path = may_write ? arena_print(arena, "%s/%s",
                                                 path_to(access, "/p/{person}/story/events"),
                                                 event->ref) : NULL,
            .voice = event->said_by == SAID_BY_FAMILY ? html_say(html, N_("Family says"))
                     : event->said_by == SAID_BY_STAFF ? html_say(html, N_("Ours")) : NULL,
        };
    }
    return (struct life_rows){ rows, events->count };
}

struct html_options story_voices(const struct html *html, const char *called)
{
    struct html_option *options = arena_array(html_arena(html), SAID_BY_KINDS,
                                              struct html_option);

    options[0] = (struct html_option){ "client", called, false };
    options[1] = (struct html_option){ "family", html_say(html, N_("Family or a friend")), false };
    options[2] = (struct html_option){ "staff", html_say(html, N_("Ours")), false };
    return (struct html_options){ options, SAID_BY_KINDS };
}

static struct html_options language_list(struct arena *arena, const char *chosen)
{
    struct html_option *options = arena_array(arena, LANGUAGE_COUNT + 1, struct html_option);
    size_t count = 0;
    bool known = text_is_blank(chosen);

    for (; count < LANGUAGE_COUNT; count++) {
        options[count] = (struct html_option){ LANGUAGES[count].tag, LANGUAGES[count].name, false };
        known = known || text_equal(chosen, LANGUAGES[count].tag);
    }
    if (!known)
        options[count++] = (struct html_option){ chosen, chosen, false };
    return (struct html_options){ options, count };
}

/* The lists of a form, in the page's language. */
static void fill_form(const struct access *access, const struct html *html, const char *called,
                      const struct form *typed, int64_t private_from, struct story_form *form)
{
    struct arena *arena = html_arena(html);
    struct html_option *kinds = arena_array(arena, STORY_KINDS, struct html_option);
    struct html_option *from = arena_array(arena, 2, struct html_option);
    const char *error = form->problems ? problem_of(form->problems, "words") : NULL;

    for (int i = 0; i < STORY_KINDS; i++)
        kinds[i] = (struct html_option){ story_kind_word((enum story_kind)i),
                                         html_say(html, KIND_LABELS[i]), false };
    from[0] = (struct html_option){ "family", html_say(html, N_("family")),
                                    (private_from & PRIVATE_FROM_FAMILY) != 0 };
    from[1] = (struct html_option){ "partners", html_say(html, N_("partners")),
                                    (private_from & PRIVATE_FROM_PARTNERS) != 0 };
    form->kinds = (struct html_options){ kinds, STORY_KINDS };
    form->private_from = (struct html_options){ from, 2 };
    form->voices = story_voices(html, called);
    form->languages = language_list(arena, form->language);
    form->labels = labels_too(access, html, typed);
    form->clock_place = "%s";
    form->words_error = error ? html_say(html, error) : NULL;
}

static int64_t private_bits(const struct form *form)
{
    struct text_list who = form_all(form, "private_from");
    int64_t bits = 0;

    for (size_t i = 0; i < who.count; i++)
        bits |= text_equal(who.at[i], "family") ? PRIVATE_FROM_FAMILY
                : text_equal(who.at[i], "partners") ? PRIVATE_FROM_PARTNERS : 0;
    return bits;
}

static struct story_form typed(const struct form *form)
{
    return (struct story_form){
        .words = form_raw(form, "words"), .said_by = text_or(form_text(form, "said_by"), "client"),
        .speaker = form_text(form, "speaker"), .language = form_text(form, "language"),
        .on = form_text(form, "on"), .kind = text_or(form_text(form, "kind"), "story"),
        .matters = form_checked(form, "matters"),
    };
}

static enum status draw(struct request *request, const struct access *access,
                        struct story_page *page, struct response *response)
{
    struct life_events events;
    struct story told, beside;
    const char *cursor = request_query(request, "after");
    enum status s;

    if ((s = people_name(access, &page->name)) != OK ||
        (s = story_told(access, cursor, ENTRIES, &told)) != OK ||
        (s = story_beside(access, &beside)) != OK ||
        (s = life_event_list(access, &events)) != OK)
        return s;
    struct html *html = response_html(response);
    page->path = path_to(access, "/p/{person}/story");
    page->may_write = access_may_write(access, AREA_STORY);
    page->told = rows_of(html, access, page->name, &told, STORY_STORY);
    page->tried = rows_of(html, access, page->name, &beside, STORY_TRIED);
    page->barriers = rows_of(html, access, page->name, &beside, STORY_BARRIER);
    page->goes_well = rows_of(html, access, page->name, &beside, STORY_GOES_WELL);
    page->events = events_of(html, access, &events, page->may_write);
    page->new_event_path = path_to(access, "/p/{person}/story/events/new");
    page->first_path = cursor ? page->path : NULL;
    page->next_path = told.next ? arena_print(access_arena(access), "%s?after=%s", page->path,
                                              url_encoded(access_arena(access), told.next)) : NULL;
    page->form.action = page->path;
    fill_form(access, html, page->name, request_form(request),
              private_bits(request_form(request)), &page->form);
    html_story_page(html, page);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    struct story_page page = { .form = typed(form_with_draft(request)) };

    return draw(request, access, &page, response);
}

static struct story_draft read_draft(const struct form *form, struct problems *problems)
{
    struct story_draft draft = {
        .words = form_raw(form, "words"), .speaker = form_text(form, "speaker"),
        .language = form_text(form, "language"), .said_on = form_date(form, "on", problems),
        .private_from = private_bits(form), .matters = form_checked(form, "matters"),
    };

    (void)said_by_from_word(form_text(form, "said_by"), &draft.said_by);
    (void)story_kind_from_word(form_text(form, "kind"), &draft.kind);
    return draft;
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct story_draft draft = read_draft(form, problems);
    int64_t id;

    enum status s = story_add(change, &draft, problems, &id);
    if (s == INVALID) {
        struct story_page page = { .form = typed(form) };
        page.form.problems = problems;
        return response_again(response, draw(request, change_access(change), &page, response));
    }
    if (s != OK)
        return s;
    response_said(request, response, N_("It is in the story."), NULL);
    return response_see_other(response, path_to(change_access(change), "/p/{person}/story"));
}

/* --- correcting --- */

static enum status draw_correct(struct request *request, const struct access *access, int64_t id,
                                struct story_correct_page *page, bool typed_now,
                                struct response *response)
{
    struct story_entry entry;
    enum status s;

    if ((s = people_name(access, &page->name)) != OK || (s = story_get(access, id, &entry)) != OK)
        return s;
    struct html *html = response_html(response);
    page->back = path_to(access, "/p/{person}/story");
    page->was = row_of(html, access, page->name, &entry);
    page->form.action = page->was.correct_path != NULL
                        ? page->was.correct_path
                        : arena_print(access_arena(access), "%s/%s/correct", page->back,
                                      entry.ref);
    page->was.correct_path = NULL;
    int64_t bits = private_bits(request_form(request));
    if (!typed_now) {
        page->form.words = entry.words;
        page->form.said_by = said_by_word(entry.said_by);
        page->form.speaker = entry.speaker;
        page->form.language = entry.language;
        page->form.kind = story_kind_word(entry.kind);
        page->form.matters = entry.matters;
        bits = entry.private_from;
    }
    fill_form(access, html, page->name, request_form(request), bits, &page->form);
    html_story_correct_page(html, page);
    return OK;
}

static enum status show_correct(struct request *request, const struct access *access,
                                struct response *response)
{
    const struct form *form = form_with_draft(request);
    struct story_correct_page page = { .form = typed(form) };
    int64_t id;

    enum status s = part_id(request, access, "s", "s", &id);
    return s != OK ? s : draw_correct(request, access, id, &page, form_has(form, "words"),
                                      response);
}

static enum status correct(struct request *request, struct change *change,
                           struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct story_draft draft = read_draft(form, problems);
    int64_t id, added;

    enum status s = part_id(request, change_access(change), "s", "s", &id);
    if (s != OK)
        return s;
    draft.corrects = request_part(request, "s");
    s = story_add(change, &draft, problems, &added);
    if (s == INVALID) {
        struct story_correct_page page = { .form = typed(form) };
        page.form.problems = problems;
        return response_again(response, draw_correct(request, change_access(change), id, &page,
                                                     true, response));
    }
    if (s != OK)
        return s;
    response_said(request, response, N_("The correction stands beside what was said."), NULL);
    return response_see_other(response, path_to(change_access(change), "/p/{person}/story"));
}

/* One entry, where a later one points to it. */
static enum status show_entry(struct request *request, const struct access *access,
                              struct response *response)
{
    struct story_page page = { .form = typed(request_form(request)) };
    struct story_entry entry;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "s", "s", &id)) != OK ||
        (s = story_get(access, id, &entry)) != OK || (s = people_name(access, &page.name)) != OK)
        return s;
    struct html *html = response_html(response);
    struct story_entry_page one = {
        .name = page.name, .back = path_to(access, "/p/{person}/story"),
        .row = row_of(html, access, page.name, &entry),
    };
    html_story_entry_page(html, &one);
    return OK;
}

const struct route intake_routes[] = {
    PERSON_PAGE("/p/{person}/story", AREA_STORY, show),
    PERSON_FORM_LABELLED("/p/{person}/story", AREA_STORY, add),
    PERSON_PAGE("/p/{person}/story/{s}", AREA_STORY, show_entry),
    PERSON_PAGE("/p/{person}/story/{s}/correct", AREA_STORY, show_correct),
    PERSON_FORM_LABELLED("/p/{person}/story/{s}/correct", AREA_STORY, correct),
    PERSON_PAGE("/p/{person}/story/events/new", AREA_STORY, life_event_show_new),
    PERSON_FORM("/p/{person}/story/events", AREA_STORY, life_event_post_new),
    PERSON_PAGE("/p/{person}/story/events/{e}", AREA_STORY, life_event_show),
    PERSON_FORM("/p/{person}/story/events/{e}", AREA_STORY, life_event_post),
    PERSON_FORM("/p/{person}/story/events/{e}/remove", AREA_STORY, life_event_post_remove),
    END_OF_ROUTES,
};
