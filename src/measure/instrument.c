// SPDX-License-Identifier: AGPL-3.0-or-later
#include "measure/instrument.h"

#include "base/arena.h"
#include "base/text.h"

#include <string.h>

enum { HUNDRED = 100 };

static const char *const STATUS_WORDS[SCORE_STATUSES] = {
    "scored", "prorated", "not_scorable", "incomplete",
};

const char *score_status_word(enum score_status status)
{
    return STATUS_WORDS[status];
}

const char *score_status_label(enum score_status status)
{
    static const char *const labels[SCORE_STATUSES] = {
        N_("complete"), N_("estimated, some answers are missing"),
        N_("too many answers are missing for a number"), N_("not complete yet"),
    };

    return labels[status];
}

/* ---- bands ---- */

static const struct { const char *word, *label; } BANDS[] = {
    { "minimal", N_("hardly any") }, { "mild", N_("mild") }, { "moderate", N_("moderate") },
    { "moderately_severe", N_("moderately severe") }, { "severe", N_("severe") },
    { "positive", N_("worth a closer look") }, { "negative", N_("nothing that stands out") },
    { "none", N_("none") }, { "low", N_("low") }, { "high", N_("high") },
    { "zone_1", N_("zone 1: low risk") }, { "zone_2", N_("zone 2: worth simple advice") },
    { "zone_3", N_("zone 3: worth talking it over in more visits") },
    { "zone_4", N_("zone 4: worth seeing somebody who knows alcohol") },
    { "substantial", N_("substantial") }, { "independent", N_("does it alone") },
    { "normal", N_("nothing that stands out") }, { "complete", N_("all parts are there") },
};

const char *band_label(const char *word)
{
    for (size_t i = 0; i < sizeof BANDS / sizeof BANDS[0]; i++) {
        if (text_equal(BANDS[i].word, word))
            return BANDS[i].label;
    }
    return NULL;
}

int band_place(const struct instrument *in, const char *word)
{
    for (size_t i = 0; i < in->bands.count; i++) {
        if (text_equal(in->bands.at[i].word, word))
            return (int)i;
    }
    return -1;
}

static const char *band_of(const struct bands *bands, int64_t value)
{
    const char *word = NULL;

    for (size_t i = 0; i < bands->count && value >= bands->at[i].from; i++)
        word = bands->at[i].word;
    return word;
}

/* ---- reading answers ---- */

static bool takes_number(const struct item_spec *item, json_t *value, int *ret)
{
    for (size_t i = 0; json_is_integer(value) && i < item->count; i++) {
        if (json_integer_value(value) == item->values[i]) {
            *ret = item->values[i];
            return true;
        }
    }
    return false;
}

static const char *sentence_of(struct arena *arena, const struct item_spec *item)
{
    const char *list = "";

    if (item->kind == ANSWER_YES_NO)
        return N_("This has to be true, false or null.");
    if (item->kind == ANSWER_TEXT)
        return N_("This has to be text, up to 2,000 characters, or null.");
    for (size_t i = 0; i < item->count; i++) {
        const char *comma = i > 0 ? ", " : "";
        list = item->kind == ANSWER_WORDS
               ? arena_print(arena, "%s%s%s", list, comma, item->words[i])
               : arena_print(arena, "%s%s%d", list, comma, item->values[i]);
    }
    return arena_print(arena, "One of: %s, or null.", list);
}

static bool read_answer(const struct instrument *in, const struct item_spec *item, json_t *value,
                        struct item_answer *ret)
{
    const char *text = json_string_value(value);

    *ret = (struct item_answer){ 0 };
    if (json_is_null(value))
        return true;
    if (text != NULL && text_equal(text, in->not_applicable)) {
        ret->not_applicable = true;
        return true;
    }
    ret->given = true;
    switch (item->kind) {
    case ANSWER_NUMBERS:
        if (in->yes_is_one && json_is_boolean(value)) {
            ret->n = json_is_true(value);
            return true;
        }
        return takes_number(item, value, &ret->n);
    case ANSWER_YES_NO:
        ret->n = json_is_true(value);
        return json_is_boolean(value);
    case ANSWER_WORDS:
        return text != NULL && text_among(item->words, (int)item->count, text, &ret->n);
    case ANSWER_TEXT:
    default:
        ret->given = !text_is_blank(text);
        ret->text = text;
        return text != NULL && text_length(text) <= PART_MAX;
    }
}

static bool length_is_right(struct arena *arena, const struct instrument *in, size_t count,
                            struct problems *problems)
{
    size_t items = (size_t)in->items;

    if (in->fewer ? count >= 1 && count <= items
                  : count >= items && count <= items + (size_t)in->unscored_after)
        return true;
    problem_add(problems, "answers", in->fewer
                ? arena_print(arena, "There have to be 1 to %d answers, null for what wasn't "
                              "answered.", in->items)
                : arena_print(arena, "There have to be %d answers, null for what wasn't answered.",
                              in->items));
    return false;
}

enum status answers_read(struct arena *arena, const struct instrument *in, json_t *list,
                         struct problems *problems, struct answer_sheet *ret)
{
    struct item_answer extra;

    *ret = (struct answer_sheet){ .count = 0 };
    if (!json_is_array(list)) {
        problem_add(problems, "answers", N_("This has to be a list."));
        return INVALID;
    }
    if (!length_is_right(arena, in, json_array_size(list), problems))
        return INVALID;
    for (size_t i = 0; i < json_array_size(list); i++) {
        /* What is sent along after the items takes the same answers and counts nothing. */
        bool counts = i < (size_t)in->items;
        const struct item_spec *item = &in->item[counts ? i : 0];
        if (!read_answer(in, item, json_array_get(list, i), counts ? &ret->at[i] : &extra))
            problem_add(problems, arena_print(arena, "answers[%zu]", i),
                        sentence_of(arena, item));
        ret->count += counts;
    }
    return problems_any(problems) ? INVALID : OK;
}

enum status weights_read(struct arena *arena, const struct instrument *in, json_t *list,
                         struct problems *problems, struct answer_sheet *answers)
{
    json_t *one;
    size_t i;

    if (list == NULL || json_is_null(list))
        return OK;
    if (in->kind != INSTRUMENT_GAS)
        problem_add(problems, "weights", N_("Only goals have weights."));
    else if (json_array_size(list) != (size_t)answers->count)
        problem_add(problems, "weights", N_("There have to be as many weights as answers."));
    if (problems_any(problems))
        return INVALID;
    json_array_foreach(list, i, one) {
        double weight = json_number_value(one) * HUNDRED;
        answers->weight[i] = weight >= 0.5 && weight < WEIGHT_MAX * HUNDRED + 0.5
                             ? (int)(weight + 0.5) : 0;
        double off = weight - answers->weight[i];
        if (!json_is_number(one) || answers->weight[i] == 0 || off > 1e-6 || off < -1e-6)
            problem_add(problems, arena_print(arena, "weights[%zu]", i),
                        N_("A weight is 0.01 to 100, with at most two places."));
    }
    return problems_any(problems) ? INVALID : OK;
}

/* ---- scoring ---- */

/* Half a unit goes away from zero; `by` above 0. */
static int64_t half_up(int64_t n, int64_t by)
{
    return n < 0 ? -((-2 * n + by) / (2 * by)) : (2 * n + by) / (2 * by);
}

static int points(const struct item_spec *item, const struct item_answer *answer)
{
    return item->points_for_no ? !answer->n : answer->n;
}

static bool is_asked(const struct instrument *in, const struct answer_sheet *answers, int item)
{
    if (in->gate == 0 || !in->item[item].skipped)
        return true;
    const struct item_answer *gate = &answers->at[in->gate - 1];
    return !gate->given || gate->n != 0 || answers->at[item].given;
}

static void count(const struct instrument *in, const struct answer_sheet *answers,
                  struct score *score)
{
    for (int i = 0; i < answers->count; i++) {
        const struct item_answer *answer = &answers->at[i];
        if (answer->not_applicable || !is_asked(in, answers, i))
            continue;
        score->asked++;
        if (!answer->given) {
            score->missing[score->missing_count++] = i + 1;
            continue;
        }
        score->answered++;
        if (in->kind == INSTRUMENT_PARTS)
            continue;
        score->raw += points(&in->item[i], answer);
        if (in->low_at > 0)
            score->low += answer->n <= in->low_at;
    }
    if (in->kind == INSTRUMENT_PARTS)
        score->raw = score->answered;
    score->has_raw = in->kind != INSTRUMENT_LEVELS && score->answered > 0;
}

static void raise_signals(const struct instrument *in, const struct answer_sheet *answers,
                          struct score *score)
{
    for (size_t i = 0; i < in->signal_count; i++) {
        const struct signal_spec *spec = &in->signals[i];
        const struct item_answer *answer = &answers->at[spec->item - 1];
        if (spec->missing ? answer->given : !answer->given || answer->n < spec->from)
            continue;
        if (spec->ask)
            score->ask_safety = true;
        else
            score->suicide_safety = true;
    }
}

static void score_sum(const struct instrument *in, const struct answer_sheet *answers,
                      struct score *score)
{
    const struct bands *bands = answers->male && in->bands_male.count > 0 ? &in->bands_male
                                                                         : &in->bands;

    if (score->missing_count > in->missing_most) {
        /* What may never be prorated only waits for its answers. */
        score->status = in->missing_most > 0 ? SCORE_NOT_SCORABLE : SCORE_INCOMPLETE;
        score->because = in->missing_most > 0 ? N_("More than a quarter wasn't answered.")
                                              : N_("Not everything was answered.");
        return;
    }
    score->status = score->missing_count > 0 ? SCORE_PRORATED : SCORE_SCORED;
    score->value = half_up(score->raw * in->items, score->answered);
    score->has_value = true;
    score->band = band_of(bands, score->value);
}

static void score_mean(struct score *score)
{
    score->places = true;
    if (score->asked == 0) {
        score->status = SCORE_NOT_SCORABLE;
        score->because = N_("Nothing of it applies.");
    } else if (score->missing_count > 0) {
        score->status = SCORE_INCOMPLETE;
        score->because = N_("Not everything was answered.");
    } else {
        score->value = half_up(score->raw * HUNDRED, score->answered);
        score->has_value = true;
    }
}

/* T = 50 + 10 S / sqrt(0.7 Q + 0.3 W^2) with S the weighted marks, Q the squares of the weights, W
 * their sum, in hundredths, half up: the largest n with (2n-1)^2 (7Q + 3W^2) <= 4 S^2 10^7.  30
 * goals weighing 100.00, the most there can be, keep both sides below 2^64. */
static uint64_t hundredths_off(uint64_t s, uint64_t d)
{
    uint64_t low = 0, high = 3700;

    while (low < high) {
        uint64_t n = (low + high + 1) / 2, side = 2 * n - 1;
        if (side * side * d <= 4 * s * s * 10000000)
            low = n;
        else
            high = n - 1;
    }
    return low;
}

/* Goals without a mark are left out and counted. */
static void score_gas(const struct answer_sheet *answers, struct score *score)
{
    int64_t s = 0, squares = 0, sum = 0;

    score->places = true;
    for (int i = 0; i < answers->count; i++) {
        int64_t weight = answers->weight[i] > 0 ? answers->weight[i] : HUNDRED;
        if (!answers->at[i].given)
            continue;
        s += weight * answers->at[i].n;
        squares += weight * weight;
        sum += weight;
    }
    if (score->answered == 0) {
        score->status = SCORE_NOT_SCORABLE;
        score->because = N_("No goal has a mark.");
        return;
    }
    uint64_t off = hundredths_off((uint64_t)(s < 0 ? -s : s),
                                  (uint64_t)(7 * squares + 3 * sum * sum));
    score->value = 50 * HUNDRED + (s < 0 ? -(int64_t)off : (int64_t)off);
    score->has_value = true;
}

static void score_levels(const struct instrument *in, const struct answer_sheet *answers,
                         struct score *score)
{
    for (size_t i = 0; score->band == NULL && i < in->level_count; i++) {
        const struct level_spec *level = &in->levels[i];
        for (size_t k = 0; k < level->count; k++) {
            const struct item_answer *answer = &answers->at[level->any[k].item - 1];
            if (answer->given && answer->n == level->any[k].is)
                score->band = level->band;
        }
    }
    score->suicide_safety = score->band != NULL;
    if (score->missing_count > 0) {
        score->status = SCORE_INCOMPLETE;
        score->because = N_("Not everything was answered.");
        score->ask_safety = score->band == NULL;
    } else if (score->band == NULL) {
        score->band = in->otherwise;
    }
}

static void score_parts(const struct instrument *in, struct score *score)
{
    if (score->missing_count == 0) {
        score->band = in->complete;
        return;
    }
    score->status = SCORE_INCOMPLETE;
    score->because = N_("Not all parts are written yet.");
}

struct score score_of(const struct instrument *in, const struct answer_sheet *answers)
{
    struct score score = { .status = SCORE_SCORED, .low = in->low_at > 0 ? 0 : -1 };

    count(in, answers, &score);
    raise_signals(in, answers, &score);
    switch (in->kind) {
    case INSTRUMENT_SUM:    score_sum(in, answers, &score); break;
    case INSTRUMENT_MEAN:   score_mean(&score); break;
    case INSTRUMENT_GAS:    score_gas(answers, &score); break;
    case INSTRUMENT_LEVELS: score_levels(in, answers, &score); break;
    case INSTRUMENT_PARTS:
    case INSTRUMENT_KINDS:
    default:                score_parts(in, &score); break;
    }
    return score;
}

const char *score_value_text(struct arena *arena, const struct score *score)
{
    int64_t n = score->value;

    if (!score->has_value)
        return NULL;
    if (!score->places)
        return arena_print(arena, "%lld", (long long)n);
    return arena_print(arena, "%s%lld.%02lld", n < 0 ? "-" : "",
                       (long long)((n < 0 ? -n : n) / HUNDRED),
                       (long long)((n < 0 ? -n : n) % HUNDRED));
}
