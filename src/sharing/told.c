// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sharing/told.h"

#include "base/arena.h"
#include "made/told_sql.h"
#include "people/tie.h"

static const char *const KINDS[TOLD_KINDS] = { "release", "court", "abuse_report", "emergency",
                                               "health_plan", "oversight" };

const char *told_kind_word(enum told_kind kind)
{
    ensure(kind < TOLD_KINDS);
    return KINDS[kind];
}

const char *told_kind_label(enum told_kind kind)
{
    static const char *const labels[TOLD_KINDS] = {
        N_("With their yes, by voice or letter"), N_("A court or the police asked"),
        N_("A report the law asks for"), N_("To medical staff in an emergency"),
        N_("To a health plan, for payment"), N_("To an auditor"),
    };

    ensure(kind < TOLD_KINDS);
    return labels[kind];
}

bool told_kind_from_word(const char *word, enum told_kind *ret)
{
    int number;

    if (!text_among(KINDS, TOLD_KINDS, word, &number))
        return false;
    *ret = (enum told_kind)number;
    return true;
}

enum status told_list(const struct access *access, struct tolds *ret)
{
    struct sql_told_list rows;

    enum status s = sql_told_list(access, &rows);
    if (s != OK)
        return s;
    struct told *list = arena_array(access_arena(access), rows.count, struct told);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct told){
            .id = rows.at[i].id, .ref = rows.at[i].ref, .version = rows.at[i].version,
            .kind = (enum told_kind)rows.at[i].kind, .recipient = rows.at[i].recipient,
            .what = rows.at[i].what, .purpose = rows.at[i].purpose, .on = rows.at[i].on_day,
            .consent = rows.at[i].consent, .request = rows.at[i].request,
            .part2 = rows.at[i].part2, .labels = rows.at[i].labels,
        };
    *ret = (struct tolds){ list, rows.count };
    return OK;
}

enum status told_get(const struct access *access, int64_t id, struct told *ret)
{
    struct tolds all;

    enum status s = told_list(access, &all);
    for (size_t i = 0; s == OK && i < all.count; i++) {
        if (all.at[i].id == id) {
            *ret = all.at[i];
            return OK;
        }
    }
    return s != OK ? s : NOT_FOUND;
}

static void check_draft(const struct told_draft *draft, struct date today, struct problems *p)
{
    static const struct { const char *field, *sentence; } NEEDED[] = {
        { "to", N_("Write who got it.") }, { "what", N_("Write what left, in a few words.") },
        { "purpose", N_("Write what it is for.") },
    };
    const char *texts[] = { draft->recipient, draft->what, draft->purpose };

    if (!draft->has_kind)
        problem_add(p, "kind", N_("Say why it left."));
    for (int i = 0; i < 3; i++) {
        if (text_is_blank(texts[i]))
            problem_add(p, NEEDED[i].field, NEEDED[i].sentence);
        else if (text_length(texts[i]) > 300)
            problem_add(p, NEEDED[i].field, N_("Please keep this to 300 characters."));
    }
    if (date_is_set(draft->on) && date_before(today, draft->on))
        problem_add(p, "on", N_("What happened can't be in the future."));
    if (draft->has_kind && draft->kind == TOLD_RELEASE && !draft->consent.set)
        problem_add(p, "consent", N_("Choose the yes it left under."));
    if (draft->has_kind && draft->kind == TOLD_COURT && !draft->request.set)
        problem_add(p, "request", N_("Choose the request that the privacy officer approved."));
}

/* A line may be dated back; what was taken back after that day was lawful on it. */
static enum status by_consent(const struct access *access, const struct told_draft *draft,
                              struct decide_facts *facts)
{
    struct consent consent;

    if (!draft->consent.set)
        return OK;
    enum status s = consent_get(access, draft->consent.n, &consent);
    if (s != OK)
        return s;
    facts->release = consent_terms(&consent);
    facts->release.names_item = true;
    if (consent.revoked_at.s != 0 &&
        date_before(facts->on, access_day_of(access, consent.revoked_at)))
        facts->release.revoked_at = (struct instant){ 0 };
    if (date_before(facts->on, consent.agreed_on))
        facts->release.on_file = false;
    facts->release.names_recipient =
        consent_is_for(&consent, text_folded(access_arena(access), draft->recipient),
                       (struct maybe_int){ 0 }, draft->treats);
    facts->treats = draft->treats;
    return OK;
}

static enum status by_request(const struct access *access, const struct told_draft *draft,
                              struct decide_facts *facts)
{
    struct rights_request request;

    if (!draft->request.set)
        return OK;
    enum status s = rights_get(access, draft->request.n, &request);
    if (s != OK)
        return s;
    if (request.kind != RIGHTS_COURT)
        return NOT_FOUND;
    facts->labels |= request.labels;
    facts->subpoena = (request.papers & PAPER_SUBPOENA) != 0;
    facts->order = (request.papers & PAPER_ORDER) != 0;
    facts->part2_order = (request.papers & PAPER_PART2_ORDER) != 0;
    facts->dv_order = (request.papers & PAPER_DV_ORDER) != 0;
    facts->officer_approved = request.state == RIGHTS_AGREED;
    return OK;
}

static enum status facts_of(struct change *change, const struct told_draft *draft,
                            struct decide_facts *facts)
{
    static const struct { enum decide_row row; enum decide_use use; } ROWS[TOLD_KINDS] = {
        [TOLD_RELEASE] = { R8_PARTNER, USE_CARE }, [TOLD_COURT] = { R13_COURT, USE_PROCEEDINGS },
        [TOLD_ABUSE_REPORT] = { R14_ABUSE_REPORT, USE_ABUSE_REPORT },
        [TOLD_EMERGENCY] = { R9_TREATING, USE_EMERGENCY },
        [TOLD_HEALTH_PLAN] = { R17_HEALTH_PLAN, USE_PAYMENT },
        [TOLD_OVERSIGHT] = { R12_AUDITOR, USE_AUDIT },
    };

    const struct access *access = change_access(change);
    *facts = (struct decide_facts){
        .row = ROWS[draft->kind].row, .use = ROWS[draft->kind].use, .at = change_now(change),
        .on = date_is_set(draft->on) ? draft->on : change_today(change), .signed_in = true,
        .account_valid = true,
        .labels = draft->labels != 0 ? draft->labels : change_labels(change),
        .mandated = true, .first_report = draft->first_report,
        .medical = draft->to_medical_staff, .agreement = draft->agreement,
        .paid_and_restricted = draft->paid_and_asked,
    };
    const char *key = text_folded(change_arena(change), draft->recipient);
    struct text_list restricted;
    enum away away = AWAY_NO;
    bool paid = false;
    enum status s = rights_restricted(access, &restricted);
    for (size_t i = 0; s == OK && i < restricted.count; i++)
        facts->restricted |= text_equal(restricted.at[i], key);
    /* Agreed to here, it holds whether or not somebody ticks it. */
    if (s == OK && draft->kind == TOLD_HEALTH_PLAN) {
        s = rights_paid(access, &paid);
        facts->paid_and_restricted |= paid;
    }
    if (s == OK)
        s = tie_away(access, draft->recipient, (struct person_id){ 0 }, &away);
    facts->unsafe = s == OK && away == AWAY_YES;
    if (s == OK)
        s = by_consent(access, draft, facts);
    if (s == OK && facts->release.kind == RELEASE_TPO && facts->treats &&
        draft->kind == TOLD_RELEASE) {
        facts->row = R9_TREATING;
        facts->use = USE_TREATMENT;
    }
    return s != OK ? s : by_request(access, draft, facts);
}

enum status told_add(struct change *change, const struct told_draft *draft,
                     struct problems *problems, int64_t *ret, unsigned *owed)
{
    struct decide_facts facts;

    check_draft(draft, change_today(change), problems);
    if (problems_any(problems))
        return INVALID;
    enum status s = facts_of(change, draft, &facts);
    if (s != OK)
        return s;
    struct ruling ruling = decide(&facts);
    if (!ruling.permit) {
        problems->guard = "rule";
        problem_add(problems, "kind", ruling.why);
        return CONFLICT;
    }
    *owed = ruling.owed;
    return sql_told_add(change, &(struct sql_told_add){
        .kind = draft->kind, .recipient = draft->recipient, .what = draft->what,
        .purpose = draft->purpose,
        .on_day = date_is_set(draft->on) ? draft->on : change_today(change),
        .consent = draft->kind == TOLD_RELEASE ? draft->consent : (struct maybe_int){ 0 },
        .request = draft->kind == TOLD_COURT ? draft->request : (struct maybe_int){ 0 },
        .part2 = (facts.labels & (LABEL_SUD | LABEL_SUDN)) != 0,
    }, ret);
}
