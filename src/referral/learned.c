// SPDX-License-Identifier: AGPL-3.0-or-later
#include "referral/learned.h"

#include "base/text.h"
#include "resource/resource.h"

enum status referral_learned(struct session *session, const struct referral *referral,
                             const char *words, struct problems *problems)
{
    struct office_change *office;

    if (text_is_blank(words))
        return OK;
    if (!referral->service.set)
        problem_add(problems, "learned",
                    N_("This service isn't in the directory, so no colleague would find it."));
    if (text_length(words) > LEARNED_MAX)
        problem_add(problems, "learned", N_("Please keep this to 300 characters."));
    if (problems_any(problems))
        return INVALID;
    enum status s = office_begin(session, &office);
    return s != OK ? s : resource_note(office, (struct service_id){ referral->service.n }, words,
                                       problems);
}
