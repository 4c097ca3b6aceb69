// SPDX-License-Identifier: AGPL-3.0-or-later
#include "choice/value_api.h"

#include "base/arena.h"
#include "web/api.h"

#include <jansson.h>

static const char *const PERIOD_WORDS[] = { "year", "month", "semimonthly", "biweekly", "week",
                                            NULL };
static const struct api_field IN_FIELDS[] = {
    { .name = "amount", .type = API_MONEY, .about = "Left out: not known." },
    { .name = "period", .type = API_TEXT, .words = PERIOD_WORDS, .about = "Default: month." },
    { .name = "months", .type = API_INT, .least = 1, .most = 12, .about = "Of a year." },
    { 0 },
};
static const struct api_field PART_FIELDS[] = {
    { .name = "what", .type = API_TEXT, .most = BOARD_TEXT_MAX },
    { .name = "amount", .type = API_MONEY, .about = "After coverage; left out: not known." },
    { .name = "times", .type = API_INT, .least = 1, .most = 10000, .about = "In each period." },
    { .name = "period", .type = API_TEXT, .words = PERIOD_WORDS, .about = "Default: year." },
    { 0 },
};
static const struct api_field CARER_FIELDS[] = {
    { .name = "what", .type = API_TEXT, .most = BOARD_TEXT_MAX },
    { .name = "amount", .type = API_MONEY, .about = "A year." },
    { 0 },
};
const struct api_field VALUE_FIELDS[] = {
    { .name = "in", .type = API_OBJECT, .inside = IN_FIELDS },
    { .name = "out", .type = API_OBJECTS, .inside = PART_FIELDS },
    { .name = "lost", .type = API_OBJECTS, .inside = PART_FIELDS,
      .about = "What ends because of it, a year." },
    { .name = "wait_days", .type = API_INT, .least = 0, .most = 10000 },
    { .name = "travel_minutes", .type = API_INT, .least = 0, .most = 10000 },
    { .name = "paperwork_minutes", .type = API_INT, .least = 0, .most = 100000 },
    { .name = "either_or", .type = API_TEXT, .most = BOARD_TEXT_MAX,
      .about = "Of those with this name only one can be had." },
    { .name = "carer", .type = API_OBJECT, .inside = CARER_FIELDS,
      .about = "What it costs somebody else, never the client's money." },
    { 0 },
};

static size_t read_parts(struct request *request, json_t *list, const char *name,
                         struct value_part *into)
{
    json_t *one;
    size_t i;

    if (json_array_size(list) > VALUE_PARTS_MOST)
        problem_add(request_problems(request), name, N_("20 parts at most."));
    json_array_foreach(list, i, one) {
        if (i == VALUE_PARTS_MOST)
            return i;
        struct maybe_int times = api_int(request, one, "times");
        into[i] = (struct value_part){ api_text(request, one, "what"),
                                       api_money(request, one, "amount"),
                                       times.set ? times.n : 1, PER_YEAR };
        (void)period_from_word(api_text(request, one, "period"), &into[i].period);
        if (into[i].amount.set && (into[i].amount.cents < 0 || into[i].amount.cents > AMOUNT_MOST))
            problem_add(request_problems(request),
                        arena_print(request_arena(request), "%s[%zu].amount", name, i),
                        N_("This has to be an amount from 0 on."));
    }
    return json_array_size(list);
}

void value_read(struct request *request, json_t *given, struct value_ask *ret)
{
    json_t *in = json_object_get(given, "in"), *out = json_object_get(given, "out");
    json_t *carer = json_object_get(given, "carer");

    *ret = (struct value_ask){
        .says_in = json_is_object(in), .says_out = json_is_array(out), .in_period = PER_MONTH,
        .wait_days = api_int(request, given, "wait_days"),
        .travel_minutes = api_int(request, given, "travel_minutes"),
        .paperwork_minutes = api_int(request, given, "paperwork_minutes"),
        .either_or = api_text(request, given, "either_or"),
    };
    if (ret->says_in) {
        ret->comes_in = api_money(request, in, "amount");
        ret->in_months = api_int(request, in, "months").n;
        (void)period_from_word(api_text(request, in, "period"), &ret->in_period);
        if (ret->comes_in.set && ret->comes_in.cents < 0)
            problem_add(request_problems(request), "value.in.amount",
                        N_("This has to be an amount from 0 on."));
    }
    ret->out_count = read_parts(request, out, "value.out", ret->out);
    ret->lost_count = read_parts(request, json_object_get(given, "lost"), "value.lost", ret->lost);
    if (json_is_object(carer)) {
        ret->carer = api_text(request, carer, "what");
        ret->carer_year = api_money(request, carer, "amount");
    }
}

static void write_money(struct json *j, const char *name, struct maybe_money money,
                        const char *currency)
{
    if (money.set)
        json_money(j, name, (struct money){ money.cents }, currency);
    else
        json_nothing(j, name);
}

void value_write(struct json *j, const char *key, const struct value_ask *ask, struct date on,
                 const char *currency)
{
    struct value value = value_of_way(ask, on);
    struct maybe_money in = { 0 }, out = { 0 };    /* a side nobody said anything of is null */

    if (ask->says_in)
        in = value.in;
    if (ask->says_out)
        out = value.out;
    json_open_object(j, key);
    write_money(j, "in", in, currency);
    write_money(j, "out", out, currency);
    write_money(j, "lost", value.lost, currency);
    write_money(j, "in_month", value_month(in), currency);
    write_money(j, "out_month", value_month(out), currency);
    write_money(j, "year", value.year, currency);
    json_close(j);
}
