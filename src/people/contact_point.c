// SPDX-License-Identifier: AGPL-3.0-or-later
/* Ways to reach somebody, and the line that says how to do it safely. */
#include "people/people.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/say.h"
#include "made/people_sql.h"
#include "people/keys.h"
#include "people/search.h"
#include "signal/signal.h"

static const char *const KIND_WORDS[CONTACT_KINDS] = {
    "phone", "email", "address", "social", "other",
};

const char *contact_kind_word(enum contact_kind kind)
{
    return KIND_WORDS[kind];
}

bool contact_kind_from_word(const char *word, enum contact_kind *ret)
{
    int number;

    if (!text_among(KIND_WORDS, CONTACT_KINDS, word, &number))
        return false;
    *ret = (enum contact_kind)number;
    return true;
}

static void check_point(const struct contact_point *point, struct problems *p)
{
    if (text_is_blank(point->value))
        problem_add(p, "value", N_("Write the number, address or name to reach them by."));
    else if (text_length(point->value) > PERSON_NAME_MAX)
        problem_add(p, "value", N_("Please keep this to 300 characters."));
    if (text_length(point->who_may_hear) > PERSON_SHORT_MAX)
        problem_add(p, "who_may_hear", N_("Please keep this to 120 characters."));
    if (text_length(point->hours) > PERSON_SHORT_MAX)
        problem_add(p, "hours", N_("Please keep this to 120 characters."));
    if (text_length(point->say) > PERSON_SHORT_MAX)
        problem_add(p, "say", N_("Please keep this to 120 characters."));
}

enum status contact_list(const struct access *access, struct contact_points *ret)
{
    struct sql_people_contact_list rows;

    enum status s = sql_people_contact_list(access, &rows);
    if (s != OK)
        return s;
    struct contact_point *points = arena_array(access_arena(access), rows.count,
                                               struct contact_point);
    for (size_t i = 0; i < rows.count; i++)
        points[i] = (struct contact_point){
            .id = rows.at[i].id, .ref = rows.at[i].ref, .version = rows.at[i].version,
            .kind = (enum contact_kind)rows.at[i].kind, .value = rows.at[i].value,
            .voicemail = (enum yes_no)rows.at[i].voicemail,
            .texting = (enum yes_no)rows.at[i].texting,
            .who_may_hear = rows.at[i].who_may_hear, .hours = rows.at[i].hours,
            .say = rows.at[i].say, .area_only = rows.at[i].area_only,
        };
    *ret = (struct contact_points){ points, rows.count };
    return OK;
}

/* The numbers somebody is found by follow from the ways that hold. */
static enum status write_phones(struct change *change)
{
    struct contact_points points;

    enum status s = contact_list(change_access(change), &points);
    if (s != OK)
        return s;
    const char **numbers = arena_array(change_arena(change), points.count, const char *);
    size_t count = 0;
    for (size_t i = 0; i < points.count; i++) {
        if (points.at[i].kind == CONTACT_PHONE)
            numbers[count++] = points.at[i].value;
    }
    return keys_write_phones(change, (struct text_list){ numbers, count });
}

/* Somebody is found by this number from now on; it may be that of somebody kept apart. */
static enum status found_by(struct change *change, const struct contact_point *point)
{
    enum status s = write_phones(change);

    return s != OK ? s : people_watch(change, &(struct person_draft){ 0 },
                                      (struct text_list){ &point->value, 1 });
}

enum status contact_add(struct change *change, const struct contact_point *point,
                        struct problems *problems, int64_t *ret)
{
    check_point(point, problems);
    if (problems_any(problems))
        return INVALID;
    enum status s = sql_people_contact_add(change, &(struct sql_people_contact_add){
        .kind = point->kind, .value = point->value, .voicemail = point->voicemail,
        .texting = point->texting, .who_may_hear = text_or_null(point->who_may_hear),
        .hours = text_or_null(point->hours), .say = text_or_null(point->say),
        .area_only = point->area_only,
    }, ret);
    return s != OK ? s : found_by(change, point);
}

enum status contact_edit(struct change *change, const struct contact_point *point,
                         struct problems *problems)
{
    const char *ref;
    int64_t changed;

    check_point(point, problems);
    if (problems_any(problems))
        return INVALID;
    enum status s = sql_people_contact_ref(change_access(change), point->id, &ref);
    if (s != OK)
        return s;
    s = sql_people_contact_edit(change, &(struct sql_people_contact_edit){
        .ref = ref, .kind = point->kind, .value = point->value,
        .voicemail = point->voicemail, .texting = point->texting,
        .who_may_hear = text_or_null(point->who_may_hear),
        .hours = text_or_null(point->hours), .say = text_or_null(point->say),
        .area_only = point->area_only,
    }, point->version, &changed);
    return s != OK ? s : found_by(change, point);
}

static const char NONE_LEFT[] = N_("No way to reach them is left");

static enum status end_one(struct change *change, int64_t id, struct date on)
{
    int64_t changed;

    enum status s = sql_people_contact_end(change, id, on, &changed);
    return s != OK ? s : changed == 0 ? NOT_FOUND : write_phones(change);
}

enum status contact_end(struct change *change, int64_t id, struct date on)
{
    struct contact_points left;
    enum status s;

    if ((s = end_one(change, id, on)) != OK || (s = contact_list(change_access(change), &left)) != OK)
        return s;
    return left.count > 0 ? OK : signal_raise(change, SIGNAL_CONTACT_DEAD, NONE_LEFT, NULL);
}

enum status contact_drop(struct change *change, int64_t id)
{
    return end_one(change, id, change_today(change));
}

enum status contact_resume(struct change *change, int64_t id, int64_t version)
{
    int64_t changed;
    enum status s;

    if ((s = sql_people_contact_resume(change, id, version, &changed)) != OK ||
        (s = write_phones(change)) != OK)
        return s;
    return signal_take_back(change, SIGNAL_CONTACT_DEAD, NONE_LEFT, NULL);
}

enum status contact_get(const struct access *access, int64_t id, struct contact_point *ret)
{
    struct contact_points points;

    enum status s = contact_list(access, &points);
    for (size_t i = 0; s == OK && i < points.count; i++) {
        if (points.at[i].id == id) {
            *ret = points.at[i];
            return OK;
        }
    }
    return s != OK ? s : NOT_FOUND;
}

const struct contact_point *contact_first(const struct contact_points *points)
{
    for (size_t i = 0; i < points->count; i++) {
        if (points->at[i].kind == CONTACT_PHONE)
            return &points->at[i];
    }
    return points->count > 0 ? &points->at[0] : NULL;
}

enum status contact_of_held(const struct caseload *caseload, struct persons_contacts *ret)
{
    struct sql_people_contacts_of_held rows;

    enum status s = sql_people_contacts_of_held(caseload, &rows);
    if (s != OK)
        return s;
    struct persons_contact *list = arena_array(caseload_arena(caseload), rows.count,
                                               struct persons_contact);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct persons_contact){ { rows.at[i].person }, {
            .kind = (enum contact_kind)rows.at[i].kind, .value = rows.at[i].value,
            .voicemail = (enum yes_no)rows.at[i].voicemail,
            .texting = (enum yes_no)rows.at[i].texting,
            .who_may_hear = rows.at[i].who_may_hear, .hours = rows.at[i].hours,
            .say = rows.at[i].say, .area_only = rows.at[i].area_only,
        } };
    *ret = (struct persons_contacts){ list, rows.count };
    return OK;
}

static void add_piece(struct buf *line, const char *piece)
{
    if (line->count > 0)
        buf_add(line, " · ");
    buf_add(line, piece);
}

const char *contact_safe_line(struct arena *arena, const struct contact_point *point,
                              const char *language)
{
    struct buf line = buf_new(arena, 4096);

    if (point->texting != NOT_SAID)
        add_piece(&line, say(language, point->texting == YES ? N_("text is fine")
                                                              : N_("no texts")));
    if (point->kind == CONTACT_PHONE && point->voicemail != NOT_SAID)
        add_piece(&line, say(language, point->voicemail == YES ? N_("voicemail is fine")
                                                                : N_("no voicemail")));
    if (!text_is_blank(point->hours))
        add_piece(&line, point->hours);
    if (!text_is_blank(point->who_may_hear))
        add_piece(&line, say_with(arena, language, N_("may hear: %1$s"), point->who_may_hear));
    if (!text_is_blank(point->say))
        add_piece(&line, say_with(arena, language, N_("say we are %1$s"), point->say));
    return buf_text(&line);
}

enum contact_reader contact_reader(struct arena *arena, const struct contact_point *point)
{
    static const char *const NOBODY[] = { "nobody", "no one", "noone", "none", "nobody else",
                                          "no one else", "nadie", "nadie mas" };

    if (text_is_blank(point->who_may_hear))
        return CONTACT_NOT_ASKED;
    const char *said = text_folded(arena, point->who_may_hear);
    for (size_t i = 0; i < sizeof NOBODY / sizeof NOBODY[0]; i++) {
        if (text_equal(said, NOBODY[i]))
            return CONTACT_READ_ALONE;
    }
    return CONTACT_READ_BY_OTHERS;
}

bool contact_may_ring(const struct contact_point *point)
{
    return point->kind == CONTACT_PHONE && !point->area_only;
}

bool contact_may_write(struct arena *arena, const struct contact_point *point)
{
    if (point->area_only || point->texting == NO)
        return false;
    return point->kind != CONTACT_ADDRESS ||
           contact_reader(arena, point) != CONTACT_READ_ALONE;
}
