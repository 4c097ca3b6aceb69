// SPDX-License-Identifier: AGPL-3.0-or-later
/* strip_page.c - the name strip: name to use, a few facts, and how to reach them safely, on every
 * page about a person. */
#include "people/people_page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/say.h"
#include "people/tie.h"
#include "web/frame.h"

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

static enum status strip(const struct access *access, struct frame_person *ret)
{
    struct arena *arena = access_arena(access);
    struct buf facts = buf_new(arena, 4096);
    struct contact_points points;
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
    if (person.state != PERSON_ACTIVE) {
        struct frame_tag *tag = arena_one(arena, struct frame_tag);
        *tag = (struct frame_tag){ say(ret->language, person_state_label(person.state)), "tag" };
        ret->tags = (struct frame_tags){ tag, 1 };
    }
    return OK;
}

void people_set_up(void)
{
    frame_set_person(strip);
    people_undo_set_up();
}
