// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/intake_api.h"

#include "base/arena.h"
#include "intake/intake.h"
#include "privacy/account.h"
#include "web/api.h"

static const char *const SAID_BY[] = { "client", "family", "staff", NULL };
static const char *const KINDS[] = { "story", "tried", "barrier", "goes_well", NULL };

static const struct api_field STORY_FIELDS[] = {
    { .name = "words", .type = API_TEXT, .required = true, .most = STORY_WORDS_MAX,
      .about = "What was said, word for word." },
    { .name = "said_by", .type = API_TEXT, .words = SAID_BY, .about = "Default: client." },
    { .name = "speaker", .type = API_TEXT, .most = STORY_SPEAKER_MAX,
      .about = "Whose words, when family or staff." },
    { .name = "language", .type = API_TEXT, .most = 35, .about = "Such as es." },
    { .name = "on", .type = API_DATE, .about = "Default: today." },
    { .name = "kind", .type = API_TEXT, .words = KINDS, .about = "Default: story." },
    { .name = "private_from", .type = API_TEXTS, .about = "family, partners." },
    { .name = "matters", .type = API_BOOL, .about = "What matters most to the client." },
    { .name = "corrects", .type = API_REF, .kind = "s", .about = "The entry this one corrects." },
    API_LABELS,
    { 0 },
};

static void write_entry(struct json *j, const struct office *office,
                        const struct story_entry *entry)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "s", entry->ref);
    json_text(j, "words", entry->words);
    json_text(j, "said_by", said_by_word(entry->said_by));
    json_text(j, "speaker", entry->speaker);
    json_text(j, "language", entry->language);
    json_date(j, "on", entry->said_on);
    json_text(j, "kind", story_kind_word(entry->kind));
    json_open_list(j, "private_from");
    if ((entry->private_from & PRIVATE_FROM_FAMILY) != 0)
        json_text(j, NULL, "family");
    if ((entry->private_from & PRIVATE_FROM_PARTNERS) != 0)
        json_text(j, NULL, "partners");
    json_close(j);
    json_bool(j, "matters", entry->matters);
    json_ref(j, "corrects", "s", entry->corrects_ref);
    json_bool(j, "corrected", entry->corrected);
    json_instant(j, "written_at", entry->written_at);
    json_text(j, "written_by", office_account_name(office, entry->written_by));
    json_int(j, "version", 1);
    json_close(j);
}

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct story story;

    enum status s = story_list(access, api_cursor(request), api_limit(request), &story);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < story.count; i++)
        write_entry(j, access_office(access), &story.at[i]);
    api_list_close(response, story.next);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    struct story_entry entry;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "s", "s", &id)) != OK ||
        (s = story_get(access, id, &entry)) != OK)
        return s;
    write_entry(response_json(response), access_office(access), &entry);
    return OK;
}

/* Words of a list as bits; anything else is the caller's mistake. */
static int64_t private_from(struct request *request)
{
    struct text_list who = api_texts(request, NULL, "private_from");
    int64_t bits = 0;

    for (size_t i = 0; i < who.count; i++) {
        if (text_equal(who.at[i], "family"))
            bits |= PRIVATE_FROM_FAMILY;
        else if (text_equal(who.at[i], "partners"))
            bits |= PRIVATE_FROM_PARTNERS;
        else
            problem_add(request_problems(request), "private_from",
                        N_("Choose family, partners or both."));
    }
    return bits;
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    struct story_draft draft = {
        .words = api_text(request, NULL, "words"),
        .speaker = api_text(request, NULL, "speaker"),
        .language = api_text(request, NULL, "language"),
        .said_on = api_date(request, NULL, "on"),
        .private_from = private_from(request),
        .matters = api_bool(request, NULL, "matters"),
        .corrects = api_ref(request, NULL, "corrects"),
    };
    struct story_entry entry;
    int64_t id;
    enum status s;

    (void)said_by_from_word(api_text(request, NULL, "said_by"), &draft.said_by);
    (void)story_kind_from_word(api_text(request, NULL, "kind"), &draft.kind);
    if ((s = story_add(change, &draft, request_problems(request), &id)) != OK ||
        (s = story_get(change_access(change), id, &entry)) != OK)
        return s;
    write_entry(response_json(response), change_office(change), &entry);
    api_created(response, "story", "s", entry.ref);
    return OK;
}

const struct route intake_api_routes[] = {
    API_PERSON("/people/{p}/story", AREA_STORY, list, .about = "The story, newest first."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/story", AREA_STORY, add, .takes = STORY_FIELDS,
                      .about = "Adds to the story; nothing in it is ever changed."),
    API_RECORD("/story/{s}", "s", AREA_STORY, show, .about = "One entry."),
    END_OF_ROUTES,
};
