// SPDX-License-Identifier: AGPL-3.0-or-later
#include "contact/given.h"

#include "base/arena.h"
#include "base/clock.h"
#include "made/given_sql.h"
#include "privacy/decide.h"
#include "privacy/rights.h"

enum { OF_AGE = 18, SAID_BY_CLIENT = 0, FROM_FAMILY = 1 };

struct giving {
    const struct access *access;
    const struct authority *authority;
    struct decide_facts facts;         /* of everything but the item */
    bool minor;
    struct given_item *at;
    size_t count;
};

static enum status begin(const struct access *access, const struct authority *authority,
                         struct giving *g)
{
    const char *holder = text_folded(access_arena(access), authority->holder);
    struct text_list shut_out;
    struct person person;
    bool unsafe, restricted = false;
    enum status s;

    if ((s = people_get(access, &person)) != OK ||
        (s = authority_is_unsafe(access, authority, &unsafe)) != OK ||
        (s = rights_restricted(access, &shut_out)) != OK)
        return s;
    for (size_t i = 0; i < shut_out.count; i++)
        restricted = restricted || text_equal(shut_out.at[i], holder);
    int age = person_age(&person, access_today(access));
    bool over_child = authority->kind == AUTHORITY_CUSTODY || authority->kind == AUTHORITY_GUARDIAN;
    /* Whose age isn't known is taken for a child where the paper is about one. */
    g->minor = age >= 0 ? age < OF_AGE : over_child;
    g->access = access;
    g->authority = authority;
    g->facts = (struct decide_facts){
        .row = over_child && g->minor ? R2_PARENT : R3_REPRESENTATIVE, .use = USE_OWN_RECORD,
        .at = clock_now(), .on = access_today(access), .signed_in = true, .account_valid = true,
        .identity_proven = true, .alleged_abuser = unsafe, .restricted = restricted,
        .authority_active = authority_state(authority, access_today(access)) == AUTHORITY_HOLDS,
    };
    return OK;
}

/* Copies are given where the paper reaches the record, and then of the matters it reaches. */
static bool reaches(const struct authority *authority, int64_t labels)
{
    int64_t needed = MATTER_RECORD | matters_of_labels(labels);

    return (authority->matters & needed) == needed;
}

static void give(struct giving *g, const char *kind, const char *ref, struct date on,
                 int64_t labels, bool confided, const char *text)
{
    const int64_t own = LABEL_SUD | LABEL_HIV | LABEL_GENE | LABEL_REPRO;
    struct decide_facts facts = g->facts;

    facts.labels = labels;
    facts.for_this_matter = reaches(g->authority, labels);
    facts.others_confidence = confided;
    /* State law lets minors consent to such care by themselves; until the state's table says
     * otherwise it stays theirs (P8). */
    facts.own_consent_care = g->minor && (labels & own) != 0;
    if (text_is_blank(text) || !decide(&facts).permit ||
        (facts.row == R2_PARENT && !facts.for_this_matter))
        return;
    g->at[g->count++] = (struct given_item){ kind, ref, text, on };
}

enum status given_read(const struct access *access, const struct authority *authority,
                            struct given *ret)
{
    struct sql_given_notes notes;
    struct sql_given_story story;
    struct giving g = { 0 };
    enum status s;

    if ((s = begin(access, authority, &g)) != OK ||
        (s = sql_given_notes(access, &notes)) != OK ||
        (s = sql_given_story(access, &story)) != OK)
        return s;
    g.at = arena_array(access_arena(access), notes.count + story.count + 1, struct given_item);
    for (size_t i = 0; i < notes.count; i++)
        give(&g, "note", notes.at[i].ref, notes.at[i].started_on, notes.at[i].labels, false,
             text_is_blank(notes.at[i].text) ? notes.at[i].client_words : notes.at[i].text);
    for (size_t i = 0; i < story.count; i++)
        give(&g, "story", story.at[i].ref, story.at[i].said_on, story.at[i].labels,
             story.at[i].said_by != SAID_BY_CLIENT || (story.at[i].private_from & FROM_FAMILY) != 0,
             story.at[i].words);
    *ret = (struct given){ g.at, g.count, NULL };
    if (g.count == 0)
        ret->why = authority->matters & MATTER_RECORD
                   ? N_("There is nothing to give.")
                   : N_("This paper doesn't reach copies of the record.");
    return OK;
}
