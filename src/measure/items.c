// SPDX-License-Identifier: AGPL-3.0-or-later
#include "measure/items.h"

#include "base/text.h"

#include <string.h>

/* PHQ-9 and GAD-7: Pfizer Inc., no permission required to reproduce, translate, display or
 * distribute.  PHQ-2 and GAD-2 are their first two. */
static const char *const PHQ[] = {
    N_("Little interest or pleasure in doing things"),
    N_("Feeling down, depressed, or hopeless"),
    N_("Trouble falling or staying asleep, or sleeping too much"),
    N_("Feeling tired or having little energy"),
    N_("Poor appetite or overeating"),
    N_("Feeling bad about yourself, or that you are a failure or have let yourself or your family "
       "down"),
    N_("Trouble concentrating on things, such as reading the newspaper or watching television"),
    N_("Moving or speaking so slowly that other people could have noticed. Or the opposite: being "
       "so fidgety or restless that you have been moving around a lot more than usual"),
    N_("Thoughts that you would be better off dead, or of hurting yourself in some way"),
};
static const char *const GAD[] = {
    N_("Feeling nervous, anxious, or on edge"),
    N_("Not being able to stop or control worrying"),
    N_("Worrying too much about different things"),
    N_("Trouble relaxing"),
    N_("Being so restless that it is hard to sit still"),
    N_("Becoming easily annoyed or irritable"),
    N_("Feeling afraid, as if something awful might happen"),
};
/* AUDIT: World Health Organization, in the public domain.  AUDIT-C is its first three. */
static const char *const AUDIT[] = {
    N_("How often do you have a drink containing alcohol?"),
    N_("How many drinks do you have on a typical day when you are drinking?"),
    N_("How often do you have six or more drinks on one occasion?"),
    N_("How often during the last year have you found that you were not able to stop drinking once "
       "you had started?"),
    N_("How often during the last year have you failed to do what was normally expected of you "
       "because of drinking?"),
    N_("How often during the last year have you needed a first drink in the morning to get "
       "yourself going after a heavy drinking session?"),
    N_("How often during the last year have you had a feeling of guilt or remorse after drinking?"),
    N_("How often during the last year have you been unable to remember what happened the night "
       "before because of your drinking?"),
    N_("Have you or someone else been injured because of your drinking?"),
    N_("Has a relative, friend, doctor, or other health care worker been concerned about your "
       "drinking or suggested you cut down?"),
};
/* GDS-15: in the public domain. */
static const char *const GDS[] = {
    N_("Are you basically satisfied with your life?"),
    N_("Have you dropped many of your activities and interests?"),
    N_("Do you feel that your life is empty?"),
    N_("Do you often get bored?"),
    N_("Are you in good spirits most of the time?"),
    N_("Are you afraid that something bad is going to happen to you?"),
    N_("Do you feel happy most of the time?"),
    N_("Do you often feel helpless?"),
    N_("Do you prefer to stay at home, rather than going out and doing new things?"),
    N_("Do you feel you have more problems with memory than most?"),
    N_("Do you think it is wonderful to be alive now?"),
    N_("Do you feel pretty worthless the way you are now?"),
    N_("Do you feel full of energy?"),
    N_("Do you feel that your situation is hopeless?"),
    N_("Do you think that most people are better off than you are?"),
};
/* Ours: abilities, parts of life and parts of a plan by their names. */
static const char *const KATZ[] = {
    N_("Bathing"), N_("Dressing"), N_("Toilet"), N_("Getting up and sitting down"),
    N_("Continence"), N_("Eating"),
};
static const char *const LAWTON[] = {
    N_("Using the phone"), N_("Shopping"), N_("Cooking"), N_("Keeping house"), N_("Laundry"),
    N_("Getting around"), N_("Medicines"), N_("Money"),
};
static const char *const LIFE[] = {
    N_("Housing"), N_("Work"), N_("Income"), N_("Food"), N_("Child care"),
    N_("The children's schooling"), N_("Own schooling"), N_("Health care and insurance"),
    N_("Skills of daily life"), N_("Family and friends"), N_("Getting around"),
    N_("Being part of a community"), N_("Being a parent"), N_("Legal matters"),
    N_("Mental health"), N_("Substance use"), N_("Safety"), N_("Debt and credit"),
};
static const char *const LIFE_WORDS[] = {
    "housing", "work", "income", "food", "childcare", "children_school", "education", "health",
    "life_skills", "family", "transport", "community", "parenting", "legal", "mental_health",
    "substance", "safety", "credit",
};
static const char *const PLAN[] = {
    N_("Signs that a hard time is coming"), N_("What I can do by myself"),
    N_("People and places that take my mind off it"), N_("People I can ask for help"),
    N_("Professionals I can call, and 988"), N_("How to make where I am safer"),
};

static const char *const HOW_OFTEN[] = {
    N_("Not at all"), N_("Several days"), N_("More than half the days"), N_("Nearly every day"),
};
static const char *const DRINKS_OFTEN[] = {
    N_("Never"), N_("Monthly or less"), N_("2 to 4 times a month"), N_("2 to 3 times a week"),
    N_("4 or more times a week"),
};
static const char *const DRINKS[] = {
    N_("1 or 2"), N_("3 or 4"), N_("5 or 6"), N_("7 to 9"), N_("10 or more"),
};
static const char *const LAST_YEAR[] = {
    N_("Never"), N_("Less than monthly"), N_("Monthly"), N_("Weekly"),
    N_("Daily or almost daily"),
};
static const char *const EVER[] = {
    N_("No"), NULL, N_("Yes, but not in the last year"), NULL, N_("Yes, during the last year"),
};
static const char *const HELP[] = { N_("with help"), N_("alone") };
static const char *const LEVELS[] = {
    NULL, N_("1 in crisis"), N_("2 shaky"), N_("3 safe"), N_("4 building"), N_("5 thriving"),
};
static const char *const YES_NO[] = { N_("No"), N_("Yes") };

#define MEMBERS(list) (int)(sizeof(list) / sizeof((list)[0]))
#define ASKED(list) (list), MEMBERS(list)

static const char TWO_WEEKS[] =
    N_("Over the last two weeks, how often have you been bothered by any of these?");
static const char PFIZER[] =
    N_("Developed by Drs. Spitzer, Williams, Kroenke and colleagues with a grant from Pfizer Inc. "
       "No permission is needed to use it.");

static const struct {
    const char *word;
    const char *const *items;
    int count;
    const char *const *answers;
    int answer_count;
    const char *intro, *credit;
} SHEETS[] = {
    { "phq-9", ASKED(PHQ), ASKED(HOW_OFTEN), TWO_WEEKS, PFIZER },
    { "phq-2", PHQ, 2, ASKED(HOW_OFTEN), TWO_WEEKS, PFIZER },
    { "gad-7", ASKED(GAD), ASKED(HOW_OFTEN), TWO_WEEKS, PFIZER },
    { "gad-2", GAD, 2, ASKED(HOW_OFTEN), TWO_WEEKS, PFIZER },
    { "audit", ASKED(AUDIT), ASKED(LAST_YEAR), NULL, N_("World Health Organization.") },
    { "audit-c", AUDIT, 3, ASKED(LAST_YEAR), NULL, N_("World Health Organization.") },
    { "gds-15", ASKED(GDS), ASKED(YES_NO),
      N_("Choose the best answer for how you have felt over the past week."),
      N_("Yesavage, Sheikh and colleagues.") },
    { "katz", ASKED(KATZ), ASKED(HELP), N_("What is done alone, and what with help?"), NULL },
    { "lawton", ASKED(LAWTON), ASKED(HELP), N_("What is done alone, and what with help?"), NULL },
    { "ssm", ASKED(LIFE), ASKED(LEVELS), N_("Where does each part of life stand today?"), NULL },
    { "safety-plan", ASKED(PLAN), NULL, 0,
      N_("In their own words, in this order. It is theirs: give them a copy."), NULL },
    { "c-ssrs", NULL, 0, ASKED(YES_NO),
      N_("Ask from the sheet you have leave for; write the answers here by their number."), NULL },
    { "dast-10", NULL, 0, ASKED(YES_NO),
      N_("Ask from the sheet you have leave for; write the answers here by their number."), NULL },
};
enum { SHEET_COUNT = sizeof SHEETS / sizeof SHEETS[0] };

static int sheet_of(const char *instrument)
{
    for (int i = 0; i < SHEET_COUNT; i++) {
        if (text_equal(SHEETS[i].word, instrument))
            return i;
    }
    return -1;
}

const char *item_label(const char *instrument, int item)
{
    int sheet = sheet_of(instrument);

    return sheet >= 0 && item >= 0 && item < SHEETS[sheet].count ? SHEETS[sheet].items[item]
                                                                 : NULL;
}

const char *items_intro(const char *instrument)
{
    int sheet = sheet_of(instrument);

    return sheet < 0 ? NULL : SHEETS[sheet].intro;
}

const char *items_credit(const char *instrument)
{
    int sheet = sheet_of(instrument);

    return sheet < 0 ? NULL : SHEETS[sheet].credit;
}

const char *item_answer_label(const char *instrument, int item, int number)
{
    int sheet = sheet_of(instrument);

    if (sheet < 0 || number < 0)
        return NULL;
    const char *const *answers = SHEETS[sheet].answers;
    int count = SHEETS[sheet].answer_count;
    if (SHEETS[sheet].items == AUDIT && item == 0)
        answers = DRINKS_OFTEN, count = MEMBERS(DRINKS_OFTEN);
    else if (SHEETS[sheet].items == AUDIT && item == 1)
        answers = DRINKS, count = MEMBERS(DRINKS);
    else if (SHEETS[sheet].items == AUDIT && item >= 8)
        answers = EVER, count = MEMBERS(EVER);
    return number < count ? answers[number] : NULL;
}

bool instrument_on_page(const char *instrument)
{
    return sheet_of(instrument) >= 0;
}

const char *life_part_word(int part)
{
    return part >= 0 && part < MEMBERS(LIFE_WORDS) ? LIFE_WORDS[part] : "";
}
