// SPDX-License-Identifier: AGPL-3.0-or-later
#include "referral/experience.h"

#include "base/arena.h"
#include "made/experience_sql.h"
#include "referral/check.h"
#include "referral/referral.h"

#include <stdlib.h>

struct seen { int64_t sent, answered, accepted, answers, received, helped, harm, middle; };

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

static void count_verdict(struct maybe_int verdict, struct seen *seen)
{
    if (!verdict.set)
        return;
    seen->answers++;
    seen->received += verdict.n != VERDICT_NOT_RECEIVED;
    seen->helped += verdict.n == VERDICT_HELPED_A_LOT || verdict.n == VERDICT_HELPED_SOME;
    seen->harm += verdict.n == VERDICT_MADE_WORSE;
}

static enum status look(struct session *session, struct service_id service, struct seen *ret)
{
    const struct caseload *caseload;
    struct sql_experience_rows rows;
    enum status s;

    *ret = (struct seen){ 0 };
    if ((s = caseload_reach(session, PURPOSE_CARE, AREA_REFERRALS, &caseload)) != OK ||
        (s = sql_experience_rows(caseload, service.n, &rows)) != OK)
        return s;
    int64_t *days = arena_array(caseload_arena(caseload), rows.count + 1, int64_t);
    for (size_t i = 0; i < rows.count; i++) {
        if (rows.at[i].answer.set) {
            days[ret->answered++] = date_days_between(rows.at[i].sent_on,
                                                       rows.at[i].answered_on);
            ret->accepted += rows.at[i].answer.n == REFERRAL_ACCEPTED;
        }
        count_verdict(rows.at[i].verdict, ret);
    }
    ret->sent = (int64_t)rows.count;
    qsort(days, (size_t)ret->answered, sizeof *days, by_number);
    ret->middle = days[(ret->answered > 0 ? ret->answered - 1 : 0) / 2];
    return OK;
}

/* Half up. */
static struct maybe_int percent(int64_t part, int64_t of)
{
    return of == 0 ? (struct maybe_int){ 0 }
                   : (struct maybe_int){ true, (part * 200 + of) / (2 * of) };
}

static void tell(const struct seen *all, struct experience *ret)
{
    if (all->sent >= EXPERIENCE_LEAST) {
        ret->sent = (struct maybe_int){ true, all->sent };
        ret->answered = (struct maybe_int){ true, all->answered };
        ret->accepted_percent = percent(all->accepted, all->answered);
        ret->answer_days = (struct maybe_int){ all->answered > 0, all->middle };
    }
    if (all->answers >= EXPERIENCE_LEAST) {
        ret->answers = (struct maybe_int){ true, all->answers };
        ret->helped_percent = percent(all->helped, all->received);
        ret->harm_reports = (struct maybe_int){ true, all->harm };
    }
}

enum status experience_of(struct session *session, struct scope *scope, struct service_id service,
                          struct experience *ret)
{
    struct session *system;
    struct seen all, own;
    enum status s;

    *ret = (struct experience){ 0 };
    if ((s = session_system(scope, "what came of a service", &system)) != OK ||
        (s = look(system, service, &all)) != OK)
        return s;
    tell(&all, ret);
    if (ret->answers.set || all.harm == 0)
        return OK;
    s = look(session, service, &own);
    if (s == NOT_ALLOWED)
        return OK;
    if (s == OK && own.harm > 0)
        ret->harm_you_know = (struct maybe_int){ true, own.harm };
    return s;
}
