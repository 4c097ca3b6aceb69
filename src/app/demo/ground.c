// SPDX-License-Identifier: AGPL-3.0-or-later
/* The agency of the stories: programmes, staff, directory. */
#include "app/demo/demo.h"

#include "app/init.h"
#include "crypto/password.h"
#include "privacy/label.h"

#include <stdio.h>

static const struct { const char *name; int64_t labels, holds; } PROGRAMMES[] = {
    { "Family", LABEL_GEN, LABEL_CW | LABEL_EDU },
    { "Wellness", LABEL_GEN | LABEL_PHI, 0 },
    { "Recovery", LABEL_GEN | LABEL_PHI | LABEL_SUD, 0 },
    { "Elder", LABEL_GEN, 0 },
    { "Newcomers", LABEL_GEN | LABEL_IMM, 0 },
    { "Family Shelter", LABEL_GEN, LABEL_DV },
};
enum { PROGRAMMES_COUNT = sizeof PROGRAMMES / sizeof PROGRAMMES[0] };

static const struct { const char *name; enum role role; const char *supervisor, *programmes; }
STAFF[] = {
    { "Pat", ROLE_ADMINISTRATOR, NULL, "" },
    { "Joss", ROLE_WORKER, "Ruth", "Family,Wellness,Elder,Newcomers" },
    { "Bea", ROLE_WORKER, "Ruth", "Family,Family Shelter" },
    { "Kofi", ROLE_WORKER, "Ruth", "Family,Recovery" },
    { "Ruth", ROLE_SUPERVISOR, NULL, "Family,Wellness,Recovery,Elder,Newcomers,Family Shelter" },
    { "Hal", ROLE_WORKER, "Vera", "Family" },
    { "Vera", ROLE_SUPERVISOR, NULL, "Family" },
    { "Ina", ROLE_FRONT_DESK, NULL, "" },
    { "Lou", ROLE_BILLING, NULL, "" },
    { "Noor", ROLE_PRIVACY_OFFICER, NULL, "" },
};
enum { STAFF_COUNT = sizeof STAFF / sizeof STAFF[0] };

/* The hash is made before the moment: hashing never happens inside a change. */
static void add_account(struct demo *d, size_t i)
{
    struct arena *arena = d->house->arena;
    const char *letters = "abcdefghjkmnpqrstuvwxyz";
    char hash[PASSWORD_HASH_TEXT], word[9] = { 0 };
    struct office_change *change;
    struct user_id user;

    for (int k = 0; k < 8; k++)
        word[k] = letters[demo_random(d, 23)];
    const char *password = arena_print(arena, "%.4s-%s", word, word + 4);
    MUST(password_hash(password, hash));
    demo_moment_iso(d, NULL, "2026-01-05T08:00");
    MUST(office_begin(d->session, &change));
    MUST(account_add(change, STAFF[i].name, STAFF[i].role, hash, &d->problems, &user));
    struct text_list programmes = text_split(d->work, STAFF[i].programmes, ',');
    for (size_t k = 0; k < programmes.count; k++) {
        struct programme programme;
        MUST(programme_named(office_change_office(change), programmes.at[k], &programme));
        MUST(programme_staff(change, programme.id, user, true));
    }
    printf("sign-in: %s %s %s\n", STAFF[i].name, password, role_word(STAFF[i].role));
}

static void add_lines(struct demo *d)
{
    struct office_change *change;
    struct account supervisor, worker;

    demo_moment_iso(d, NULL, "2026-01-05T08:30");
    MUST(office_begin(d->session, &change));
    for (size_t i = 0; i < STAFF_COUNT; i++) {
        if (STAFF[i].supervisor == NULL)
            continue;
        MUST(account_named(office_change_office(change), STAFF[i].supervisor, &supervisor));
        MUST(account_named(office_change_office(change), STAFF[i].name, &worker));
        MUST(account_supervises(change, supervisor.id, worker.id));
    }
}

static enum status make_agency(struct scope *scope, void *arg)
{
    struct demo *d = (struct demo *)arg;

    return agency_make(scope, &(struct agency){
        .name = "Tidewater Family Services", .zone = "America/New_York", .currency = "USD",
        .practice = true,
    }, &d->problems);
}

void demo_ground(struct demo *d)
{
    struct office_change *change;

    MUST(scope_run_change(d->house->privacy, house_writer(d->house), d->work, WAY_COMMAND, "demo",
                          make_agency, d));
    demo_moment_iso(d, NULL, "2026-01-05T07:30");
    MUST(office_begin(d->session, &change));
    for (size_t i = 0; i < PROGRAMMES_COUNT; i++) {
        int64_t id;
        MUST(programme_save(change, &(struct programme){
            .name = PROGRAMMES[i].name, .labels = PROGRAMMES[i].labels,
            .holds = PROGRAMMES[i].holds, .covered = { true, PROGRAMMES[i].labels },
            .check_days = "14,30,90,180", .reply_days = 3, .terms = "{}", .needed = "",
        }, &d->problems, &id));
    }
    for (size_t i = 0; i < STAFF_COUNT; i++)
        add_account(d, i);
    add_lines(d);
    demo_end(d);
}

static const struct { const char *service, *organization, *needs, *description, *wait, *fees,
                      *languages, *phone, *hours, *postcode; int64_t cents; } SERVICES[] = {
    { "Tidal Legal Aid", "Tidal Legal Aid", "legal_civil,safety,family",
      "A lawyer for custody, divorce and protective orders.", "a few days", "Free",
      "English, Spanish", "302-555-0120", "mo-fr 09:00-17:00", "19901", 0 },
    { "Court mediation", "Family Court of the bay", "legal_civil,family",
      "A mediator sits down with both sides.", "3 weeks", "300.00 for both",
      "English", "302-555-0121", "mo-fr 08:30-16:30", "19901", 30000 },
    { "Bay Immigrant Law", "Bay Immigrant Law", "immigration,legal_civil",
      "Lawyers for asylum and family papers.", "about 2 weeks", "Free",
      "English, Arabic, Spanish", "302-555-0122", "mo-th 09:00-16:00", "19801", 0 },
    { "Harbor Accredited Reps", "Harbor Accredited Reps", "immigration,documents",
      "Accredited representatives fill in papers and go to hearings.", "1 week", "Sliding scale",
      "English, Arabic, French", "302-555-0123", "mo-fr 10:00-18:00", "19801", 4000 },
    { "Clinic therapy", "Harbor Clinic", "mental_health", "A therapist, one hour a week.",
      "5 weeks", "Insurance or sliding scale", "English", "302-555-0124", "mo-fr 08:00-17:00",
      "19904", 2400 },
    { "Peer group Sunday", "People Who Know", "mental_health,social",
      "People who know it themselves meet and talk; coffee included.", NULL, "Free", "English",
      "302-555-0125", "su 15:00-17:00", "19904", 0 },
    { "Outpatient medicine", "Second Bridge", "substance", "Buprenorphine, with visits twice a "
      "week and then less.", "within 3 days", "Medicaid, sliding scale", "English",
      "302-555-0126", "mo-fr 09:00-17:00", "19904", 2400 },
    { "Methadone clinic", "Morning Clinic", "substance", "Dosing every morning.", NULL, "Medicaid",
      "English", "302-555-0127", "mo-sa 06:30-08:00", "19901", 0 },
    { "Parenting class", "County Family Centre", "family,childcare",
      "Ten mornings for parents under a court plan, and for anybody who wants.", NULL, "Free",
      "English, Spanish", "302-555-0128", "tu 07:30-09:00", "19901", 0 },
    { "Aide by the hour", "Harbor Home Aides", "adl,iadl", "Help with bathing, dressing, meals.",
      "1 week", "34.00 an hour", "English", "302-555-0129", "mo-fr 09:00-17:00", "19958", 3400 },
    { "Home aide, days and nights", "Bayside Care", "adl,iadl",
      "Personal care, meals, night sitting.", "2 weeks", "36.50 an hour", "English, Spanish",
      "302-555-0130", "mo-su 08:00-20:00", "19958", 3650 },
    { "Two days in company", "Pine Street Day Centre", "social,caregiver",
      "Lunch, choir, a walk; the family gets a rest.", NULL, "92.00 a day", "English",
      "302-555-0131", "mo-fr 09:00-16:00", "19958", 9200 },
    { "Housing navigator", "Coastal Housing Partners", "housing",
      "Somebody who knows vouchers and landlords, and goes along.", "10 days", "Free",
      "English, Spanish", "302-555-0132", "mo-fr 09:00-17:00", "19901", 0 },
    { "Food pantry", "Saint Brendan's Table", "food", "Groceries for a week, once a month.", NULL,
      "Free", "English, Spanish", "302-555-0133", "tu,th 10:00-14:00", "19901", 0 },
    { "Tenants' Clinic", "Saint Anne's", "housing,legal_civil",
      "Looks at letters from landlords and goes to rent court.", "a few days", "Free",
      "English, Spanish", "302-555-0112", "mo-fr 10:00-18:00", "19901", 0 },
    { "Linden Rent Bridge", "Linden Fund", "housing,money",
      "A grant for rent that is behind. Part-time wages count.", "about 9 days", "Free",
      "English, Spanish", "302-555-0134", "mo-fr 09:00-15:00", "19901", 0 },
    { "Northside Counseling", "Northside Counseling", "mental_health",
      "Talking, an hour a week, evenings too.", "2 weeks", "Sliding scale", "English, Spanish",
      "302-555-0163", "mo-fr 12:00-20:00", "19904", 2000 },
    { "Meals on the Hill", "Hill Kitchen", "food,iadl", "A warm meal at the door, five days.",
      NULL, "4.00 a meal", "English", "302-555-0135", "mo-fr 10:00-14:00", "19904", 400 },
    { "Harbor Street Legal Aid", "Harbor Street Legal Aid", "legal_civil,immigration",
      "Civil cases for people with little money.", "2 weeks", "Free", "English, Somali",
      "302-555-0136", "mo-fr 09:00-17:00", "19801", 0 },
    { "County Housing Desk", "County", "housing,documents", "Vouchers and waiting lists.",
      "months", "Free", "English, Spanish, Polish", "302-555-0137", "mo-fr 08:00-16:00", "19901",
      0 },
};
enum { SERVICES_COUNT = sizeof SERVICES / sizeof SERVICES[0] };
static const char *service_refs[SERVICES_COUNT];

void demo_directory(struct demo *d)
{
    struct office_change *change;

    demo_moment_iso(d, NULL, "2026-01-06T09:00");
    MUST(office_begin(d->session, &change));
    for (size_t i = 0; i < SERVICES_COUNT; i++) {
        struct service_id id;
        struct service service;
        MUST(resource_add(change, &(struct service_draft){
            .service = SERVICES[i].service, .organization = SERVICES[i].organization,
            .description = SERVICES[i].description, .wait = SERVICES[i].wait,
            .fees = SERVICES[i].fees, .languages = SERVICES[i].languages,
            .phone = SERVICES[i].phone, .hours = SERVICES[i].hours,
            .postcode = SERVICES[i].postcode, .city = "Dover", .region = "DE",
            .needs = text_split(d->work, SERVICES[i].needs, ','), .says_needs = true,
            .fee = { true, SERVICES[i].cents },
        }, &d->problems, &id));
        if (i % 4 != 3)
            MUST(resource_confirm(change, id, "by phone", &d->problems));
        MUST(resource_get(office_change_office(change), id, &service));
        service_refs[i] = arena_text(d->house->arena, service.ref);
    }
    demo_end(d);
}

const char *demo_service(struct demo *d, const char *name)
{
    (void)d;
    for (size_t i = 0; i < SERVICES_COUNT; i++) {
        if (text_equal(SERVICES[i].service, name))
            return service_refs[i];
    }
    ensure(!"the demo's directory has that service");
    return NULL;
}
