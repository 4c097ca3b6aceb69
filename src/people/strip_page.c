// SPDX-License-Identifier: AGPL-3.0-or-later
/* strip_page.c - the name strip: name to use, a few facts, and how to reach them safely, on every
 * page about a person. */
#include "people/people_page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/say.h"
#include "people/needed.h"
#include "people/tie.h"
#include "web/frame.h"

#include <jansson.h>

enum { TERMS_MOST = 100 };    /* of one programme; its form takes no more */

const char *language_called(const char *reader, const char *language)
{
    static const struct { const char *code, *name; } names[] = {
        { "am", N_("Amharic") }, { "ar", N_("Arabic") }, { "de", N_("German") },
        { "en", N_("English") }, { "es", N_("Spanish") }, { "fa", N_("Persian") },
        { "fr", N_("French") }, { "ht", N_("Haitian Creole") }, { "hi", N_("Hindi") },
        { "ko", N_("Korean") }, { "my", N_("Burmese") }, { "ne", N_("Nepali") },
        { "pl", N_("Polish") }, { "pt", N_("Portuguese") }, { "ru", N_("Russian") },
        { "so", N_("Somali") }, { "sw", N_("Swahili") }, { "ti", N_("Tigrinya") },
        { "tl", N_("Tagalog") }, { "uk", N_("Ukrainian") }, { "ur", N_("Urdu") },
        { "vi", N_("Vietnamese") }, { "zh", N_("Chinese") },
    };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (text_equal(language, names[i].code) || text_equal(language, names[i].name))
            return say(reader, names[i].name);
    }
    return language;
}

static void add_fact(struct buf *facts, const char *fact)
{
    if (text_is_blank(fact))
        return;
    if (facts->count > 0)
        buf_add(facts, " · ");
    buf_add(facts, fact);
}

static void add_languages(struct buf *facts, struct arena *arena, const struct person *person,
                          const char *reader)
{
    struct text_list list = text_split(arena, text_or(person->languages, ""), ',');

    for (size_t i = 0; i < list.count && i < 3; i++) {
        const char *name = language_called(reader, text_trimmed(arena, list.at[i]));
        add_fact(facts, i == 0 && list.count > 1 ? say_with(arena, reader, N_("%1$s first"), name)
                                                 : name);
    }
    if (person->interpreter)
        add_fact(facts, say(reader, N_("interpreter")));
}

/* The words of the programme somebody came to last stand before those of another. */
static struct html_terms terms_of(struct arena *arena, const struct needed_list *needed)
{
    struct html_term *terms = arena_array(arena, TERMS_MOST * needed->count, struct html_term);
    size_t count = 0;

    for (size_t i = 0; i < needed->count; i++) {
        json_t *root = json_loads(needed->at[i].terms, 0, NULL), *value;
        const char *key;
        json_object_foreach(root, key, value) {
            if (json_is_string(value) && count < TERMS_MOST * needed->count)
                terms[count++] = (struct html_term){ arena_text(arena, key),
                                                     arena_text(arena, json_string_value(value)) };
        }
        json_decref(root);
    }
    return (struct html_terms){ terms, count };
}

const char *needed_words(struct arena *arena, int64_t missing, const char *language)
{
    struct buf text = buf_new(arena, 1024);

    for (int field = 0; field < NEEDED_FIELDS; field++)
        if (missing & ((int64_t)1 << field))
            buf_print(&text, "%s%s", text.count > 0 ? ", " : "",
                      say(language, needed_label((enum needed_field)field)));
    return buf_text(&text);
}

static struct frame_tags tags_of(const struct access *access, const struct person *person,
                                 int64_t missing, const char *language)
{
    struct arena *arena = access_arena(access);
    struct frame_tag *tags = arena_array(arena, 2, struct frame_tag);
    size_t count = 0;

    if (person->state != PERSON_ACTIVE)
        tags[count++] = (struct frame_tag){ say(language, person_state_label(person->state)),
                                            "tag" };
    if (missing != 0)
        tags[count++] = (struct frame_tag){ say_with(arena, language, N_("To ask: %1$s"),
                                                     needed_words(arena, missing, language)),
                                            "tag" };
    return (struct frame_tags){ tags, count };
}

static enum status strip(const struct access *access, struct frame_person *ret)
{
    struct arena *arena = access_arena(access);
    struct buf facts = buf_new(arena, 4096);
    struct contact_points points;
    struct needed_list needed;
    struct person person;
    enum status s;

    if ((s = people_get(access, &person)) != OK || (s = contact_list(access, &points)) != OK)
        return s;
    ret->name = person.called;
    ret->initials = person_initials(arena, person.called);
    const struct contact_point *first = contact_first(&points);
    const char *safe = first != NULL ? contact_safe_line(arena, first, ret->language) : "";
    ret->safe = text_or_null(safe);
    /* Front desk: the name to use, and how to reach them safely (R18). */
    if (!access_may_read(access, AREA_FAMILY))
        return OK;
    add_fact(&facts, person.pronouns);
    int age = person_age(&person, access_today(access));
    if (age >= 0)
        add_fact(&facts, arena_print(arena, "%s%d", person.birth_estimated ? "~" : "", age));
    add_languages(&facts, arena, &person, ret->language);
    ret->facts = buf_text(&facts);
    if ((s = needed_list(access, &needed)) != OK)
        return s;
    ret->terms = terms_of(arena, &needed);
    ret->tags = tags_of(access, &person, needed_missing(&needed), ret->language);
    return OK;
}

void people_set_up(void)
{
    frame_set_person(strip);
    people_undo_set_up();
}
