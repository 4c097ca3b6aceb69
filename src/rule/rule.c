// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rule/rule.h"

#include "base/arena.h"
#include "base/text.h"
#include "made/rules.h"

#include <stdio.h>
#include <string.h>

static const char *const STATUS_WORDS[RULE_STATUSES] = {
    "in_force", "stayed", "proposed", "expired",
};

struct reading { struct arena *arena; struct rule_book *book; const char *why; };

const char *rule_status_word(enum rule_status status)
{
    return STATUS_WORDS[status];
}

const char *rule_wrong(struct arena *arena, const struct rule_book *book, const struct rule *rule,
                       const char *place, const char *sentence)
{
    return arena_print(arena, "%s: [%zu]%s%s: %s", book->file, rule->place,
                       *place != '\0' && *place != '[' ? "." : "", place, sentence);
}

static bool wrong(struct reading *r, const struct rule *rule, const char *place,
                  const char *sentence)
{
    if (r->why == NULL)
        r->why = rule_wrong(r->arena, r->book, rule, place, sentence);
    return false;
}

static bool read_text(struct reading *r, struct rule *rule, const char *name, const char **ret)
{
    *ret = json_string_value(json_object_get(rule->body, name));
    return !text_is_blank(*ret) || wrong(r, rule, name, "This has to be text.");
}

static bool read_day(struct reading *r, struct rule *rule, const char *name, struct date *ret)
{
    const char *text = json_string_value(json_object_get(rule->body, name));

    return (text != NULL && date_from_iso(text, ret)) ||
           wrong(r, rule, name, "This has to be a day, like 2026-11-24.");
}

/* US, or US- and the two letters of a state. */
static bool is_place(const char *jur)
{
    return strcmp(jur, "US") == 0 ||
           (strlen(jur) == 5 && strncmp(jur, "US-", 3) == 0 && jur[3] >= 'A' && jur[3] <= 'Z' &&
            jur[4] >= 'A' && jur[4] <= 'Z');
}

static bool read_end(struct reading *r, struct rule *rule)
{
    json_t *to = json_object_get(rule->body, "to");

    if (to == NULL)
        return wrong(r, rule, "to", "This has to be a day, or null while it goes on.");
    if (json_is_null(to))
        return true;
    if (!read_day(r, rule, "to", &rule->to))
        return false;
    return !date_before(rule->to, rule->from) ||
           wrong(r, rule, "to", "The end can't be before the beginning.");
}

static bool read_edition(struct reading *r, struct rule *rule)
{
    json_t *edition = json_object_get(rule->body, "edition");
    char day[DATE_TEXT];

    rule->version = arena_print(r->arena, "%s@%s", rule->id, date_iso(rule->from, day));
    if (edition == NULL)
        return true;
    if (!json_is_integer(edition) || json_integer_value(edition) < 2)
        return wrong(r, rule, "edition", "This has to be a whole number from 2.");
    rule->version = arena_print(r->arena, "%s.%lld", rule->version,
                                (long long)json_integer_value(edition));
    return true;
}

static bool read_record(struct reading *r, struct rule *rule)
{
    const char *status;
    int number;

    if (!json_is_object(rule->body))
        return wrong(r, rule, "", "This has to be an object.");
    if (!read_text(r, rule, "id", &rule->id) || !read_text(r, rule, "jur", &rule->jur) ||
        !read_text(r, rule, "source", &rule->source) || !read_text(r, rule, "status", &status) ||
        !read_day(r, rule, "from", &rule->from) || !read_end(r, rule) ||
        !read_day(r, rule, "checked_on", &rule->checked_on) || !read_edition(r, rule))
        return false;
    if (!is_place(rule->jur))
        return wrong(r, rule, "jur", "This has to be US, or a state like US-CA.");
    if (!text_among(STATUS_WORDS, RULE_STATUSES, status, &number))
        return wrong(r, rule, "status", "One of: in_force, stayed, proposed, expired.");
    rule->status = (enum rule_status)number;
    json_t *note = json_object_get(rule->body, "note");
    if (note != NULL && !json_is_string(note))
        return wrong(r, rule, "note", "This has to be text.");
    rule->note = json_string_value(note);
    return true;
}

static bool holds(const struct rule *rule, struct date day)
{
    return !date_before(day, rule->from) &&
           (!date_is_set(rule->to) || !date_before(rule->to, day));
}

static bool is_of(const struct rule *rule, const char *id, const char *jur)
{
    return strcmp(rule->id, id) == 0 && strcmp(rule->jur, jur) == 0;
}

/* Two in force on one day would leave it to chance which counts. */
static bool stands_alone(struct reading *r, const struct rule *rule)
{
    for (size_t i = 0; i < rule->place; i++) {
        const struct rule *other = &r->book->at[i];
        if (other->status != RULE_IN_FORCE || rule->status != RULE_IN_FORCE ||
            !is_of(other, rule->id, rule->jur))
            continue;
        if (holds(other, rule->from) || holds(rule, other->from))
            return wrong(r, rule, "from",
                         arena_print(r->arena, "On some days [%zu] is in force too.", i));
    }
    return true;
}

enum status rule_read(struct arena *arena, const char *file, const char *text,
                      struct rule_book *ret, const char **why)
{
    struct reading r = { arena, ret, NULL };
    json_error_t error;

    *ret = (struct rule_book){ .file = file };
    json_t *list = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    if (list == NULL) {
        *why = arena_print(arena, "%s: line %d: %s", file, error.line, error.text);
        return INVALID;
    }
    if (!json_is_array(list)) {
        *why = arena_print(arena, "%s: This has to be a list of records.", file);
        json_decref(list);
        return INVALID;
    }
    ret->at = arena_array(arena, json_array_size(list) + 1, struct rule);
    bool good = true;
    for (size_t i = 0; good && i < json_array_size(list); i++) {
        struct rule *rule = &ret->at[ret->count];
        *rule = (struct rule){ .place = i, .body = json_array_get(list, i) };
        ret->count++;
        good = read_record(&r, rule) && stands_alone(&r, rule);
    }
    if (!good) {
        *why = r.why;
        json_decref(list);
        return INVALID;
    }
    return OK;
}

enum { BROUGHT_MOST = 100 };
static struct { const char *name, *text; } brought[BROUGHT_MOST];
static size_t brought_count;

bool rule_bring(const char *name, const char *text)
{
    if (rule_text(name) == NULL || brought_count == BROUGHT_MOST)
        return false;
    brought[brought_count].name = name;
    brought[brought_count++].text = text;
    return true;
}

const char *rule_text(const char *name)
{
    for (size_t i = 0; i < brought_count; i++) {
        if (strcmp(brought[i].name, name) == 0)
            return brought[i].text;
    }
    for (size_t i = 0; i < rule_file_count; i++) {
        if (strcmp(rule_files[i].name, name) == 0)
            return rule_files[i].text;
    }
    return NULL;
}

void rule_must(enum status status, const char *why)
{
    if (status != OK)
        fprintf(stderr, "%s\n", why);
    ensure(status == OK);
}

struct rule_book rule_book_of_house(struct arena *arena, const char *name)
{
    const char *text = rule_text(name), *why = "There is no such file.";
    struct rule_book book = { 0 };

    const char *file = arena_print(arena, "rules/%s", name);
    rule_must(text == NULL ? INVALID : rule_read(arena, file, text, &book, &why), why);
    return book;
}

const struct rule *rule_on(const struct rule_book *book, const char *id, const char *jur,
                           struct date day)
{
    for (size_t i = 0; i < book->count; i++) {
        if (book->at[i].status == RULE_IN_FORCE && is_of(&book->at[i], id, jur) &&
            holds(&book->at[i], day))
            return &book->at[i];
    }
    return NULL;
}

const struct rule *rule_informs(const struct rule_book *book, const char *id, const char *jur,
                                struct date day, const struct rule *after)
{
    for (size_t i = after == NULL ? 0 : after->place + 1; i < book->count; i++) {
        const struct rule *rule = &book->at[i];
        if ((rule->status == RULE_STAYED || rule->status == RULE_PROPOSED) &&
            is_of(rule, id, jur) && holds(rule, day))
            return rule;
    }
    return NULL;
}

const char *rule_given_text(struct arena *arena, json_t *given)
{
    size_t bytes = json_dumpb(given, NULL, 0, JSON_COMPACT);
    char *text = arena_array(arena, bytes + 1, char);

    json_dumpb(given, text, bytes, JSON_COMPACT);
    return text;
}

bool rule_known(const struct rule_book *book, const char *id)
{
    for (size_t i = 0; i < book->count; i++) {
        if (strcmp(book->at[i].id, id) == 0)
            return true;
    }
    return false;
}
