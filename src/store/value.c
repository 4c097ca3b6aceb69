// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/inside.h"

#include "base/buf.h"

enum { LIST_CEILING = 4 * 1024 * 1024 };

struct value value_int(int64_t n)
{
    return (struct value){ .kind = VALUE_INT, .n = n };
}

struct value value_maybe_int(struct maybe_int v)
{
    return v.set ? value_int(v.n) : (struct value){ .kind = VALUE_NULL };
}

struct value value_real(double d)
{
    return (struct value){ .kind = VALUE_REAL, .d = d };
}

struct value value_maybe_real(struct maybe_real v)
{
    return v.set ? value_real(v.d) : (struct value){ .kind = VALUE_NULL };
}

struct value value_bool(bool yes)
{
    return value_int(yes ? 1 : 0);
}

struct value value_maybe_bool(struct maybe_bool v)
{
    return v.set ? value_bool(v.yes) : (struct value){ .kind = VALUE_NULL };
}

struct value value_text(const char *text)
{
    return text ? (struct value){ .kind = VALUE_TEXT, .text = text }
                : (struct value){ .kind = VALUE_NULL };
}

struct value value_date(struct date date)
{
    return date_is_set(date) ? (struct value){ .kind = VALUE_DATE, .date = date }
                             : (struct value){ .kind = VALUE_NULL };
}

struct value value_partdate(struct partdate date)
{
    return partdate_is_set(date) ? (struct value){ .kind = VALUE_PARTDATE, .partdate = date }
                                 : (struct value){ .kind = VALUE_NULL };
}

struct value value_instant(struct instant instant)
{
    return instant.s ? value_int(instant.s) : (struct value){ .kind = VALUE_NULL };
}

struct value value_money(struct money money)
{
    return value_int(money.cents);
}

struct value value_maybe_money(struct maybe_money v)
{
    return v.set ? value_int(v.cents) : (struct value){ .kind = VALUE_NULL };
}

struct value value_blob(struct bytes blob)
{
    return blob.at ? (struct value){ .kind = VALUE_BLOB, .blob = blob }
                   : (struct value){ .kind = VALUE_NULL };
}

struct value value_ints(struct int_list ints)
{
    return (struct value){ .kind = VALUE_INTS, .ints = ints };
}

struct value value_texts(struct text_list texts)
{
    return (struct value){ .kind = VALUE_TEXTS, .texts = texts };
}

struct value value_words(const char *typed)
{
    return (struct value){ .kind = VALUE_WORDS, .text = typed };
}

struct value value_implicit(enum value_kind kind)
{
    return (struct value){ .kind = kind };
}

struct value value_sealed(const char *words, const struct sealing *sealing)
{
    return words ? (struct value){ .kind = VALUE_SEALED, .sealed = { words, sealing } }
                 : (struct value){ .kind = VALUE_NULL };
}

struct value value_written(struct arena *arena, struct value v)
{
    char iso[DATE_TEXT];

    if (v.kind == VALUE_DATE)
        return value_text(arena_text(arena, date_iso(v.date, iso)));
    if (v.kind == VALUE_PARTDATE)
        return value_text(arena_text(arena, partdate_iso(v.partdate, iso)));
    return v;
}

static const char *finished(const struct buf *out)
{
    return out->full ? NULL : buf_text(out);
}

static void add_json_text(struct buf *out, const char *text)
{
    buf_add_char(out, '"');
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;

        if (c == '"' || c == '\\')
            buf_add_char(out, '\\');
        if (c < 0x20)
            buf_print(out, "\\u%04x", c);
        else
            buf_add_char(out, *text);
    }
    buf_add_char(out, '"');
}

const char *value_list_json(struct arena *arena, const struct value *v)
{
    struct buf out = buf_new(arena, LIST_CEILING);
    size_t count = v->kind == VALUE_INTS ? v->ints.count : v->texts.count;

    buf_add_char(&out, '[');
    for (size_t i = 0; i < count; i++) {
        if (i)
            buf_add_char(&out, ',');
        if (v->kind == VALUE_INTS)
            buf_add_int(&out, v->ints.at[i]);
        else
            add_json_text(&out, v->texts.at[i]);
    }
    buf_add_char(&out, ']');
    return finished(&out);
}

/* Text between `quote`s, with `quote` and backslash made harmless by the sign given for each. */
static void add_quoted(struct buf *out, const char *text, char quote, char before_quote,
                       char before_backslash)
{
    buf_add_char(out, quote);
    for (; *text; text++) {
        if (*text == quote)
            buf_add_char(out, before_quote);
        if (*text == '\\' && before_backslash)
            buf_add_char(out, before_backslash);
        buf_add_char(out, *text);
    }
    buf_add_char(out, quote);
}

const char *value_list_array(struct arena *arena, const struct value *v)
{
    struct buf out = buf_new(arena, LIST_CEILING);
    size_t count = v->kind == VALUE_INTS ? v->ints.count : v->texts.count;

    buf_add_char(&out, '{');
    for (size_t i = 0; i < count; i++) {
        if (i)
            buf_add_char(&out, ',');
        if (v->kind == VALUE_INTS)
            buf_add_int(&out, v->ints.at[i]);
        else
            add_quoted(&out, v->texts.at[i], '"', '\\', '\\');
    }
    buf_add_char(&out, '}');
    return finished(&out);
}

/* Words that hold a letter or digit; a lone dash would make the whole search find nothing. */
static struct text_list searchable(struct arena *arena, const char *typed)
{
    struct text_list words = text_words(arena, text_or(typed, ""));
    const char **kept = arena_array(arena, words.count ? words.count : 1, const char *);
    size_t count = 0;

    for (size_t i = 0; i < words.count; i++) {
        if (!text_is_blank(text_folded(arena, words.at[i])))
            kept[count++] = words.at[i];
    }
    return (struct text_list){ .at = kept, .count = count };
}

const char *value_words_fts(struct arena *arena, const char *typed)
{
    struct text_list words = searchable(arena, typed);
    struct buf out = buf_new(arena, LIST_CEILING);

    if (!words.count)
        return "\"\"";    /* the empty phrase: found nowhere */
    for (size_t i = 0; i < words.count; i++) {
        if (i)
            buf_add(&out, " AND ");
        add_quoted(&out, words.at[i], '"', '"', 0);
    }
    buf_add_char(&out, '*');
    return finished(&out);
}

const char *value_words_tsquery(struct arena *arena, const char *typed)
{
    struct text_list words = searchable(arena, typed);
    struct buf out = buf_new(arena, LIST_CEILING);

    if (!words.count)
        return "";
    for (size_t i = 0; i < words.count; i++) {
        if (i)
            buf_add(&out, " & ");
        add_quoted(&out, words.at[i], '\'', '\'', '\\');
    }
    buf_add(&out, ":*");
    return finished(&out);
}
