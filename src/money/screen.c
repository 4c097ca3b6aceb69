// SPDX-License-Identifier: AGPL-3.0-or-later
#include "money/screen.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/money.h"
#include "base/say.h"
#include "money/screen_inside.h"

#include <string.h>

static const char *const WORDS[SCREEN_PROGRAMMES] = { "snap", "medicaid", "wic", "liheap", "ssi" };
static const char *const LABELS[SCREEN_PROGRAMMES] = {
    N_("Food benefits (SNAP)"), N_("Health coverage for adults (Medicaid)"),
    N_("Food for mothers and small children (WIC)"), N_("Help with heat and light (LIHEAP)"),
    N_("Monthly income for age or disability (SSI)"),
};
static const char *const OUTCOME_WORDS[SCREEN_OUTCOMES] = {
    "may_qualify", "probably_not", "need_facts",
};
static const char *const OUTCOME_LABELS[SCREEN_OUTCOMES] = {
    N_("may qualify"), N_("probably not"), N_("need these facts"),
};

const char *screen_word(enum programme_id id) { return WORDS[id]; }
const char *screen_label(enum programme_id id) { return LABELS[id]; }
const char *screen_outcome_word(enum screen_outcome outcome) { return OUTCOME_WORDS[outcome]; }
const char *screen_outcome_label(enum screen_outcome outcome) { return OUTCOME_LABELS[outcome]; }

/* --- reasons --- */

void screen_because(struct screening *s, const char *msgid, const char *a, const char *b,
                    const char *c)
{
    const char *const values[] = { a, b, c };
    const char *text = say(s->language, msgid);
    struct buf out = buf_new(s->arena, 1000);

    if (s->result->because.count == SCREEN_TEXTS_MOST)
        return;
    for (; *text; text++) {
        if (text[0] == '%' && text[1] >= '1' && text[1] <= '3' && text[2] == '$' && text[3] == 's') {
            buf_add(&out, text_or(values[text[1] - '1'], ""));
            text += 3;
        } else {
            buf_add_char(&out, *text);
        }
    }
    s->result->because.at[s->result->because.count++] = buf_text(&out);
}

void screen_need(struct screening *s, const char *word)
{
    struct screen_texts *need = &s->result->need;

    s->result->outcome = NEED_FACTS;
    for (size_t i = 0; i < need->count; i++)
        if (strcmp(need->at[i], word) == 0)
            return;
    if (need->count < SCREEN_TEXTS_MOST)
        need->at[need->count++] = word;
}

void screen_need_of(struct screening *s, const struct screen_member *member, const char *what)
{
    screen_need(s, arena_print(s->arena, "%s.%s", member->ref, what));
}

const char *screen_money(struct screening *s, int64_t cents)
{
    return money_text(s->arena, (struct money){ cents });
}

const char *screen_fine(struct screening *s, int64_t fine)
{
    return screen_money(s, (fine + FINE / 2) / FINE);
}

const char *screen_number(struct screening *s, int64_t n)
{
    return arena_print(s->arena, "%lld", (long long)n);
}

/* --- what several programmes ask --- */

const struct rule *screen_rule(struct screening *s, const char *file, const char *id)
{
    const struct rule_book *book = money_book(file);
    const char *area = s->home->area;
    const char *jur = strcmp(area, "AK") == 0 ? "US-AK" : strcmp(area, "HI") == 0 ? "US-HI" : "US";
    const struct rule *rule = rule_on(book, id, jur, s->home->as_of);

    /* Most rules are the same everywhere. */
    if (!rule && strcmp(id, "snap") != 0)
        rule = rule_on(book, id, "US", s->home->as_of);
    s->result->rule = rule;
    if (!rule) {
        s->result->outcome = NEED_FACTS;
        screen_because(s, "%1$s", money_missing(s->arena, book, id, s->home->as_of), NULL, NULL);
    }
    return rule;
}

bool screen_year(struct screening *s, int64_t *ret)
{
    *ret = 0;
    if (!s->home->income_known) {
        screen_need(s, "income");
        screen_because(s, N_("The income is not known."), NULL, NULL, NULL);
        return false;
    }
    for (size_t i = 0; i < s->home->income_count; i++) {
        int64_t one;
        if (!amount_a_year(s->home->incomes[i].cents, s->home->incomes[i].period, s->home->as_of,
                           &one))
            return false;
        *ret += one;
    }
    return true;
}

bool screen_guideline(struct screening *s, int64_t people, int64_t *ret)
{
    const struct rule *rule;

    if (poverty_guideline(s->home->area, people, s->home->as_of, &rule, ret))
        return true;
    s->result->outcome = NEED_FACTS;
    screen_because(s, "%1$s", money_missing(s->arena, NULL, "poverty guideline", s->home->as_of),
                   NULL, NULL);
    return false;
}

bool screen_within(struct screening *s, int64_t year, int64_t people, int64_t percent,
                   int64_t guideline)
{
    bool within = within_percent(year, guideline, percent);
    const char *limit = screen_money(s, guideline * percent / 100);

    screen_because(s, within ? N_("Income %1$s a year is within %2$s for %3$s.")
                             : N_("Income %1$s a year is over %2$s for %3$s."),
                   screen_money(s, year), limit, screen_number(s, people));
    return within;
}

void screen_household(struct arena *arena, const struct screen_household *home,
                      const char *language, struct screened ret[static SCREEN_PROGRAMMES])
{
    static void (*const tests[SCREEN_PROGRAMMES])(struct screening *) = {
        screen_snap, screen_medicaid, screen_wic, screen_liheap, screen_ssi,
    };

    for (int i = 0; i < SCREEN_PROGRAMMES; i++) {
        struct screening s = { arena, language, home, &ret[i] };
        ret[i] = (struct screened){ .outcome = PROBABLY_NOT };
        if (home->member_count == 0) {
            screen_need(&s, "members");
            screen_because(&s, N_("Nobody of the household is named."), NULL, NULL, NULL);
        } else {
            tests[i](&s);
        }
    }
}
