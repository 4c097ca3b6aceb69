// SPDX-License-Identifier: AGPL-3.0-or-later
/* The one decision about an item that somebody asks for. */
#include "privacy/decide.h"

#include "base/text.h"

/* Who gets an item outside the team that serves the person. */
enum {
    OUTSIDE = 1 << R7_OTHER_PROGRAMME | 1 << R8_PARTNER | 1 << R9_TREATING | 1 << R10_FAMILY |
              1 << R11_FUNDER | 1 << R12_AUDITOR | 1 << R13_COURT | 1 << R14_ABUSE_REPORT |
              1 << R17_HEALTH_PLAN,
    /* By a release: the Part 2 notice goes with it. */
    NOTICED = 1 << R7_OTHER_PROGRAMME | 1 << R8_PARTNER | 1 << R9_TREATING | 1 << R10_FAMILY |
              1 << R17_HEALTH_PLAN,
    /* Own record rows are given in copies, so what was told in confidence is taken out. */
    COPIES = 1 << R1_CLIENT | 1 << R2_PARENT | 1 << R3_REPRESENTATIVE,
    /* State law decides about these; nothing but a release that names them opens them outside. */
    OPT_IN = LABEL_HIV | LABEL_GENE | LABEL_REPRO | LABEL_IMM | LABEL_EDU | LABEL_CW,
};

static bool among(enum decide_row row, unsigned rows)
{
    return (rows >> (unsigned)row & 1u) != 0;
}

bool release_holds(const struct release_terms *release, struct date on, struct instant at)
{
    if (!release->on_file || release->labels == 0)
        return false;
    if (date_is_set(release->until_on) && date_before(release->until_on, on))
        return false;
    if (release->given_at.s != 0 && at.s < release->given_at.s)
        return false;
    return release->revoked_at.s == 0 || at.s < release->revoked_at.s;
}

static int64_t labels_of(const struct decide_facts *facts)
{
    return facts->labels == 0 ? LABEL_GEN : facts->labels;
}

/* What the release opens of an item with these labels. */
static int64_t opened_by(const struct decide_facts *facts)
{
    const struct release_terms *release = &facts->release;
    int64_t apart = release->labels & LABELS_MINE_ONLY, opened = 0;

    switch (release->kind) {
    case RELEASE_GENERAL:
        opened = (release->labels | LABEL_GEN) & ~(int64_t)LABELS_MINE_ONLY;
        break;
    case RELEASE_TPO:
        if (facts->treats || facts->row == R17_HEALTH_PLAN)
            opened = (release->labels | LABEL_GEN) & ~(int64_t)LABELS_MINE_ONLY;
        break;
    case RELEASE_SEPARATE:
        /* Notes kept apart go by themselves; with them only what says whose they are. */
        opened = (labels_of(facts) & LABELS_MINE_ONLY) == 0
                 ? LABEL_GEN : apart | LABEL_GEN | LABEL_PHI | LABEL_SUD;
        break;
    case RELEASE_KINDS:
        break;
    }
    /* VAWA: written, and for a reasonable time. */
    if (!release->written || !date_is_set(release->until_on))
        opened &= ~(int64_t)LABEL_DV;
    return opened & ~(int64_t)LABEL_SUPV;
}

static bool released(const struct decide_facts *facts, int64_t labels)
{
    const struct release_terms *release = &facts->release;
    bool proceedings = facts->use == USE_PROCEEDINGS;

    return release_holds(release, facts->on, facts->at) && release->names_recipient &&
           release->names_item && release->for_proceedings == proceedings &&
           (labels & ~opened_by(facts)) == 0;
}

/* ---- hard blocks: nothing opens these, break-the-glass neither ---- */

static const char *blocked(const struct decide_facts *facts)
{
    int64_t labels = labels_of(facts);
    bool outside = among(facts->row, OUTSIDE);

    if (facts->conflict)
        return N_("There is a conflict of interest.");
    if (facts->restricted)
        return N_("A restriction was agreed.");
    if (facts->alleged_abuser)
        return N_("Who asks may be the one to be kept away.");
    if (facts->unsafe)
        return N_("Who asks is flagged as not safe.");
    if ((labels & LABEL_DV) && outside && !facts->is_count && !released(facts, LABEL_DV) &&
        !(facts->row == R13_COURT && (facts->dv_order || facts->order)))
        return N_("What is about violence leaves only under a release of its own.");
    if ((labels & LABEL_DV) && facts->use == USE_SHARED_DATABASE)
        return N_("Nothing that points to a person goes to a shared database.");
    if (facts->protected_place && (outside || among(facts->row, COPIES & ~(1u << R1_CLIENT))))
        return N_("A protected place never leaves.");
    if (facts->names_reporter)
        return N_("Who reported stays hidden.");
    return NULL;
}

/* ---- the basis of each row ---- */

static const char *glass(const struct decide_facts *facts)
{
    if (!facts->workforce || !facts->imminent || !facts->reason_typed)
        return N_("This needs somebody of the workforce, an imminent risk and the reason.");
    if (facts->at.s < facts->glass_at.s || facts->at.s - facts->glass_at.s > GLASS_SECONDS)
        return N_("The 60 minutes are over.");
    return NULL;
}

static const char *court(const struct decide_facts *facts)
{
    int64_t labels = labels_of(facts);

    if (released(facts, labels))
        return NULL;
    if (!facts->subpoena && !facts->order && !facts->part2_order && !facts->dv_order)
        return N_("There is no paper that asks for it.");
    if ((labels & LABEL_SUD) && !(facts->part2_order && facts->subpoena))
        return N_("Addiction treatment records need a Part 2 court order and a subpoena.");
    if ((labels & LABEL_DV) && !facts->dv_order && !facts->order)
        return N_("What is about violence needs a statute or a court order.");
    if (!facts->officer_approved)
        return N_("The privacy officer decides first.");
    return NULL;
}

static const char *basis(const struct decide_facts *facts)
{
    static const char NO_RELEASE[] = N_("No release that holds covers this.");
    int64_t labels = labels_of(facts);
    bool by_release = released(facts, labels);

    switch (facts->row) {
    case R1_CLIENT:
        return facts->identity_proven ? NULL : N_("It isn't proven who asks.");
    case R2_PARENT:
        if (facts->own_consent_care)
            return N_("The minor consented to this care by themselves.");
        return facts->authority_active && !facts->endangers ? NULL
                                                            : N_("There is no authority for this.");
    case R3_REPRESENTATIVE:
        return facts->authority_active && facts->for_this_matter
               ? NULL : N_("The document isn't for this matter.");
    case R4_WORKER:
        if (facts->assigned ||
            (date_is_set(facts->cover_until) && !date_before(facts->cover_until, facts->on)))
            return NULL;
        return N_("There is no assignment, and no cover today.");
    case R5_SUPERVISOR:
        return facts->in_line ? NULL : N_("This isn't their line.");
    case R7_OTHER_PROGRAMME:
        if (by_release || (facts->covered_component && facts->use == USE_TREATMENT &&
                           (labels & ~(int64_t)(LABEL_GEN | LABEL_PHI)) == 0))
            return NULL;
        return NO_RELEASE;
    case R8_PARTNER:
        return by_release ? NULL : NO_RELEASE;
    case R9_TREATING:
        if (by_release || (facts->treats && facts->use == USE_TREATMENT) ||
            (facts->medical && facts->use == USE_EMERGENCY))
            return NULL;
        return NO_RELEASE;
    case R10_FAMILY:
        return by_release || facts->agreed_by_client ? NULL : NO_RELEASE;
    case R11_FUNDER:
        return facts->is_count ? NULL : N_("A funder gets counts only.");
    case R12_AUDITOR:
        return facts->agreement ? NULL : N_("There is no agreement for this audit.");
    case R13_COURT:
        return court(facts);
    case R14_ABUSE_REPORT:
        return facts->mandated ? NULL : N_("Nothing has to be reported.");
    case R15_EMERGENCY:
        return glass(facts);
    case R17_HEALTH_PLAN:
        return facts->paid_and_restricted
               ? N_("They paid for this in full and asked that the plan isn't told.") : NULL;
    case R16_ADMINISTRATOR:
        return N_("The administrator sees no content.");
    case R19_PRIVACY_OFFICER:
        return facts->named_by_request ? NULL : N_("No request or review names this.");
    case R6_BILLING:
    case R18_FRONT_DESK:
    case DECIDE_ROWS:
        break;
    }
    return NULL;
}

/* ---- each label's row: the labels that this one opens ---- */

static int64_t open_to_outside(const struct decide_facts *facts)
{
    int64_t open = 0;

    if (released(facts, labels_of(facts)))
        return labels_of(facts) & ~(int64_t)LABEL_SUPV;
    switch (facts->row) {
    case R7_OTHER_PROGRAMME:
        open = LABEL_GEN | LABEL_PHI;
        break;
    case R9_TREATING:
        open = LABEL_GEN | LABEL_PHI | (facts->use == USE_EMERGENCY ? LABEL_SUD : 0);
        break;
    case R10_FAMILY:
        /* A grant opens what the client may tell by themselves, never Part 2 or violence. */
        open = LABEL_GEN | LABEL_PHI;
        break;
    case R12_AUDITOR:
        open = LABEL_GEN | LABEL_PHI | LABEL_SUD;
        break;
    case R13_COURT:
        open = LABEL_GEN | LABEL_PHI | LABEL_SUD | LABEL_DV | (facts->order ? OPT_IN : 0);
        break;
    case R14_ABUSE_REPORT:
        open = LABEL_GEN | LABEL_PHI | LABEL_CW | (facts->first_report ? LABEL_SUD : 0);
        break;
    case R17_HEALTH_PLAN:
        open = LABEL_GEN | LABEL_PHI;
        break;
    default:
        break;
    }
    return open;
}

static int64_t open_labels(const struct decide_facts *facts)
{
    int64_t held = facts->programme_labels | LABEL_GEN;
    int64_t apart = facts->is_author ? held & LABELS_MINE_ONLY : 0;
    int64_t all = LABELS_ALL & ~(int64_t)(LABELS_MINE_ONLY | LABEL_SUPV);

    switch (facts->row) {
    case R1_CLIENT:
    case R3_REPRESENTATIVE:
    case R6_BILLING:
        return all;
    case R2_PARENT:
        return all & ~(int64_t)(LABEL_SUD | LABEL_DV | LABEL_HIV | LABEL_GENE | LABEL_REPRO);
    case R4_WORKER:
        return (held & all) | apart;
    case R5_SUPERVISOR:
        return held & all;
    case R15_EMERGENCY:
        return facts->medical ? all : all & ~(int64_t)LABEL_SUD;
    case R18_FRONT_DESK:
        return LABEL_GEN | LABEL_PHI;
    case R19_PRIVACY_OFFICER:
        return all;
    case R11_FUNDER:
        return LABELS_ALL;
    case R16_ADMINISTRATOR:
        return 0;
    default:
        return open_to_outside(facts);
    }
}

static bool redacted(const struct decide_facts *facts)
{
    if (among(facts->row, COPIES) && (facts->others_confidence || facts->for_litigation))
        return true;
    return (facts->row == R6_BILLING || facts->row == R17_HEALTH_PLAN) && facts->is_words;
}

/* ---- what it comes to ---- */

static enum decide_fields fields_of(const struct decide_facts *facts)
{
    static const enum decide_fields FIELDS[DECIDE_ROWS] = {
        [R1_CLIENT] = FIELDS_DESIGNATED_SET, [R2_PARENT] = FIELDS_CHILD_PART,
        [R3_REPRESENTATIVE] = FIELDS_OF_DOCUMENT, [R4_WORKER] = FIELDS_ITEM,
        [R5_SUPERVISOR] = FIELDS_ITEM, [R6_BILLING] = FIELDS_BILLING,
        [R7_OTHER_PROGRAMME] = FIELDS_MINIMUM, [R8_PARTNER] = FIELDS_PACKET,
        [R9_TREATING] = FIELDS_ITEM, [R10_FAMILY] = FIELDS_NAMED, [R11_FUNDER] = FIELDS_COUNT,
        [R12_AUDITOR] = FIELDS_SAMPLE, [R13_COURT] = FIELDS_ORDERED,
        [R14_ABUSE_REPORT] = FIELDS_MINIMUM, [R15_EMERGENCY] = FIELDS_ITEM,
        [R17_HEALTH_PLAN] = FIELDS_BILLING, [R18_FRONT_DESK] = FIELDS_DESK,
        [R19_PRIVACY_OFFICER] = FIELDS_TRAIL,
    };

    if (facts->row == R11_FUNDER && facts->count < DECIDE_SMALL_CELL)
        return FIELDS_COUNT_HIDDEN;
    return FIELDS[facts->row];
}

static unsigned owed_of(const struct decide_facts *facts)
{
    unsigned owed = OWED_AUDIT;
    int64_t labels = labels_of(facts);

    if ((labels & (LABEL_SUD | LABEL_SUDN)) && among(facts->row, NOTICED))
        owed |= OWED_PART2_NOTICE;
    switch (facts->row) {
    case R8_PARTNER:
    case R9_TREATING:
    case R12_AUDITOR:
        owed |= OWED_ACCOUNTING;
        break;
    case R13_COURT:
        owed |= OWED_ACCOUNTING | OWED_OFFICER_APPROVES;
        if (labels & LABEL_DV)
            owed |= OWED_TELL_CLIENT;
        break;
    case R14_ABUSE_REPORT:
        owed |= OWED_ACCOUNTING | OWED_TELL_SUPERVISOR;
        break;
    case R15_EMERGENCY:
        owed |= OWED_TELL_SUPERVISOR | OWED_TELL_OFFICER | OWED_REVIEW;
        if (labels & LABEL_SUD)
            owed |= OWED_ACCOUNTING;
        break;
    default:
        break;
    }
    return owed;
}

static struct ruling no(const struct decide_facts *facts, const char *why)
{
    unsigned owed = OWED_AUDIT;

    if (facts->row == R13_COURT)
        owed |= OWED_OFFICER_APPROVES | OWED_TELL_OFFICER;
    if (facts->unsafe || facts->alleged_abuser)
        owed |= OWED_TELL_WORKER;
    if (facts->row == R18_FRONT_DESK)
        owed |= OWED_DO_NOT_CONFIRM;
    return (struct ruling){ .row = facts->row, .owed = owed, .why = why };
}

struct ruling decide(const struct decide_facts *facts)
{
    const struct decide_rule *rule = facts->row < DECIDE_ROWS ? decide_rule(facts->row, facts->on)
                                                              : NULL;
    const char *why;

    if (!facts->signed_in || !facts->account_valid)
        return no(facts, N_("Nobody is signed in."));
    if ((why = blocked(facts)) != NULL)
        return no(facts, why);
    if (rule == NULL)
        return no(facts, N_("No rule in force permits it."));
    if ((why = basis(facts)) != NULL)
        return no(facts, why);
    if ((labels_of(facts) & ~open_labels(facts)) != 0 || redacted(facts))
        return no(facts, N_("What it is about isn't open to them."));
    if ((rule->uses & (unsigned)facts->use) == 0 &&
        !(facts->use == USE_PROCEEDINGS && released(facts, labels_of(facts))))
        return no(facts, N_("It isn't for this use."));
    return (struct ruling){ .permit = true, .row = facts->row, .fields = fields_of(facts),
                              .owed = owed_of(facts), .why = "" };
}
