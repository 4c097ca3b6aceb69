// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/form.h"

#include "http/inside.h"
#include "http/url.h"

#include <string.h>

const char *field_text(struct arena *arena, const char *at, size_t count)
{
    if (!text_is_utf8(at, count))
        return NULL;
    char *out = arena_array(arena, count + 1, char);
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (at[i] != '\r')
            out[n++] = at[i];
        else if (i + 1 == count || at[i + 1] != '\n')
            out[n++] = '\n';
    }
    out[n] = '\0';
    return out;
}

const char *form_raw(const struct form *form, const char *name)
{
    const char *value = named_find(&form->fields, name);
    return value ? value : "";
}

const char *form_text(const struct form *form, const char *name)
{
    return text_trimmed(form->arena, form_raw(form, name));
}

bool form_has(const struct form *form, const char *name)
{
    return named_find(&form->fields, name) != NULL;
}

bool form_checked(const struct form *form, const char *name)
{
    const char *value = form_raw(form, name);
    return *value && strcmp(value, "0") != 0 && strcmp(value, "false") != 0;
}

struct text_list form_all(const struct form *form, const char *name)
{
    const char **at = arena_array(form->arena, form->fields.count + 1, const char *);
    size_t count = 0;

    for (size_t i = 0; i < form->fields.count; i++)
        if (strcmp(form->fields.at[i].name, name) == 0)
            at[count++] = form->fields.at[i].value;
    return (struct text_list){ at, count };
}

static const char *box(const struct form *form, const char *name, const char *part)
{
    return form_text(form, arena_print(form->arena, "%s_%s", name, part));
}

static bool in_boxes(const struct form *form, const char *name)
{
    return *box(form, name, "year") || *box(form, name, "month") || *box(form, name, "day");
}

/* Three boxes as ISO text; what isn't a number makes text that is no day either. */
static const char *boxes_iso(const struct form *form, const char *name)
{
    int64_t year = 0, month = 0, day = 0;
    const char *y = box(form, name, "year"), *m = box(form, name, "month"),
               *d = box(form, name, "day");

    if (!text_to_int(y, &year) || year < 1 || year > 9999 || strlen(y) != 4 ||
        (*m && (!text_to_int(m, &month) || month < 1 || month > 12)) ||
        (*d && (!*m || !text_to_int(d, &day) || day < 1 || day > 31)))
        return "?";
    if (!*m)
        return arena_print(form->arena, "%04d", (int)year);
    if (!*d)
        return arena_print(form->arena, "%04d-%02d", (int)year, (int)month);
    return arena_print(form->arena, "%04d-%02d-%02d", (int)year, (int)month, (int)day);
}

static const char *typed(const struct form *form, const char *name)
{
    const char *text = form_text(form, name);
    return *text || !in_boxes(form, name) ? text : boxes_iso(form, name);
}

struct date form_date(const struct form *form, const char *name, struct problems *problems)
{
    const char *text = typed(form, name);
    struct date date = { 0 };

    if (*text && !date_from_iso(text, &date)) {
        problem_add(problems, name, N_("Enter a day that is in the calendar, like 12 9 2026."));
        return (struct date){ 0 };
    }
    return date;
}

void form_name_problems(struct problems *problems, const struct field_name *names, size_t count)
{
    for (size_t i = 0; i < problems->count; i++) {
        for (size_t k = 0; k < count; k++) {
            if (text_equal(problems->at[i].field, names[k].api))
                problems->at[i].field = names[k].here;
        }
    }
}

/* The number in one of the three boxes, 0 when it is none that fits there. */
static int boxed(const struct form *form, const char *name, const char *part, int most)
{
    int64_t n;

    return text_to_int(box(form, name, part), &n) && n > 0 && n <= most ? (int)n : 0;
}

struct partdate form_partdate(const struct form *form, const char *name,
                              struct problems *problems)
{
    const char *text = typed(form, name);
    struct partdate date = { 0 };

    if (*text && !partdate_from_iso(text, &date)) {
        problem_add(problems, name, N_("Enter a year, a month and year, or a whole day."));
        return (struct partdate){ (short)boxed(form, name, "year", 9999),
                                  (signed char)boxed(form, name, "month", 12),
                                  (signed char)boxed(form, name, "day", 99) };
    }
    return date;
}

struct maybe_int form_int(const struct form *form, const char *name, struct problems *problems)
{
    const char *text = form_text(form, name);
    int64_t n;

    if (!*text)
        return (struct maybe_int){ 0 };
    if (!text_to_int(text, &n)) {
        problem_add(problems, name, N_("Enter a whole number."));
        return (struct maybe_int){ 0 };
    }
    return (struct maybe_int){ true, n };
}

struct maybe_money form_money(const struct form *form, const char *name,
                              struct problems *problems)
{
    const char *text = form_text(form, name);
    struct money money;

    if (!*text)
        return (struct maybe_money){ 0 };
    if (!money_from_text(text, &money)) {
        problem_add(problems, name, N_("Enter an amount, like 12.50."));
        return (struct maybe_money){ 0 };
    }
    return (struct maybe_money){ true, money.cents };
}

struct maybe_int form_time(const struct form *form, const char *name, struct problems *problems)
{
    const char *text = form_text(form, name);
    struct maybe_int minute = { 0 };

    if (!*text)
        return minute;
    if (strlen(text) == 4 && text[1] == ':')
        text = arena_print(form->arena, "0%s", text);
    if (!text_to_minute(text, &minute))
        problem_add(problems, name, N_("Enter a time, like 14:30."));
    return minute;
}

struct upload form_upload(const struct form *form, const char *name)
{
    for (size_t i = 0; i < form->upload_count; i++)
        if (strcmp(form->uploads[i].field, name) == 0)
            return form->uploads[i].upload;
    return (struct upload){ 0 };
}

static bool is_kept(const char *name)
{
    size_t count = strlen(name), secret = strlen("password");

    return name[0] != '_' && !(count >= secret && strcmp(name + count - secret, "password") == 0);
}

const char *form_encoded(const struct form *form)
{
    size_t room = 1;
    for (size_t i = 0; i < form->fields.count; i++)
        room += 3 * (strlen(form->fields.at[i].name) + strlen(form->fields.at[i].value)) + 2;

    struct buf out = buf_new(form->arena, room);
    for (size_t i = 0; i < form->fields.count; i++) {
        const struct named *field = &form->fields.at[i];
        if (!is_kept(field->name))
            continue;
        if (out.count)
            buf_add_char(&out, '&');
        url_add_encoded(&out, field->name);
        buf_add_char(&out, '=');
        url_add_encoded(&out, field->value);
    }
    return buf_text(&out);
}
