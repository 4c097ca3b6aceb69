// SPDX-License-Identifier: AGPL-3.0-or-later
#include "circle/circle.h"

#include "base/arena.h"
#include "made/circle_sql.h"
#include "signal/signal.h"

static const char *const WORDS[CIRCLE_VOICES] = { "client", "carer", "provider" };

const char *circle_voice_word(enum circle_voice voice)
{
    return WORDS[voice];
}

const char *circle_voice_label(enum circle_voice voice)
{
    static const char *const labels[CIRCLE_VOICES] = {
        N_("They themselves"), N_("Who cares for them"), N_("Who helps them for a living"),
    };

    return labels[voice];
}

bool circle_voice_from_word(const char *word, enum circle_voice *ret)
{
    int number;

    if (!text_among(WORDS, CIRCLE_VOICES, word, &number))
        return false;
    *ret = (enum circle_voice)number;
    return true;
}

enum status circle_list(const struct access *access, struct circle_lines *ret)
{
    struct sql_circle_list rows;

    enum status s = sql_circle_list(access, &rows);
    if (s != OK)
        return s;
    struct circle_line *list = arena_array(access_arena(access), rows.count + 1,
                                           struct circle_line);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct circle_line){
            .id = rows.at[i].id, .ref = rows.at[i].ref,
            .voice = (enum circle_voice)rows.at[i].voice, .by = rows.at[i].by_name,
            .number = rows.at[i].number, .words = rows.at[i].words,
            .can_go_on = { rows.at[i].can_go_on.set, rows.at[i].can_go_on.n == 1 },
            .on = rows.at[i].on_day,
        };
    *ret = (struct circle_lines){ list, rows.count };
    return OK;
}

enum status circle_add(struct change *change, const struct circle_line *line,
                       struct problems *problems, int64_t *ret)
{
    struct date on = date_is_set(line->on) ? line->on : change_today(change);
    char day[DATE_TEXT];

    if (!line->number.set && text_is_blank(line->words) && !line->can_go_on.set)
        problem_add(problems, "words", N_("Write what they said, or their number."));
    if (line->number.set && (line->number.n < 0 || line->number.n > 10))
        problem_add(problems, "number", N_("A number from 0 to 10."));
    if (text_length(line->words) > CIRCLE_WORDS_MAX)
        problem_add(problems, "words", N_("Please keep this to 4,000 characters."));
    if (text_length(line->by) > CIRCLE_NAME_MAX)
        problem_add(problems, "by", N_("Please keep the name to 200 characters."));
    if (date_before(change_today(change), on))
        problem_add(problems, "on", N_("What was said can't be in the future."));
    if (problems_any(problems))
        return INVALID;
    enum status s = sql_circle_add(change, &(struct sql_circle_add){
        .voice = line->voice, .by_name = text_or_null(line->by), .number = line->number,
        .words = text_or_null(line->words),
        .can_go_on = { line->can_go_on.set, line->can_go_on.yes }, .on_day = on,
    }, ret);
    /* Their words stay with them: what is noticed names the day only. */
    if (s != OK || line->voice != CIRCLE_CARER || !line->can_go_on.set || line->can_go_on.yes)
        return s;
    return signal_raise(change, SIGNAL_CAREGIVER_STRAIN, N_("A carer said so on %1$s"),
                        date_iso(on, day));
}
