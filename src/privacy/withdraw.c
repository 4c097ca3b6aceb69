// SPDX-License-Identifier: AGPL-3.0-or-later
#include "privacy/withdraw.h"

#include "made/withdraw_sql.h"
#include "privacy/inside.h"

enum status record_touched(const struct access *access, bool *ret)
{
    LIVE(access);
    struct keys keys = scope_keys(access->scope, access->session->account.id.n);
    int64_t changes, drafts;
    enum status s;

    if ((s = sql_withdraw_changes(&keys, access->person, WAY_PORTAL, &changes)) != OK ||
        (s = sql_withdraw_drafts(&keys, access->person, &drafts)) != OK)
        return s;
    *ret = changes > 0 || drafts > 0;
    return OK;
}

enum status change_withdraw(struct change *change)
{
    struct keys keys = change_keys(change);
    int64_t changed;

    if (change->access->session->account.role != ROLE_SYSTEM)
        return NOT_ALLOWED;
    enum status s = sql_withdraw_person(&keys, change->access->person, change->scope->now,
                                        &changed);
    return s != OK ? s : changed == 1 ? OK : NOT_FOUND;
}
