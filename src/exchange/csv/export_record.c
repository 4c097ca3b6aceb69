// SPDX-License-Identifier: AGPL-3.0-or-later
/* export_record.c - who somebody is, what they said and want: people to steps. */
#include "exchange/csv/export_inside.h"

#include "base/arena.h"
#include "goal/plan.h"
#include "intake/intake.h"
#include "made/export_sql.h"
#include "needs/gap.h"
#include "people/enrolment.h"

enum { AT_ONCE = 100 };    /* as the statements' LIMIT */

static const char *yes_no(int64_t said)
{
    return said == YES ? "true" : said == NO ? "false" : NULL;
}

static const char *private_from(int64_t bits)
{
    bool family = (bits & PRIVATE_FROM_FAMILY) != 0;
    bool partners = (bits & PRIVATE_FROM_PARTNERS) != 0;

    if (family && partners)
        return "family partners";
    return family ? "family" : partners ? "partners" : NULL;
}

static const char *agreed_how(struct maybe_int method)
{
    return method.set ? agreement_word((enum agreement_method)method.n) : NULL;
}

static const char *programme_name(struct exporting *e, int64_t id)
{
    struct programmes all;

    if (programme_list(access_office(e->access), &all) != OK)
        return NULL;
    for (size_t i = 0; i < all.count; i++) {
        if (all.at[i].id == id)
            return all.at[i].name;
    }
    return NULL;
}

static enum status write_people(struct exporting *e)
{
    EXPORT_ROWS(export_people, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "p", r->ref);
        cell_words(e, r->name);
        cell_words(e, r->chosen_name);
        cell_partdate(e, r->birth);
        cell_bool(e, r->birth_estimated);
        cell_words(e, r->pronouns);
        cell_words(e, r->languages);
        cell_bool(e, r->interpreter);
        cell_plain(e, person_state_word((enum person_state)r->state));
        cell_instant(e, r->made_at);
        row_end(e);
    });
}

/* A safe place leaves in no file; the client's own copy holds it where whoever makes the copy may
 * know of violence. */
static bool leaves(const struct exporting *e, bool is_safe_place)
{
    return !is_safe_place || (e->own && access_may_see(e->access, LABEL_DV));
}

static enum status write_contacts(struct exporting *e)
{
    EXPORT_ROWS(export_contacts, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, leaves(e, r->area_only) ? r->labels : LABELS_KEPT_BACK))
            continue;
        cell_ref(e, "cp", r->ref);
        cell_person(e);
        cell_plain(e, contact_kind_word((enum contact_kind)r->kind));
        cell_words(e, r->value);
        cell_plain(e, yes_no(r->voicemail));
        cell_plain(e, yes_no(r->texting));
        cell_words(e, r->who_may_hear);
        cell_words(e, r->hours);
        cell_words(e, r->say);
        cell_date(e, r->ended_on);
        row_end(e);
    });
}

static enum status write_enrolments(struct exporting *e)
{
    EXPORT_ROWS(export_enrolments, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "en", r->ref);
        cell_person(e);
        cell_words(e, programme_name(e, r->programme));
        cell_plain(e, enrolment_state_word((enum enrolment_state)r->state));
        cell_date(e, r->from_on);
        cell_date(e, r->to_on);
        cell_words(e, r->reason);
        row_end(e);
    });
}

static enum status write_households(struct exporting *e)
{
    EXPORT_ROWS(export_households, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "h", r->ref);
        cell_words(e, r->name);
        cell_words(e, leaves(e, r->area_only) ? r->address : NULL);
        row_end(e);
    });
}

static enum status write_memberships(struct exporting *e)
{
    EXPORT_ROWS(export_memberships, e->access, AT_ONCE, r, {
        cell_ref(e, "m", r->ref);
        cell_person(e);
        cell_ref(e, "h", r->household);
        cell_words(e, r->role);
        cell_maybe_int(e, r->share);
        cell_date(e, r->from_on);
        cell_date(e, r->to_on);
        row_end(e);
    });
}

static enum status write_story(struct exporting *e)
{
    EXPORT_ROWS(export_story, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels) || export_confidence(e, r->said_by == SAID_BY_FAMILY))
            continue;
        cell_ref(e, "s", r->ref);
        cell_person(e);
        cell_words(e, r->words);
        cell_plain(e, said_by_word((enum said_by)r->said_by));
        cell_words(e, r->speaker);
        cell_words(e, r->language);
        cell_date(e, r->said_on);
        cell_plain(e, story_kind_word((enum story_kind)r->kind));
        cell_plain(e, private_from(r->private_from));
        cell_bool(e, r->matters);
        cell_ref(e, "s", r->corrects);
        row_end(e);
    });
}

static enum status write_needs(struct exporting *e)
{
    EXPORT_ROWS(export_needs, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "n", r->ref);
        cell_person(e);
        cell_plain(e, domain_word((enum domain)r->domain));
        cell_words(e, r->words);
        cell_maybe_int(e, r->client_number);
        cell_maybe_int(e, r->severity);
        cell_maybe_int(e, r->client_priority);
        cell_plain(e, need_state_word((enum need_state)r->state));
        cell_bool(e, r->removed);
        row_end(e);
    });
}

static enum status write_gaps(struct exporting *e)
{
    EXPORT_ROWS(export_gaps, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "ga", r->ref);
        cell_person(e);
        cell_ref(e, "n", r->need);
        cell_plain(e, domain_word((enum domain)r->domain));
        cell_plain(e, r->area);
        cell_plain(e, gap_reason_word((enum gap_reason)r->reason));
        cell_words(e, r->words);
        cell_date(e, r->on_day);
        cell_date(e, r->found_on);
        cell_bool(e, r->removed);
        row_end(e);
    });
}

static enum status write_goals(struct exporting *e)
{
    EXPORT_ROWS(export_goals, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "g", r->ref);
        cell_person(e);
        cell_words(e, r->wish);
        cell_words(e, r->measure);
        cell_words(e, r->baseline);
        cell_words(e, r->target);
        cell_words(e, r->first_step);
        cell_date(e, r->review_on);
        cell_ref(e, "n", r->need);
        cell_int(e, r->position);
        cell_ref(e, "h", r->household);
        cell_words(e, r->agreed_by);
        cell_plain(e, agreed_how(r->agreed_method));
        cell_words(e, r->agreed_witness);
        cell_date(e, r->agreed_on);
        cell_plain(e, goal_state_word((enum goal_state)r->state));
        cell_words(e, r->reason);
        cell_bool(e, r->removed);
        row_end(e);
    });
}

static enum status write_plans(struct exporting *e)
{
    EXPORT_ROWS(export_plans, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "v", r->ref);
        cell_person(e);
        cell_int(e, r->number);
        cell_plain(e, plan_state_word((enum plan_state)r->state));
        cell_date(e, r->review_on);
        cell_words(e, r->backup);
        cell_words(e, r->agreed_by);
        cell_plain(e, agreed_how(r->agreed_method));
        cell_words(e, r->agreed_witness);
        cell_date(e, r->agreed_on);
        cell_words(e, r->reason_unsigned);
        cell_date(e, r->offered_on);
        row_end(e);
    });
}

static enum status write_steps(struct exporting *e)
{
    EXPORT_ROWS(export_steps, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "q", r->ref);
        cell_person(e);
        cell_ref(e, "v", r->plan);
        cell_ref(e, "g", r->goal);
        cell_words(e, r->what);
        cell_plain(e, doer_word((enum doer)r->who));
        cell_words(e, r->who_name);
        cell_plain(e, rung_word((enum rung)r->rung));
        cell_plain(e, step_state_word((enum step_state)r->state));
        cell_date(e, r->due_on);
        cell_date(e, r->done_on);
        cell_words(e, r->reason);
        row_end(e);
    });
}

const struct collection RECORD_COLLECTIONS[] = {
    { "people",
      "id name chosen_name birth_date birth_estimated pronouns languages "
      "interpreter state made_at",
      write_people, "person" },
    { "contacts",
      "id person kind value voicemail texting who_may_hear hours say ended_on",
      write_contacts, "contact_point" },
    { "enrolments",
      "id person programme state from to reason",
      write_enrolments, "enrolment person_programme" },
    { "households",
      "id name address",
      write_households, "household" },
    { "memberships",
      "id person household role share from to",
      write_memberships, "household_person" },
    { "story",
      "id person words said_by speaker language said_on kind private_from "
      "matters corrects",
      write_story, "story" },
    { "needs",
      "id person domain words client_number severity client_priority state removed",
      write_needs, "need" },
    { "gaps",
      "id person need domain area reason words on found_on removed",
      write_gaps, "gap" },
    { "goals",
      "id person wish measure baseline target first_step review_on need "
      "position household agreed_by agreed_method agreed_witness agreed_on state "
      "reason removed",
      write_goals, "goal" },
    { "plans",
      "id person number state review_on backup agreed_by agreed_method "
      "agreed_witness agreed_on reason_unsigned offered_on",
      write_plans, "plan" },
    { "steps",
      "id person plan goal what who who_name rung state due_on done_on reason",
      write_steps, "step" },
    { NULL, NULL, NULL, NULL },
};
