// SPDX-License-Identifier: AGPL-3.0-or-later
/* alongside serve, alongside verify. */
#include "app/serve_cli.h"

#include "app/house.h"
#include "app/jobs.h"
#include "app/post.h"
#include "app/routes.h"
#include "app/rules_cli.h"
#include "app/serve.h"
#include "base/date.h"
#include "privacy/trail.h"

#include <stdio.h>

static int read_port(const struct command *command, const char *folder, int *ret)
{
    const char *given = command_option(command, "port");
    int64_t port;

    if (given == NULL)
        given = house_setting(command->arena, folder, "port");
    if (given == NULL)
        given = "8080";
    if (!text_to_int(given, &port) || port < 0 || port > 65535)
        return wrong_use("--port is a number from 1 to 65535.");
    *ret = (int)port;
    return EXIT_DONE;
}

int serve_verb(struct command *command)
{
    const char *now = command_option(command, "now");
    const char *complaint = "The server could not start.";
    struct serve serve = { 0 };
    struct house house;
    int port, wrong;

    if (command->count > 0)
        return wrong_use("serve takes options only. Try: alongside serve --help");
    if (now != NULL && !instant_from_iso(now, &serve.now))
        return wrong_use("--now is an instant such as 2026-03-02T14:00:00Z.");
    const char *folder = text_or(command_option(command, "data"), "data");
    if ((wrong = read_port(command, folder, &port)) != EXIT_DONE)
        return wrong;
    if ((wrong = rules_of_house(folder)) != EXIT_DONE)
        return wrong;
    serve_hold_signals();
    if ((wrong = house_open(command, true, &house)) != EXIT_DONE)
        return wrong;
    serve.web.listen.port = port;
    serve.web.listen.address = house_setting(command->arena, folder, "address");
    app_set_up(&house, &serve.web);
    enum status s = serve_run(house.privacy, house.arena, &serve, &complaint);
    jobs_end();
    post_end();
    house_close(&house);
    return s == OK ? EXIT_DONE : could_not("%s", complaint);
}

int verify_verb(struct command *command)
{
    struct conn *main_conn = NULL, *audit_conn = NULL;
    const char *complaint = "The trail can't be read.";
    struct house house;
    int64_t lines = 0;

    if (command->count > 0)
        return wrong_use("verify takes options only. Try: alongside verify --help");
    int wrong = house_open(command, false, &house);
    if (wrong != EXIT_DONE)
        return wrong;
    enum status s = conn_open(house.store, CONN_READER, &main_conn);
    if (s == OK)
        s = conn_open(house.store, CONN_AUDIT, &audit_conn);
    if (s == OK)
        s = trail_verify(house.privacy, main_conn, audit_conn, house.folder, house.arena, &lines,
                         &complaint);
    if (audit_conn != NULL)
        conn_close(audit_conn);
    if (main_conn != NULL)
        conn_close(main_conn);
    house_close(&house);
    if (s != OK)
        return could_not("%s", complaint);
    printf("The audit trail is whole: %lld lines.\n", (long long)lines);
    return EXIT_DONE;
}
