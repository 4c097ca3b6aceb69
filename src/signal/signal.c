// SPDX-License-Identifier: AGPL-3.0-or-later
#include "signal/signal.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/say.h"
#include "job/job.h"
#include "made/signal_sql.h"
#include "privacy/absence.h"
#include "privacy/caseload.h"
#include "signal/inside.h"

#include <string.h>

enum { SAFETY_SECONDS = 24 * 3600, ACT_DAYS = 2, WATCH_DAYS = 5, EVENING = 17 * 60,
       REASONS_MOST = 50, REASON_MAX = 500 };

/* ---- reasons: one a line, with tabs between day, sentence and what it names ---- */

static struct signal_reasons reasons_of(struct arena *arena, const char *because)
{
    struct text_list lines = text_split(arena, because, '\n');
    struct signal_reason *list = arena_array(arena, lines.count + 1, struct signal_reason);
    size_t count = 0;

    for (size_t i = 0; i < lines.count; i++) {
        struct text_list parts = text_split(arena, lines.at[i], '\t');
        if (parts.count < 2 || !date_from_iso(parts.at[0], &list[count].on))
            continue;
        list[count].what = parts.at[1];
        list[count++].about = parts.count > 2 ? text_or_null(parts.at[2]) : NULL;
    }
    return (struct signal_reasons){ list, count };
}

static const char *one_line(struct arena *arena, const char *text)
{
    char *line = arena_text(arena, text_or(text, ""));

    for (char *at = line; *at; at++) {
        if (*at == '\t' || *at == '\n' || *at == '\r')
            *at = ' ';
    }
    return line;
}

const char *signal_reason_text(struct arena *arena, const struct signal_reason *reason,
                               const char *language)
{
    const char *in = text_or(language, "en");

    return reason->about != NULL ? say_with(arena, in, reason->what, reason->about)
                                 : say(in, reason->what);
}

/* The statements that read signals give rows of the same columns. */
#define SIGNAL_OF(arena, row) (struct signal){ \
        .id = (row).id, .ref = (row).ref, .version = (row).version, \
        .rule = (enum signal_rule)(row).rule, .state = (enum signal_state)(row).state, \
        .severity = (enum signal_severity)(row).severity, \
        .owner = { (row).owner.set ? (row).owner.n : 0 }, \
        .escalated = { (row).escalated.set ? (row).escalated.n : 0 }, .due = (row).due_at, \
        .raised_on = (row).raised_on, .because = reasons_of((arena), (row).because), \
        .closed_at = (row).closed_at, \
    }

/* ---- raising ---- */

static struct instant due_of(const struct change *change, enum signal_severity severity)
{
    if (severity == SIGNAL_URGENT)
        return (struct instant){ change_now(change).s + SAFETY_SECONDS };
    int days = severity == SIGNAL_ACT ? ACT_DAYS : WATCH_DAYS;
    return change_at(change, date_add_business_days(change_today(change), days), EVENING);
}

static enum status raise_new(struct change *change, enum signal_rule rule, const char *line)
{
    const struct access *access = change_access(change);
    enum signal_severity severity = signal_rule_severity(rule);
    struct instant due = due_of(change, severity);
    struct assignment primary;
    int64_t id;

    enum status s = assignment_primary(access, &primary);
    if (s != OK)
        return s;
    s = sql_signal_add(change, &(struct sql_signal_add){
        .rule = rule, .severity = severity,
        .owner = { primary.name != NULL, primary.user.n }, .due_at = due,
        .raised_on = change_today(change), .because = line,
    }, &id);
    return s != OK ? s : job_add(change, "signal.due", id, due);
}

/* The same reason once, whatever day it is said again. */
static bool says(const struct signal_reasons *all, const char *what, const char *about)
{
    for (size_t i = 0; i < all->count; i++) {
        if (text_equal(all->at[i].what, what) &&
            text_equal(text_or(all->at[i].about, ""), text_or(about, "")))
            return true;
    }
    return false;
}

enum status signal_raise(struct change *given, enum signal_rule rule, const char *what,
                         const char *about)
{
    struct arena *arena = change_arena(given);
    struct sql_signal_open_with_row row;
    struct change *change;
    char day[DATE_TEXT];
    int64_t changed;

    /* The front desk, or a partner's link: it is raised a moment later, without their words. */
    if (!access_may_write(change_access(given), AREA_CONTACT))
        return job_add(given, "signal.told", rule, change_now(given));
    enum status s = change_area(given, AREA_CONTACT, &change);
    if (s != OK)
        return s;
    about = one_line(arena, about);
    const char *line = arena_print(arena, "%s\t%s\t%s", date_iso(change_today(change), day), what,
                                   about);
    /* What is sensitive goes with what is as sensitive: the words of a reason are read by everybody
     * who may see the signal. */
    s = sql_signal_open_with(change_access(change), rule, change_labels(change), &row);
    if (s == NOT_FOUND)
        return raise_new(change, rule, line);
    if (s != OK)
        return s;
    struct signal_reasons before = reasons_of(arena, row.because);
    if (before.count >= REASONS_MOST || says(&before, what, about))
        return OK;
    return sql_signal_because(change, row.id, arena_print(arena, "%s\n%s", row.because, line),
                              &changed);
}

enum status signal_take_back(struct change *given, enum signal_rule rule, const char *what,
                             const char *about)
{
    struct arena *arena = change_arena(given);
    const char *left = "", *said;
    struct sql_signal_open_with_row row;
    struct signal_steps steps;
    struct int_list acted;
    struct change *change;
    int64_t changed;

    /* What was told by a job bears no reason that could be found again. */
    if (!access_may_write(change_access(given), AREA_CONTACT))
        return OK;
    enum status s = change_area(given, AREA_CONTACT, &change);
    if (s != OK || (s = sql_signal_open_with(change_access(change), rule,
                                                change_labels(change), &row)) != OK)
        return s == NOT_FOUND ? OK : s;
    about = one_line(arena, about);
    said = arena_print(arena, "\t%s\t%s", what, about);
    struct text_list lines = text_split(arena, row.because, '\n');
    size_t kept = 0;
    for (size_t i = 0; i < lines.count; i++) {
        const char *rest = strchr(lines.at[i], '\t');
        if (rest == NULL || text_equal(rest, said))
            continue;
        left = arena_print(arena, "%s%s%s", left, kept++ > 0 ? "\n" : "", lines.at[i]);
    }
    if (kept > 0)
        return kept == lines.count ? OK : sql_signal_because(change, row.id, left, &changed);
    if ((s = signal_steps(change_access(change), &steps, &acted)) != OK ||
        int_list_has(acted, row.id))
        return s;
    return sql_signal_drop(change, row.id, &changed);
}

/* ---- reading ---- */

#define SIGNALS_OF(arena, rows, ret) do { \
    struct signal *list_ = arena_array((arena), (rows).count + 1, struct signal); \
    for (size_t i_ = 0; i_ < (rows).count; i_++) \
        list_[i_] = SIGNAL_OF((arena), (rows).at[i_]); \
    *(ret) = (struct signals){ list_, (rows).count, NULL }; \
} while (0)

enum status signal_list(const struct access *access, struct signals *ret)
{
    struct sql_signal_list rows;

    enum status s = sql_signal_list(access, &rows);
    if (s == OK)
        SIGNALS_OF(access_arena(access), rows, ret);
    return s;
}

enum status signal_page(const struct access *access, const char *cursor, int64_t limit,
                        struct signals *ret)
{
    struct sql_signal_page rows;

    enum status s = sql_signal_page(access, cursor, limit, &rows);
    if (s != OK)
        return s;
    SIGNALS_OF(access_arena(access), rows, ret);
    ret->next = rows.next;
    return OK;
}

enum status signal_get(const struct access *access, int64_t id, struct signal *ret)
{
    struct sql_signal_get_row row;

    enum status s = sql_signal_get(access, id, &row);
    if (s == OK)
        *ret = SIGNAL_OF(access_arena(access), row);
    return s;
}

enum status signal_since(const struct access *access, struct date since, struct date until,
                         struct signals *ret)
{
    struct sql_signal_since rows;

    enum status s = sql_signal_since(access, &(struct sql_signal_since_for){
        .since = since, .until = until, .closed_from = access_at(access, since, 0),
        .closed_to = access_at(access, date_add_days(until, 1), 0) }, &rows);
    if (s == OK)
        SIGNALS_OF(access_arena(access), rows, ret);
    return s;
}

enum status signal_steps(const struct access *access, struct signal_steps *ret,
                         struct int_list *signals)
{
    struct arena *arena = access_arena(access);
    struct sql_signal_steps rows;

    enum status s = sql_signal_steps(access, &rows);
    if (s != OK)
        return s;
    struct signal_step *list = arena_array(arena, rows.count + 1, struct signal_step);
    int64_t *whose = arena_array(arena, rows.count + 1, int64_t);
    for (size_t i = 0; i < rows.count; i++) {
        list[i] = (struct signal_step){ (enum signal_state)rows.at[i].event, rows.at[i].reason,
                                        rows.at[i].made_at, { rows.at[i].made_by } };
        whose[i] = rows.at[i].signal;
    }
    *ret = (struct signal_steps){ list, rows.count };
    *signals = (struct int_list){ whose, rows.count };
    return OK;
}

/* ---- what somebody does about it ---- */

enum status signal_event(struct change *change, int64_t id, enum signal_state event,
                         const char *reason, struct problems *problems,
                         enum signal_state *before, int64_t *version)
{
    struct signal signal;
    int64_t step, changed;

    enum status s = signal_get(change_access(change), id, &signal);
    if (s != OK)
        return s;
    if (event == SIGNAL_DISMISSED && text_is_blank(reason))
        problem_add(problems, "reason", N_("Write why this can be put aside."));
    if (text_length(reason) > REASON_MAX)
        problem_add(problems, "reason", N_("Please keep this to 500 characters."));
    if (problems_any(problems))
        return INVALID;
    if (!signal_is_open(signal.state)) {
        problems->guard = "closed";
        problem_add(problems, "event", N_("This was settled already."));
        return CONFLICT;
    }
    /* Seen again while it is being worked on takes nothing back. */
    enum signal_state state = event > signal.state ? event : signal.state;
    *before = signal.state;
    *version = signal.version + 1;
    if ((s = sql_signal_step_add(change, id, event, text_or_null(reason), &step)) != OK)
        return s;
    return sql_signal_move(change, id, state, signal_is_open(state) ? (struct instant){ 0 }
                                                                    : change_now(change), &changed);
}

enum status signal_put_back(struct change *change, int64_t id, enum signal_state state,
                            int64_t version, struct problems *problems)
{
    struct signal signal;
    int64_t twin, changed;

    enum status s = signal_get(change_access(change), id, &signal);
    if (s != OK)
        return s;
    if (signal.version != version)
        return STALE;
    s = sql_signal_twin(change_access(change), id, &twin);
    if (s != OK && s != NOT_FOUND)
        return s;
    if (s == OK) {
        problems->guard = "open";
        problem_add(problems, "event", N_("The same was noticed again since then."));
        return CONFLICT;
    }
    return sql_signal_move(change, id, state, (struct instant){ 0 }, &changed);
}

enum status signal_pass(struct change *given, struct user_id from, struct user_id to)
{
    struct change *change;
    int64_t changed;

    enum status s = change_area(given, AREA_CONTACT, &change);
    return s != OK ? s : sql_signal_pass(change, from.n, to.n, &changed);
}

/* ---- over a caseload ---- */

enum status signal_mine(const struct caseload *caseload, const char *cursor, int64_t limit,
                        struct signals *ret)
{
    struct arena *arena = caseload_arena(caseload);
    const struct office *office = caseload_office(caseload);
    struct sql_signal_mine rows;

    enum status s = sql_signal_mine(caseload, office_me(office).n, caseload_today(caseload),
                                    office_leads(office), cursor, limit, &rows);
    if (s != OK)
        return s;
    struct signal *list = arena_array(arena, rows.count + 1, struct signal);
    for (size_t i = 0; i < rows.count; i++) {
        list[i] = SIGNAL_OF(arena, rows.at[i]);
        list[i].person = (struct person_id){ rows.at[i].person };
        list[i].person_ref = rows.at[i].person_ref;
        list[i].called = text_or(rows.at[i].chosen_name, rows.at[i].name);
    }
    *ret = (struct signals){ list, rows.count, rows.next };
    return OK;
}

enum status signal_owned(const struct caseload *caseload, struct user_id owner,
                         struct signals *ret)
{
    struct arena *arena = caseload_arena(caseload);
    struct sql_signal_owned rows;

    enum status s = sql_signal_owned(caseload, owner.n, &rows);
    if (s != OK)
        return s;
    struct signal *list = arena_array(arena, rows.count + 1, struct signal);
    for (size_t i = 0; i < rows.count; i++) {
        list[i] = SIGNAL_OF(arena, rows.at[i]);
        list[i].person = (struct person_id){ rows.at[i].person };
    }
    *ret = (struct signals){ list, rows.count, NULL };
    return OK;
}

/* ---- time passes ---- */

static enum status supervisor_of(const struct office *office, struct user_id worker,
                                 struct user_id *ret)
{
    struct account_lines lines;

    *ret = (struct user_id){ 0 };
    enum status s = account_line_list(office, &lines);
    for (size_t i = 0; s == OK && i < lines.count && ret->n == 0; i++) {
        if (lines.at[i].other == worker.n)
            *ret = (struct user_id){ lines.at[i].one };
    }
    return s;
}

enum status signal_run_due(struct change *change, int64_t id)
{
    const struct office *office = change_office(change);
    struct signal signal;
    struct user_id to;
    int64_t changed;

    enum status s = signal_get(change_access(change), id, &signal);
    if (s == NOT_FOUND)
        return OK;    /* taken back with its record */
    if (s != OK || signal.state != SIGNAL_NEW || signal.owner.n == 0 || signal.escalated.n != 0)
        return s;
    s = absence_deputy(office, signal.owner, &to);
    if (s == OK && to.n == 0)
        s = supervisor_of(office, signal.owner, &to);
    if (s != OK || to.n == 0)
        return s;
    return sql_signal_escalate(change, id, to.n, &changed);
}

enum status signal_run_told(struct change *change, int64_t rule)
{
    ensure(rule >= 0 && rule < SIGNAL_RULES);
    return signal_raise(change, (enum signal_rule)rule,
                        N_("Somebody noted it who doesn't see this record"), NULL);
}
