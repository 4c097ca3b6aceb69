// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/demo/demo.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/ref.h"
#include "crypto/seeded.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CLIENTS_MOST = 5000000, TODAY_MINUTE = 8 * 60 };

static bool is_empty(const struct command *command)
{
    const char *folder = text_or(command_option(command, "data"), "data");

    return access(arena_print(command->arena, "%s/alongside.db", folder), F_OK) != 0;
}

static void tell(struct demo *d)
{
    demo_ground(d);
    demo_directory(d);
    demo_renee(d);
    demo_elena(d);
    demo_tobi(d);
    demo_layal(d);
    demo_agnes(d);
    demo_monroe(d);
    demo_today(d);
}

int demo_verb(struct command *command)
{
    const char *seed = text_or(command_option(command, "seed"), "tidewater");
    const char *clients = command_option(command, "clients");
    struct house house;
    const char *now = command_option(command, "now");
    struct instant at = clock_now();
    int64_t count = 24;

    if (command->count > 0)
        return wrong_use("demo takes options only. Try: alongside demo --help");
    if (clients != NULL && (!text_to_int(clients, &count) || count < 0 || count > CLIENTS_MOST))
        return wrong_use("--clients is a number up to 5,000,000.");
    if (now != NULL && !instant_from_iso(now, &at))
        return wrong_use("--now is an instant such as 2026-03-02T14:00:00Z.");
    if (!is_empty(command))
        return could_not("There is an agency already. The demo wants an empty folder.");
    log_quiet(1);
    random_follow_seed(seed);
    ref_seed(seed);

    struct zone *zone = zone_open("America/New_York");
    if (zone == NULL)
        return could_not("The system's time zones are missing (package tzdata).");
    struct demo demo = { .zone = zone, .today = zone_wall(zone, at).day };
    for (const char *c = seed; *c != '\0'; c++)
        demo.random = demo.random * 31 + (unsigned char)*c;
    /* Whatever is written before the first moment, migrations too, is dated by it. */
    clock_freeze(zone_instant(zone, demo_day("2026-01-05"), 7 * 60, NULL));
    int wrong = house_open(command, true, &house);
    if (wrong != EXIT_DONE)
        return wrong;
    demo.house = &house;
    demo.work = arena_new(ARENA_CEILING);
    tell(&demo);
    demo_folk(&demo, count);
    clock_freeze(zone_instant(zone, demo.today, TODAY_MINUTE, NULL));
    house_close(&house);
    arena_free(demo.work);
    zone_close(zone);
    return EXIT_DONE;
}
