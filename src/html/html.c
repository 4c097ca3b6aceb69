// SPDX-License-Identifier: AGPL-3.0-or-later
#include "html/html.h"

#include <string.h>

#include "base/arena.h"
#include "base/status.h"
#include "base/text.h"
#include "html/inside.h"

enum { PIECE_CEILING = 4 * 1024 * 1024, SENTENCE_CEILING = 64 * 1024 };

struct html *html_new(struct arena *arena, struct buf *out, const struct html_setup *setup)
{
    struct html *h = arena_one(arena, struct html);

    h->arena = arena;
    h->out = out;
    if (setup)
        html_set_up(h, setup);
    return h;
}

void html_set_up(struct html *h, const struct html_setup *setup)
{
    h->setup = *setup;
    h->words = words_of(setup->language);
}

void html_set_frame(struct html *h, const struct frame *frame)
{
    h->setup.frame = frame;
}

void html_set_terms(struct html *h, const struct html_terms *terms)
{
    h->setup.terms = terms;
}

struct html *html_piece(const struct html *h)
{
    struct buf *out = arena_one(h->arena, struct buf);

    *out = buf_new(h->arena, PIECE_CEILING);
    return html_new(h->arena, out, &h->setup);
}

const struct frame *html_frame(const struct html *h)
{
    ensure(h->setup.frame != NULL);
    return h->setup.frame;
}

struct arena *html_arena(const struct html *h)
{
    return h->arena;
}

const char *html_language(const struct html *h)
{
    return h->setup.language ? h->setup.language : "en";
}

const char *html_direction(const struct html *h)
{
    return words_right_to_left(html_language(h)) ? "rtl" : "ltr";
}

const char *html_say(const struct html *h, const char *msgid)
{
    const char *said = words_say(h->words, msgid);
    const struct html_terms *terms = h->setup.terms;

    for (size_t i = 0; terms != NULL && i < terms->count; i++)
        if (text_equal(terms->at[i].ours, msgid) || text_equal(terms->at[i].ours, said))
            return terms->at[i].theirs;
    return said;
}

/* Reads a place, "%s", "%d", "%2$s": its number (from 0) and its length in the text; 0 is none. */
static size_t place_at(const char *at, size_t next, size_t *number)
{
    if (at[1] == 's' || at[1] == 'd') {
        *number = next;
        return 2;
    }
    if (at[1] >= '1' && at[1] <= '9' && at[2] == '$' && (at[3] == 's' || at[3] == 'd')) {
        *number = (size_t)(at[1] - '1');
        return 4;
    }
    return 0;
}

static const char *fill(const struct html *h, const char *sentence, size_t count,
                        const char *const values[])
{
    struct buf out = buf_new(h->arena, SENTENCE_CEILING);
    size_t next = 0;

    while (*sentence) {
        size_t number = 0;
        size_t length = *sentence == '%' ? place_at(sentence, next, &number) : 0;

        if (length > 0) {
            next++;
            if (number < count && values[number])
                buf_add(&out, values[number]);
            sentence += length;
        } else if (sentence[0] == '%' && sentence[1] == '%') {
            buf_add_char(&out, '%');
            sentence += 2;
        } else {
            size_t run = 1 + strcspn(sentence + 1, "%");

            buf_add_n(&out, sentence, run);
            sentence += run;
        }
    }
    return buf_text(&out);
}

const char *html_sentence(const struct html *h, const char *msgid, size_t count,
                          const char *const values[])
{
    return fill(h, html_say(h, msgid), count, values);
}

const char *html_sentence_n(const struct html *h, const char *one, const char *many, int64_t n,
                            size_t count, const char *const values[])
{
    return fill(h, words_say_n(h->words, one, many, n), count, values);
}
