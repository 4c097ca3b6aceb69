// SPDX-License-Identifier: AGPL-3.0-or-later
#include "match/match.h"

#include "base/arena.h"
#include "people/people.h"
#include "privacy/label.h"
#include "store/store.h"
#include "test/desk.h"

#include <string.h>

static const struct date ON = { 2026, 3, 2 };

/* A small generator that is the same everywhere. */
static unsigned draw(unsigned *seed, unsigned below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 16) % below;
}

enum { FACTS = 4, VALUES = 6, OPTIONS = 5, RULES = 3 };
static const char *const KEYS[FACTS] = { "a", "b", "c", "d" };

static json_t *compare(unsigned *seed)
{
    static const char *const ops[] = { "<=", ">=", "==", "!=" };

    return json_pack("{s:[{s:s},i]}", ops[draw(seed, 4)], "var", KEYS[draw(seed, FACTS)],
                     1 + (int)draw(seed, VALUES - 2));
}

static json_t *some_rule(unsigned *seed)
{
    unsigned kind = draw(seed, 4);

    if (kind < 2)
        return compare(seed);
    return json_pack("{s:[o,o]}", kind == 2 ? "and" : "or", compare(seed), compare(seed));
}

struct made {
    json_t *rules[OPTIONS][RULES], *values[FACTS];
    struct asked_option options[OPTIONS];
    struct logic_fact facts[FACTS];
    struct logic_facts known;
};

static void make(struct made *made, unsigned *seed)
{
    for (int i = 0; i < OPTIONS; i++) {
        size_t count = 1 + draw(seed, RULES);
        for (size_t k = 0; k < RULES; k++)
            made->rules[i][k] = k < count ? some_rule(seed) : NULL;
        made->options[i] = (struct asked_option){ { made->rules[i], count }, draw(seed, 8) == 0 };
    }
    for (int i = 0; i < FACTS; i++) {
        made->values[i] = json_integer((json_int_t)draw(seed, VALUES));
        made->facts[i] = (struct logic_fact){ .key = KEYS[i], .value = draw(seed, 3) == 0
                                                              ? made->values[i] : NULL };
    }
    made->known = (struct logic_facts){ made->facts, FACTS };
}

static void unmake(struct made *made)
{
    for (int i = 0; i < OPTIONS; i++)
        for (int k = 0; k < RULES; k++)
            json_decref(made->rules[i][k]);
    for (int i = 0; i < FACTS; i++)
        json_decref(made->values[i]);
}

/* Every answer there is, asked of every fact: how many it settles at least and at most. */
static void brute(struct made *made, int fact, size_t *least, size_t *most)
{
    struct logic_fact *asked = &made->facts[fact];
    bool open[OPTIONS];

    for (int i = 0; i < OPTIONS; i++)
        open[i] = match_outcome(&made->options[i], &made->known, ON) == OUTCOME_PERHAPS;
    *least = OPTIONS;
    *most = 0;
    for (int n = 0; n < VALUES; n++) {
        size_t settled = 0;
        asked->value = json_integer(n);
        for (int i = 0; i < OPTIONS; i++)
            settled += open[i] &&
                       match_outcome(&made->options[i], &made->known, ON) != OUTCOME_PERHAPS;
        json_decref(asked->value);
        *least = settled < *least ? settled : *least;
        *most = settled > *most ? settled : *most;
    }
    asked->value = NULL;
}

TEST("the question that settles most is the one a trial of all answers finds (500 cases)")
{
    unsigned seed = 11;
    int asked = 0, sure = 0;

    for (int i = 0; i < 500; i++) {
        struct made made;
        size_t settles, best_least = 0, best_most = 0, least = 0, most = 0;
        make(&made, &seed);
        const char *key = match_question(test_arena(), made.options, OPTIONS, &made.known,
                                         (struct text_list){ 0 }, ON, &settles);
        for (int k = 0; k < FACTS; k++) {
            size_t some, all;
            if (made.facts[k].value)
                continue;
            brute(&made, k, &some, &all);
            if (some > best_least || (some == best_least && all > best_most)) {
                best_least = some;
                best_most = all;
            }
            if (key && strcmp(key, KEYS[k]) == 0) {
                least = some;
                most = all;
            }
        }
        EXPECT_INT(least, best_least);
        EXPECT_INT(most, best_most);
        EXPECT(!key || settles == best_least);
        asked += key != NULL;
        sure += best_least > 0;
        unmake(&made);
    }
    EXPECT(asked > 300 && sure > 50);
}

TEST("a fact added never turns no into likely unless a criterion changes (500 cases)")
{
    unsigned seed = 3;
    int turned = 0;

    for (int i = 0; i < 500; i++) {
        struct made made;
        make(&made, &seed);
        int more = (int)draw(&seed, FACTS);
        for (int o = 0; o < OPTIONS; o++) {
            struct made before = made;
            struct logic_facts known = { before.facts, FACTS };
            enum outcome was = match_outcome(&made.options[o], &known, ON);
            before.facts[more].value = before.values[more];
            enum outcome is = match_outcome(&made.options[o], &known, ON);
            bool same = true;
            for (size_t k = 0; k < made.options[o].rules.count; k++) {
                struct logic_facts old = { made.facts, FACTS };
                same = same && logic_judge(made.rules[o][k], &old, ON) ==
                               logic_judge(made.rules[o][k], &known, ON);
            }
            EXPECT(!(was == OUTCOME_NO && is == OUTCOME_LIKELY) || !same);
            EXPECT(was == is || !same);
            EXPECT(made.facts[more].value || was == OUTCOME_PERHAPS || was == is);
            turned += was != is;
        }
        unmake(&made);
    }
    EXPECT(turned > 50);
}

TEST("what was refused is never the question")
{
    json_t *rule = json_pack("{s:[{s:s},i]}", ">=", "var", "a", 3);
    struct asked_option option = { { &rule, 1 }, false };
    struct logic_facts none = { NULL, 0 };
    const char *const never[] = { "a" };
    size_t settles;

    EXPECT_TEXT(match_question(test_arena(), &option, 1, &none, (struct text_list){ 0 }, ON,
                               &settles), "a");
    EXPECT_INT(settles, 1);
    EXPECT_TEXT(match_question(test_arena(), &option, 1, &none, (struct text_list){ never, 1 }, ON,
                               &settles), NULL);
    json_decref(rule);
}

/* --- with a directory --- */

static void service(struct desk *desk, const char *name, const char *rules,
                    const struct service_draft *more)
{
    const char *const food[] = { "food" };
    struct service_draft draft = *more;
    struct problems problems = { 0 };
    struct service_id id;

    draft.service = name;
    draft.organization = "Linden";
    draft.rules = rules;
    draft.needs = (struct text_list){ food, 1 };
    draft.says_needs = true;
    EXPECT_OK(resource_add(desk_office_change(desk), &draft, &problems, &id));
}

static void tell(struct desk *desk, const char *key, const char *value)
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_OK(fact_tell(desk_change(desk, ROSA, AREA_NEEDS), &(struct fact){
        .key = key, .value = value, .source = value ? "client" : "refused", .refused = !value,
    }, &problems, &id));
}

static struct matches find_for(const struct access *access, int64_t severity)
{
    struct need need = { .domain = DOMAIN_FOOD, .severity = { true, severity } };
    struct matches matches;
    struct person person;
    struct facts facts;

    EXPECT_OK(people_get(access, &person));
    EXPECT_OK(fact_list(access, &facts));
    EXPECT_OK(match_find(access, &need, &person, &facts, 0, 50, "en", &matches));
    return matches;
}

static struct matches find(struct desk *desk, int64_t severity)
{
    return find_for(desk_access(desk, ROSA, AREA_NEEDS), severity);
}

static const struct match *named(const struct matches *matches, const char *name)
{
    for (size_t i = 0; i < matches->count; i++)
        if (strcmp(matches->at[i].service, name) == 0)
            return &matches->at[i];
    return NULL;
}

static const char KENT[] =
    "[{\"what\": \"Lives in Kent\", \"rule\": {\"==\": [{\"var\": \"county\"}, \"Kent\"]}, "
    "\"source\": \"their page\"}]";
static const char VETERANS[] = "[{\"what\": \"Veterans\", \"rule\": {\"var\": \"veteran\"}}]";

TEST("each criterion says met, not met or not known, and why; perhaps is never hidden")
{
    service(desk, "Kent pantry", KENT, &(struct service_draft){ 0 });
    service(desk, "Veterans kitchen", VETERANS, &(struct service_draft){ 0 });
    service(desk, "Words only", NULL, &(struct service_draft){ .eligibility = "Families" });
    service(desk, "Nothing said", NULL, &(struct service_draft){ 0 });
    tell(desk, "county", "\"Sussex\"");
    tell(desk, "veteran", NULL);
    struct matches matches = find(desk, 2);
    EXPECT_INT(matches.count, 4);
    const struct match *kent = named(&matches, "Kent pantry");
    EXPECT_TEXT(outcome_word(kent->outcome), "no");
    EXPECT_TEXT(truth_word(kent->criteria.at[0].result), "not_met");
    EXPECT_TEXT(kent->criteria.at[0].because, "County or city: Sussex");
    EXPECT_TEXT(kent->criteria.at[0].source, "their page");
    const struct match *veterans = named(&matches, "Veterans kitchen");
    EXPECT_TEXT(outcome_word(veterans->outcome), "perhaps");
    EXPECT_TEXT(veterans->criteria.at[0].because, "would rather not say: Served in the military");
    EXPECT_TEXT(veterans->ask_next, NULL);
    EXPECT_TEXT(outcome_word(named(&matches, "Words only")->outcome), "perhaps");
    EXPECT_TEXT(named(&matches, "Words only")->criteria.at[0].what, "Families");
    EXPECT_TEXT(outcome_word(named(&matches, "Nothing said")->outcome), "perhaps");
    EXPECT_TEXT(matches.at[3].service, "Kent pantry");    /* no comes last */
    tell(desk, "county", "\"Kent\"");
    matches = find(desk, 2);
    EXPECT_TEXT(matches.at[0].service, "Kent pantry");
    EXPECT_TEXT(outcome_word(matches.at[0].outcome), "likely");
    EXPECT_INT(matches.at[0].rules_version, 1);
}

static const char PREGNANT[] = "[{\"what\": \"Expecting\", \"rule\": {\"var\": \"pregnant\"}}]";

TEST("what rests on a labelled fact carries its label")
{
    service(desk, "Mothers", PREGNANT, &(struct service_draft){ 0 });
    service(desk, "Kent pantry", KENT, &(struct service_draft){ 0 });
    tell(desk, "pregnant", "true");
    struct matches matches = find(desk, 2);
    EXPECT_INT(named(&matches, "Mothers")->labels, LABEL_GEN | LABEL_PHI);
    EXPECT_INT(named(&matches, "Kent pantry")->labels, 0);
}

TEST("what may be told where whoever looks can't read it is never the question")
{
    static const char status[] =
        "[{\"what\": \"Citizens\", \"rule\": {\"==\": [{\"var\": \"immigration_status\"}, "
        "\"citizen\"]}}]";

    service(desk, "Mothers", PREGNANT, &(struct service_draft){ 0 });
    service(desk, "Citizens", status, &(struct service_draft){ 0 });
    struct matches matches = find(desk, 2);    /* Joss holds PHI, not IMM */
    EXPECT_TEXT(matches.ask_next, "pregnant");
    EXPECT_TEXT(named(&matches, "Citizens")->ask_next, NULL);
    tell(desk, "pregnant", "true");
    EXPECT_TEXT(find(desk, 2).ask_next, NULL);
}

TEST("ages of the directory are a criterion like any other, and a criterion has its days")
{
    static const char later[] =
        "[{\"what\": \"From May on\", \"rule\": {\"var\": \"veteran\"}, \"from\": \"2026-05-01\"},"
        " {\"what\": \"Adults\", \"rule\": {\">=\": [{\"var\": \"age\"}, 18]}}]";

    service(desk, "Later", later, &(struct service_draft){ 0 });
    struct matches matches = find(desk, 2);
    EXPECT_INT(matches.at[0].criteria.count, 1);
    EXPECT_TEXT(outcome_word(matches.at[0].outcome), "likely");    /* Rosa's birth date is known */
}

TEST("an area that reaches them comes before distance; an urgent need puts what is open first")
{
    service(desk, "Aaa over the water", NULL, &(struct service_draft){ .area = "Island" });
    service(desk, "Zzz near", NULL, &(struct service_draft){ .area = "Mainland, all of it" });
    service(desk, "Bbb open", NULL, &(struct service_draft){ .hours = "mo-su 00:00-24:00",
                                                             .area = "Island" });
    tell(desk, "area", "\"mainland\"");
    struct matches matches = find(desk, 2);
    EXPECT_TEXT(matches.at[0].service, "Zzz near");
    EXPECT(matches.at[0].serves.set && matches.at[0].serves.yes);
    EXPECT(!matches.urgent);
    matches = find(desk, 3);
    EXPECT(matches.urgent);
    EXPECT_TEXT(matches.at[0].service, "Bbb open");
    EXPECT_TEXT(lane_word(matches.at[0].lane), "today");
    EXPECT_TEXT(lane_word(matches.at[1].lane), "later");
}

TEST("each line of fit stands by itself, and what isn't known has no level")
{
    service(desk, "Free", NULL, &(struct service_draft){
        .fee = { true, 0 }, .languages = "Spanish, English", .capacity = { true, 3 } });
    service(desk, "Dear", NULL, &(struct service_draft){
        .fee = { true, 10001 }, .languages = "Korean", .fees = "by income" });
    service(desk, "Silent", NULL, &(struct service_draft){ .wait = "two weeks" });
    struct matches matches = find(desk, 2);
    const struct match *one = named(&matches, "Free");
    EXPECT_INT(one->fit[0].level.n, 4);
    EXPECT_INT(one->fit[1].level.n, 4);
    EXPECT(!one->fit[2].level.set);
    EXPECT_INT(one->fit[3].level.n, 4);
    one = named(&matches, "Dear");
    EXPECT(one->fit[0].level.set && one->fit[0].level.n == 0);
    EXPECT(one->fit[3].level.set && one->fit[3].level.n == 0);
    one = named(&matches, "Silent");
    for (int i = 0; i < MATCH_FITS; i++)
        EXPECT(!one->fit[i].level.set);
    EXPECT_TEXT(one->fit[1].because, "two weeks");
}

TEST("what could help takes nine statements, however many services there are, and one for the need")
{
    for (int i = 0; i < 30; i++)
        service(desk, arena_print(test_arena(), "Pantry %d", i), KENT, &(struct service_draft){
            .postcode = "19901", .hours = "mo-su 08:00-18:00" });
    tell(desk, "postcode", "\"19901\"");
    const struct access *access = desk_access(desk, ROSA, AREA_NEEDS);
    int64_t before = conn_statements(desk_conn(desk));
    EXPECT_INT(find_for(access, 4).count, 30);
    EXPECT(conn_statements(desk_conn(desk)) - before <= 9);
}
