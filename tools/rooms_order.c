// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rooms.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"

struct order order_read(struct arena *arena, const char *file, const char *text)
{
    struct order order = { 0 };
    int layer = 0;
    size_t number = 0;

    while (*text) {
        char *line = arena_text_n(arena, text, strcspn(text, "\n"));

        text += strcspn(text, "\n");
        text += *text == '\n';
        number++;
        line[strcspn(line, "#")] = '\0';

        struct text_list words = text_words(arena, line);

        if (words.count == 0)
            continue;
        if (text_equal(words.at[0], "allow") && words.count == 3 &&
            order.allowed_count < ROOMS_MAX) {
            order.allowed[order.allowed_count][0] = words.at[1];
            order.allowed[order.allowed_count++][1] = words.at[2];
        } else if (text_equal(words.at[0], "layer") || text_equal(words.at[0], "rooms")) {
            bool ordered = text_equal(words.at[0], "rooms");

            layer++;
            for (size_t i = 1; i < words.count && order.room_count < ROOMS_MAX; i++)
                order.rooms[order.room_count++] = (struct room_place){
                    .name = words.at[i], .layer = layer, .order = ordered ? (int)i : 0,
                };
        } else {
            found(file, number, "`%s` isn't known here: layer, rooms, allow.", words.at[0]);
        }
    }
    return order;
}

const struct room_place *order_of(const struct order *order, const char *room)
{
    for (size_t i = 0; i < order->room_count; i++)
        if (strcmp(order->rooms[i].name, room) == 0)
            return &order->rooms[i];
    return NULL;
}

bool is_profession(const struct order *order, const char *room)
{
    const struct room_place *place = order_of(order, room);

    return place && place->order > 0;
}

static bool is_allowed(const struct order *order, const char *from, const char *to)
{
    for (size_t i = 0; i < order->allowed_count; i++)
        if (strcmp(order->allowed[i][0], from) == 0 && strcmp(order->allowed[i][1], to) == 0)
            return true;
    return false;
}

static bool is_one_of(const char *name, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(name, *list) == 0)
            return true;
    return false;
}

/* The private doors: headers that few may open, wherever they stand in the order. */
static void check_private(const struct source *s, size_t line, const char *header)
{
    static const char *const query_rooms[] = { "privacy", "store", NULL };

    if (strcmp(header, "privacy/query.h") == 0 && strcmp(s->room, "privacy") != 0)
        found(s->path, line, "Only privacy/ and generated code include privacy/query.h.");
    if (strcmp(header, "store/query.h") == 0 && !is_one_of(s->room, query_rooms))
        found(s->path, line, "Only store/, privacy/ and generated code include store/query.h.");
    if (strcmp(header, "html/write.h") == 0 && strcmp(s->room, "html") != 0)
        found(s->path, line, "Only templates write raw text: html/write.h is for generated code.");
    if (ends_with(header, "/inside.h") &&
        (strncmp(header, s->room, strlen(s->room)) != 0 || header[strlen(s->room)] != '/'))
        found(s->path, line, "%s is private to its room.", header);
    if ((strncmp(header, "test/", 5) == 0 || strstr(header, "/small_")) && s->kind != FILE_TEST && strcmp(s->room, "test") != 0)
        found(s->path, line, "Only tests include %s.", header);
}

/* made/goal_sql.h belongs to the folder that has goal.sql (a room, or one format of exchange);
 * made/x_html.h to pages. */
static void check_made(const struct order *order, const struct source *s, size_t line,
                       const char *header)
{
    const char *name = header + strlen("made/");
    size_t length = strlen(name);

    if (ends_with(name, "_sql.h")) {
        if (s->kind == FILE_TEST)
            return;

        const char *slash = strrchr(s->path, '/');
        const char *path = arena_print(s->arena, "%.*s/%.*s.sql",
                                       slash == NULL ? 0 : (int)(slash - s->path), s->path,
                                       (int)(length - strlen("_sql.h")), name);

        if (access(path, R_OK) != 0)
            found(s->path, line, "%s holds the statements of another room; ask that room's header.",
                  header);
        if (s->kind == FILE_OUTSIDE && is_profession(order, s->room))
            found(s->path, line, "Pages, API and commands call the rules, not the statements in %s.",
                  header);
    }
    if (ends_with(name, "_html.h") && is_profession(order, s->room) && s->kind == FILE_RULES)
        found(s->path, line, "Rules show no page: %s is for _page.c.", header);
}

static void check_profession(const struct order *order, const struct source *s, size_t line,
                             const char *to_room, const struct room_place *from,
                             const struct room_place *to)
{
    static const char *const outer[] = { "web", "http", "html", "store", NULL };
    bool outside = s->kind == FILE_OUTSIDE;

    if (outside && strcmp(to_room, "store") == 0)
        found(s->path, line, "A page never includes store.");
    else if (!outside && s->kind != FILE_TEST && is_one_of(to_room, outer))
        found(s->path, line, "Rules never include %s.", to_room);
    else if (to->layer > from->layer)
        found(s->path, line, "%s may not know %s, which stands above it.", s->room, to_room);
    else if (to->order > from->order && !outside && s->kind != FILE_TEST &&
             !is_allowed(order, s->room, to_room))
        found(s->path, line, "The rules of %s may not know %s, a later room; turn it round.",
              s->room, to_room);
}

static void check_include(const struct order *order, const struct source *s, size_t line,
                          const char *header)
{
    const char *to_room = arena_text_n(s->arena, header, strcspn(header, "/"));
    const struct room_place *from = order_of(order, s->room), *to = order_of(order, to_room);

    check_private(s, line, header);
    if (strcmp(to_room, "made") == 0) {
        check_made(order, s, line, header);
        return;
    }
    if (!strchr(header, '/')) {
        found(s->path, line, "Write the room in front: \"%s/%s\".", s->room, header);
        return;
    }
    if (!to || !from) {
        found(s->path, line, "The room %s isn't in rooms.txt.", to ? s->room : to_room);
        return;
    }
    if (strcmp(s->room, to_room) == 0 || s->kind == FILE_TEST)
        return;
    if (from->order > 0)
        check_profession(order, s, line, to_room, from, to);
    else if (to->layer >= from->layer && !is_allowed(order, s->room, to_room))
        found(s->path, line, "%s may not know %s.", s->room, to_room);
}

void check_includes(const struct order *order, const struct source *s)
{
    const char *at = s->text;
    size_t line = 1;

    for (; *at; line++) {
        const char *next = at + strcspn(at, "\n");

        if (*at == '#' && strncmp(at + 1 + strspn(at + 1, " "), "include", 7) == 0) {
            const char *quote = strchr(at, '"');

            if (quote && quote < next) {
                size_t length = strcspn(quote + 1, "\"\n");

                check_include(order, s, line, arena_text_n(s->arena, quote + 1, length));
            }
        }
        at = *next ? next + 1 : next;
    }
}
