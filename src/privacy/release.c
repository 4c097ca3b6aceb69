// SPDX-License-Identifier: AGPL-3.0-or-later
/* release.c - what may leave the house: consents, receipts, partners' links. */
#include "privacy/release.h"

#include "crypto/token.h"
#include "made/release_sql.h"
#include "made/scope_sql.h"
#include "privacy/decide.h"
#include "privacy/inside.h"

const char *consent_state_word(enum consent_state state)
{
    static const char *const words[CONSENT_STATES] = { "draft", "active", "expired", "revoked",
                                                       "superseded" };

    ensure(state < CONSENT_STATES);
    return words[state];
}

/* An end that has passed reads as expired, whoever wrote what; the last day still counts. */
static enum status state_on(const struct keys *keys, int64_t person, int64_t consent,
                            struct date today, enum consent_state *ret)
{
    struct sql_release_consent_row row;

    enum status s = sql_release_consent(keys, person, consent, &row);
    if (s != OK)
        return s;
    enum consent_state state = (enum consent_state)row.state;
    struct release_terms terms = { .on_file = true, .labels = LABEL_GEN,
                                   .until_on = row.until_on, .revoked_at = row.revoked_at };
    if (state == CONSENT_ACTIVE && !release_holds(&terms, today, keys->now))
        state = CONSENT_EXPIRED;
    *ret = state;
    return OK;
}

enum status release_note(struct change *change, int64_t consent, enum consent_state state,
                         struct date until)
{
    struct keys keys = change_keys(change);
    int64_t person = change->access->person, changed, id;
    struct sql_release_consent_row row;

    ensure(state < CONSENT_STATES);
    if (!access_may_write(change->access, AREA_SHARING))
        return NOT_ALLOWED;
    if (state == CONSENT_REVOKED)
        return release_revoke(change, consent);
    enum status s = sql_release_consent(&keys, person, consent, &row);
    if (s == NOT_FOUND)
        return sql_release_consent_put(&keys, &(struct sql_release_consent_put){
            .person = person, .number = consent, .state = (int64_t)state, .until_on = until,
        }, &id);
    if (s != OK)
        return s;
    /* What was revoked stays revoked: a new yes is a new consent. */
    if (row.state == CONSENT_REVOKED)
        return CONFLICT;
    s = sql_release_consent_set(&keys, &(struct sql_release_consent_set){
        .person = person, .number = consent, .state = (int64_t)state, .until_on = until,
    }, &changed);
    if (s == OK && state == CONSENT_SUPERSEDED)
        s = sql_release_links_end_under(&keys, person, consent, keys.now, &changed);
    return s;
}

enum status release_state(const struct access *access, int64_t consent, enum consent_state *ret)
{
    LIVE(access);
    struct keys keys = scope_keys(access->scope, access->session->account.id.n);

    return state_on(&keys, access->person, consent, access->scope->today, ret);
}

enum status release_revoke(struct change *change, int64_t consent)
{
    struct keys keys = change_keys(change);
    int64_t person = change->access->person, changed;
    struct sql_release_consent_row row;

    if (!access_may_write(change->access, AREA_SHARING))
        return NOT_ALLOWED;
    enum status s = sql_release_consent(&keys, person, consent, &row);
    if (s != OK)
        return s;
    if (row.state == CONSENT_REVOKED)
        return OK;
    s = sql_release_consent_set(&keys, &(struct sql_release_consent_set){
        .person = person, .number = consent, .state = CONSENT_REVOKED,
        .until_on = row.until_on, .revoked_at = keys.now,
    }, &changed);
    if (s == OK)
        s = sql_release_links_end_under(&keys, person, consent, keys.now, &changed);
    /* What was sent before stays lawful: the receipts only say when that ended. */
    if (s == OK)
        s = sql_release_disclosures_revoked(&keys, person, consent, keys.now, &changed);
    return s;
}

enum status release_send(struct change *change, int64_t referral, int64_t consent,
                         const char *sha256, const char **ret)
{
    struct keys keys = change_keys(change);
    int64_t person = change->access->person, id, changed;
    enum consent_state state;
    char hash[TOKEN_HASH_TEXT];

    if (!access_may_write(change->access, AREA_REFERRALS))
        return NOT_ALLOWED;
    if (consent == 0) {
        /* The client carries it: we sent nothing, so there is no receipt and no link. */
        *ret = NULL;
        return OK;
    }
    enum status s = state_on(&keys, person, consent, change->scope->today, &state);
    if (s == NOT_FOUND || (s == OK && state != CONSENT_ACTIVE))
        return CONFLICT;
    if (s != OK)
        return s;

    char *ref = arena_array(keys.arena, REF_TEXT, char);
    char *token = arena_array(keys.arena, TOKEN_TEXT, char);
    ref_new(ref);
    token_new(token);
    token_hash(token, hash);
    s = sql_release_disclosure_put(&keys, &(struct sql_release_disclosure_put){
        .ref = ref, .person = person, .referral = referral, .consent = { true, consent },
        .sha256 = sha256, .sent_at = keys.now, .sent_by = keys.user,
    }, &id);
    if (s == OK)
        s = sql_scope_add_ref(&keys, &(struct sql_scope_add_ref){
            .ref = ref, .kind = "di", .person = { true, person }, .id = id,
        }, &changed);
    if (s == OK)
        s = sql_release_link_put(&keys, &(struct sql_release_link_put){
            .token_hash = hash, .person = person, .referral = referral,
            .consent = { true, consent }, .made_at = keys.now,
        }, &id);
    if (s == OK)
        *ret = token;
    return s;
}

enum status release_end_links(struct change *change, int64_t referral)
{
    struct keys keys = change_keys(change);
    int64_t changed;

    if (!access_may_write(change->access, AREA_REFERRALS))
        return NOT_ALLOWED;
    return sql_release_links_end(&keys, change->access->person, referral, keys.now, &changed);
}

enum status release_opened(struct change *change, int64_t referral)
{
    struct keys keys = change_keys(change);
    int64_t changed;

    return sql_release_disclosure_opened(&keys, change->access->person, referral, keys.now,
                                         &changed);
}

enum status receipt_list(const struct access *access, struct receipts *ret)
{
    LIVE(access);
    struct keys keys = scope_keys(access->scope, access->session->account.id.n);
    struct sql_release_disclosures rows;

    if (!access_may_read(access, AREA_SHARING))
        return NOT_ALLOWED;
    enum status s = sql_release_disclosures(&keys, access->person, &rows);
    if (s != OK)
        return s;
    struct receipt *list = arena_array(keys.arena, rows.count + 1, struct receipt);
    for (size_t i = 0; i < rows.count; i++) {
        list[i] = (struct receipt){ rows.at[i].ref, rows.at[i].referral,
                                    rows.at[i].consent.set ? rows.at[i].consent.n : 0,
                                    rows.at[i].sha256, rows.at[i].sent_at, rows.at[i].opened_at,
                                    rows.at[i].revoked_at };
    }
    *ret = (struct receipts){ list, rows.count };
    return OK;
}

/* ---- by link ---- */

static enum status open_link(struct scope *scope, const char *token, bool writes,
                             struct access **ret, int64_t *referral, bool *ended)
{
    struct keys keys = scope_keys(scope, 0);
    struct sql_release_link_row row;
    struct session *session;
    enum consent_state state = CONSENT_ACTIVE;
    char hash[TOKEN_HASH_TEXT];
    struct account nobody = { .name = "", .role = ROLE_GATEWAY, .language = "en" };

    *ended = false;
    if (!token_is_valid(token))
        return NOT_FOUND;
    token_hash(token, hash);
    enum status s = sql_release_link(&keys, hash, &row);
    if (s != OK)
        return s;
    s = row.consent.set ? state_on(&keys, row.person, row.consent.n, scope->today, &state) : OK;
    if (s != OK && s != NOT_FOUND)
        return s;
    *ended = row.ended_at.s != 0 || s == NOT_FOUND || state != CONSENT_ACTIVE;

    s = session_new(scope, &nobody, N_("a partner, by link"), &session);
    if (s != OK)
        return s;
    struct line line = session_line(session, row.person, PURPOSE_CARE, AREA_REFERRALS,
                                    GROUND_LINK, *ended ? FATE_REFUSED
                                                 : writes ? FATE_DONE : FATE_LOOKED);
    s = scope_audit(scope, &line, NULL);
    if (s != OK)
        return s;
    if (*ended)
        return NOT_ALLOWED;
    /* The packet passed its labels when it was made; what else stands in the record is shut. */
    *ret = access_new(session, row.person, PURPOSE_CARE, AREA_REFERRALS, GROUND_LINK,
                      role_reach(ROLE_GATEWAY, GROUND_LINK), LABELS_MINE_ONLY | LABEL_SUPV);
    *referral = row.referral;
    return OK;
}

enum status access_by_link(struct scope *scope, const char *token, const struct access **ret,
                           int64_t *referral, bool *ended)
{
    struct access *access;

    enum status s = open_link(scope, token, false, &access, referral, ended);
    if (s == OK)
        *ret = access;
    return s;
}

enum status change_by_link(struct scope *scope, const char *token, struct change **ret,
                           int64_t *referral, bool *ended)
{
    struct access *access;

    ensure(scope->changes);
    enum status s = open_link(scope, token, true, &access, referral, ended);
    return s == OK ? change_new(access, AREA_REFERRALS, ret) : s;
}
