// SPDX-License-Identifier: AGPL-3.0-or-later
#include "goal/steps_bar.h"

#include "base/arena.h"
#include "base/status.h"
#include "html/html.h"
#include "made/steps_bar_html.h"

enum { PIECES_MAX = 40 };

const char *steps_bar_words(const struct html *h, size_t done, size_t total)
{
    struct arena *arena = html_arena(h);
    const char *const values[] = { arena_print(arena, "%zu", done),
                                   arena_print(arena, "%zu", total) };

    return html_sentence_n(h, N_("%1$s of %2$s step done"), N_("%1$s of %2$s steps done"),
                           (int64_t)total, 2, values);
}

void steps_bar_draw(struct html *h, size_t done, size_t now, size_t total)
{
    size_t count = total < PIECES_MAX ? total : PIECES_MAX;
    struct steps_bar_piece *pieces = arena_array(html_arena(h), count, struct steps_bar_piece);

    if (total == 0)
        return;
    for (size_t i = 0; i < count; i++)
        pieces[i].look = i < done ? "d" : i + 1 == now ? "n" : "";
    html_steps_bar(h, &(struct steps_bar){ steps_bar_words(h, done, total), { pieces, count } });
}
