// SPDX-License-Identifier: AGPL-3.0-or-later
/* Deadlines in somebody's record: counted, counted again, done, and when they come near. */
#include "paperwork/kept.h"

#include "base/arena.h"
#include "privacy/label.h"
#include "staff/staff.h"
#include "test/desk.h"

static struct problems problems;

/* What the programme of Joss and Rosa holds beside violence. */
static void family_holds(struct desk *desk, int64_t labels)
{
    struct problems wrong = { 0 };
    struct programme family;
    int64_t id;

    desk_as(desk, "Pat");
    EXPECT_OK(programme_named(desk_office(desk), "Family", &family));
    family.holds = LABEL_DV | labels;
    EXPECT_OK(programme_save(desk_office_change(desk), &family, &wrong, &id));
    desk_as(desk, "Joss");
}

static enum status keep(struct desk *desk, const char *rule, const char *name, const char *facts,
                        int64_t *id)
{
    json_t *object = json_loads(facts, 0, NULL);
    struct kept_draft draft = { .rule = rule, .date_name = name, .facts = object };

    problems = (struct problems){ .count = 0 };
    enum status s = kept_add(desk_change(desk, ROSA, AREA_PAPERS), &draft, &problems, id);
    json_decref(object);
    return s;
}

static enum status recount(struct desk *desk, int64_t id, const char *facts, int64_t version)
{
    json_t *object = json_loads(facts, 0, NULL);

    problems = (struct problems){ .count = 0 };
    enum status s = kept_recount(desk_change(desk, ROSA, AREA_PAPERS), id, object, "trial visit",
                                 version, &problems);
    json_decref(object);
    return s;
}

static struct kept_deadline one_of(struct desk *desk, int64_t id)
{
    struct kept_deadline kept = { .id = 0 };

    EXPECT_OK(kept_get(desk_access(desk, ROSA, AREA_PAPERS), id, &kept));
    return kept;
}

static const char *day(struct date date)
{
    return date_iso(date, (char *)arena_get(test_arena(), DATE_TEXT, 1, 1));
}

TEST("days at home on trial move the petition; the day and version it had stay readable")
{
    struct kept_befores befores;
    int64_t id;

    EXPECT_OK(keep(desk, "D4", NULL, "{\"entry_on\": \"2026-02-25\"}", &id));
    EXPECT_TEXT(day(one_of(desk, id).due_on), "2027-05-25");
    EXPECT_OK(recount(desk, id, "{\"entry_on\": \"2026-02-25\", \"excluded_days\": 21}", 1));
    struct kept_deadline kept = one_of(desk, id);
    EXPECT_TEXT(day(kept.due_on), "2027-06-15");
    EXPECT_TEXT(kept.words, "trial visit");
    EXPECT_TEXT(kept.rule_version, "D4@1997-11-19");
    EXPECT_OK(kept_before(desk_access(desk, ROSA, AREA_PAPERS), &befores));
    EXPECT_INT(befores.count, 1);
    EXPECT_TEXT(day(befores.at[0].due_on), "2027-05-25");
    EXPECT_TEXT(befores.at[0].rule_version, "D4@1997-11-19");
    EXPECT_STATUS(recount(desk, id, "{\"entry_on\": \"2026-02-25\"}", 1), STALE);
}

TEST("one named day of a rule, its aim, its hour")
{
    int64_t id;

    family_holds(desk, LABEL_CW | LABEL_IMM);
    EXPECT_OK(keep(desk, "D3", "hearing", "{\"entry_on\": \"2026-02-25\"}", &id));
    EXPECT_TEXT(day(one_of(desk, id).due_on), "2027-02-25");
    EXPECT_TEXT(one_of(desk, id).date_name, "hearing");
    EXPECT_OK(keep(desk, "D6", NULL, "{\"last_arrival_on\": \"2026-02-11\"}", &id));
    EXPECT_TEXT(day(one_of(desk, id).target_on), "2027-02-10");
    EXPECT_OK(keep(desk, "D18", NULL,
                   "{\"told_at\": \"2026-03-02T09:00\", \"state\": \"CA\"}", &id));
    EXPECT_TEXT(day(one_of(desk, id).due_on), "2026-03-03");
    EXPECT_INT(one_of(desk, id).due_minute.n, 21 * 60);
    EXPECT_TEXT(one_of(desk, id).facts,
                "{\"told_at\":\"2026-03-02T09:00\",\"state\":\"CA\"}");
}

static size_t kept_by(struct desk *desk, const char *account)
{
    const struct access *access;
    struct kepts kepts = { 0 };

    EXPECT_OK(access_open(desk_session(desk, account), ROSA, PURPOSE_CARE, AREA_PAPERS, &access));
    EXPECT_OK(kept_list(access, &kepts));
    return kepts.count;
}

TEST("a report on a child and what tells of immigration carry their label, whatever was ticked")
{
    static const struct { const char *rule, *facts; int64_t labels; } RULES[] = {
        { "D18", "{\"told_at\": \"2026-03-02T09:00\", \"state\": \"CA\"}", LABEL_CW },
        { "D6", "{\"last_arrival_on\": \"2026-02-11\"}", LABEL_IMM },
        { "D7", "{\"received_on\": \"2026-02-11\"}", LABEL_IMM },
        { "D7a", "{\"received_on\": \"2026-02-11\"}", LABEL_IMM },
        { "D8", "{\"decision_on\": \"2026-02-11\"}", LABEL_IMM },
        { "D9", "{\"moved_on\": \"2026-02-11\"}", LABEL_IMM },
        { "D10", "{\"supplement_b_signed_on\": \"2026-02-11\"}", LABEL_IMM },
        { "D11", "{\"order_on\": \"2026-02-11\"}", LABEL_IMM },
        { "D14", "{\"notice_on\": \"2026-02-11\"}", 0 },
    };
    int64_t id;

    for (size_t i = 0; i < sizeof RULES / sizeof RULES[0]; i++) {
        enum status s = keep(desk, RULES[i].rule, NULL, RULES[i].facts, &id);
        EXPECT_STATUS(s, RULES[i].labels == 0 ? OK : INVALID);
        if (s == INVALID)
            EXPECT_PROBLEM(&problems, "rule");
    }
    family_holds(desk, LABEL_CW | LABEL_IMM);
    for (size_t i = 0; i < sizeof RULES / sizeof RULES[0]; i++)
        EXPECT_OK(keep(desk, RULES[i].rule, NULL, RULES[i].facts, &id));
    EXPECT_INT(kept_by(desk, "Joss"), 1 + sizeof RULES / sizeof RULES[0]);
    family_holds(desk, LABEL_CW);
    EXPECT_INT(kept_by(desk, "Joss"), 3);
    family_holds(desk, 0);
    EXPECT_INT(kept_by(desk, "Joss"), 2);
}

TEST("what can't be counted isn't kept")
{
    int64_t id;

    EXPECT_STATUS(keep(desk, "D8", NULL, "{}", &id), INVALID);
    EXPECT_PROBLEM(&problems, "facts.decision_on");
    EXPECT_STATUS(keep(desk, "D3", "heering", "{\"entry_on\": \"2026-02-25\"}", &id), INVALID);
    EXPECT_PROBLEM(&problems, "name");
    EXPECT_STATUS(keep(desk, "D5", NULL, "{\"care_months\": 4, \"visited_months\": 4, "
                       "\"in_residence_months\": 4}", &id), INVALID);
    EXPECT_PROBLEM(&problems, "rule");
    EXPECT_STATUS(keep(desk, "D99", NULL, "{}", &id), INVALID);
    EXPECT_PROBLEM(&problems, "rule");
}

/* On My day: due within 30 days, or late. */
static size_t near(struct desk *desk)
{
    const struct caseload *caseload = desk_caseload(desk);
    struct date today = caseload_today(caseload);
    struct reviews reviews;
    struct came_backs written;
    struct day_dues dues;

    EXPECT_OK(staff_due(caseload, today, date_add_days(today, KEPT_AHEAD), today, &reviews, &dues,
                        &written));
    return dues.count;
}

TEST("it stands on the list from 30 days before until it is done, and again when that was wrong")
{
    int64_t id;

    family_holds(desk, LABEL_IMM);
    EXPECT_OK(keep(desk, "D8", NULL, "{\"decision_on\": \"2026-03-03\"}", &id));
    EXPECT_TEXT(day(one_of(desk, id).due_on), "2026-04-02");
    EXPECT_INT(near(desk), 0);
    desk_now(desk, "2026-03-03T09:00");
    EXPECT_INT(near(desk), 1);
    desk_now(desk, "2026-05-01T09:00");
    EXPECT_INT(near(desk), 1);
    EXPECT_OK(kept_put_state(desk_change(desk, ROSA, AREA_PAPERS), id, KEPT_DONE, 1));
    EXPECT_INT(near(desk), 0);
    EXPECT_TEXT(day(one_of(desk, id).done_on), "2026-05-01");
    EXPECT_STATUS(kept_put_state(desk_change(desk, ROSA, AREA_PAPERS), id, KEPT_OPEN, 1), STALE);
    EXPECT_OK(kept_put_state(desk_change(desk, ROSA, AREA_PAPERS), id, KEPT_OPEN, 2));
    EXPECT_INT(near(desk), 1);
    EXPECT(!date_is_set(one_of(desk, id).done_on));
    EXPECT_OK(kept_remove(desk_change(desk, ROSA, AREA_PAPERS), id, 3));
    EXPECT_INT(near(desk), 0);
}
