// SPDX-License-Identifier: AGPL-3.0-or-later
/* Adding, correcting and checking services. */
#include "resource/resource.h"

#include "base/arena.h"
#include "crypto/uuid.h"
#include "made/resource_sql.h"
#include "privacy/account.h"
#include "resource/eligibility.h"
#include "resource/index.h"

#include <string.h>

static const char *none_if_blank(struct arena *arena, const char *text)
{
    return text_is_blank(text) ? NULL : text_trimmed(arena, text);
}

static void check_length(struct problems *problems, const char *field, const char *text,
                         size_t most)
{
    if (text_length(text_or(text, "")) > most)
        problem_add(problems, field, most == SERVICE_WORDS_MAX
                    ? N_("Please keep this to 4,000 characters.")
                    : N_("Please keep this to 300 characters."));
}

/* What a link on the service's page may lead to. */
static bool is_web_address(const char *url)
{
    return text_begins(url, "https://") || text_begins(url, "http://");
}

static void check(struct arena *arena, const struct service_draft *draft,
                  struct problems *problems)
{
    struct hours hours;
    enum domain domain;

    if (text_is_blank(draft->service))
        problem_add(problems, "service", N_("Give the service a name."));
    else if (text_length(draft->service) > SERVICE_NAME_MAX)
        problem_add(problems, "service", N_("Please keep the name to 200 characters."));
    if (text_is_blank(draft->organization))
        problem_add(problems, "organization", N_("Say who offers it."));
    else if (text_length(draft->organization) > SERVICE_NAME_MAX)
        problem_add(problems, "organization", N_("Please keep the name to 200 characters."));
    check_length(problems, "description", draft->description, SERVICE_WORDS_MAX);
    check_length(problems, "eligibility", draft->eligibility, SERVICE_WORDS_MAX);
    check_length(problems, "how_to_apply", draft->how_to_apply, SERVICE_WORDS_MAX);
    check_length(problems, "documents", draft->documents, SERVICE_WORDS_MAX);
    check_length(problems, "access", draft->access, SERVICE_WORDS_MAX);
    check_length(problems, "wait", draft->wait, SERVICE_SHORT_MAX);
    check_length(problems, "fees", draft->fees, SERVICE_WORDS_MAX);
    check_length(problems, "area", draft->area, SERVICE_WORDS_MAX);
    check_length(problems, "languages", draft->languages, SERVICE_SHORT_MAX);
    check_length(problems, "alert", draft->alert, SERVICE_SHORT_MAX);
    check_length(problems, "email", draft->email, SERVICE_SHORT_MAX);
    check_length(problems, "url", draft->url, SERVICE_SHORT_MAX);
    check_length(problems, "phone", draft->phone, SERVICE_SHORT_MAX);
    if (!text_is_blank(draft->url) && !is_web_address(draft->url))
        problem_add(problems, "url", N_("A web page begins with https:// or http://."));
    if (!text_is_blank(draft->hours) && !hours_from_text(arena, draft->hours, &hours))
        problem_add(problems, "hours",
                    N_("Write hours like: mo-fr 09:00-12:00, 13:00-17:00; sa 10:00-14:00; "
                       "holidays closed; 2026-12-24 10:00-14:00."));
    for (size_t i = 0; i < draft->needs.count; i++) {
        if (!domain_from_word(draft->needs.at[i], &domain))
            problem_add(problems, "needs", arena_print(arena,
                        "\"%s\" is not a need we know.", draft->needs.at[i]));
    }
    if (draft->capacity.set && (draft->capacity.n < 0 || draft->capacity.n > 100000))
        problem_add(problems, "capacity", N_("Places free are 0 or more."));
    if (draft->fee.set && draft->fee.cents < 0)
        problem_add(problems, "fee", N_("What it costs is 0 or more."));
    eligibility_check(arena, draft->rules, problems);
}

static enum status organization_of(struct office_change *change, const char *name, int64_t *ret)
{
    struct arena *arena = office_change_arena(change);
    struct sql_resource_organization_named_row row;
    const char *folded = text_folded(arena, name);

    enum status s = sql_resource_organization_named(office_change_office(change), folded, &row);
    if (s == OK)
        *ret = row.id;
    if (s != NOT_FOUND)
        return s;
    char uuid[UUID_TEXT];
    uuid_new(uuid);
    return sql_resource_organization_add(change, uuid, text_trimmed(arena, name), folded, ret);
}

static enum status write_needs(struct office_change *change, int64_t service,
                               const struct service_draft *draft)
{
    int64_t changed;

    if (!draft->says_needs)
        return OK;
    enum status s = sql_resource_need_clear(change, service, true, &changed);
    for (size_t i = 0; s == OK && i < draft->needs.count; i++) {
        enum domain domain = DOMAIN_HOUSING;
        if (domain_from_word(draft->needs.at[i], &domain))
            s = sql_resource_need_set(change, service, (int64_t)domain, true, &changed);
    }
    return s;
}

static enum status write_hours(struct office_change *change, int64_t service, const char *text)
{
    struct arena *arena = office_change_arena(change);
    struct hours hours = { 0 };
    int64_t id;

    if (text == NULL)
        return OK;
    enum status s = sql_resource_hours_clear(change, service, &id);
    if (s != OK || text_is_blank(text) || !hours_from_text(arena, text, &hours))
        return s;
    for (size_t i = 0; s == OK && i < hours.count; i++)
        s = sql_resource_hours_add(change, &(struct sql_resource_hours_add){
            .service = service, .days = hours.at[i].days, .opens = hours.at[i].opens,
            .closes = hours.at[i].closes, .valid_from = hours.at[i].from,
            .valid_to = hours.at[i].to, .kind = (int64_t)hours.at[i].kind,
        }, &id);
    return s;
}

static enum status write_around(struct office_change *change, int64_t service,
                                int64_t organization, const struct service_draft *draft)
{
    struct arena *arena = office_change_arena(change);
    char uuid[UUID_TEXT];
    int64_t id, place;
    enum status s;

    if (draft->phone != NULL) {
        if ((s = sql_resource_phone_clear(change, service, &id)) != OK)
            return s;
        if (!text_is_blank(draft->phone) &&
            (s = sql_resource_phone_add(change, service, text_trimmed(arena, draft->phone),
                                        &id)) != OK)
            return s;
    }
    if (!text_is_blank(draft->address) || !text_is_blank(draft->postcode) ||
        !text_is_blank(draft->city)) {
        uuid_new(uuid);
        if ((s = sql_resource_place_add(change, &(struct sql_resource_place_add){
                 .uuid = uuid, .organization = organization,
                 .address = none_if_blank(arena, draft->address),
                 .city = none_if_blank(arena, draft->city),
                 .region = none_if_blank(arena, draft->region),
                 .postcode = none_if_blank(arena, draft->postcode),
             }, &place)) != OK ||
            (s = sql_resource_place_link(change, service, place, &id)) != OK)
            return s;
    }
    return write_hours(change, service, draft->hours);
}

static enum status reindex(struct office_change *change, struct service_id id, bool fresh)
{
    const struct office *office = office_change_office(change);
    struct arena *arena = office_change_arena(change);
    struct sql_resource_kinds rows;
    struct service service;
    enum status s;

    if ((s = resource_get(office, id, &service)) != OK ||
        (s = sql_resource_kinds(office, id.n, &rows)) != OK)
        return s;
    const char **kinds = arena_array(arena, rows.count, const char *);
    int64_t *domains = arena_array(arena, rows.count, int64_t);
    size_t count = 0;
    for (size_t i = 0; i < rows.count; i++) {
        kinds[i] = rows.at[i].name;
        if (rows.at[i].domain.set)
            domains[count++] = rows.at[i].domain.n;
    }
    return resource_index(change, arena, id.n, &(struct service_text){
        .name = service.name, .alternate_name = service.alternate_name,
        .organization = service.organization_name, .description = service.description,
        .kinds = { kinds, rows.count }, .kind_domains = { domains, count },
    }, fresh);
}

static enum status write(struct office_change *change, struct service_id id, int64_t organization,
                         const struct service_draft *draft, struct date capacity_on,
                         int64_t version, int64_t *changed)
{
    struct arena *arena = office_change_arena(change);

    return sql_resource_edit(change, &(struct sql_resource_edit){
        .id = id.n, .name = text_trimmed(arena, draft->service),
        .name_key = text_folded(arena, draft->service), .organization = organization,
        .description = none_if_blank(arena, draft->description), .status = draft->status,
        .url = none_if_blank(arena, draft->url), .email = none_if_blank(arena, draft->email),
        .how_to_apply = none_if_blank(arena, draft->how_to_apply),
        .wait = none_if_blank(arena, draft->wait), .fees = none_if_blank(arena, draft->fees),
        .fee = draft->fee, .eligibility = none_if_blank(arena, draft->eligibility),
        .rules = draft->rules, .languages = none_if_blank(arena, draft->languages),
        .documents = none_if_blank(arena, draft->documents),
        .area = none_if_blank(arena, draft->area), .access = none_if_blank(arena, draft->access),
        .alert = none_if_blank(arena, draft->alert), .capacity = draft->capacity,
        .capacity_on = capacity_on,
    }, version, changed);
}

enum status resource_add(struct office_change *change, const struct service_draft *draft,
                         struct problems *problems, struct service_id *ret)
{
    const struct office *office = office_change_office(change);
    struct arena *arena = office_change_arena(change);
    struct service_id id;
    char uuid[UUID_TEXT];
    int64_t organization, changed;
    enum status s;

    uuid_new(uuid);
    check(arena, draft, problems);
    if (problems_any(problems))
        return INVALID;
    if ((s = organization_of(change, draft->organization, &organization)) != OK ||
        (s = sql_resource_add(change, &(struct sql_resource_add){
             .uuid = uuid, .organization = organization,
             .name = text_trimmed(arena, draft->service),
             .name_key = text_folded(arena, draft->service),
         }, &id.n)) != OK)
        return s;
    struct date counted_on = draft->capacity.set ? office_today(office) : (struct date){ 0 };
    if ((s = write(change, id, organization, draft, counted_on, 1, &changed)) != OK ||
        (s = write_around(change, id.n, organization, draft)) != OK ||
        (s = write_needs(change, id.n, draft)) != OK ||
        (s = eligibility_keep(change, id, NULL, draft->rules)) != OK ||
        (s = reindex(change, id, true)) != OK)
        return s;
    *ret = id;
    return OK;
}

enum status resource_edit(struct office_change *change, struct service_id id,
                          const struct service_draft *draft, int64_t version,
                          struct problems *problems)
{
    const struct office *office = office_change_office(change);
    struct service before;
    int64_t organization, changed;
    enum status s;

    if ((s = resource_get(office, id, &before)) != OK)
        return s;
    check(office_change_arena(change), draft, problems);
    if (problems_any(problems))
        return INVALID;
    /* An organization's name is its own: another name means another organization. */
    if (text_equal(draft->organization, before.organization_name))
        organization = before.organization;
    else if ((s = organization_of(change, draft->organization, &organization)) != OK)
        return s;
    bool counted = draft->capacity.set &&
                   (!before.capacity.set || before.capacity.n != draft->capacity.n);
    struct date counted_on = counted ? office_today(office)
                           : draft->capacity.set ? before.capacity_on : (struct date){ 0 };
    if ((s = write(change, id, organization, draft, counted_on, version, &changed)) != OK ||
        (s = write_around(change, id.n, organization, draft)) != OK ||
        (s = write_needs(change, id.n, draft)) != OK ||
        (s = eligibility_keep(change, id, before.rules, draft->rules)) != OK)
        return s;
    return reindex(change, id, false);
}

static const char *my_name(struct office_change *change)
{
    const struct office *office = office_change_office(change);

    return office_account_name(office, office_me(office));
}

static enum status one(enum status s, int64_t changed)
{
    return s == OK && changed == 0 ? NOT_FOUND : s;
}

enum status resource_confirm(struct office_change *change, struct service_id id, const char *how,
                             struct problems *problems)
{
    int64_t changed = 0;

    if (text_is_blank(how))
        problem_add(problems, "how", N_("Say how you checked: by phone, a visit, their page."));
    check_length(problems, "how", how, SERVICE_SHORT_MAX);
    if (problems_any(problems))
        return INVALID;
    enum status s = sql_resource_confirm(change, &(struct sql_resource_confirm){
        .id = id.n, .confirmed_on = office_today(office_change_office(change)),
        .confirmed_by = my_name(change),
        .confirmed_how = text_trimmed(office_change_arena(change), how),
    }, &changed);
    return one(s, changed);
}

enum status resource_warn(struct office_change *change, struct service_id id, const char *words,
                          struct problems *problems)
{
    int64_t changed = 0;

    if (text_is_blank(words))
        problem_add(problems, "warning", N_("Say what is wrong, like: closed down."));
    check_length(problems, "warning", words, SERVICE_SHORT_MAX);
    if (problems_any(problems))
        return INVALID;
    enum status s = sql_resource_warn(change, &(struct sql_resource_warn){
        .id = id.n, .warning = text_trimmed(office_change_arena(change), words),
        .warned_on = office_today(office_change_office(change)), .warned_by = my_name(change),
    }, &changed);
    return one(s, changed);
}

enum status resource_note(struct office_change *change, struct service_id id, const char *words,
                          struct problems *problems)
{
    const struct office *office = office_change_office(change);
    struct service service;
    int64_t note;

    if (text_is_blank(words))
        problem_add(problems, "words", N_("Write what a colleague should know."));
    check_length(problems, "words", words, SERVICE_WORDS_MAX);
    if (problems_any(problems))
        return INVALID;
    enum status s = resource_get(office, id, &service);
    if (s != OK)
        return s;
    return sql_resource_note_add(change, &(struct sql_resource_note_add){
        .service = id.n, .words = text_trimmed(office_change_arena(change), words),
        .on_day = office_today(office), .by_whom = office_me(office).n,
    }, &note);
}

enum status resource_own_interest(struct office_change *change, struct service_id id,
                                  const char *words)
{
    struct service service;
    int64_t changed = 0;

    enum status s = resource_get(office_change_office(change), id, &service);
    if (s != OK)
        return s;
    s = sql_resource_own_interest(change, service.organization,
                                  none_if_blank(office_change_arena(change), words), &changed);
    return one(s, changed);
}
