// SPDX-License-Identifier: AGPL-3.0-or-later
#include "measure/measurement.h"

#include "base/arena.h"
#include "made/measurement_sql.h"
#include "measure/items.h"
#include "privacy/label.h"
#include "signal/signal.h"

enum { PHQ9_STEP = 5, CRISIS = 1 };

static const struct { const char *word, *label; bool up_is_better; } NAMES[] = {
    { "phq-9", N_("How low they felt (PHQ-9)"), false },
    { "phq-2", N_("How low they felt, two questions (PHQ-2)"), false },
    { "gad-7", N_("Worry (GAD-7)"), false },
    { "gad-2", N_("Worry, two questions (GAD-2)"), false },
    { "c-ssrs", N_("Thoughts of not living (C-SSRS)"), false },
    { "audit-c", N_("Drinking, three questions (AUDIT-C)"), false },
    { "audit", N_("Drinking (AUDIT)"), false },
    { "dast-10", N_("Drugs (DAST-10)"), false },
    { "katz", N_("Daily things done alone (Katz)"), true },
    { "lawton", N_("Things around the home done alone (Lawton)"), true },
    { "gds-15", N_("Mood in later life (GDS-15)"), false },
    { "ssm", N_("Parts of life (self-sufficiency)"), true },
    { "gas", N_("How far goals came (GAS)"), true },
    { "safety-plan", N_("Safety plan"), false },
};

const char *instrument_label(const char *word)
{
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        if (text_equal(NAMES[i].word, word))
            return NAMES[i].label;
    }
    return word;
}

bool instrument_up_is_better(const char *word)
{
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        if (text_equal(NAMES[i].word, word))
            return NAMES[i].up_is_better;
    }
    return false;
}

bool sex_is_male(const char *sex)
{
    return text_equal(sex, "male") || text_equal(sex, "man");
}

/* ---- reading ---- */

/* The statements that read responses give rows of the same columns. */
#define MEASUREMENT_OF(row) (struct measurement){ \
        .id = (row).id, .ref = (row).ref, .version = (row).version, \
        .instrument = (row).instrument, .rule = (row).rule, .on = (row).on_day, \
        .self_answered = (row).self_answered, .given = (row).given, .raised = (row).raised, \
        .score = { \
            .status = (enum score_status)(row).status, .has_value = (row).value.set, \
            .value = (row).value.n, .has_raw = (row).raw.set, .raw = (row).raw.n, \
            .places = (row).places, .band = (row).band, .answered = (int)(row).answered, \
            .asked = (int)(row).asked, .suicide_safety = (row).suicide_safety, \
            .ask_safety = (row).ask_safety, .low = -1, \
        }, \
    }
#define MEASUREMENTS_OF(arena, rows, ret) do { \
    struct measurement *list_ = arena_array((arena), (rows).count + 1, struct measurement); \
    for (size_t i_ = 0; i_ < (rows).count; i_++) \
        list_[i_] = MEASUREMENT_OF((rows).at[i_]); \
    *(ret) = (struct measurements){ list_, (rows).count, NULL }; \
} while (0)

enum status measurement_list(const struct access *access, struct measurements *ret)
{
    struct sql_measurement_list rows;

    enum status s = sql_measurement_list(access, &rows);
    if (s == OK)
        MEASUREMENTS_OF(access_arena(access), rows, ret);
    return s;
}

enum status measurement_page(const struct access *access, const char *instrument,
                             const char *cursor, int64_t limit, struct measurements *ret)
{
    struct sql_measurement_page rows;

    enum status s = sql_measurement_page(access, instrument, cursor, limit, &rows);
    if (s != OK)
        return s;
    MEASUREMENTS_OF(access_arena(access), rows, ret);
    ret->next = rows.next;
    return OK;
}

enum status measurement_get(const struct access *access, int64_t id, struct measurement *ret)
{
    struct sql_measurement_get_row row;

    enum status s = sql_measurement_get(access, id, &row);
    if (s == OK)
        *ret = MEASUREMENT_OF(row);
    return s;
}

/* ---- what is noticed ---- */

struct noticing {
    struct change *change;
    const struct instrument *in;
    const struct measurement_draft *draft;
    struct answer_sheet answers;
    struct score score;
    struct date on;
    struct measurements others;      /* of the same instrument, oldest first */
    const char *raised;
};

static enum status notice(struct noticing *n, enum signal_rule rule, const char *what,
                          const char *about)
{
    struct arena *arena = change_arena(n->change);
    char day[DATE_TEXT];

    n->raised = arena_print(arena, "%s%s%s", n->raised, *n->raised != '\0' ? "," : "",
                            signal_rule_word(rule));
    return signal_raise(n->change, rule, what,
                        arena_print(arena, "%s, %s", about, date_iso(n->on, day)));
}

/* Later ones are there already, so that nothing has changed by these. */
static bool overtaken(const struct noticing *n)
{
    return n->others.count > 0 && date_before(n->on, n->others.at[n->others.count - 1].on);
}

/* The last answers before these that gave a number; NULL: there are none. */
static const struct measurement *before_these(const struct noticing *n)
{
    for (size_t i = n->others.count; i > 0; i--) {
        if (n->others.at[i - 1].score.has_value)
            return &n->others.at[i - 1];
    }
    return NULL;
}

static const char *from_to(const struct noticing *n, const struct measurement *before)
{
    struct arena *arena = change_arena(n->change);

    return arena_print(arena, "%s → %s", score_value_text(arena, &before->score),
                       score_value_text(arena, &n->score));
}

static enum status notice_number(struct noticing *n, const struct measurement *before)
{
    int64_t up = n->score.value - before->score.value;

    if (text_equal(n->draft->instrument, "phq-9")) {
        int bands = band_place(n->in, n->score.band) - band_place(n->in, before->score.band);
        return up < PHQ9_STEP && (bands <= 0 || up <= 0) ? OK
               : notice(n, SIGNAL_PHQ9_UP, N_("PHQ-9 rose: %1$s"), from_to(n, before));
    }
    if (up >= 0)
        return OK;
    if (text_equal(n->draft->instrument, "katz"))
        return notice(n, SIGNAL_KATZ_DOWN, N_("Daily things done alone: %1$s"),
                      from_to(n, before));
    if (text_equal(n->draft->instrument, "lawton"))
        return notice(n, SIGNAL_LAWTON_DOWN, N_("Things around the home done alone: %1$s"),
                      from_to(n, before));
    return OK;
}

/* What was last said of each part of life, by its place; 0: nothing. */
static void parts_before(const struct noticing *n, int *was)
{
    for (size_t i = 0; i < n->others.count; i++) {
        json_t *given = json_loads(n->others.at[i].given, 0, NULL), *one;
        size_t k;

        json_array_foreach(json_object_get(given, "answers"), k, one) {
            if (k < (size_t)n->answers.count && json_is_integer(one))
                was[k] = (int)json_integer_value(one);
        }
        json_decref(given);
    }
}

static enum status notice_crisis(struct noticing *n)
{
    struct arena *arena = change_arena(n->change);
    int *was = arena_array(arena, (size_t)n->answers.count + 1, int);
    const char *parts = "";

    parts_before(n, was);
    for (int i = 0; i < n->answers.count; i++) {
        if (n->answers.at[i].given && n->answers.at[i].n == CRISIS && was[i] > CRISIS)
            parts = arena_print(arena, "%s%s%s", parts, *parts != '\0' ? ", " : "",
                                life_part_word(i));
    }
    return *parts == '\0' ? OK
           : notice(n, SIGNAL_SSM_CRISIS, N_("Fell to crisis: %1$s"), parts);
}

static enum status notice_change(struct noticing *n)
{
    const struct measurement *before = before_these(n);

    if (overtaken(n))
        return OK;
    if (text_equal(n->draft->instrument, "ssm"))
        return notice_crisis(n);
    return n->score.has_value && before != NULL ? notice_number(n, before) : OK;
}

/* What was said must not wait for its author alone: the signal says the instrument and the day
 * only, so that it goes without the labels that would shut it for everybody else. */
static enum status notice_safety(struct noticing *n)
{
    int64_t before = change_labels(n->change), open = before & ~(int64_t)LABELS_MINE_ONLY;

    change_label(n->change, open != 0 ? open : LABEL_GEN);
    enum status s = notice(n, SIGNAL_SAFETY_ITEM, N_("Said in answering %1$s"),
                           n->draft->instrument);
    change_label(n->change, before);
    return s;
}

/* ---- writing ---- */

static const char *given_text(struct arena *arena, const struct measurement_draft *draft)
{
    json_t *object = json_pack("{s:O, s:O*, s:s*}", "answers", draft->answers, "weights",
                               json_is_array(draft->weights) ? draft->weights : NULL, "sex",
                               text_or_null(draft->sex));
    const char *text = rule_given_text(arena, object);

    json_decref(object);
    return text;
}

static enum status read_draft(struct noticing *n, struct problems *problems)
{
    struct arena *arena = change_arena(n->change);
    const struct measurement_draft *draft = n->draft;
    enum status s;

    if (date_before(change_today(n->change), n->on))
        problem_add(problems, "on", N_("What happened can't be in the future."));
    if (!instrument_known(draft->instrument))
        problem_add(problems, "instrument", N_("There is no such instrument."));
    else if (n->in == NULL)
        problem_add(problems, "on", N_("This instrument wasn't there yet."));
    if (problems_any(problems))
        return INVALID;
    if ((s = answers_read(arena, n->in, draft->answers, problems, &n->answers)) != OK ||
        (s = weights_read(arena, n->in, draft->weights, problems, &n->answers)) != OK)
        return s;
    n->answers.male = sex_is_male(draft->sex);
    n->score = score_of(n->in, &n->answers);
    return OK;
}

enum status measurement_add(struct change *change, const struct measurement_draft *draft,
                            struct problems *problems, int64_t *ret)
{
    struct date on = date_is_set(draft->on) ? draft->on : change_today(change);
    struct noticing n = { .change = change, .in = instrument_on(draft->instrument, on),
                          .draft = draft, .on = on, .raised = "" };
    struct sql_measurement_of rows;
    enum status s;

    if ((s = read_draft(&n, problems)) != OK ||
        (s = sql_measurement_of(change_access(change), draft->instrument, &rows)) != OK)
        return s;
    MEASUREMENTS_OF(change_arena(change), rows, &n.others);
    if (n.score.suicide_safety)
        s = notice_safety(&n);
    if (s != OK || (s = notice_change(&n)) != OK)
        return s;
    return sql_measurement_add(change, &(struct sql_measurement_add){
        .instrument = draft->instrument, .rule = n.in->rule->version, .on_day = on,
        .self_answered = draft->self_answered, .given = given_text(change_arena(change), draft),
        .status = n.score.status, .value = { n.score.has_value, n.score.value },
        .places = n.score.places, .raw = { n.score.has_raw, n.score.raw },
        .band = n.score.band, .answered = n.score.answered, .asked = n.score.asked,
        .suicide_safety = n.score.suicide_safety, .ask_safety = n.score.ask_safety,
        .raised = n.raised,
    }, ret);
}

enum status measurement_remove(struct change *change, int64_t id, int64_t version)
{
    int64_t changed;

    return sql_measurement_remove(change, id, version, &changed);
}
