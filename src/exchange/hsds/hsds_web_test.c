// SPDX-License-Identifier: AGPL-3.0-or-later
/* Bringing in a directory through the page. */
#include "web/small_server.h"

#include "exchange/hsds/hsds_page.h"

#include <zip.h>

static struct small_server *office(void)
{
    static const struct route *tables[24];
    struct small_server *server = small_open(true);
    size_t count = 0;

    for (; count < 20 && web_tables[count] != NULL; count++)
        tables[count] = web_tables[count];
    tables[count++] = hsds_routes;
    tables[count] = NULL;
    small_listen(server, tables, NULL);
    return server;
}

/* A zip with one organization and two services, one of them of nobody. */
static struct bytes small_zip(void)
{
    static const char ORGANIZATIONS[] = "id,name\n1,Harbor House\n";
    static const char SERVICES[] = "id,organization_id,name\n7,1,Beds\n8,9,Soup\n";
    char path[] = "/tmp/hsds-web-XXXXXX";
    int file = mkstemp(path), error = 0;

    EXPECT(file >= 0);
    close(file);
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &error);
    EXPECT(zip != NULL);
    zip_file_add(zip, "organizations.csv",
                 zip_source_buffer(zip, ORGANIZATIONS, strlen(ORGANIZATIONS), 0), 0);
    zip_file_add(zip, "services.csv", zip_source_buffer(zip, SERVICES, strlen(SERVICES), 0), 0);
    EXPECT_INT(zip_close(zip), 0);
    FILE *written = fopen(path, "rb");
    EXPECT(written != NULL);
    char *bytes = arena_array(test_arena(), 65536, char);
    size_t count = fread(bytes, 1, 65536, written);
    fclose(written);
    unlink(path);
    return (struct bytes){ bytes, count };
}

static void add_part(struct buf *out, const char *name, const char *value)
{
    buf_print(out, "--line\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n", name,
              value);
}

static const char *send_zip(struct small_server *server, const char *cookie, struct bytes zip)
{
    const char *drawn = page(server, cookie, "/admin/import/hsds");
    struct buf out = buf_new(test_arena(), 1024 * 1024);

    EXPECT_INT(code_of(drawn), 200);
    const char *form = strstr(drawn, "action=\"/admin/import/hsds\"");
    EXPECT(form != NULL);
    add_part(&out, "_csrf", field_of(form, "_csrf"));
    add_part(&out, "_once", field_of(form, "_once"));
    add_part(&out, "source", "hsds");
    buf_add(&out, "--line\r\nContent-Disposition: form-data; name=\"file\"; "
                  "filename=\"city.zip\"\r\nContent-Type: application/zip\r\n\r\n");
    buf_add_n(&out, zip.at, zip.count);
    buf_add(&out, "\r\n--line--\r\n");

    int s = client_connect(web_port(server->web));
    const char *head = arena_print(test_arena(), "POST /admin/import/hsds HTTP/1.1\r\n"
        "Cookie: alongside=%s\r\nContent-Type: multipart/form-data; boundary=line\r\n"
        "Host: localhost\r\nConnection: close\r\nContent-Length: %zu\r\n\r\n", cookie, out.count);
    EXPECT(client_send(s, head, strlen(head)));
    EXPECT(client_send(s, out.at, out.count));
    const char *answer = client_read(s);
    close(s);
    return answer;
}

TEST("an administrator sees what a trial run says, then brings the directory in")
{
    struct small_server *server = office();
    const char *pat = sign_in_as(server, "Pat");

    EXPECT_INT(code_of(page(server, sign_in_as(server, "Joss"), "/admin/import/hsds")), 403);

    const char *answer = send_zip(server, pat, small_zip());
    EXPECT_INT(code_of(answer), 200);
    EXPECT(strstr(answer, "Trial run: city.zip") != NULL);
    EXPECT(strstr(answer, "services.csv, line 3: organization_id 9: there is no such "
                          "organization.") != NULL);
    const char *form = strstr(answer, "action=\"/admin/import/hsds/bring\"");
    EXPECT(form != NULL);
    answer = post(server, pat, "/admin/import/hsds/bring",
                  arena_print(test_arena(), "_csrf=%s&_once=%s&upload=%s",
                              field_of(form, "_csrf"), field_of(form, "_once"),
                              field_of(form, "upload")));
    EXPECT_INT(code_of(answer), 200);
    EXPECT(strstr(answer, "Brought in: city.zip") != NULL);

    /* Once more: all the same now, and the zip of before is forgotten. */
    answer = send_zip(server, pat, small_zip());
    EXPECT_INT(code_of(answer), 200);
    EXPECT(strstr(answer, "data-label=\"The same\">1<") != NULL);
    answer = send_zip(server, pat, (struct bytes){ "no zip", 6 });
    EXPECT_INT(code_of(answer), 422);
    EXPECT(strstr(answer, "zip file") != NULL);

    /* And out again, for an administrator alone. */
    answer = page(server, pat, "/admin/import/hsds");
    EXPECT(strstr(answer, "href=\"/admin/export/hsds\"") != NULL);
    answer = page(server, pat, "/admin/export/hsds?as=json");
    EXPECT_INT(code_of(answer), 200);
    EXPECT(strstr(answer, "directory.json") != NULL && strstr(answer, "Harbor House") != NULL);
    answer = page(server, pat, "/admin/export/hsds");
    EXPECT(strstr(answer, "application/zip") != NULL);
    EXPECT_INT(code_of(page(server, sign_in_as(server, "Joss"), "/admin/export/hsds")), 403);
    small_close(server);
}
