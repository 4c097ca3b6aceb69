// SPDX-License-Identifier: AGPL-3.0-or-later
#include "html/field.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/status.h"
#include "base/text.h"
#include "html/inside.h"
#include "html/write.h"

/* What ties the pieces of one field together. */
struct tie {
    const char *id;
    const char *error;    /* NULL: none */
    const char *describedby;
};

static bool id_is_taken(const struct html *h, const char *id)
{
    for (size_t i = 0; i < h->id_count; i++)
        if (strcmp(h->ids[i], id) == 0)
            return true;
    return false;
}

/* The field's name, or name-2, name-3 where several forms of a page ask the same. */
static const char *new_id(struct html *h, const char *name)
{
    const char *id = name;

    for (int n = 2; id_is_taken(h, id); n++)
        id = arena_print(h->arena, "%s-%d", name, n);
    if (h->id_count < HTML_IDS_MAX)
        h->ids[h->id_count++] = id;
    return id;
}

static struct tie tie_of(struct html *h, const struct html_field *field)
{
    struct tie tie = { .id = new_id(h, field->name) };
    const char *error = field->problems ? problem_of(field->problems, field->name) : NULL;

    if (error)
        tie.error = html_say(h, error);
    if (field->hint && tie.error)
        tie.describedby = arena_print(h->arena, "%s-hint %s-error", tie.id, tie.id);
    else if (field->hint)
        tie.describedby = arena_print(h->arena, "%s-hint", tie.id);
    else if (tie.error)
        tie.describedby = arena_print(h->arena, "%s-error", tie.id);
    return tie;
}

/* ` name="value"` */
#define attribute(h, name, value) \
    (html_literal((h), " " name "=\""), html_text((h), (value)), html_literal((h), "\""))

static void open_field(struct html *h, const struct tie *tie)
{
    if (tie->error)
        html_literal(h, "<div class=\"field wrong\">");
    else
        html_literal(h, "<div class=\"field\">");
}

static void close_field(struct html *h)
{
    html_literal(h, "</div>\n");
}

static void label_text(struct html *h, const struct html_field *field)
{
    html_text(h, field->label);
    if (!field->required) {
        html_literal(h, " <span class=\"optional mute\">");
        html_text(h, html_say(h, N_("(optional)")));
        html_literal(h, "</span>");
    }
}

static void label(struct html *h, const struct html_field *field, const struct tie *tie)
{
    html_literal(h, "<label");
    attribute(h, "for", tie->id);
    html_literal(h, ">");
    label_text(h, field);
    html_literal(h, "</label>");
}

static void hint_and_error(struct html *h, const struct html_field *field, const struct tie *tie)
{
    if (field->hint) {
        html_literal(h, "<p class=\"hint\" id=\"");
        html_text(h, tie->id);
        html_literal(h, "-hint\">");
        html_text(h, field->hint);
        html_literal(h, "</p>");
    }
    if (tie->error) {
        html_literal(h, "<p class=\"error\" id=\"");
        html_text(h, tie->id);
        html_literal(h, "-error\">");
        html_text(h, tie->error);
        html_literal(h, "</p>");
    }
}

/* id, name and what a screen reader has to know; inside an open start tag. */
static void box_attributes(struct html *h, const struct html_field *field, const struct tie *tie)
{
    attribute(h, "id", tie->id);
    attribute(h, "name", field->name);
    if (tie->describedby)
        attribute(h, "aria-describedby", tie->describedby);
    if (tie->error)
        html_literal(h, " aria-invalid=\"true\"");
    if (field->required)
        html_literal(h, " aria-required=\"true\"");
}

static void input(struct html *h, const struct html_field *field, const char *type,
                  const char *inputmode, const char *value)
{
    struct tie tie = tie_of(h, field);

    open_field(h, &tie);
    label(h, field, &tie);
    hint_and_error(h, field, &tie);
    html_literal(h, "<input");
    attribute(h, "type", type);
    box_attributes(h, field, &tie);
    if (inputmode)
        attribute(h, "inputmode", inputmode);
    if (strcmp(type, "tel") == 0 || strcmp(type, "email") == 0)
        html_literal(h, " dir=\"ltr\"");
    if (strcmp(type, "file") != 0)
        attribute(h, "autocomplete", field->autocomplete ? field->autocomplete : "off");
    if (value && *value)
        attribute(h, "value", value);
    html_literal(h, ">");
    close_field(h);
}

void html_field_text(struct html *h, const struct html_field *field, const char *value)
{
    input(h, field, "text", NULL, value);
}

void html_field_number(struct html *h, const struct html_field *field, const char *value)
{
    input(h, field, "text", "numeric", value);
}

void html_field_money(struct html *h, const struct html_field *field, const char *value)
{
    input(h, field, "text", "decimal", value);
}

void html_field_email(struct html *h, const struct html_field *field, const char *value)
{
    input(h, field, "email", NULL, value);
}

void html_field_phone(struct html *h, const struct html_field *field, const char *value)
{
    input(h, field, "tel", NULL, value);
}

/* A password is never given back to the page. */
void html_field_password(struct html *h, const struct html_field *field, const char *value)
{
    (void)value;
    input(h, field, "password", NULL, NULL);
}

void html_field_date(struct html *h, const struct html_field *field, const char *iso)
{
    input(h, field, "date", NULL, iso);
}

void html_field_time(struct html *h, const struct html_field *field, const char *hour_and_minute)
{
    input(h, field, "time", NULL, hour_and_minute);
}

void html_field_file(struct html *h, const struct html_field *field, const char *unused)
{
    (void)unused;
    input(h, field, "file", NULL, NULL);
}

void html_field_long(struct html *h, const struct html_field *field, const char *value)
{
    struct tie tie = tie_of(h, field);

    open_field(h, &tie);
    label(h, field, &tie);
    hint_and_error(h, field, &tie);
    html_literal(h, "<textarea");
    box_attributes(h, field, &tie);
    attribute(h, "rows", arena_print(h->arena, "%d", field->rows > 0 ? field->rows : 5));
    /* A browser drops the first line break, so that a text may begin with one. */
    html_literal(h, ">\n");
    html_text(h, value);
    html_literal(h, "</textarea>");
    close_field(h);
}

void html_field_check(struct html *h, const struct html_field *field, bool on)
{
    struct tie tie = tie_of(h, field);

    open_field(h, &tie);
    hint_and_error(h, field, &tie);
    html_literal(h, "<label class=\"check\"><input type=\"checkbox\"");
    box_attributes(h, field, &tie);
    html_literal(h, " value=\"yes\"");
    if (on)
        html_literal(h, " checked");
    html_literal(h, ">");
    html_text(h, field->label);
    html_literal(h, "</label>");
    close_field(h);
}

/* A group has a legend; its hint and error describe the whole group. */
static void open_group(struct html *h, const struct html_field *field, const struct tie *tie)
{
    open_field(h, tie);
    html_literal(h, "<fieldset");
    if (tie->describedby)
        attribute(h, "aria-describedby", tie->describedby);
    html_literal(h, "><legend>");
    label_text(h, field);
    html_literal(h, "</legend>");
    hint_and_error(h, field, tie);
}

static void close_group(struct html *h)
{
    html_literal(h, "</fieldset>");
    close_field(h);
}

/* The first box carries the field's own id: there the problem summary leads. */
static void group_option(struct html *h, const struct html_field *field, const struct tie *tie,
                         size_t i, const char *type, bool on)
{
    const struct html_option *option = &field->options->at[i];

    html_literal(h, "<label class=\"check\"><input");
    attribute(h, "type", type);
    attribute(h, "id", i == 0 ? tie->id : arena_print(h->arena, "%s-%zu", tie->id, i + 1));
    attribute(h, "name", field->name);
    attribute(h, "value", option->value);
    if (on)
        html_literal(h, " checked");
    html_literal(h, ">");
    html_text(h, option->label);
    html_literal(h, "</label>");
}

static bool is_chosen(const struct html_option *option, const char *value)
{
    return value && *value ? text_equal(option->value, value) : option->on;
}

void html_field_pick(struct html *h, const struct html_field *field, const char *value)
{
    struct tie tie = tie_of(h, field);
    bool any = false;

    open_field(h, &tie);
    label(h, field, &tie);
    hint_and_error(h, field, &tie);
    html_literal(h, "<select");
    box_attributes(h, field, &tie);
    html_literal(h, ">");
    for (size_t i = 0; i < field->options->count; i++)
        any = any || is_chosen(&field->options->at[i], value);
    if (!any || !field->required) {
        html_literal(h, "<option value=\"\">");
        html_text(h, html_say(h, N_("Choose")));
        html_literal(h, "</option>");
    }
    for (size_t i = 0; i < field->options->count; i++) {
        const struct html_option *option = &field->options->at[i];

        html_literal(h, "<option");
        attribute(h, "value", option->value);
        if (is_chosen(option, value))
            html_literal(h, " selected");
        html_literal(h, ">");
        html_text(h, option->label);
        html_literal(h, "</option>");
    }
    html_literal(h, "</select>");
    close_field(h);
}

void html_field_choice(struct html *h, const struct html_field *field, const char *value)
{
    if (field->options->count > HTML_BUTTONS_MAX) {
        html_field_pick(h, field, value);
        return;
    }

    struct tie tie = tie_of(h, field);

    open_group(h, field, &tie);
    for (size_t i = 0; i < field->options->count; i++)
        group_option(h, field, &tie, i, "radio", is_chosen(&field->options->at[i], value));
    close_group(h);
}

void html_field_choices(struct html *h, const struct html_field *field, const char *unused)
{
    struct tie tie = tie_of(h, field);

    (void)unused;
    open_group(h, field, &tie);
    for (size_t i = 0; i < field->options->count; i++)
        group_option(h, field, &tie, i, "checkbox", field->options->at[i].on);
    close_group(h);
}

static void part_box(struct html *h, const struct html_field *field, const char *id,
                     const char *part, const char *label_msgid, int value, bool wrong)
{
    html_literal(h, "<div><label");
    attribute(h, "for", id);
    html_literal(h, ">");
    html_text(h, html_say(h, label_msgid));
    html_literal(h, "</label><input type=\"text\" inputmode=\"numeric\" autocomplete=\"off\"");
    attribute(h, "id", id);
    attribute(h, "name", arena_print(h->arena, "%s_%s", field->name, part));
    if (value > 0)
        attribute(h, "value", arena_print(h->arena, "%d", value));
    if (wrong)
        html_literal(h, " aria-invalid=\"true\"");
    html_literal(h, "></div>");
}

static void month_box(struct html *h, const struct html_field *field, const char *id, int month,
                      bool wrong)
{
    html_literal(h, "<div><label");
    attribute(h, "for", id);
    html_literal(h, ">");
    html_text(h, html_say(h, N_("Month")));
    html_literal(h, "</label><select");
    attribute(h, "id", id);
    attribute(h, "name", arena_print(h->arena, "%s_month", field->name));
    if (wrong)
        html_literal(h, " aria-invalid=\"true\"");
    html_literal(h, "><option value=\"\"></option>");
    for (int i = 1; i <= 12; i++) {
        html_literal(h, "<option");
        attribute(h, "value", arena_print(h->arena, "%d", i));
        if (i == month)
            html_literal(h, " selected");
        html_literal(h, ">");
        html_text(h, html_month(h, i));
        html_literal(h, "</option>");
    }
    html_literal(h, "</select></div>");
}

void html_field_partdate(struct html *h, const struct html_field *field, struct partdate value)
{
    struct tie tie = tie_of(h, field);

    open_group(h, field, &tie);
    html_literal(h, "<div class=\"row dateparts\">");
    part_box(h, field, tie.id, "day", N_("Day"), value.day, tie.error != NULL);
    month_box(h, field, arena_print(h->arena, "%s-month", tie.id), value.month, tie.error != NULL);
    part_box(h, field, arena_print(h->arena, "%s-year", tie.id), "year", N_("Year"), value.year,
             tie.error != NULL);
    html_literal(h, "</div>");
    close_group(h);
}

void html_problem_summary(struct html *h, const struct problems *problems)
{
    if (!problems || problems->count == 0)
        return;
    html_literal(h, "<div class=\"sheet problems\" id=\"problems\" role=\"alert\" tabindex=\"-1\">"
                    "<h2>");
    html_text(h, html_sentence_n(h, N_("One thing to put right"), N_("%d things to put right"),
                                 (int64_t)problems->count, 1,
                                 (const char *const[]){ arena_print(h->arena, "%zu",
                                                                    problems->count) }));
    html_literal(h, "</h2><ul>");
    for (size_t i = 0; i < problems->count; i++) {
        const struct problem *problem = &problems->at[i];

        html_literal(h, "<li>");
        if (problem->field && *problem->field) {
            html_literal(h, "<a href=\"#");
            html_url_part(h, problem->field);
            html_literal(h, "\">");
        }
        html_text(h, html_say(h, problem->text));
        if (problem->field && *problem->field)
            html_literal(h, "</a>");
        html_literal(h, "</li>");
    }
    html_literal(h, "</ul></div>\n");
}

void html_phone(struct html *h, const char *phone)
{
    if (!phone || !*phone)
        return;
    html_literal(h, "<bdi dir=\"ltr\">");
    html_text(h, phone);
    html_literal(h, "</bdi>");
}

void html_phone_link(struct html *h, const char *phone)
{
    const char *digits = text_digits(h->arena, phone);

    if (!*digits) {
        html_phone(h, phone);
        return;
    }
    html_literal(h, "<a href=\"tel:");
    if (phone[strspn(phone, " ")] == '+')
        html_literal(h, "+");
    html_text(h, digits);
    html_literal(h, "\">");
    html_phone(h, phone);
    html_literal(h, "</a>");
}
