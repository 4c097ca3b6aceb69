// SPDX-License-Identifier: AGPL-3.0-or-later
#include "privacy/rights.h"

#include "base/arena.h"
#include "made/scope_sql.h"
#include "privacy/decide.h"
#include "privacy/rights_inside.h"

enum { POLICY_DAYS = 30, COURT_DAYS = 7, WHO_MAX = 300 };

static const char *const KIND_WORDS[RIGHTS_KINDS] = {
    "access", "amendment", "restriction", "complaint", "accounting", "court",
};
static const char *const STATE_WORDS[RIGHTS_STATES] = {
    "requested", "agreed", "refused", "ended", "withdrawn", "denied",
};
static const char *const PAPER_WORDS[RIGHTS_PAPERS] = {
    "subpoena", "court_order", "part2_order", "dv_order",
};

const char *rights_kind_word(enum rights_kind kind)
{
    ensure(kind < RIGHTS_KINDS);
    return KIND_WORDS[kind];
}

bool rights_kind_from_word(const char *word, enum rights_kind *ret)
{
    int number;

    if (!text_among(KIND_WORDS, RIGHTS_KINDS, word, &number))
        return false;
    *ret = (enum rights_kind)number;
    return true;
}

const char *rights_state_word(enum rights_state state)
{
    ensure(state < RIGHTS_STATES);
    return STATE_WORDS[state];
}

const char *rights_paper_word(int number)
{
    ensure(number >= 0 && number < RIGHTS_PAPERS);
    return PAPER_WORDS[number];
}

bool rights_paper_from_word(const char *word, int64_t *ret)
{
    int number;

    if (!text_among(PAPER_WORDS, RIGHTS_PAPERS, word, &number))
        return false;
    *ret = (int64_t)1 << number;
    return true;
}

/* ---- clocks ---- */

static bool clock_of(enum rights_kind kind, enum privacy_clock *ret)
{
    switch (kind) {
    case RIGHTS_ACCESS:
        *ret = CLOCK_ACCESS;
        return true;
    case RIGHTS_AMENDMENT:
        *ret = CLOCK_AMENDMENT;
        return true;
    case RIGHTS_ACCOUNTING:
        *ret = CLOCK_ACCOUNTING;
        return true;
    case RIGHTS_RESTRICTION:
    case RIGHTS_COMPLAINT:
    case RIGHTS_COURT:
    case RIGHTS_KINDS:
        break;
    }
    return false;
}

bool rights_may_extend(enum rights_kind kind)
{
    enum privacy_clock clock;

    return clock_of(kind, &clock);
}

struct date rights_due(enum rights_kind kind, struct date received_on, bool extended)
{
    enum privacy_clock clock;

    if (clock_of(kind, &clock))
        return privacy_due(clock, received_on, extended);
    return date_add_days(received_on, kind == RIGHTS_COURT ? COURT_DAYS : POLICY_DAYS);
}

/* ---- sealed words: a table of keys holds nobody's text ---- */

static const char *context_of(const struct keys *keys, const char *ref, const char *column)
{
    return arena_print(keys->arena, "rights %s %s", ref, column);
}

struct bytes rights_seal(const struct keys *keys, const char *ref, const char *column,
                         const char *text)
{
    return text_is_blank(text) ? (struct bytes){ 0 }
                               : keys_seal(keys, "rights", context_of(keys, ref, column), text);
}

static enum status opened(const struct keys *keys, const char *ref, const char *column,
                          struct bytes sealed, const char **ret)
{
    *ret = NULL;
    return sealed.at == NULL || sealed.count == 0
        ? OK : keys_open(keys, "rights", context_of(keys, ref, column), sealed, ret);
}

const char *rights_papers_lack(const struct scope *scope, int64_t labels, int64_t papers)
{
    struct ruling ruling = decide(&(struct decide_facts){
        .row = R13_COURT, .use = USE_PROCEEDINGS, .at = scope->now, .on = scope->today,
        .signed_in = true, .account_valid = true, .labels = labels,
        .subpoena = (papers & PAPER_SUBPOENA) != 0, .order = (papers & PAPER_ORDER) != 0,
        .part2_order = (papers & PAPER_PART2_ORDER) != 0,
        .dv_order = (papers & PAPER_DV_ORDER) != 0, .officer_approved = true,
    });

    return ruling.permit ? "" : ruling.why;
}

static const char *name_of(const struct office *office, struct maybe_int account)
{
    return account.set ? office_account_name(office, (struct user_id){ account.n }) : NULL;
}

enum status rights_read(const struct office *office, const struct sql_rights_of_row *row,
                        struct rights_request *ret)
{
    const struct scope *scope = office->scope;
    struct keys keys = scope_keys(scope, office->session->account.id.n);
    enum status s;

    *ret = (struct rights_request){
        .id = row->id, .ref = row->ref, .person = row->person,
        .kind = (enum rights_kind)row->kind, .state = (enum rights_state)row->state,
        .labels = row->labels, .papers = row->papers, .lacks = "", .paid = row->paid,
        .part = row->part, .received_on = row->received_on, .due_on = row->due_on, .answered_at = row->answered_at,
        .about = name_of(office, row->about), .answered_by = name_of(office, row->answered_by),
    };
    if ((s = opened(&keys, row->ref, "words", row->words, &ret->words)) != OK ||
        (s = opened(&keys, row->ref, "who", row->who, &ret->who)) != OK ||
        (s = opened(&keys, row->ref, "extension", row->extension, &ret->extension)) != OK ||
        (s = opened(&keys, row->ref, "answer", row->answer, &ret->answer)) != OK ||
        (s = opened(&keys, row->ref, "disagreement", row->disagreement,
                    &ret->disagreement)) != OK ||
        (s = opened(&keys, row->ref, "taken_back", row->taken_back, &ret->taken_back)) != OK)
        return s;
    if (ret->kind == RIGHTS_COURT && ret->state == RIGHTS_REQUESTED) {
        ret->lacks = rights_papers_lack(scope, row->labels, row->papers);
        if (*ret->lacks != '\0')
            ret->state = RIGHTS_DENIED;
    }
    return OK;
}

/* ---- in the record ---- */

/* Like any row: with a label that is shut here, or about whoever reads, it isn't there. */
static bool is_shown(const struct access *access, const struct sql_rights_of_row *row)
{
    int64_t me = access->session->account.id.n;

    return access_may_see(access, row->labels) && !(row->about.set && me != 0 &&
                                                    row->about.n == me);
}

enum status rights_list(const struct access *access, struct rights_requests *ret)
{
    LIVE(access);
    struct keys keys = scope_keys(access->scope, access->session->account.id.n);
    struct sql_rights_of rows;

    if (!access_may_read(access, AREA_SHARING))
        return NOT_ALLOWED;
    enum status s = sql_rights_of(&keys, access->person, &rows);
    if (s != OK)
        return s;
    struct rights_request *list = arena_array(keys.arena, rows.count + 1, struct rights_request);
    size_t count = 0;
    for (size_t i = 0; i < rows.count; i++) {
        if (!is_shown(access, &rows.at[i]))
            continue;
        if ((s = rights_read(access_office(access), &rows.at[i], &list[count])) != OK)
            return s;
        /* That there is more somewhere else is not told here. */
        list[count++].part = false;
    }
    *ret = (struct rights_requests){ list, count };
    return OK;
}

enum status rights_get(const struct access *access, int64_t id, struct rights_request *ret)
{
    struct rights_requests all;

    enum status s = rights_list(access, &all);
    for (size_t i = 0; s == OK && i < all.count; i++) {
        if (all.at[i].id == id) {
            *ret = all.at[i];
            return OK;
        }
    }
    return s != OK ? s : NOT_FOUND;
}

enum status rights_restricted(const struct access *access, struct text_list *ret)
{
    LIVE(access);
    struct keys keys = scope_keys(access->scope, access->session->account.id.n);
    struct sql_rights_restrictions rows = { 0 };
    const char *who, **names = NULL;
    size_t count = 0;
    enum status s;

    /* One that was missed would be one that is told: all are read, however many there are. */
    do {
        s = sql_rights_restrictions(&keys, access->person,
                                    rows.count > 0 ? rows.at[rows.count - 1].id : 0, &rows);
        if (s != OK)
            return s;
        const char **more = arena_array(keys.arena, count + rows.count + 1, const char *);
        for (size_t i = 0; i < count; i++)
            more[i] = names[i];
        names = more;
        for (size_t i = 0; s == OK && i < rows.count; i++) {
            s = opened(&keys, rows.at[i].ref, "who", rows.at[i].who, &who);
            if (s == OK && who != NULL)
                names[count++] = text_folded(keys.arena, who);
        }
    } while (s == OK && rows.count > 0);
    *ret = (struct text_list){ names, count };
    return s;
}

enum status rights_paid(const struct access *access, bool *ret)
{
    LIVE(access);
    struct keys keys = scope_keys(access->scope, access->session->account.id.n);
    struct sql_rights_paid_row row;

    enum status s = sql_rights_paid(&keys, access->person, &row);
    if (s == OK)
        *ret = row.count > 0;
    return s;
}

/* ---- writing one down ---- */

static void check_words(const struct rights_draft *draft, struct problems *p)
{
    static const char *const ASK_WHO[RIGHTS_KINDS] = {
        [RIGHTS_RESTRICTION] = N_("Write who isn't to know."),
        [RIGHTS_COURT] = N_("Write who asks: the court, the police, a lawyer."),
    };

    if (text_is_blank(draft->words))
        problem_add(p, "words", N_("Write what is asked for, in their words."));
    else if (text_length(draft->words) > RIGHTS_TEXT_MAX)
        problem_add(p, "words", N_("Please keep this to 2,000 characters."));
    if (ASK_WHO[draft->kind] != NULL && text_is_blank(draft->who))
        problem_add(p, "who", ASK_WHO[draft->kind]);
    else if (text_length(draft->who) > WHO_MAX)
        problem_add(p, "who", N_("Please keep this to 300 characters."));
}

static enum status check(const struct change *change, const struct rights_draft *draft,
                         struct problems *p, struct maybe_int *about)
{
    struct date today = change->scope->today;
    struct account account;

    check_words(draft, p);
    if (date_is_set(draft->received_on) && date_before(today, draft->received_on))
        problem_add(p, "received_on", N_("It can't have come after today."));
    if (date_is_set(draft->due_on) && draft->kind != RIGHTS_COURT)
        problem_add(p, "due_on", N_("The law sets this day."));
    if (draft->papers != 0 && draft->kind != RIGHTS_COURT)
        problem_add(p, "papers", N_("Only a court's request comes with papers."));
    *about = (struct maybe_int){ 0 };
    if (!text_is_blank(draft->about)) {
        enum status s = account_named(change_office(change), draft->about, &account);
        if (s != OK && s != NOT_FOUND)
            return s;
        if (s == NOT_FOUND || draft->kind != RIGHTS_COMPLAINT)
            problem_add(p, "about", N_("Nobody of this name works here."));
        else
            *about = (struct maybe_int){ true, account.id.n };
    }
    return problems_any(p) ? INVALID : OK;
}

enum status rights_add(struct change *change, const struct rights_draft *draft,
                       struct problems *problems, int64_t *ret)
{
    LIVE(change);
    struct keys keys = change_keys(change);
    int64_t person = change->access->person, changed;
    struct date received = date_is_set(draft->received_on) ? draft->received_on
                                                           : change->scope->today;
    struct maybe_int about;

    ensure(draft->kind < RIGHTS_KINDS);
    if (!access_may_write(change->access, AREA_SHARING))
        return NOT_ALLOWED;
    enum status s = check(change, draft, problems, &about);
    if (s != OK)
        return s;
    bool court = draft->kind == RIGHTS_COURT;
    char *ref = arena_array(keys.arena, REF_TEXT, char);
    ref_new(ref);
    s = sql_rights_put(&keys, &(struct sql_rights_put){
        .ref = ref, .kind = draft->kind, .person = person,
        .words = rights_seal(&keys, ref, "words", draft->words),
        .who = rights_seal(&keys, ref, "who", draft->who),
        /* Who doesn't say what a court asks about: everything here, so the strictest. */
        .labels = !court ? 0 : draft->labels != 0 ? draft->labels : change_labels(change),
        .papers = court ? draft->papers : 0, .about = about,
        .paid = draft->paid && draft->kind == RIGHTS_RESTRICTION, .received_on = received,
        .due_on = date_is_set(draft->due_on) ? draft->due_on
                                             : rights_due(draft->kind, received, false),
        .made_at = keys.now, .made_by = keys.user,
    }, ret);
    if (s != OK)
        return s;
    return sql_scope_add_ref(&keys, &(struct sql_scope_add_ref){
        .ref = ref, .kind = "rq", .person = { true, person }, .id = *ret,
    }, &changed);
}
