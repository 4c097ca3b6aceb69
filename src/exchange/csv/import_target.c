// SPDX-License-Identifier: AGPL-3.0-or-later
/* import_target.c - what a column may mean, and what its heading lets guess. */
#include "exchange/csv/people_import.h"

#include "base/arena.h"

#include <string.h>

static const char *const TARGET_WORDS[IMPORT_TARGETS] = {
    "ignore", "name", "given", "family", "chosen_name", "birth", "phone", "email", "address",
    "state", "postcode", "language", "pronouns", "came", "note", "number",
    "keep", "service_number", "service", "service_other_name", "service_words", "web", "status",
    "apply", "wait", "fees", "eligible", "from_age", "to_age", "papers", "area", "kind",
    "agency_number", "agency", "agency_other_name", "agency_words", "agency_email", "agency_web",
    "place_number", "place", "city",
};

static const char *const ABOUT_WORDS[ABOUTS] = { "people", "services" };

const char *import_about_word(enum import_about about)
{
    return ABOUT_WORDS[about];
}

bool import_about_from_word(const char *word, enum import_about *ret)
{
    int number;

    if (word == NULL || !text_among(ABOUT_WORDS, ABOUTS, word, &number))
        return false;
    *ret = (enum import_about)number;
    return true;
}

bool import_target_fits(enum import_target target, enum import_about about)
{
    bool both = target == IMPORT_IGNORE || target == IMPORT_PHONE || target == IMPORT_EMAIL ||
                target == IMPORT_ADDRESS || target == IMPORT_STATE ||
                target == IMPORT_POSTCODE || target == IMPORT_LANGUAGE;

    return both || (target >= IMPORT_KEEP) == (about == ABOUT_SERVICES);
}

const char *import_target_word(enum import_target target)
{
    return TARGET_WORDS[target];
}

const char *import_target_label(enum import_target target)
{
    static const char *const labels[IMPORT_TARGETS] = {
        N_("leave it out"), N_("Name"), N_("Given name"), N_("Family name"),
        N_("Name to use"), N_("Born"), N_("Phone"), N_("Email"), N_("Address"), N_("State"),
        N_("ZIP code"), N_("Language"), N_("Pronouns"), N_("Came on"), N_("A line of a note"),
        N_("A number from elsewhere"),
        N_("Keep it beside as it is"), N_("Number of the service"), N_("Name of the service"),
        N_("Other name of the service"), N_("What the service is"), N_("Web page"),
        N_("State of the service"), N_("How to apply"), N_("Wait"), N_("What it costs"),
        N_("Who may come"), N_("From age"), N_("To age"), N_("Papers to bring"),
        N_("Area served"), N_("Kinds of help"), N_("Number of the organization"),
        N_("Name of the organization"), N_("Other name of the organization"),
        N_("What the organization is"), N_("Email of the organization"),
        N_("Web page of the organization"), N_("Number of the place"), N_("Name of the place"),
        N_("City"),
    };

    return labels[target];
}

bool import_target_from_word(const char *word, enum import_target *ret)
{
    int number;

    if (!text_among(TARGET_WORDS, IMPORT_TARGETS, word, &number))
        return false;
    *ret = (enum import_target)number;
    return true;
}

/* Folded headings; the first that is the heading, or one of its words, decides. */
static const struct { const char *word; enum import_target target; } GUESSES[] = {
    { "given", IMPORT_GIVEN }, { "given name", IMPORT_GIVEN }, { "first", IMPORT_GIVEN },
    { "first name", IMPORT_GIVEN }, { "family", IMPORT_FAMILY },
    { "family name", IMPORT_FAMILY }, { "last", IMPORT_FAMILY }, { "last name", IMPORT_FAMILY },
    { "surname", IMPORT_FAMILY }, { "apellido", IMPORT_FAMILY },
    { "nickname", IMPORT_CHOSEN_NAME }, { "preferred name", IMPORT_CHOSEN_NAME },
    { "chosen name", IMPORT_CHOSEN_NAME }, { "name to use", IMPORT_CHOSEN_NAME },
    { "email", IMPORT_EMAIL }, { "e mail", IMPORT_EMAIL }, { "mail", IMPORT_EMAIL },
    { "phone", IMPORT_PHONE }, { "tel", IMPORT_PHONE }, { "telephone", IMPORT_PHONE },
    { "telefono", IMPORT_PHONE }, { "mobile", IMPORT_PHONE }, { "cell", IMPORT_PHONE },
    { "born", IMPORT_BIRTH }, { "birth", IMPORT_BIRTH }, { "dob", IMPORT_BIRTH },
    { "birthday", IMPORT_BIRTH }, { "birthdate", IMPORT_BIRTH }, { "nacimiento", IMPORT_BIRTH },
    { "zip", IMPORT_POSTCODE }, { "postcode", IMPORT_POSTCODE }, { "postal", IMPORT_POSTCODE },
    { "state", IMPORT_STATE }, { "address", IMPORT_ADDRESS }, { "street", IMPORT_ADDRESS },
    { "city", IMPORT_ADDRESS }, { "direccion", IMPORT_ADDRESS },
    { "language", IMPORT_LANGUAGE }, { "languages", IMPORT_LANGUAGE },
    { "idioma", IMPORT_LANGUAGE }, { "pronouns", IMPORT_PRONOUNS },
    { "came", IMPORT_CAME }, { "arrived", IMPORT_CAME }, { "admitted", IMPORT_CAME },
    { "entry", IMPORT_CAME }, { "intake", IMPORT_CAME }, { "enrolled", IMPORT_CAME },
    { "bed", IMPORT_NOTE }, { "room", IMPORT_NOTE }, { "remark", IMPORT_NOTE },
    { "remarks", IMPORT_NOTE }, { "note", IMPORT_NOTE }, { "notes", IMPORT_NOTE },
    { "comment", IMPORT_NOTE }, { "comments", IMPORT_NOTE },
    { "id", IMPORT_NUMBER }, { "number", IMPORT_NUMBER }, { "no", IMPORT_NUMBER },
    { "name", IMPORT_NAME }, { "nombre", IMPORT_NAME }, { "client", IMPORT_NAME },
    { "guest", IMPORT_NAME }, { "resident", IMPORT_NAME },
};
enum { GUESS_COUNT = sizeof GUESSES / sizeof GUESSES[0] };

/* The same for services: the whole heading. */
static const struct { const char *word; enum import_target target; } SERVICE_GUESSES[] = {
    { "service uuid", IMPORT_SERVICE_NUMBER }, { "service id", IMPORT_SERVICE_NUMBER },
    { "service name", IMPORT_SERVICE }, { "service", IMPORT_SERVICE },
    { "program name", IMPORT_SERVICE }, { "servicio", IMPORT_SERVICE },
    { "service alternate name", IMPORT_SERVICE_OTHER_NAME },
    { "service description", IMPORT_SERVICE_WORDS }, { "description", IMPORT_SERVICE_WORDS },
    { "service url", IMPORT_WEB }, { "url", IMPORT_WEB }, { "website", IMPORT_WEB },
    { "service email", IMPORT_EMAIL }, { "email", IMPORT_EMAIL },
    { "service min age", IMPORT_FROM_AGE }, { "minimum age", IMPORT_FROM_AGE },
    { "service max age", IMPORT_TO_AGE }, { "maximum age", IMPORT_TO_AGE },
    { "service areas", IMPORT_AREA }, { "area", IMPORT_AREA }, { "area served", IMPORT_AREA },
    { "service problem codes", IMPORT_KIND }, { "category", IMPORT_KIND },
    { "type", IMPORT_KIND }, { "kind", IMPORT_KIND }, { "status", IMPORT_STATUS },
    { "how to apply", IMPORT_APPLY }, { "wait", IMPORT_WAIT }, { "fees", IMPORT_FEES },
    { "cost", IMPORT_FEES }, { "eligibility", IMPORT_ELIGIBLE },
    { "documents", IMPORT_PAPERS }, { "language", IMPORT_LANGUAGE },
    { "languages", IMPORT_LANGUAGE }, { "organization uuid", IMPORT_AGENCY_NUMBER },
    { "organization id", IMPORT_AGENCY_NUMBER }, { "agency id", IMPORT_AGENCY_NUMBER },
    { "organization name", IMPORT_AGENCY }, { "organization", IMPORT_AGENCY },
    { "agency", IMPORT_AGENCY }, { "agency name", IMPORT_AGENCY }, { "provider", IMPORT_AGENCY },
    { "organization alternate name", IMPORT_AGENCY_OTHER_NAME },
    { "organization description", IMPORT_AGENCY_WORDS },
    { "organization email", IMPORT_AGENCY_EMAIL }, { "organization url", IMPORT_AGENCY_WEB },
    { "organization website", IMPORT_AGENCY_WEB }, { "location uuid", IMPORT_PLACE_NUMBER },
    { "location id", IMPORT_PLACE_NUMBER }, { "location name", IMPORT_PLACE },
    { "location", IMPORT_PLACE }, { "place", IMPORT_PLACE },
    { "location address", IMPORT_ADDRESS }, { "address", IMPORT_ADDRESS },
    { "street", IMPORT_ADDRESS }, { "city", IMPORT_CITY }, { "state", IMPORT_STATE },
    { "zip", IMPORT_POSTCODE }, { "zip code", IMPORT_POSTCODE },
    { "postal code", IMPORT_POSTCODE }, { "phone", IMPORT_PHONE }, { "phones", IMPORT_PHONE },
    { "telephone", IMPORT_PHONE },
};

static enum import_target guess_of_services(const char *folded)
{
    if (*folded == '\0')
        return IMPORT_IGNORE;
    for (size_t i = 0; i < sizeof SERVICE_GUESSES / sizeof *SERVICE_GUESSES; i++) {
        if (text_equal(folded, SERVICE_GUESSES[i].word))
            return SERVICE_GUESSES[i].target;
    }
    return IMPORT_KEEP;
}

static bool has_word(const char *folded, const char *word)
{
    size_t length = strlen(word);

    for (const char *at = folded; (at = strstr(at, word)) != NULL; at++) {
        bool begins = at == folded || at[-1] == ' ';
        if (begins && (at[length] == '\0' || at[length] == ' '))
            return true;
    }
    return false;
}

enum import_target import_target_guess(enum import_about about, const char *head)
{
    struct arena *arena = arena_new(64 * 1024);
    enum import_target target = IMPORT_IGNORE;
    const char *folded = text_folded(arena, text_length(head) > 200 ? "" : head);

    if (about == ABOUT_SERVICES) {
        target = guess_of_services(folded);
        arena_free(arena);
        return target;
    }
    for (size_t i = 0; i < GUESS_COUNT && target == IMPORT_IGNORE; i++) {
        if (text_equal(folded, GUESSES[i].word))
            target = GUESSES[i].target;
    }
    for (size_t i = 0; i < GUESS_COUNT && target == IMPORT_IGNORE; i++) {
        if (has_word(folded, GUESSES[i].word))
            target = GUESSES[i].target;
    }
    arena_free(arena);
    return target;
}
