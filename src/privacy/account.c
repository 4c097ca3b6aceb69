// SPDX-License-Identifier: AGPL-3.0-or-later
/* account.c - people who work here, their lines of supervision, and the agency. */
#include "privacy/inside.h"

#include "base/log.h"
#include "crypto/token.h"
#include "made/account_sql.h"
#include "made/session_sql.h"
#include "privacy/handover.h"

enum { ACCOUNT_NAME_MAX = 120, AGENCY_NAME_MAX = 200 };

static struct keys office_keys(const struct office *office)
{
    LIVE(office);
    return scope_keys(office->scope, office->session->account.id.n);
}

/* A page of many names costs one statement: all are read at the first. */
const char *office_account_name(const struct office *office, struct user_id user)
{
    struct session *session = office->session;
    struct accounts accounts;

    LIVE(office);
    if (session->names.at == NULL && account_list(office, &accounts) == OK)
        session->names = accounts;
    for (size_t i = 0; i < session->names.count; i++) {
        if (session->names.at[i].id.n == user.n)
            return session->names.at[i].name;
    }
    return "";
}

bool office_leads(const struct office *office)
{
    LIVE(office);
    return office->session->account.role == ROLE_SUPERVISOR;
}

struct user_id office_me(const struct office *office)
{
    LIVE(office);
    return office->session->account.id;
}

struct user_id change_me(const struct change *change)
{
    LIVE(change);
    return change->access->session->account.id;
}

enum status account_list(const struct office *office, struct accounts *ret)
{
    struct keys keys = office_keys(office);
    struct sql_account_all rows;

    enum status s = sql_account_all(&keys, &rows);
    if (s != OK)
        return s;
    struct account *list = arena_array(keys.arena, rows.count + 1, struct account);
    for (size_t i = 0; i < rows.count; i++) {
        list[i] = (struct account){ { rows.at[i].id }, rows.at[i].name,
                                    (enum role)rows.at[i].role, rows.at[i].left_on,
                                    rows.at[i].language, rows.at[i].theme, rows.at[i].keys_off,
                                    rows.at[i].first_hour_done };
    }
    *ret = (struct accounts){ list, rows.count };
    return OK;
}

enum status account_named(const struct office *office, const char *name, struct account *ret)
{
    struct keys keys = office_keys(office);
    struct sql_account_by_key_row row;

    enum status s = sql_account_by_key(&keys, text_folded(keys.arena, name), &row);
    if (s != OK)
        return s;
    *ret = (struct account){ { row.id }, row.name, (enum role)row.role, row.left_on, row.language,
                             row.theme, row.keys_off,
                               row.first_hour_done };
    return OK;
}

enum status account_add(struct office_change *change, const char *name, enum role role,
                        const char *password_hash, struct problems *problems, struct user_id *ret)
{
    struct keys keys = office_change_keys(change);
    const char *written = text_trimmed(keys.arena, name);
    const char *key = text_folded(keys.arena, written);
    struct sql_account_by_key_row row;

    if (text_is_blank(written) || text_is_blank(key))
        problem_add(problems, "name", N_("Write the name this person signs in with."));
    else if (text_length(written) > ACCOUNT_NAME_MAX)
        problem_add(problems, "name", N_("Please keep the name to 120 characters."));
    if (role >= ROLE_SYSTEM)
        problem_add(problems, "role", N_("Choose one of the roles."));
    if (problems_any(problems))
        return INVALID;

    enum status s = sql_account_by_key(&keys, key, &row);
    if (s != OK && s != NOT_FOUND)
        return s;
    if (s == OK) {
        problem_add(problems, "name",
                    N_("Somebody has this name already. Add an initial or a family name."));
        return INVALID;
    }
    s = sql_account_insert(&keys, &(struct sql_account_insert){
        .name = written, .name_key = key, .role = (int64_t)role, .password = password_hash,
        .made_at = keys.now,
    }, &ret->n);
    change->office.session->names = (struct accounts){ 0 };    /* read again, with the new one */
    return s;
}

enum status account_set_password(struct office_change *change, struct user_id user,
                                 const char *password_hash)
{
    struct keys keys = office_change_keys(change);
    int64_t changed, ended;

    enum status s = sql_account_update_password(&keys, user.n, password_hash, &changed);
    if (s != OK)
        return s;
    if (changed != 1)
        return NOT_FOUND;
    /* Whoever is signed in with the old one signs in again. */
    return sql_session_end_all(&keys, user.n, keys.now, &ended);
}

enum status account_hide_first_hour(struct office_change *change)
{
    struct keys keys = office_change_keys(change);
    int64_t changed;

    return sql_account_hide_first_hour(&keys, keys.user, &changed);
}

enum status account_set_look(struct office_change *change, struct user_id user,
                             const char *language, int64_t theme, bool keys_off)
{
    struct keys keys = office_change_keys(change);
    int64_t changed;

    if (theme < 0 || theme > 2 || text_is_blank(language))
        return INVALID;
    enum status s = sql_account_update_look(&keys, &(struct sql_account_update_look){
        .id = user.n, .language = language, .theme = theme, .keys_off = keys_off,
    }, &changed);
    if (s != OK)
        return s;
    return changed == 1 ? OK : NOT_FOUND;
}

enum status account_supervises_no_more(struct office_change *change, struct user_id supervisor,
                                       struct user_id worker)
{
    struct keys keys = office_change_keys(change);
    struct date today = office_today(office_change_office(change));
    int64_t changed;

    /* A last day still counts, so it was yesterday: from now on the line is over. */
    enum status s = sql_account_line_end(&keys, &(struct sql_account_line_end){
        .supervisor = supervisor.n, .worker = worker.n, .to_on = date_add_days(today, -1),
        .day = today,
    }, &changed);
    return s != OK ? s : changed > 0 ? OK : NOT_FOUND;
}

enum status account_supervises(struct office_change *change, struct user_id supervisor,
                               struct user_id worker)
{
    struct keys keys = office_change_keys(change);
    struct date from = office_today(office_change_office(change));
    struct sql_account_of_row row;
    struct sql_account_line_open open;
    struct agency agency;
    int64_t id;

    enum status s = agency_get(office_change_office(change), &agency);
    if (s != OK)
        return s;
    /* The clock of a practice folder may be set to any day: there a line holds on all of them. */
    if (agency.practice)
        from = date_from_number(0);
    s = sql_account_of(&keys, supervisor.n, &row);
    if (s != OK)
        return s;
    if (row.role != ROLE_SUPERVISOR || supervisor.n == worker.n)
        return INVALID;
    s = sql_account_of(&keys, worker.n, &row);
    if (s != OK)
        return s;
    s = sql_account_line_open(&keys, supervisor.n, worker.n, from, &open);
    if (s != OK)
        return s;
    if (open.count > 0)
        return OK;
    return sql_account_line_insert(&keys, supervisor.n, worker.n, from, &id);
}

enum status account_line_list(const struct office *office, struct account_lines *ret)
{
    struct keys keys = office_keys(office);
    struct sql_account_lines rows;

    enum status s = sql_account_lines(&keys, office->scope->today, &rows);
    if (s != OK)
        return s;
    struct account_line *list = arena_array(keys.arena, rows.count + 1, struct account_line);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct account_line){ rows.at[i].supervisor, rows.at[i].worker };
    *ret = (struct account_lines){ list, rows.count };
    return OK;
}

static enum status somebody_administers(const struct office *office, struct user_id leaver,
                                        struct date last_day, struct problems *problems)
{
    struct date after = date_add_days(last_day, 1);
    struct accounts accounts;
    bool leads = false, another = false;

    enum status s = account_list(office, &accounts);
    if (s != OK)
        return s;
    for (size_t i = 0; i < accounts.count; i++) {
        const struct account *one = &accounts.at[i];
        bool administers = one->role == ROLE_ADMINISTRATOR;
        leads = leads || (administers && one->id.n == leaver.n);
        another = another ||
                  (administers && one->id.n != leaver.n && account_works(one, after));
    }
    if (!leads || another)
        return OK;
    problems->guard = "last_administrator";
    problem_add(problems, "on", N_("Nobody else is an administrator. Make somebody one first."));
    return CONFLICT;
}

enum status account_takes_work(const struct office *office, struct user_id user,
                               struct date until, const char *field, struct problems *problems)
{
    struct keys keys = office_keys(office);
    struct sql_account_of_row row;

    enum status s = sql_account_of(&keys, user.n, &row);
    if (s != OK)
        return s;
    bool ends = date_is_set(row.left_on);
    if (!ends || (date_is_set(until) && !date_before(row.left_on, until) &&
                  !date_before(row.left_on, office->scope->today)))
        return OK;
    problems->guard = "left";
    problem_add(problems, field, N_("They don't work here any more by then. Choose somebody "
                                    "else."));
    return CONFLICT;
}

bool account_is_arranged_by(const struct office *office, struct user_id worker)
{
    struct keys keys = office_keys(office);
    const struct account *me = &office->session->account;
    struct sql_account_line_open open;

    if (me->role == ROLE_ADMINISTRATOR || me->role == ROLE_SYSTEM)
        return true;
    return me->role == ROLE_SUPERVISOR &&
           sql_account_line_open(&keys, me->id.n, worker.n, office->scope->today, &open) == OK &&
           open.count > 0;
}

enum status account_since(const struct office *office, struct int_list users, struct date *ret)
{
    struct keys keys = office_keys(office);
    struct sql_account_since rows;

    enum status s = sql_account_since(&keys, users, &rows);
    for (size_t i = 0; s == OK && i < users.count; i++) {
        ret[i] = (struct date){ 0 };
        for (size_t k = 0; k < rows.count; k++) {
            if (rows.at[k].id == users.at[i])
                ret[i] = office_day_of(office, rows.at[k].made_at);
        }
    }
    return s;
}

enum status account_leaves(struct office_change *change, struct user_id user, struct date last_day,
                           struct problems *problems)
{
    struct keys keys = office_change_keys(change);
    const struct office *office = office_change_office(change);
    struct date today = office_today(office);
    int64_t changed;

    if (!date_is_set(last_day)) {
        problem_add(problems, "on", N_("Enter their last day, like 2026-11-24."));
        return INVALID;
    }
    enum status s = somebody_administers(office, user, last_day, problems);
    if (s == OK)
        s = handover_check(office, user, last_day, problems);
    if (s != OK)
        return s;
    s = sql_account_update_left(&keys, user.n, last_day, &changed);
    if (s != OK)
        return s;
    if (changed != 1)
        return NOT_FOUND;
    if (!date_before(last_day, today))
        return OK;    /* sessions and tokens stop by themselves after that day */
    s = sql_session_end_all(&keys, user.n, keys.now, &changed);
    if (s != OK)
        return s;
    return sql_account_end_tokens(&keys, user.n, keys.now, &changed);
}

enum status account_token(struct office_change *change, struct user_id user, const char **ret)
{
    struct keys keys = office_change_keys(change);
    char *token = arena_array(keys.arena, TOKEN_TEXT, char);
    char hash[TOKEN_HASH_TEXT];
    struct sql_account_of_row row;
    int64_t id;

    enum status s = sql_account_of(&keys, user.n, &row);
    if (s != OK)
        return s;
    token_new(token);
    token_hash(token, hash);
    s = sql_account_token_insert(&keys, hash, user.n, keys.now, &id);
    if (s == OK)
        *ret = token;
    return s;
}

/* ---- the agency ---- */

enum status agency_get(const struct office *office, struct agency *ret)
{
    LIVE(office);
    const struct agency *agency = privacy_agency(office->scope->privacy);

    if (agency == NULL)
        return NOT_FOUND;
    *ret = *agency;
    return OK;
}

static bool same_text(const char *a, const char *b)
{
    return text_equal(text_or(a, ""), text_or(b, ""));
}

enum status agency_read(const struct office *office, struct agency *ret)
{
    LIVE(office);
    struct privacy *privacy = office->scope->privacy;
    struct keys keys = scope_keys(office->scope, 0);
    const struct agency *known = privacy_agency(privacy);
    struct sql_account_agency_row row;

    enum status s = sql_account_agency(&keys, &row);
    if (s != OK)
        return s;
    *ret = (struct agency){ .name = row.name, .zone = row.zone, .currency = row.currency,
                            .help = row.help, .practice = row.practice };
    if (known != NULL && same_text(known->name, row.name) && same_text(known->zone, row.zone) &&
        same_text(known->help, row.help))
        return OK;
    struct zone *zone = zone_open(row.zone);
    if (zone == NULL)
        return BROKEN;
    privacy_take_agency(privacy, ret, zone);
    return OK;
}

enum status agency_edit(struct office_change *change, const struct agency *agency,
                        struct problems *problems)
{
    struct keys keys = office_change_keys(change);
    int64_t changed;

    if (text_is_blank(agency->name))
        problem_add(problems, "name", N_("Write the agency's name."));
    else if (text_length(agency->name) > AGENCY_NAME_MAX)
        problem_add(problems, "name", N_("Please keep the name to 200 characters."));
    if (text_length(agency->help) > AGENCY_NAME_MAX)
        problem_add(problems, "help", N_("Please keep this to 200 characters."));
    struct zone *zone = text_is_blank(agency->zone) ? NULL : zone_open(agency->zone);
    if (zone == NULL)
        problem_add(problems, "zone", N_("Write the time zone, for example America/New_York."));
    else
        zone_close(zone);
    if (problems_any(problems))
        return INVALID;
    enum status s = sql_account_agency_edit(&keys, agency->name, agency->zone,
                                            text_or_null(agency->help), &changed);
    return s != OK ? s : changed == 1 ? OK : NOT_FOUND;
}

enum status agency_make(struct scope *scope, const struct agency *agency,
                        struct problems *problems)
{
    struct keys keys = scope_keys(scope, 0);
    const char *currency = text_or(agency->currency, "USD");
    struct sql_account_agency_row there;
    int64_t id;

    ensure(scope->changes);
    if (text_is_blank(agency->name))
        problem_add(problems, "name", N_("Write the agency's name."));
    else if (text_length(agency->name) > AGENCY_NAME_MAX)
        problem_add(problems, "name", N_("Please keep the name to 200 characters."));
    if (text_length(currency) != 3)
        problem_add(problems, "currency",
                    N_("Write the currency's three letters, for example USD."));
    struct zone *zone = text_is_blank(agency->zone) ? NULL : zone_open(agency->zone);
    if (zone == NULL)
        problem_add(problems, "zone", N_("Write the time zone, for example America/New_York."));
    enum status s = problems_any(problems) ? INVALID : sql_account_agency(&keys, &there);
    if (s == OK) {
        problem_add(problems, "name", N_("This database belongs to an agency already."));
        s = CONFLICT;
    }
    if (s == NOT_FOUND)
        s = sql_account_agency_insert(&keys, &(struct sql_account_agency_insert){
            .name = agency->name, .zone = agency->zone, .currency = currency,
            .practice = agency->practice, .made_at = keys.now,
        }, &id);
    if (s != OK) {
        if (zone != NULL)
            zone_close(zone);
        return s;
    }
    privacy_take_agency(scope->privacy,
                        &(struct agency){ .name = agency->name, .zone = agency->zone,
                                          .currency = currency, .practice = agency->practice },
                        zone);
    scope->today = privacy_today(scope->privacy, scope->now);
    return OK;
}
