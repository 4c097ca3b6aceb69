// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the listener lets in, seen through a socket: hostile bytes are sent as they are. */
#include "http/listen.h"

#include "base/arena.h"
#include "base/clock.h"
#include "http/flood.h"
#include "made/assets.h"
#include "test/test.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

static atomic_int taken;

/* Answers with what it was given, from another thread, as the real one does. */
static void *answer_later(void *arg)
{
    struct call *call = (struct call *)arg;
    struct request *request = call_request(call);
    struct response *response = call_response(call);
    struct upload upload = form_upload(request_form(request), "file");
    struct json *out = response_json(response);

    json_open_object(out, NULL);
    json_text(out, "path", request_path(request));
    json_text(out, "a", form_raw(request_form(request), "a"));
    json_text(out, "file", upload.name);
    json_int(out, "size", (int64_t)upload.bytes.count);
    json_bool(out, "json", request_json(request) != NULL);
    json_text(out, "cookie", request_cookie(request, "c"));
    json_text(out, "from", request_address(request));
    json_close(out);
    call_answer(call);
    return NULL;
}

static void take(void *arg, struct call *call)
{
    pthread_t thread;

    (void)arg;
    atomic_fetch_add(&taken, 1);
    ensure(pthread_create(&thread, NULL, answer_later, call) == 0);
    pthread_detach(thread);
}

static void refuse(void *arg, const struct request *request, struct response *response, int code,
                   const char *sentence)
{
    (void)arg;
    (void)request;
    struct json *out = response_json(response);
    json_open_object(out, NULL);
    json_int(out, "refused", code);
    json_text(out, "why", sentence);
    json_close(out);
}

static bool takes_upload(void *arg, enum method method, const char *path)
{
    (void)arg;
    return method == METHOD_POST && strcmp(path, "/upload") == 0;
}

static struct listener *start(struct listen_rules rules)
{
    struct listener *listener = NULL;

    atomic_store(&taken, 0);
    rules.take = take;
    rules.refuse = refuse;
    rules.takes_upload = takes_upload;
    EXPECT_OK(listen_start(&rules, &listener));
    return listener;
}

static int connect_to(struct listener *listener)
{
    struct sockaddr_in to = { .sin_family = AF_INET,
                              .sin_port = htons((uint16_t)listen_port(listener)) };
    struct timeval patience = { .tv_sec = 20 };
    struct sockaddr_storage raw = { 0 };
    int s = socket(AF_INET, SOCK_STREAM, 0);

    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    memcpy(&raw, &to, sizeof to);
    EXPECT(connect(s, (const struct sockaddr *)&raw, sizeof to) == 0);
    setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    return s;
}

static void send_all(int s, const char *at, size_t count)
{
    while (count) {
        ssize_t done = send(s, at, count, MSG_NOSIGNAL);
        if (done <= 0)
            return;
        at += done;
        count -= (size_t)done;
    }
}

static const char *read_all(int s)
{
    struct buf out = buf_new(test_arena(), 1024 * 1024);
    char some[8192];
    ssize_t count;

    while ((count = recv(s, some, sizeof some, 0)) > 0)
        buf_add_n(&out, some, (size_t)count);
    close(s);
    return buf_text(&out);
}

static const char *send_raw(struct listener *listener, const char *bytes)
{
    int s = connect_to(listener);

    send_all(s, bytes, strlen(bytes));
    return read_all(s);
}

static int code_of(const char *answer)
{
    int64_t code = 0;

    if (strncmp(answer, "HTTP/1.1 ", 9) == 0)
        (void)text_to_int(arena_text_n(test_arena(), answer + 9, 3), &code);
    return (int)code;
}

#define END "Host: x\r\nConnection: close\r\n\r\n"

TEST("a request is read, handed over and answered")
{
    struct listener *listener = start((struct listen_rules){ 0 });
    const char *answer = send_raw(listener, "GET /a%20b?x=1 HTTP/1.1\r\nCookie: b=1; c=2\r\n" END);

    EXPECT_INT(code_of(answer), 200);
    EXPECT(strstr(answer, "\"path\":\"/a b\"") != NULL);
    EXPECT(strstr(answer, "\"cookie\":\"2\"") != NULL);
    EXPECT(strstr(answer, "\"from\":\"127.0.0.1\"") != NULL);
    EXPECT(strstr(answer, "Content-Security-Policy: default-src 'none'") != NULL);
    EXPECT(strstr(answer, "Cache-Control: no-store") != NULL);
    listen_stop(listener);
}

TEST("two requests come over one connection")
{
    struct listener *listener = start((struct listen_rules){ 0 });
    const char *answer = send_raw(listener, "GET /one HTTP/1.1\r\nHost: x\r\n\r\n"
                                            "GET /two HTTP/1.1\r\n" END);

    EXPECT(strstr(answer, "\"/one\"") != NULL);
    EXPECT(strstr(answer, "\"/two\"") != NULL);
    listen_stop(listener);
}

TEST("two lengths, or a length with chunks, is 400 and the connection closes")
{
    struct listener *listener = start((struct listen_rules){ 0 });
    static const char *const HEADS[] = {
        "Content-Length: 3\r\nContent-Length: 3\r\n",
        "Content-Length: 3\r\nContent-Length: 30\r\n",
        "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: gzip, chunked\r\n",
        "Content-Length: +3\r\n",
        "Content-Length: 3, 3\r\n",
    };
    for (size_t i = 0; i < sizeof HEADS / sizeof HEADS[0]; i++) {
        const char *answer = send_raw(listener,
            arena_print(test_arena(), "POST /x HTTP/1.1\r\nHost: x\r\n%s\r\na=1GET /inner HTTP/1.1"
                        "\r\nHost: x\r\n\r\n", HEADS[i]));
        EXPECT_INT(code_of(answer), 400);
        EXPECT(strstr(answer, "/inner") == NULL);
        EXPECT(strstr(answer, "HTTP/1.1 200") == NULL);
    }
    EXPECT_INT(atomic_load(&taken), 0);
    listen_stop(listener);
}

TEST("a body that comes in chunks is read like any other")
{
    struct listener *listener = start((struct listen_rules){ 0 });
    const char *answer = send_raw(listener, "POST /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n"
                                  "Content-Type: application/x-www-form-urlencoded\r\n" END
                                  "3\r\na=o\r\n2\r\nne\r\n0\r\n\r\n");

    EXPECT_INT(code_of(answer), 200);
    EXPECT(strstr(answer, "\"a\":\"one\"") != NULL);
    listen_stop(listener);
}

TEST("a client that drips its headers is cut, one that reads slowly isn't")
{
    struct sweep_limits quick = { .headers_ms = 600, .idle_ms = 5000, .body_grace_ms = 600,
                                  .body_floor = 1000, .send_ms = 5000, .look_ms = 100 };
    struct listener *listener = start((struct listen_rules){ .sweep = quick });
    int s = connect_to(listener);
    int64_t since = clock_ms();
    char c;

    static const char HEAD[] = "GET / HTTP/1.1\r\nHost: a-name-that-is-long-enough-to-drip\r\n";
    bool cut = false;
    for (size_t i = 0; i < sizeof HEAD - 1 && !cut; i++) {
        struct timeval moment = { .tv_usec = 100 * 1000 };
        setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &moment, sizeof moment);
        send_all(s, HEAD + i, 1);
        cut = recv(s, &c, 1, 0) == 0;
    }
    EXPECT(cut);
    EXPECT(clock_ms() - since < 3000);
    close(s);
    listen_stop(listener);
}

TEST("a client that drips its body is cut")
{
    struct sweep_limits quick = { .headers_ms = 5000, .idle_ms = 5000, .body_grace_ms = 400,
                                  .body_floor = 1000, .send_ms = 5000, .look_ms = 100 };
    struct listener *listener = start((struct listen_rules){ .sweep = quick });
    int s = connect_to(listener);
    int64_t since = clock_ms();
    char c;

    static const char HEAD[] = "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n";
    send_all(s, HEAD, sizeof HEAD - 1);
    bool cut = false;
    for (int i = 0; i < 40 && !cut; i++) {
        struct timeval moment = { .tv_usec = 100 * 1000 };
        setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &moment, sizeof moment);
        send_all(s, "a", 1);
        cut = recv(s, &c, 1, 0) == 0;
    }
    EXPECT(cut);
    EXPECT(clock_ms() - since < 3000);
    EXPECT_INT(atomic_load(&taken), 0);
    close(s);
    listen_stop(listener);
}

TEST("a flood from one address is 429 with the time to wait")
{
    struct listener *listener = start((struct listen_rules){ .flood_per_second = 1,
                                                             .flood_burst = 5 });
    int refused = 0;
    const char *last = "";

    for (int i = 0; i < 12; i++) {
        const char *answer = send_raw(listener, "GET / HTTP/1.1\r\n" END);
        if (code_of(answer) == 429) {
            refused++;
            last = answer;
        }
    }
    EXPECT(refused >= 5);
    EXPECT(strstr(last, "Retry-After: ") != NULL);
    listen_stop(listener);
}

TEST("an address of IPv6 counts by its /64, and the bucket fills again")
{
    struct flood *flood = flood_new(60, 2);
    int wait = 0;

    EXPECT(flood_take(flood, "2001:db8::1", 0, &wait));
    EXPECT(flood_take(flood, "2001:db8::2", 0, &wait));
    EXPECT(!flood_take(flood, "2001:db8::3", 0, &wait));
    EXPECT(wait >= 1);
    EXPECT(flood_take(flood, "2001:db8:0:1::1", 0, &wait));
    EXPECT(flood_take(flood, "2001:db8::3", 1000, &wait));
    EXPECT(!flood_take(flood, "2001:db8::3", 1001, &wait));
    flood_free(flood);
}

TEST("what is too large is 413, read to its end when that is near")
{
    struct listener *listener = start((struct listen_rules){ 0 });
    size_t count = BODY_MAX_JSON + 1;
    char *body = arena_array(test_arena(), count + 1, char);
    memset(body, ' ', count);
    int s = connect_to(listener);
    const char *head = arena_print(test_arena(), "POST /x HTTP/1.1\r\nContent-Type: application/json"
                                   "\r\nContent-Length: %zu\r\n" END, count);

    send_all(s, head, strlen(head));
    send_all(s, body, count);
    EXPECT_INT(code_of(read_all(s)), 413);
    EXPECT_INT(code_of(send_raw(listener, "POST /x HTTP/1.1\r\nContent-Length: 99999999999\r\n" END)),
               413);
    EXPECT_INT(atomic_load(&taken), 0);
    listen_stop(listener);
}

TEST("headers past 64 KiB are refused")
{
    struct listener *listener = start((struct listen_rules){ 0 });
    char *long_one = arena_array(test_arena(), 200 * 1024, char);
    memset(long_one, 'a', 200 * 1024 - 1);
    const char *answer = send_raw(listener, arena_print(test_arena(), "GET / HTTP/1.1\r\nX: %s\r\n" END,
                                                        long_one));

    EXPECT(code_of(answer) == 431 || code_of(answer) == 0);
    EXPECT_INT(atomic_load(&taken), 0);
    listen_stop(listener);
}

TEST("text that isn't UTF-8 is 400, in body, path and query")
{
    struct listener *listener = start((struct listen_rules){ 0 });

    EXPECT_INT(code_of(send_raw(listener, "POST /x HTTP/1.1\r\nContent-Length: 5\r\nContent-Type: "
                                          "application/x-www-form-urlencoded\r\n" END "a=%ff")), 400);
    EXPECT_INT(code_of(send_raw(listener, "GET /%ff HTTP/1.1\r\n" END)), 400);
    EXPECT_INT(code_of(send_raw(listener, "GET /?q=%c3%28 HTTP/1.1\r\n" END)), 400);
    EXPECT_INT(code_of(send_raw(listener, "GET /%00 HTTP/1.1\r\n" END)), 400);
    EXPECT_INT(atomic_load(&taken), 0);
    listen_stop(listener);
}

TEST("JSON is refused with the place where it goes wrong")
{
    struct listener *listener = start((struct listen_rules){ 0 });
    const char *answer = send_raw(listener, "POST /x HTTP/1.1\r\nContent-Length: 13\r\nContent-Type:"
                                            " application/json\r\n" END "{\"a\": 1,\n \"b}");

    EXPECT_INT(code_of(answer), 400);
    EXPECT(strstr(answer, "line 2") != NULL);
    EXPECT_INT(code_of(send_raw(listener, "POST /x HTTP/1.1\r\nContent-Length: 13\r\nContent-Type:"
                                          " application/json\r\n" END "{\"a\":1,\"a\":2}")), 400);
    const char *good = send_raw(listener, "POST /x HTTP/1.1\r\nContent-Length: 8\r\nContent-Type:"
                                          " application/json\r\n" END "{\"a\": 1}");
    EXPECT(strstr(good, "\"json\":true") != NULL);
    listen_stop(listener);
}

TEST("a large file goes through where files are taken, and nowhere else")
{
    struct listener *listener = start((struct listen_rules){ 0 });
    size_t size = 6 * 1024 * 1024;
    char *file = (char *)malloc(size);
    ensure(file != NULL);
    memset(file, 'x', size);
    static const char BEFORE[] = "--B\r\nContent-Disposition: form-data; name=\"file\"; "
                                 "filename=\"scan.pdf\"\r\n\r\n", AFTER[] = "\r\n--B--\r\n";
    size_t all = sizeof BEFORE - 1 + size + sizeof AFTER - 1;

    static const char *const PATHS[] = { "/upload", "/other" };
    for (size_t i = 0; i < 2; i++) {
        int s = connect_to(listener);
        const char *head = arena_print(test_arena(), "POST %s HTTP/1.1\r\nContent-Type: "
                                       "multipart/form-data; boundary=B\r\nContent-Length: %zu\r\n"
                                       END, PATHS[i], all);
        send_all(s, head, strlen(head));
        send_all(s, BEFORE, sizeof BEFORE - 1);
        send_all(s, file, size);
        send_all(s, AFTER, sizeof AFTER - 1);
        const char *answer = read_all(s);
        EXPECT_INT(code_of(answer), i == 0 ? 200 : 413);
        if (i == 0)
            EXPECT(strstr(answer, "\"file\":\"scan.pdf\",\"size\":6291456") != NULL);
    }
    free(file);
    listen_stop(listener);
}

TEST("assets are kept for a year and come ready-made")
{
    struct listener *listener = start((struct listen_rules){ 0 });
    const char *answer = send_raw(listener, arena_print(test_arena(), "GET %s HTTP/1.1\r\n"
                                  "Accept-Encoding: gzip\r\n" END, asset_path("alongside.css")));

    EXPECT_INT(code_of(answer), 200);
    EXPECT(strstr(answer, "Content-Encoding: gzip") != NULL);
    EXPECT(strstr(answer, "max-age=31536000, immutable") != NULL);
    EXPECT_INT(atomic_load(&taken), 0);
    EXPECT(strstr(send_raw(listener, "GET /a/alongside.css HTTP/1.1\r\n" END), "immutable") == NULL);
    listen_stop(listener);
}

TEST("behind a proxy the last hop counts, and only from this machine's own")
{
    struct listener *listener = start((struct listen_rules){ .behind_proxy = true });
    const char *answer = send_raw(listener, "GET / HTTP/1.1\r\n"
                                            "X-Forwarded-For: 1.2.3.4, 203.0.113.7\r\n" END);

    EXPECT(strstr(answer, "\"from\":\"203.0.113.7\"") != NULL);
    answer = send_raw(listener, "GET / HTTP/1.1\r\nX-Forwarded-For: nonsense\r\n" END);
    EXPECT(strstr(answer, "\"from\":\"127.0.0.1\"") != NULL);
    listen_stop(listener);
}

TEST("so many connections of one address and no more")
{
    struct listener *listener = start((struct listen_rules){ .connections_per_address = 3,
                                                             .threads = 2 });
    int open[16];
    int answered_count = 0;

    for (int i = 0; i < 12; i++) {
        open[i] = connect_to(listener);
        struct timeval moment = { .tv_usec = 300 * 1000 };
        setsockopt(open[i], SOL_SOCKET, SO_RCVTIMEO, &moment, sizeof moment);
        static const char GET[] = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
        char some[64];
        send_all(open[i], GET, sizeof GET - 1);
        if (recv(open[i], some, sizeof some, 0) > 0)
            answered_count++;
    }
    for (int i = 0; i < 12; i++)
        close(open[i]);
    EXPECT(answered_count >= 1);
    EXPECT(answered_count <= 6);    /* each listening thread counts its own */
    listen_stop(listener);
}
