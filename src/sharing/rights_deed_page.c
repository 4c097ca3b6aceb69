// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sharing/rights_deed_page.h"

static enum status act(struct change *change, int64_t id, const struct right_deed *deed,
                       struct problems *problems)
{
    switch (deed->kind) {
    case DEED_ANSWER:
        return rights_answer(change, id, deed->agrees, deed->words, problems);
    case DEED_PAPERS:
        return rights_add_papers(change, id, deed->papers, problems);
    case DEED_LONGER:
        return rights_extend(change, id, deed->words, problems);
    case DEED_DISAGREE:
        return rights_disagree(change, id, deed->words, problems);
    case DEED_TAKE_BACK:
        return rights_withdraw(change, id, deed->words, problems);
    case DEED_NONE:
    case DEED_KINDS:
        break;
    }
    return NOT_FOUND;
}

enum status right_done(struct change *change, int64_t id, const struct right_deed *deed,
                       struct problems *problems, struct undo *undo)
{
    static const char *const WHATS[DEED_KINDS] = {
        [DEED_PAPERS] = RIGHT_PAPERS, [DEED_LONGER] = RIGHT_LONGER,
        [DEED_DISAGREE] = RIGHT_DISAGREED, [DEED_TAKE_BACK] = RIGHT_TAKEN_BACK,
    };
    const struct access *access = change_access(change);
    struct rights_request before, now;
    enum status s;

    if ((s = rights_get(access, id, &before)) != OK ||
        (s = act(change, id, deed, problems)) != OK || (s = rights_get(access, id, &now)) != OK)
        return s;
    bool papers = deed->kind == DEED_PAPERS;
    *undo = (struct undo){
        .what = WHATS[deed->kind], .record = id,
        .before = papers ? before.papers : before.state,
        .version = papers ? now.papers : now.state,
    };
    return OK;
}

static enum status asked_back(struct change *change, const struct undo *undo, struct problems *p)
{
    return rights_take_back(change, undo->record, p);
}

static enum status papers_back(struct change *change, const struct undo *undo, struct problems *p)
{
    (void)p;
    return rights_papers_back(change, undo->record, undo->before, undo->version);
}

static enum status longer_back(struct change *change, const struct undo *undo, struct problems *p)
{
    (void)p;
    return rights_extension_back(change, undo->record);
}

static enum status disagreed_back(struct change *change, const struct undo *undo,
                                  struct problems *p)
{
    (void)p;
    return rights_disagreement_back(change, undo->record);
}

static enum status taken_back_back(struct change *change, const struct undo *undo,
                                   struct problems *p)
{
    (void)p;
    return rights_withdrawal_back(change, undo->record, (enum rights_state)undo->before,
                                  (enum rights_state)undo->version);
}

void right_deed_undo_set_up(enum status (*show)(const struct access *, const struct undo *,
                                                struct json *))
{
    undo_register_shown(RIGHT_ASKED, AREA_SHARING, N_("Something they asked was written down"),
                        asked_back, show);
    undo_register_shown(RIGHT_PAPERS, AREA_SHARING, N_("Papers of a court were added"),
                        papers_back, show);
    undo_register_shown(RIGHT_LONGER, AREA_SHARING, N_("The day to answer was moved"),
                        longer_back, show);
    undo_register_shown(RIGHT_DISAGREED, AREA_SHARING,
                        N_("Their words to a refusal were written down"), disagreed_back, show);
    undo_register_shown(RIGHT_TAKEN_BACK, AREA_SHARING, N_("What they asked was taken back"),
                        taken_back_back, show);
}
