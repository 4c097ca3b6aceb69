// SPDX-License-Identifier: AGPL-3.0-or-later
#include "money/money_rules_api.h"

#include "privacy/account.h"
#include "money/screen.h"
#include "web/api.h"

static const char *const PERIOD_WORDS[] = { "year", "month", "semimonthly", "biweekly", "week",
                                            NULL };
static const char *const AREA_WORDS[] = { "48", "AK", "HI", NULL };
static const char *const ROUNDING_WORDS[] = { "midpoint", "floor", "ceil", NULL };
static const char *const SUM_WORDS[] = { "contact", "day", NULL };

static const struct api_field CONTACT_FIELDS[] = {
    { .name = "on", .type = API_DATE, .required = true },
    { .name = "minutes", .type = API_INT, .required = true, .least = 0, .most = 1440 },
    { 0 },
};
static const struct api_field UNITS_FIELDS[] = {
    { .name = "payer", .type = API_TEXT, .required = true },
    { .name = "code", .type = API_TEXT, .required = true },
    { .name = "contacts", .type = API_OBJECTS, .required = true, .inside = CONTACT_FIELDS },
    { .name = "rounding", .type = API_TEXT, .words = ROUNDING_WORDS,
      .about = "In place of the payer's own." },
    { .name = "sum", .type = API_TEXT, .words = SUM_WORDS,
      .about = "In place of the payer's own." },
    { 0 },
};
static const struct api_field SLIDING_FEE_FIELDS[] = {
    { .name = "income", .type = API_MONEY, .required = true },
    { .name = "period", .type = API_TEXT, .required = true, .words = PERIOD_WORDS },
    { .name = "household_size", .type = API_INT, .required = true, .least = 1, .most = 50 },
    { .name = "schedule", .type = API_TEXT, .required = true },
    { .name = "area", .type = API_TEXT, .words = AREA_WORDS, .about = "Default: 48." },
    { .name = "charge", .type = API_MONEY, .about = "Without discount." },
    { .name = "as_of", .type = API_DATE, .about = "Default: today." },
    { 0 },
};

static const struct api_field MEMBER_FIELDS[] = {
    { .name = "ref", .type = API_TEXT, .about = "How the answer names them." },
    { .name = "age", .type = API_INT, .least = 0, .most = 130 },
    { .name = "pregnant", .type = API_ANY, .about = "true, false; null: not known." },
    { .name = "disabled", .type = API_ANY, .about = "true, false; null: not known." },
    { .name = "enrolled", .type = API_TEXTS, .about = "snap, medicaid, tanf, ..." },
    { .name = "status", .type = API_ANY,
      .about = "Only where it was asked; null or \"refused\" leaves SNAP open." },
    { 0 },
};
static const struct api_field INCOME_FIELDS[] = {
    { .name = "member", .type = API_TEXT },
    { .name = "kind", .type = API_TEXT, .required = true, .about = "earned, unearned" },
    { .name = "amount", .type = API_MONEY, .required = true },
    { .name = "period", .type = API_TEXT, .required = true, .words = PERIOD_WORDS },
    { 0 },
};
static const struct api_field SHELTER_FIELDS[] = {
    { .name = "amount", .type = API_MONEY, .required = true },
    { .name = "period", .type = API_TEXT, .required = true, .words = PERIOD_WORDS },
    { 0 },
};
static const struct api_field HOUSEHOLD_FIELDS[] = {
    { .name = "area", .type = API_TEXT, .words = AREA_WORDS, .about = "Default: 48." },
    { .name = "members", .type = API_OBJECTS, .required = true, .inside = MEMBER_FIELDS },
    { .name = "income", .type = API_OBJECTS, .inside = INCOME_FIELDS,
      .about = "An empty list: none. Left out: not known." },
    { .name = "income_unknown", .type = API_BOOL },
    { .name = "shelter", .type = API_OBJECT, .inside = SHELTER_FIELDS },
    { .name = "resources", .type = API_MONEY },
    { .name = "state_median_income", .type = API_MONEY, .about = "For a household of this size." },
    { .name = "couple", .type = API_BOOL, .about = "Two who may get SSI are a couple." },
    { 0 },
};
static const struct api_field SCREEN_FIELDS[] = {
    { .name = "household", .type = API_OBJECT, .required = true, .inside = HOUSEHOLD_FIELDS },
    { .name = "as_of", .type = API_DATE, .about = "Default: today." },
    { .name = "state", .type = API_TEXT, .about = "Two letters." },
    { 0 },
};

static enum status answer(struct request *request, struct session *session,
                          struct response *response, rule_answerer *answerer)
{
    struct agency agency = { .currency = "USD" };
    const struct office *office = session_office(session);

    enum status s = agency_get(office, &agency);
    if (s != OK)
        return s;
    return answerer(&(struct rule_ask){
        .arena = request_arena(request), .given = request_json(request),
        .today = office_today(office), .currency = agency.currency,
        .problems = request_problems(request),
    }, response_json(response));
}

static enum status units(struct request *request, struct session *session,
                         struct response *response)
{
    return answer(request, session, response, money_units);
}

static enum status sliding_fee(struct request *request, struct session *session,
                               struct response *response)
{
    return answer(request, session, response, money_sliding_fee);
}

static enum status screen(struct request *request, struct session *session,
                          struct response *response)
{
    return answer(request, session, response, money_screen);
}

const struct route money_rules_api_routes[] = {
    API_OWN(METHOD_POST, "/rules/units", units, .takes = UNITS_FIELDS, .quick = true,
              .about = "Minutes as a payer's units, with the rule used; nothing is stored."),
    API_OWN(METHOD_POST, "/rules/sliding-fee", sliding_fee, .quick = true,
              .takes = SLIDING_FEE_FIELDS,
              .about = "The fee by income and household size, with the rule used; nothing is "
                       "stored."),
    API_OWN(METHOD_POST, "/rules/screen", screen, .takes = SCREEN_FIELDS, .quick = true,
            .about = "Which benefits a household may get, with reasons; only the office decides. "
                     "Nothing is stored."),
    END_OF_ROUTES,
};
