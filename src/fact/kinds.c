// SPDX-License-Identifier: AGPL-3.0-or-later
/* The facts we ask about by name, and how each is written. */
#include "fact/fact.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/money.h"
#include "base/say.h"
#include "privacy/label.h"

#include <stdio.h>
#include <string.h>

static const char *const STATUS_CHOICES[] = { "citizen", "qualified", "other", NULL };
static const char *const PROGRAMMES[] = { "snap", "medicaid", "wic", "tanf", "ssi", "liheap",
                                          NULL };

static const struct fact_asked KINDS[] = {
    { "household_size", FACT_IS_NUMBER, N_("People who live and budget together"),
      N_("How many people live and budget together?"), 0, NULL },
    { "income", FACT_IS_AMOUNT, N_("Income before taxes"),
      N_("What comes in before taxes, and how often?"), 0, NULL },
    { "rent", FACT_IS_AMOUNT, N_("Cost of the home"),
      N_("What does the home cost, with heat and light?"), 0, NULL },
    { "savings", FACT_IS_SUM, N_("Money put by"), N_("How much is there in cash and accounts?"), 0,
      NULL },
    { "state", FACT_IS_TEXT, N_("State"), N_("Which state do you live in (two letters)?"), 0, NULL },
    { "county", FACT_IS_TEXT, N_("County or city"), N_("Which county or city do you live in?"), 0,
      NULL },
    { "area", FACT_IS_TEXT, N_("Part of town"), N_("Which part of town do you live in?"), 0, NULL },
    { "postcode", FACT_IS_TEXT, N_("ZIP code"), N_("What is your ZIP code?"), 0, NULL },
    { "employed", FACT_IS_YES_NO, N_("Works for pay"), N_("Do you work for pay?"), 0, NULL },
    { "veteran", FACT_IS_YES_NO, N_("Served in the military"),
      N_("Did you serve in the military?"), 0, NULL },
    { "student", FACT_IS_YES_NO, N_("In school"), N_("Are you in school?"), 0, NULL },
    { "homeless", FACT_IS_YES_NO, N_("Without a home of their own"),
      N_("Are you without a place of your own to sleep?"), 0, NULL },
    { "insured", FACT_IS_YES_NO, N_("Has health coverage"), N_("Do you have health coverage?"), 0,
      NULL },
    { "enrolled_in", FACT_IS_LIST, N_("Gets already"), N_("Which benefits do you get already?"), 0,
      PROGRAMMES },
    { "pregnant", FACT_IS_YES_NO, N_("Pregnant"), N_("Are you pregnant?"), LABEL_PHI, NULL },
    { "disabled", FACT_IS_YES_NO, N_("Lives with a disability"),
      N_("Do you live with a disability?"), LABEL_PHI, NULL },
    { "age", FACT_IS_NUMBER, N_("Age"), N_("How old are you?"), 0, NULL },
    { "immigration_status", FACT_IS_CHOICE, N_("Status in the country"),
      N_("Would you tell us your status? Telling us is your choice."), LABEL_IMM,
      STATUS_CHOICES },
};

struct fact_askeds fact_asked_all(void)
{
    return (struct fact_askeds){ KINDS, sizeof KINDS / sizeof *KINDS };
}

const struct fact_asked *fact_asked(const char *key)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (text_equal(KINDS[i].key, key))
            return &KINDS[i];
    return NULL;
}

static const char *told(const char *language, const char *msgid)
{
    return language ? say(language, msgid) : msgid;
}

const char *fact_label(struct arena *arena, const char *key, const char *language)
{
    const struct fact_asked *kind = fact_asked(key);

    if (kind)
        return told(language, kind->label);
    char *words = arena_text(arena, key);
    for (char *at = words; *at; at++)
        *at = *at == '_' ? ' ' : *at;
    return words;
}

static const char *shown_value(struct arena *arena, json_t *value, const char *language)
{
    json_t *cents = json_object_get(value, "cents"), *one;
    struct buf out = buf_new(arena, FACT_VALUE_MAX * 2);
    size_t i;

    if (json_is_integer(cents))
        return money_text(arena, (struct money){ json_integer_value(cents) });
    if (json_is_boolean(value))
        return told(language, json_is_true(value) ? N_("yes") : N_("no"));
    if (json_is_string(value))
        return arena_text(arena, json_string_value(value));
    if (json_is_integer(value))
        return arena_print(arena, "%lld", (long long)json_integer_value(value));
    if (json_is_real(value))
        return arena_print(arena, "%g", json_real_value(value));
    json_array_foreach(value, i, one)
        buf_print(&out, "%s%s", i > 0 ? ", " : "", shown_value(arena, one, language));
    return buf_text(&out);
}

const char *fact_shown(struct arena *arena, const struct fact *fact, const char *language)
{
    if (fact->refused)
        return told(language, N_("would rather not say"));
    if (!fact->value)
        return told(language, N_("not known any more"));
    json_t *value = json_loads(fact->value, JSON_DECODE_ANY, NULL);
    const char *text = shown_value(arena, value, language);
    json_decref(value);
    return !fact->period.set ? text
        : arena_print(arena, "%s %s", text,
                      told(language, period_label((enum period)fact->period.n)));
}

/* --- what was typed --- */

static const char *dumped(struct arena *arena, json_t *value, struct problems *problems)
{
    char *text = arena_array(arena, FACT_VALUE_MAX + 1, char);
    size_t count = value ? json_dumpb(value, text, FACT_VALUE_MAX, JSON_COMPACT | JSON_ENCODE_ANY)
                         : 0;

    json_decref(value);
    if (count > 0 && count <= FACT_VALUE_MAX)
        return text;
    problem_add(problems, "value", N_("This is too long for a fact."));
    return NULL;
}

static json_t *typed_list(struct arena *arena, const char *typed)
{
    struct text_list words = text_split(arena, typed, ',');
    json_t *list = json_array();

    for (size_t i = 0; i < words.count; i++)
        json_array_append_new(list, json_string(text_trimmed(arena, words.at[i])));
    return list;
}

const char *fact_from_text(struct arena *arena, const char *key, const char *typed,
                           struct problems *problems)
{
    const struct fact_asked *kind = fact_asked(key);
    const char *text = text_trimmed(arena, typed);
    enum fact_type type = kind ? kind->type : FACT_IS_TEXT;
    struct money money;
    int64_t number;

    switch (type) {
    case FACT_IS_NUMBER:
        if (text_to_int(text, &number))
            return dumped(arena, json_integer(number), problems);
        problem_add(problems, "value", N_("Write a whole number."));
        return NULL;
    case FACT_IS_YES_NO:
        if (strcmp(text, "yes") == 0 || strcmp(text, "no") == 0)
            return strcmp(text, "yes") == 0 ? "true" : "false";
        problem_add(problems, "value", N_("Choose yes or no."));
        return NULL;
    case FACT_IS_AMOUNT:
    case FACT_IS_SUM:
        if (money_from_text(text, &money) && money.cents >= 0)
            return dumped(arena, json_pack("{s:I}", "cents", (json_int_t)money.cents), problems);
        problem_add(problems, "value", N_("Write an amount, like 1,200 or 1,200.50."));
        return NULL;
    case FACT_IS_LIST:
        return dumped(arena, typed_list(arena, text), problems);
    case FACT_IS_TEXT:
    case FACT_IS_CHOICE:
    default:
        /* Facts of somebody's own: a number is one, so that a rule can compare it. */
        if (!kind && text_to_int(text, &number))
            return dumped(arena, json_integer(number), problems);
        return dumped(arena, json_string(text), problems);
    }
}
