// SPDX-License-Identifier: AGPL-3.0-or-later
/* small_server.h - a server over a small agency in a folder of its own, for tests: a port of its
 * own on this machine, and a client that sends exactly the bytes it is given. */
#pragma once

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "crypto/master_key.h"
#include "crypto/password.h"
#include "base/ref.h"
#include "made/scope_sql.h"
#include "privacy/account.h"
#include "privacy/keys.h"
#include "test/test.h"
#include "web/api.h"
#include "web/server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

struct small_server {
    char folder[64];
    struct store *store;
    struct privacy *privacy;
    struct conn *writer;
    struct web *web;
    const char *worker_token, *admin_token, *gateway_token;
    const char *rosa;      /* a person of Joss's */
    const char *stranger;  /* a person of Bea's */
};

#define SMALL_PASSWORD "two lines side by side"

/* A client without a row of their own (people/ writes those): just the number and the reference. */
static inline const char *small_person(struct scope *scope, const char *worker)
{
    char *ref = arena_array(test_arena(), REF_TEXT, char);
    struct session *session;
    struct change *change;
    int64_t changed;

    EXPECT_OK(session_as(scope, worker, &session));
    EXPECT_OK(change_begin_new(session, PURPOSE_CARE, &change));
    int64_t person = access_person(change_access(change)).n;
    struct keys keys = scope_keys(scope, 0);
    ref_new(ref);
    EXPECT_OK(sql_scope_add_ref(&keys, &(struct sql_scope_add_ref){
        .ref = ref, .kind = "p", .person = { true, person }, .id = person }, &changed));
    return ref;
}

static inline enum status small_people(struct scope *scope, void *arg)
{
    static const struct { const char *name; enum role role; } STAFF[] = {
        { "Joss", ROLE_WORKER }, { "Bea", ROLE_WORKER }, { "Pat", ROLE_ADMINISTRATOR },
        { "Gate", ROLE_GATEWAY },
    };
    struct small_server *server = (struct small_server *)arg;
    struct problems problems = { 0 };
    struct office_change *office;
    struct session *session;
    char hash[PASSWORD_HASH_TEXT];
    struct user_id user[4];

    EXPECT_OK(agency_make(scope, &(struct agency){ .name = "Riverbend",
                          .zone = "America/New_York", .currency = "USD", .practice = true },
                          &problems));
    EXPECT_OK(session_system(scope, "test", &session));
    EXPECT_OK(office_begin(session, &office));
    EXPECT_OK(password_hash(SMALL_PASSWORD, hash));
    for (size_t i = 0; i < 4; i++)
        EXPECT_OK(account_add(office, STAFF[i].name, STAFF[i].role, hash, &problems, &user[i]));
    EXPECT_OK(account_token(office, user[0], &server->worker_token));
    EXPECT_OK(account_token(office, user[2], &server->admin_token));
    EXPECT_OK(account_token(office, user[3], &server->gateway_token));
    server->rosa = small_person(scope, "Joss");
    server->stranger = small_person(scope, "Bea");
    return OK;
}

/* `where` NULL: a file in the server's folder. `ready` NULL: nothing more to do after migrating. */
static inline struct small_server *small_open_at(const char *where, void (*ready)(void),
                                                 bool with_agency)
{
    struct small_server *server = arena_one(test_arena(), struct small_server);
    const char *complaint = NULL;

    memcpy(server->folder, "/tmp/alongside-web-XXXXXX", sizeof "/tmp/alongside-web-XXXXXX");
    EXPECT(mkdtemp(server->folder) != NULL);
    if (!master_key_is_set())
        master_key_set_for_tests();
    password_cheap_for_tests();
    const char *file = arena_print(test_arena(), "%s/alongside.db", server->folder);
    EXPECT_OK(store_open(test_arena(), where ? where : file, &server->store, &complaint));
    EXPECT_OK(store_migrate(server->store, test_arena(), &complaint));
    if (ready)
        ready();
    EXPECT_OK(privacy_open(server->store, server->folder, test_arena(), &server->privacy,
                           &complaint));
    EXPECT_OK(conn_open(server->store, CONN_WRITER, &server->writer));
    if (with_agency)
        EXPECT_OK(scope_run_change(server->privacy, server->writer, test_arena(), WAY_COMMAND,
                                   "test", small_people, server));
    return server;
}

static inline struct small_server *small_open(bool with_agency)
{
    return small_open_at(NULL, NULL, with_agency);
}

static inline void small_listen(struct small_server *server, const struct route *const tables[],
                                const struct listen_rules *rules)
{
    struct web_rules web = { 0 };

    if (rules)
        web.listen = *rules;
    route_table_set(tables);
    EXPECT_OK(web_start(server->privacy, test_arena(), &web, &server->web));
}

static inline void small_close(struct small_server *server)
{
    static const char *const FILES[] = {
        "alongside.db", "alongside.db-wal", "alongside.db-shm", "audit.db", "audit.db-wal",
        "audit.db-shm", "heads", "audit.heads", "heads.txt",
    };

    web_stop(server->web);
    conn_close(server->writer);
    privacy_close(server->privacy);
    store_close(server->store);
    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0]; i++)
        unlink(arena_print(test_arena(), "%s/%s", server->folder, FILES[i]));
    rmdir(server->folder);
}

/* ---- a client ---- */

/* From any thread: -1 when there is no connection. */
static inline int client_connect_bare(int port)
{
    struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
    struct timeval patience = { .tv_sec = 20 };
    struct sockaddr_storage raw = { 0 };
    int s = socket(AF_INET, SOCK_STREAM, 0);

    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    memcpy(&raw, &to, sizeof to);
    if (connect(s, (const struct sockaddr *)&raw, sizeof to) != 0) {
        close(s);
        return -1;
    }
    setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    return s;
}

static inline int client_connect(int port)
{
    int s = client_connect_bare(port);

    EXPECT(s >= 0);
    return s;
}

static inline bool client_send(int s, const char *bytes, size_t count)
{
    while (count) {
        ssize_t done = send(s, bytes, count, MSG_NOSIGNAL);
        if (done <= 0)
            return false;
        bytes += done;
        count -= (size_t)done;
    }
    return true;
}

/* All until the other side closes. */
static inline const char *client_read(int s)
{
    struct buf out = buf_new(test_arena(), 4 * 1024 * 1024);
    char some[16384];
    ssize_t count;

    while ((count = recv(s, some, sizeof some, 0)) > 0)
        buf_add_n(&out, some, (size_t)count);
    return buf_text(&out);
}

/* Sends `head` (lines each ended by \r\n, without the empty one), "Host" and "Connection: close"
 * added, and `body`; gives the whole answer. */
static inline const char *ask(int port, const char *head, const char *body)
{
    int s = client_connect(port);
    const char *length = body ? arena_print(test_arena(), "Content-Length: %zu\r\n", strlen(body))
                              : "";
    const char *text = arena_print(test_arena(), "%sHost: localhost\r\nConnection: close\r\n%s\r\n%s",
                                   head, length, body ? body : "");

    EXPECT(client_send(s, text, strlen(text)));
    const char *answer = client_read(s);
    close(s);
    return answer;
}

static inline int code_of(const char *answer)
{
    int64_t code = 0;

    if (strncmp(answer, "HTTP/1.1 ", 9) == 0)
        (void)text_to_int(arena_text_n(test_arena(), answer + 9, 3), &code);
    return (int)code;
}

static inline const char *body_of(const char *answer)
{
    const char *empty = strstr(answer, "\r\n\r\n");
    return empty ? empty + 4 : "";
}

/* A header's value; "" when it isn't there. */
static inline const char *header_of(const char *answer, const char *name)
{
    const char *at = strstr(answer, arena_print(test_arena(), "\r\n%s: ", name));

    if (!at || at > body_of(answer))
        return "";
    at += strlen(name) + 4;
    return arena_text_n(test_arena(), at, strcspn(at, "\r"));
}

/* The value of the first `name="..."` hidden field after `from`. */
static inline const char *field_of(const char *page, const char *name)
{
    const char *at = strstr(page, arena_print(test_arena(), "name=\"%s\" value=\"", name));

    if (!at)
        return "";
    at += strlen(name) + strlen("name=\"\" value=\"");
    return arena_text_n(test_arena(), at, strcspn(at, "\""));
}

static inline const char *api(struct small_server *server, const char *verb, const char *path,
                              const char *token, const char *more, const char *body)
{
    const char *media = body ? "Content-Type: application/json\r\n" : "";
    const char *bearer = token ? arena_print(test_arena(), "Authorization: Bearer %s\r\n", token)
                               : "";
    return ask(web_port(server->web),
               arena_print(test_arena(), "%s /api/v1%s HTTP/1.1\r\n%s%s%s", verb, path, bearer,
                           media, more ? more : ""), body);
}

static inline const char *page(struct small_server *server, const char *cookie, const char *path)
{
    return ask(web_port(server->web),
               arena_print(test_arena(), "GET %s HTTP/1.1\r\nCookie: alongside=%s\r\n", path,
                           cookie), NULL);
}

static inline const char *post(struct small_server *server, const char *cookie, const char *path,
                               const char *body)
{
    return ask(web_port(server->web),
               arena_print(test_arena(), "POST %s HTTP/1.1\r\nCookie: alongside=%s\r\n"
                           "Content-Type: application/x-www-form-urlencoded\r\n", path, cookie),
               body);
}

/* The session's cookie. */
static inline const char *sign_in_as(struct small_server *server, const char *name)
{
    const char *answer = post(server, "", "/sign-in",
                              arena_print(test_arena(), "name=%s&password=%s&next=/keys", name,
                                          "two+lines+side+by+side"));
    const char *cookie = header_of(answer, "Set-Cookie");

    EXPECT_INT(code_of(answer), 303);
    bool is_session = text_begins(cookie, "alongside=");
    EXPECT(is_session);
    return is_session ? arena_text_n(test_arena(), cookie + 10, strcspn(cookie + 10, ";")) : "";
}
