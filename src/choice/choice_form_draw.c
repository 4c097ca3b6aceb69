// SPDX-License-Identifier: AGPL-3.0-or-later
/* The forms of a board: why a way is set aside, what stands in a cell, the decision. */
#include "choice/drawing.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "privacy/keep.h"

static const char *const KIND_LABELS[OPTION_KINDS] = {
    N_("A service"), N_("A benefit"), N_("People around, something of one's own"), N_("Wait"),
    N_("Leave it as it is"),
};
static const char *const FIT_LABELS[] = {
    N_("0 of 4: not at all"), N_("1 of 4"), N_("2 of 4"), N_("3 of 4"), N_("4 of 4: fully"),
};
static const char *const USUAL_LINES[] = {
    N_("When it starts"), N_("What it costs"), N_("Papers to bring"), N_("Could go wrong"),
    N_("Still not sure"),
};
enum { USUALS = sizeof USUAL_LINES / sizeof USUAL_LINES[0] };

static struct html_options words_options(const struct html *html, int count,
                                         const char *(*word)(int), const char *const labels[],
                                         const char *chosen)
{
    struct html_option *options = arena_array(html_arena(html), (size_t)count,
                                              struct html_option);

    for (int i = 0; i < count; i++)
        options[i] = (struct html_option){ word(i), html_say(html, labels[i]),
                                           text_equal(chosen, word(i)) };
    return (struct html_options){ options, (size_t)count };
}

static const char *mark_at(int i) { return mark_word((enum mark)(i + 1)); }
static const char *whose_at(int i) { return whose_word((enum whose)i); }
static const char *by_at(int i) { return decided_by_word((enum decided_by)i); }
static const char *kind_at(int i) { return option_kind_word((enum option_kind)i); }
static const char *fit_at(int i)
{
    static const char *const words[CHOICE_FITS] = { "0", "1", "2", "3", "4" };

    return words[i];
}

static const char *typed(const struct drawing *d, const char *field, const char *query)
{
    const char *text = form_text(d->form, field);

    if (*text != '\0' || query == NULL || request_method(d->request) != METHOD_GET)
        return text;
    return text_or(request_query(d->request, query), "");
}

const struct choice_say *choice_say_of(const struct drawing *d)
{
    const struct board_option *option = choice_option_named(d->board, typed(d, "option", "aside"));

    if (option == NULL || !d->live)
        return NULL;
    struct choice_say *say = arena_one(d->arena, struct choice_say);
    bool no = request_query(d->request, "no") != NULL;
    const char *mark = typed(d, "mark", NULL), *whose = typed(d, "whose", NULL);
    if (*mark == '\0')
        mark = no ? mark_word(MARK_SET_ASIDE)
             : option->mark == MARK_NONE ? "" : mark_word(option->mark);
    if (*whose == '\0')
        whose = whose_word(option->mark == MARK_NONE ? WHOSE_CLIENT : option->whose);
    *say = (struct choice_say){
        .ref = option->ref, .title = choice_title(d->html, option), .mark = mark, .whose = whose,
        .reason = form_has(d->form, "reason") ? form_text(d->form, "reason") : option->reason,
        .marks = words_options(d->html, MARKS - 1, mark_at, choice_mark_labels + 1, mark),
        .whoses = words_options(d->html, WHOSES, whose_at, choice_whose_labels, whose),
    };
    return say;
}

static struct html_options line_options(const struct drawing *d, struct text_list lines,
                                        const char *chosen)
{
    struct html_option *options = arena_array(d->arena, lines.count + USUALS,
                                              struct html_option);
    size_t count = 0;

    for (size_t i = 0; i < lines.count; i++)
        options[count++] = (struct html_option){ lines.at[i], lines.at[i],
                                                 text_equal(chosen, lines.at[i]) };
    for (size_t i = 0; i < USUALS; i++) {
        const char *line = html_say(d->html, USUAL_LINES[i]);
        if (!choice_has(lines.at, lines.count, line))
            options[count++] = (struct html_option){ line, line, text_equal(chosen, line) };
    }
    return (struct html_options){ options, count };
}

struct choice_write choice_write_of(const struct drawing *d, struct text_list lines)
{
    const char *ref = typed(d, "cell_option", "cell"), *line = typed(d, "line", "line");
    const struct board_option *option = choice_option_named(d->board, ref);
    const struct board_cell *cell = option == NULL ? NULL : choice_cell_on(option, line);
    struct html_option *options = arena_array(d->arena, d->board->options.count,
                                              struct html_option);
    const char *fit = form_text(d->form, "fit");

    for (size_t i = 0; i < d->board->options.count; i++)
        options[i] = (struct html_option){
            d->board->options.at[i].ref, choice_title(d->html, &d->board->options.at[i]),
            &d->board->options.at[i] == option,
        };
    if (!form_has(d->form, "fit") && cell != NULL && cell->fit.set)
        fit = fit_at((int)cell->fit.n);
    return (struct choice_write){
        .option = ref, .line = line, .new_line = form_text(d->form, "new_cell_line"),
        .words = form_has(d->form, "cell_words") ? form_text(d->form, "cell_words")
                 : cell == NULL ? NULL : cell->words,
        .was = cell == NULL ? "" : text_or(cell->words, ""), .fit = fit,
        .options = { options, d->board->options.count },
        .lines = line_options(d, lines, line),
        .fits = words_options(d->html, CHOICE_FITS, fit_at, FIT_LABELS, fit),
    };
}

enum status choice_decide_of(const struct drawing *d, const char *action,
                             struct choice_decide *ret)
{
    struct html_option *ways = arena_array(d->arena, d->board->options.count, struct html_option);
    const struct form *form = d->form;
    size_t count = 0;
    struct draft draft;

    if (request_method(d->request) == METHOD_GET && !form_has(form, "words")) {
        enum status s = draft_get(request_session(d->request), action, &draft);
        if (s != OK && s != NOT_FOUND)
            return s;
        if (s == OK)
            form = form_from_body(d->arena, draft.body);
    }
    struct text_list chosen = form_all(form, "options");
    for (size_t i = 0; i < d->board->options.count; i++) {
        const struct board_option *option = &d->board->options.at[i];
        if (choice_is_aside(option))
            continue;
        ways[count++] = (struct html_option){ option->ref, choice_title(d->html, option),
                                              choice_has(chosen.at, chosen.count, option->ref) };
    }
    const char *by = text_or(form_text(form, "decided_by"), decided_by_word(DECIDED_CLIENT));
    *ret = (struct choice_decide){
        .action = action, .words = form_text(form, "words"),
        .plan_b = form_text(form, "plan_b"), .look_again_on = form_text(form, "look_again_on"),
        .present = form_text(form, "present"), .by = by,
        .authority = form_text(form, "authority"),
        .reason = form_text(form, "decision_reason"), .kept = "%s", .ways = { ways, count },
        .others = !text_equal(by, decided_by_word(DECIDED_CLIENT)) ||
                  *form_text(form, "authority") != '\0',
        .deciders = words_options(d->html, DECIDED_BYS, by_at, choice_by_labels, by),
    };
    return OK;
}

struct html_options choice_kind_options(const struct drawing *d)
{
    return words_options(d->html, OPTION_WAIT + 1, kind_at, KIND_LABELS,
                         text_or(form_text(d->form, "kind"),
                                 option_kind_word(OPTION_INFORMAL)));
}
