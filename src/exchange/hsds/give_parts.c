// SPDX-License-Identifier: AGPL-3.0-or-later
/* What belongs to services, places and organizations. */
#include "exchange/hsds/give_inside.h"
#include "exchange/hsds/inside.h"

#include "made/give_sql.h"

enum status give_spots(struct giving *giving, struct int_list services, struct int_list spots,
                       struct int_list *places)
{
    struct sql_give_spots rows;

    enum status s = sql_give_spots(giving->office, services, spots, &rows);
    if (s != OK)
        return s;
    int64_t *ids = arena_array(giving->arena, rows.count + 1, int64_t);
    for (size_t i = 0; i < rows.count; i++) {
        bool own = rows.at[i].kind.set && rows.at[i].kind.n == DIRECTORY_SPOTS;
        struct making making = making_new(
            giving, DIRECTORY_SPOTS,
            own ? rows.at[i].uuid : uuid_below(giving->arena, rows.at[i].service, rows.at[i].place),
            rows.at[i].source, own ? rows.at[i].given : NULL);
        making.row->id = rows.at[i].id;
        tell(&making, "service_id", rows.at[i].service);
        tell(&making, "location_id", rows.at[i].place);
        making_end(&making);
        ids[i] = rows.at[i].place_id;
    }
    *places = (struct int_list){ ids, rows.count };
    return OK;
}

enum status give_attributes(struct giving *giving, struct int_list services,
                            struct int_list *terms)
{
    struct sql_give_kinds rows;

    enum status s = sql_give_kinds(giving->office, services, &rows);
    if (s != OK)
        return s;
    int64_t *ids = arena_array(giving->arena, rows.count + 1, int64_t);
    for (size_t i = 0; i < rows.count; i++) {
        bool own = rows.at[i].kind.set && rows.at[i].kind.n == DIRECTORY_KINDS;
        struct making making = making_new(
            giving, DIRECTORY_KINDS,
            own ? rows.at[i].uuid : uuid_below(giving->arena, rows.at[i].service, rows.at[i].term),
            rows.at[i].source, own ? rows.at[i].given : NULL);
        tell(&making, "link_id", rows.at[i].service);
        tell(&making, "link_entity", "service");
        tell(&making, "taxonomy_term_id", rows.at[i].term);
        making_end(&making);
        ids[i] = rows.at[i].term_id;
    }
    *terms = (struct int_list){ ids, rows.count };
    return OK;
}

/* Owners of a row that may have several.  One that named several leaves as several rows. */
struct owner { const char *column, *uuid; };

static bool named_several(const struct making *making, const struct owner *owners, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *list = came(making, owners[i].column);
        if (list != NULL && strchr(list, ',') != NULL)
            return true;
    }
    return false;
}

/* False: the row before it says the same. */
static bool tell_owners(struct making *making, const struct owner *owners, size_t count, bool later)
{
    bool several = making->given == NULL || named_several(making, owners, count);

    if (later && !several)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (several)
            tell(making, owners[i].column, owners[i].uuid);
        else
            tell_else(making, owners[i].column, NULL);
        if (later && owners[i].uuid != NULL)
            making->row->cells[0] = uuid_below(making->giving->arena, making->row->cells[0],
                                               owners[i].uuid);
    }
    return true;
}

enum status give_phones(struct giving *giving, struct int_list services, struct int_list places,
                        struct int_list organizations)
{
    struct sql_give_phones rows;

    enum status s = sql_give_phones(giving->office, services, places, organizations, &rows);
    for (size_t i = 0; s == OK && i < rows.count; i++) {
        const struct sql_give_phones_row *phone = &rows.at[i];
        const struct owner owners[] = { { "service_id", phone->service },
                                        { "location_id", phone->place },
                                        { "organization_id", phone->organization } };
        const char *of = phone->service != NULL ? phone->service
                       : phone->place != NULL ? phone->place : text_or(phone->organization, "");
        struct making making = making_new(
            giving, DIRECTORY_PHONES,
            phone->uuid != NULL ? phone->uuid
            : uuid_below(giving->arena, of, arena_print(giving->arena, "phone/%s", phone->number)),
            phone->source, phone->given);
        if (!tell_owners(&making, owners, 3, phone->later)) {
            json_decref(making.given);
            continue;
        }
        tell_else(&making, "number", phone->number);
        tell_else(&making, "extension", phone->extension);
        tell_else(&making, "type", phone->kind);
        tell_else(&making, "description", phone->about);
        making_end(&making);
    }
    return s;
}

static const char *days_text(struct arena *arena, int64_t days)
{
    static const char *const words[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
    const char *text = NULL;

    for (int d = 0; d < 7; d++) {
        if ((days >> d & 1) != 0)
            text = text == NULL ? words[d] : arena_print(arena, "%s,%s", text, words[d]);
    }
    return text;
}

static const char *day_text(struct arena *arena, struct date day)
{
    return date_is_set(day) ? date_iso(day, arena_array(arena, DATE_TEXT, char)) : NULL;
}

enum status give_hours(struct giving *giving, struct int_list services, struct int_list places)
{
    struct arena *arena = giving->arena;
    struct sql_give_hours rows;

    enum status s = sql_give_hours(giving->office, services, places, &rows);
    for (size_t i = 0; s == OK && i < rows.count; i++) {
        const struct sql_give_hours_row *span = &rows.at[i];
        const struct owner owners[] = { { "service_id", span->service },
                                        { "location_id", span->place } };
        const char *of = span->service != NULL ? span->service : text_or(span->place, "");
        const char *opens = span->opens.set ? minute_text(arena, (int)span->opens.n) : NULL;
        const char *closes = span->closes.set ? minute_text(arena, (int)span->closes.n) : NULL;
        const char *days = span->special == SPAN_WEEKLY ? days_text(arena, span->days) : NULL;
        struct making making = making_new(
            giving, DIRECTORY_HOURS,
            span->uuid != NULL ? span->uuid
            : uuid_below(arena, of, arena_print(arena, "schedule/%s/%s/%s", text_or(days, ""),
                                                text_or(opens, ""), text_or(closes, ""))),
            span->source, span->given);
        if (!tell_owners(&making, owners, 2, span->later)) {
            json_decref(making.given);
            continue;
        }
        /* HSDS 3.0 has no words for a day off: a column of ours. */
        if (span->special != SPAN_WEEKLY && came(&making, "instead") == NULL)
            also(&making, "instead", span_kind_word((enum span_kind)span->special));
        tell_else(&making, "opens_at", opens);
        tell_else(&making, "closes_at", closes);
        tell_else(&making, "byday", days);
        tell_else(&making, "freq", days != NULL ? "WEEKLY" : NULL);
        tell_else(&making, "valid_from", day_text(arena, span->valid_from));
        tell_else(&making, "valid_to", day_text(arena, span->valid_to));
        tell_else(&making, "description", span->words);
        making_end(&making);
    }
    return s;
}

/* --- words of a service that several rows make up --- */

static const char *column_of_words(enum directory_kind kind)
{
    return kind == DIRECTORY_DOCUMENTS ? "document" : "name";
}

/* What the row that came says, as it was taken. */
static const char *words_came(struct arena *arena, enum directory_kind kind,
                              const struct making *making)
{
    static const char *const languages[] = { "name", "language", "code", NULL };
    static const char *const documents[] = { "document", NULL };
    static const char *const areas[] = { "name", "description", NULL };
    const char *const *columns = kind == DIRECTORY_LANGUAGES ? languages
                               : kind == DIRECTORY_DOCUMENTS ? documents : areas;

    for (; *columns != NULL; columns++) {
        const char *text = came(making, *columns);
        if (text != NULL)
            return clean(arena, text);
    }
    return "";
}

/* A row of its own for each of the words that no row that came says. */
static void give_other_words(struct giving *giving, enum directory_kind kind,
                             const struct words_of *of, struct text_list said)
{
    struct arena *arena = giving->arena;
    struct text_list pieces = text_split(arena, text_or(of->words, ""),
                                         kind == DIRECTORY_LANGUAGES ? ',' : ';');

    for (size_t i = 0; i < pieces.count; i++) {
        const char *piece = text_trimmed(arena, pieces.at[i]);
        bool there = *piece == '\0';
        for (size_t k = 0; !there && k < said.count; k++)
            there = strstr(said.at[k], piece) != NULL;
        if (there)
            continue;
        const char *path = HSDS_TABLES[spec_of_kind(kind)].path;
        struct making making = making_new(
            giving, kind,
            uuid_below(arena, of->service, arena_print(arena, "%s/%s", path, piece)), NULL, NULL);
        tell(&making, "service_id", of->service);
        tell(&making, column_of_words(kind), piece);
        making_end(&making);
    }
}

enum status give_words(struct giving *giving, enum directory_kind kind, const struct words_of *of,
                       size_t count)
{
    struct sql_give_entries_about rows;
    int64_t *ids = arena_array(giving->arena, count + 1, int64_t);

    for (size_t i = 0; i < count; i++)
        ids[i] = of[i].id;
    enum status s = sql_give_entries_about(giving->office, (int64_t)kind,
                                           (struct int_list){ ids, count }, &rows);
    if (s != OK)
        return s;
    const char **said = arena_array(giving->arena, rows.count + 1, const char *);
    for (size_t i = 0; i < count; i++) {
        size_t said_count = 0;
        for (size_t r = 0; r < rows.count; r++) {
            if (rows.at[r].target != of[i].id)
                continue;
            struct making making = making_new(giving, kind, rows.at[r].uuid, rows.at[r].source,
                                              rows.at[r].given);
            const char *text = words_came(giving->arena, kind, &making);
            /* The number is a place's when the row names no service. */
            if (came(&making, "service_id") == NULL || text_is_blank(text) ||
                strstr(text_or(of[i].words, ""), text) == NULL) {
                json_decref(making.given);
                continue;
            }
            said[said_count++] = text;
            tell_else(&making, "service_id", of[i].service);
            tell_else(&making, column_of_words(kind), text);
            making_end(&making);
        }
        give_other_words(giving, kind, &of[i], (struct text_list){ said, said_count });
    }
    return OK;
}
