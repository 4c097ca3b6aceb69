// SPDX-License-Identifier: AGPL-3.0-or-later
#include "staff/staff.h"

#include "base/arena.h"
#include "made/staff_sql.h"

/* Severities from here on weigh that much: serious and crisis, then moderate. */
enum { CRISIS_FROM = 4, HEAVY_FROM = 3, MIDDLE_FROM = 2, WAY_DAYS = 90 };

enum status staff_notes_lately(const struct caseload *caseload, struct date since,
                               struct latelies *ret)
{
    struct sql_staff_notes_lately rows;

    enum status s = sql_staff_notes_lately(caseload, since, &rows);
    if (s != OK)
        return s;
    struct lately *list = arena_array(caseload_arena(caseload), rows.count + 1, struct lately);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct lately){ { rows.at[i].person }, rows.at[i].ref, rows.at[i].started_on,
                                   rows.at[i].kind, rows.at[i].state == 0,
                                   { rows.at[i].made_by } };
    *ret = (struct latelies){ list, rows.count };
    return OK;
}

enum status staff_due(const struct caseload *caseload, struct date up_to, struct date until,
                      struct date since, struct reviews *ret, struct day_dues *ret_due,
                      struct came_backs *ret_back)
{
    struct arena *arena = caseload_arena(caseload);
    struct sql_staff_due rows;
    size_t goals = 0, deadlines = 0, wrote = 0;

    enum status s = sql_staff_due(caseload, up_to, until, since, &rows);
    if (s != OK)
        return s;
    struct review *reviews = arena_array(arena, rows.count + 1, struct review);
    struct day_due *dues = arena_array(arena, rows.count + 1, struct day_due);
    struct came_back *written = arena_array(arena, rows.count + 1, struct came_back);
    for (size_t i = 0; i < rows.count; i++) {
        const struct sql_staff_due_row *row = &rows.at[i];
        if (row->kind == 0)
            reviews[goals++] = (struct review){ { row->person }, row->ref, row->words,
                                                row->on_day };
        else if (row->kind == 2)
            written[wrote++] = (struct came_back){ { row->person }, row->words, row->on_day };
        else if (row->kind == 3)
            dues[deadlines++] = (struct day_due){ .person = { row->person }, .ref = row->ref,
                                                  .on = row->on_day, .appeal = row->words };
        else
            dues[deadlines++] = (struct day_due){ { row->person }, row->ref, row->words,
                                                  row->more, row->on_day, row->minute, NULL };
    }
    *ret = (struct reviews){ reviews, goals };
    *ret_due = (struct day_dues){ dues, deadlines };
    *ret_back = (struct came_backs){ written, wrote };
    return OK;
}

enum status staff_expected(const struct caseload *caseload, struct date on, const char *language,
                           struct expecteds *ret)
{
    struct arena *arena = caseload_arena(caseload);
    struct sql_staff_expected rows;

    enum status s = sql_staff_expected(caseload, on, &rows);
    if (s != OK)
        return s;
    struct expected *list = arena_array(arena, rows.count + 1, struct expected);
    for (size_t i = 0; i < rows.count; i++) {
        const struct sql_staff_expected_row *row = &rows.at[i];
        list[i] = (struct expected){
            .person = { row->person }, .called = text_or(row->chosen_name, row->name),
            .from = row->on_time,
        };
        if (row->contact.set) {
            struct contact_point point = {
                .kind = (enum contact_kind)row->contact.n,
                .voicemail = (enum yes_no)row->voicemail.n,
                .texting = (enum yes_no)row->texting.n, .who_may_hear = row->who_may_hear,
                .hours = row->hours, .say = row->say,
            };
            list[i].safe = contact_safe_line(arena, &point, language);
        }
    }
    *ret = (struct expecteds){ list, rows.count };
    return OK;
}

enum status staff_billed(const struct caseload *caseload, const char *cursor, int64_t limit,
                         struct billeds *ret)
{
    struct sql_staff_billed page;

    enum status s = sql_staff_billed(caseload, cursor, limit, &page);
    if (s != OK)
        return s;
    struct billed *list = arena_array(caseload_arena(caseload), page.count + 1, struct billed);
    for (size_t i = 0; i < page.count; i++)
        list[i] = (struct billed){ page.at[i].started_on, page.at[i].started, page.at[i].minutes,
                                   page.at[i].code, page.at[i].kind };
    *ret = (struct billeds){ list, page.count, page.next };
    return OK;
}

/* Rows come sorted by person; NULL: there is none. */
static const struct sql_staff_weights_row *weight_of(const struct sql_staff_weights *rows,
                                                     int64_t person)
{
    size_t low = 0, high = rows->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (rows->at[middle].person < person)
            low = middle + 1;
        else
            high = middle;
    }
    return low < rows->count && rows->at[low].person == person ? &rows->at[low] : NULL;
}

static struct carried *carried_of(struct carried *list, size_t *count, int64_t worker)
{
    for (size_t i = 0; i < *count; i++) {
        if (list[i].worker.n == worker)
            return &list[i];
    }
    list[*count] = (struct carried){ .worker = { worker } };
    return &list[(*count)++];
}

static struct weighed_case case_of(const struct sql_staff_weights_row *row, int64_t heaviest)
{
    if (row == NULL)
        return (struct weighed_case){ .acuity = ACUITY_LOW };
    return (struct weighed_case){
        .acuity = heaviest >= CRISIS_FROM ? ACUITY_CRISIS : heaviest >= HEAVY_FROM ? ACUITY_HIGH
                  : heaviest >= MIDDLE_FROM ? ACUITY_MODERATE : ACUITY_LOW,
        .interpreter = row->interpreter, .court_on = row->court_on, .opened_on = row->opened_on,
        .travel_minutes = row->travel.set ? row->travel.n : 0,
    };
}

enum status staff_carried(const struct caseload *caseload, const struct pairs *primaries,
                          struct carrieds *ret)
{
    struct date today = caseload_today(caseload);
    struct sql_staff_weights rows;
    size_t count = 0;

    enum status s = sql_staff_weights(caseload, today, date_add_days(today, -WAY_DAYS), &rows);
    if (s != OK)
        return s;
    struct carried *list = arena_array(caseload_arena(caseload), primaries->count + 1,
                                       struct carried);
    for (size_t i = 0; i < primaries->count; i++) {
        const struct sql_staff_weights_row *weight = weight_of(&rows, primaries->at[i].person);
        struct carried *worker = carried_of(list, &count, primaries->at[i].account);
        int64_t heaviest = weight != NULL && weight->heaviest.set ? weight->heaviest.n : 0;
        if (heaviest >= HEAVY_FROM)
            worker->heavy++;
        else if (heaviest >= MIDDLE_FROM)
            worker->middle++;
        else
            worker->light++;
        struct weighed_case one = case_of(weight, heaviest);
        workload_add(&worker->load, &one, today);
    }
    *ret = (struct carrieds){ list, count };
    return OK;
}

enum status staff_helped(const struct caseload *caseload, struct date since, struct helpeds *ret)
{
    struct sql_staff_helped rows;
    size_t count = 0;

    enum status s = sql_staff_helped(caseload, since, &rows);
    if (s != OK)
        return s;
    struct helped *list = arena_array(caseload_arena(caseload), rows.count + 1, struct helped);
    for (size_t i = 0; i < rows.count; i++) {
        const struct sql_staff_helped_row *row = &rows.at[i];
        if (row->verdict < 0 || row->verdict >= STAFF_VERDICTS)
            continue;
        if (count == 0 || !text_equal(list[count - 1].service, row->service_name))
            list[count++] = (struct helped){ .service = row->service_name };
        list[count - 1].verdicts[row->verdict] += row->count;
        list[count - 1].total += row->count;
    }
    *ret = (struct helpeds){ list, count };
    return OK;
}
