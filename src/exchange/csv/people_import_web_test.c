// SPDX-License-Identifier: AGPL-3.0-or-later
/* Bringing people in through the pages, one step a page, without script. */
#include "web/small_server.h"

#include "exchange/csv/people_import_page.h"

static struct small_server *office(void)
{
    static const struct route *tables[24];
    struct small_server *server = small_open(true);
    size_t count = 0;

    for (; count < 20 && web_tables[count] != NULL; count++)
        tables[count] = web_tables[count];
    tables[count++] = people_import_routes;
    tables[count] = NULL;
    small_listen(server, tables, NULL);
    return server;
}

static void add_part(struct buf *out, const char *name, const char *value)
{
    buf_print(out, "--line\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n", name,
              value);
}

static const char *send_about(struct small_server *server, const char *cookie, const char *about,
                              const char *text)
{
    const char *drawn = page(server, cookie, "/admin/import/people");
    struct buf out = buf_new(test_arena(), 1024 * 1024);

    EXPECT_INT(code_of(drawn), 200);
    const char *form = strstr(drawn, "action=\"/admin/import/people\"");
    EXPECT(form != NULL);
    add_part(&out, "_csrf", field_of(form, "_csrf"));
    add_part(&out, "_once", field_of(form, "_once"));
    add_part(&out, "about", about);
    buf_add(&out, "--line\r\nContent-Disposition: form-data; name=\"file\"; "
                  "filename=\"beds.csv\"\r\nContent-Type: text/csv\r\n\r\n");
    buf_add(&out, text);
    buf_add(&out, "\r\n--line--\r\n");
    return ask(web_port(server->web),
               arena_print(test_arena(), "POST /admin/import/people HTTP/1.1\r\n"
                           "Cookie: alongside=%s\r\n"
                           "Content-Type: multipart/form-data; boundary=line\r\n", cookie),
               buf_text(&out));
}

static const char *send_file(struct small_server *server, const char *cookie, const char *text)
{
    return send_about(server, cookie, "people", text);
}

/* The form that posts to `path`, sent with `more`. */
static const char *press(struct small_server *server, const char *cookie, const char *drawn,
                         const char *path, const char *more)
{
    const char *form = strstr(drawn, arena_print(test_arena(), "action=\"%s\" class=\"stack",
                                                 path));

    EXPECT(form != NULL);
    return post(server, cookie, path,
                arena_print(test_arena(), "_csrf=%s&_once=%s%s", field_of(form, "_csrf"),
                            field_of(form, "_once"), more));
}

TEST("upload, columns, trial run, bring in, take back")
{
    static const char COLUMNS[] = "&c0=name&c1=birth&c2=note&programme=0";
    struct small_server *server = office();
    const char *pat = sign_in_as(server, "Pat");

    EXPECT_INT(code_of(page(server, sign_in_as(server, "Joss"), "/admin/import/people")), 403);
    EXPECT_INT(code_of(send_file(server, pat, "")), 422);

    const char *answer = send_file(server, pat, "Name,Born,Bed\r\nAnn Lee,01/02/1990,=1A\r\n"
                                                "Bo Ray,14/02/1991,2\r\nAnn Lee,01/02/1990,3");
    EXPECT_INT(code_of(answer), 303);
    const char *columns = header_of(answer, "Location");
    const char *run = arena_text_n(test_arena(), columns, strlen(columns) - strlen("/columns"));
    const char *drawn = page(server, pat, columns);
    EXPECT_INT(code_of(drawn), 200);
    EXPECT(strstr(drawn, "1990-01-02") != NULL);     /* month first, */
    EXPECT(strstr(drawn, "1990-02-01") != NULL);     /* and day first */

    /* Dates without their order are asked about; what was chosen stands there again. */
    answer = press(server, pat, drawn, columns, arena_print(test_arena(), "%s&dates=not_said",
                                                            COLUMNS));
    EXPECT_INT(code_of(answer), 422);
    answer = press(server, pat, answer, columns,
                   arena_print(test_arena(), "%s&dates=month_first&save_as=Beds", COLUMNS));
    EXPECT_INT(code_of(answer), 303);
    drawn = page(server, pat, run);
    EXPECT(strstr(drawn, "Born: there is no month 14") != NULL);
    EXPECT(strstr(drawn, "like line 2") != NULL);
    EXPECT(strstr(drawn, "Bring in 1 person") != NULL);

    const char *bring = arena_print(test_arena(), "%s/bring", run);
    answer = press(server, pat, drawn, bring, "");
    EXPECT_INT(code_of(answer), 409);
    answer = press(server, pat, answer, bring, "&good_rows=yes");
    EXPECT_INT(code_of(answer), 303);
    drawn = page(server, pat, run);
    EXPECT(strstr(drawn, "Take it back") != NULL);
    EXPECT(strstr(drawn, "came in") != NULL);
    answer = page(server, pat, arena_print(test_arena(), "%s/refused.csv", run));
    EXPECT_INT(code_of(answer), 200);
    EXPECT(strstr(body_of(answer), "3,Born: there is no month 14,\"Bo Ray,14/02/1991,2\"") != NULL);

    const char *held = arena_print(test_arena(), "%s/held/4", run);
    EXPECT(strstr(drawn, held) != NULL);
    answer = page(server, pat, held);
    EXPECT_INT(code_of(answer), 200);
    EXPECT(strstr(answer, "Nothing of it is written to the person of line 2") != NULL);
    EXPECT(strstr(answer, "<dd>1990-01-02</dd>") != NULL);
    EXPECT_INT(code_of(page(server, pat, arena_print(test_arena(), "%s/held/2", run))), 404);
    answer = press(server, pat, answer, held, "");
    EXPECT_INT(code_of(answer), 422);
    answer = press(server, pat, answer, held, "&choice=bring");
    EXPECT_INT(code_of(answer), 303);
    drawn = page(server, pat, run);
    EXPECT(strstr(drawn, "<b>2</b> came in") != NULL);
    EXPECT(strstr(drawn, held) == NULL);

    answer = press(server, pat, drawn, arena_print(test_arena(), "%s/back", run), "");
    EXPECT_INT(code_of(answer), 303);
    drawn = page(server, pat, run);
    EXPECT(strstr(drawn, "nobody of this file is in the records any more") != NULL);
    drawn = page(server, pat, "/admin/import/people");
    EXPECT(strstr(drawn, "beds.csv") != NULL);
    EXPECT_INT(code_of(page(server, pat, "/admin/import/people/aaaaaaaaaaaaaaaaaaaaaaaaaa")), 404);
    small_close(server);
}

TEST("a sheet of services goes the same way, with its own meanings")
{
    struct small_server *server = office();
    const char *pat = sign_in_as(server, "Pat");

    EXPECT(strstr(page(server, pat, "/admin/import/people?about=services"),
                  "value=\"services\" checked") != NULL);
    const char *answer = send_about(server, pat, "services", "Agency,Service,Color\r\n"
                                                             "Harbor House,Beds,blue\r\n");
    EXPECT_INT(code_of(answer), 303);
    const char *columns = header_of(answer, "Location");
    const char *run = arena_text_n(test_arena(), columns, strlen(columns) - strlen("/columns"));
    const char *drawn = page(server, pat, columns);
    EXPECT(strstr(drawn, "Kinds of help") != NULL && strstr(drawn, "Pronouns") == NULL);
    EXPECT(strstr(drawn, "How this file writes dates") == NULL);
    answer = press(server, pat, drawn, columns, "&c0=ignore&c1=service&c2=keep");
    EXPECT_INT(code_of(answer), 422);
    EXPECT(strstr(answer, "Say which column is who offers it.") != NULL);
    answer = press(server, pat, answer, columns, "&c0=agency&c1=service&c2=keep");
    EXPECT_INT(code_of(answer), 303);
    drawn = page(server, pat, run);
    EXPECT(strstr(drawn, "Bring in 1 row") != NULL);
    answer = press(server, pat, drawn, arena_print(test_arena(), "%s/bring", run), "");
    EXPECT_INT(code_of(answer), 303);
    drawn = page(server, pat, run);
    EXPECT(strstr(drawn, "<b>1</b> came in") != NULL && strstr(drawn, "Take it back") == NULL);
    small_close(server);
}
