// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/form.h"

#include "base/arena.h"
#include "http/call.h"
#include "http/url.h"
#include "test/test.h"

#include <string.h>

static const char PLAIN[] = "application/x-www-form-urlencoded";

static struct request *sent(const char *media, const char *body)
{
    return call_request(call_made(test_arena(), METHOD_POST, "/x?from=a%20b&q=%C3%A9", media, body));
}

static struct form *form_of(const char *body) { return request_form(sent(PLAIN, body)); }

TEST("fields are decoded, trimmed, and line breaks made LF")
{
    struct form *form = form_of("name=+Maria+Delgado+&note=a%0D%0Ab%0Dc&empty=");

    EXPECT_TEXT(form_text(form, "name"), "Maria Delgado");
    EXPECT_TEXT(form_raw(form, "name"), " Maria Delgado ");
    EXPECT_TEXT(form_raw(form, "note"), "a\nb\nc");
    EXPECT(form_has(form, "empty"));
    EXPECT(!form_has(form, "other"));
    EXPECT_TEXT(form_text(form, "other"), "");
}

TEST("query parameters are decoded")
{
    struct request *request = sent(PLAIN, "a=b");

    EXPECT_TEXT(request_query(request, "from"), "a b");
    EXPECT_TEXT(request_query(request, "q"), "é");
    EXPECT(request_query(request, "none") == NULL);
    EXPECT_TEXT(request_path(request), "/x");
}

TEST("every value of a name is given in order")
{
    struct text_list all = form_all(form_of("t=1&t=2&u=3&t=4"), "t");

    EXPECT_INT(all.count, 3);
    EXPECT_TEXT(all.at[2], "4");
}

TEST("a body that isn't whole UTF-8 or holds NUL gives no fields")
{
    EXPECT(!form_has(form_of("a=%ff"), "a"));
    EXPECT(!form_has(form_of("a=%00"), "a"));
    EXPECT(!form_has(form_of("a=%C3"), "a"));
    EXPECT(!form_has(form_of("a=%zz"), "a"));
    EXPECT(!form_has(form_of("a=%4"), "a"));
    EXPECT(!form_has(form_of("%ed%a0%80=1"), "\xed\xa0\x80"));
}

TEST("a day comes from one box or from three, and 30 February is a problem")
{
    struct problems problems = { 0 };
    struct form *form = form_of("a=2026-12-09&b_year=2026&b_month=2&b_day=30&c_year=1984"
                                "&d_year=1984&d_month=5&e_day=3");

    EXPECT_INT(form_date(form, "a", &problems).day, 9);
    EXPECT(!problems_any(&problems));
    EXPECT(!date_is_set(form_date(form, "b", &problems)));
    EXPECT_PROBLEM(&problems, "b");
    EXPECT_INT(form_partdate(form, "c", &problems).year, 1984);
    EXPECT_INT(form_partdate(form, "c", &problems).month, 0);
    EXPECT_INT(form_partdate(form, "d", &problems).month, 5);
    EXPECT(!partdate_is_set(form_partdate(form, "e", &problems)));
    EXPECT_PROBLEM(&problems, "e");
    EXPECT(!date_is_set(form_date(form, "none", &problems)));
    EXPECT(problem_of(&problems, "none") == NULL);
}

TEST("a day that isn't comes back as it stood in its boxes")
{
    struct problems problems = { 0 };
    struct form *form = form_of("b_year=1990&b_month=2&b_day=31&y_year=90x&y_day=500");
    struct partdate wrong = form_partdate(form, "b", &problems);

    EXPECT_PROBLEM(&problems, "b");
    EXPECT(wrong.year == 1990 && wrong.month == 2 && wrong.day == 31);
    EXPECT(!partdate_is_set(form_partdate(form, "y", &problems)));
    EXPECT_PROBLEM(&problems, "y");
}

TEST("numbers, money and times say so when they are something else")
{
    struct problems problems = { 0 };
    struct form *form = form_of("n=7&m=1%2C234.50&t=9:05&bn=7a&bm=1.234&bt=25:00");

    EXPECT_INT(form_int(form, "n", &problems).n, 7);
    EXPECT_INT(form_money(form, "m", &problems).cents, 123450);
    EXPECT_INT(form_time(form, "t", &problems).n, 9 * 60 + 5);
    EXPECT(!problems_any(&problems));
    EXPECT(!form_int(form, "bn", &problems).set);
    EXPECT(!form_money(form, "bm", &problems).set);
    EXPECT(!form_time(form, "bt", &problems).set);
    EXPECT_INT(problems.count, 3);
    EXPECT(!form_int(form, "none", &problems).set);
}

TEST("a kept form is the form without its tokens and passwords")
{
    struct form *form = form_of("_csrf=t&wish=a%26b%3Dc+%C3%A9&password=x&new_password=y&t=1&t=2");
    const char *text = form_encoded(form);
    struct form *again = form_from_body(test_arena(), text);

    EXPECT(strstr(text, "_csrf") == NULL);
    EXPECT(strstr(text, "password") == NULL);
    EXPECT_TEXT(form_raw(again, "wish"), "a&b=c é");
    EXPECT_INT(form_all(again, "t").count, 2);
}

static struct form *parts(const char *body)
{
    return request_form(sent("multipart/form-data; boundary=XX", body));
}

TEST("fields and files of a multipart form")
{
    struct form *form = parts("--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n"
                              "two\r\n--XX\r\nContent-Disposition: form-data; name=\"f\"; "
                              "filename=\"C:\\\\x\\\\le%22tter é.pdf\"\r\nContent-Type: a/b\r\n\r\n"
                              "%PDF\r\n\r\n--X\r\n--XX--\r\n");

    EXPECT_TEXT(form_raw(form, "a"), "one\ntwo");
    struct upload upload = form_upload(form, "f");
    EXPECT_TEXT(upload.name, "le\"tter é.pdf");
    EXPECT_INT(upload.bytes.count, strlen("%PDF\r\n\r\n--X"));
    EXPECT(form_upload(form, "a").bytes.at == NULL);
}

TEST("a multipart form that is cut off or has no names is refused whole")
{
    EXPECT(!form_has(parts("--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none"), "a"));
    EXPECT(!form_has(parts("--XX\r\nContent-Disposition: form-data\r\n\r\none\r\n--XX--"), ""));
    EXPECT(!form_has(parts("--XX\r\n\r\none\r\n--XX--"), ""));
    EXPECT(!form_has(parts("--YY\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--YY--"),
                     "a"));
    EXPECT(!form_has(parts("--XX"), "a"));
    EXPECT(!form_has(parts("--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\xff\r\n"
                           "--XX--"), "a"));
}

TEST("only paths of this server count as local")
{
    EXPECT(url_is_local("/p/x?y=1#z"));
    EXPECT(!url_is_local("//evil"));
    EXPECT(!url_is_local("/\\evil"));
    EXPECT(!url_is_local("https://evil"));
    EXPECT(!url_is_local("/a\r\nb"));
    EXPECT(!url_is_local(""));
    EXPECT_TEXT(url_encoded(test_arena(), "/a b&é"), "%2Fa%20b%26%C3%A9");
}

TEST("a file's name is offered in ASCII and in full, and a header holds no line break")
{
    struct call *call = call_made(test_arena(), METHOD_GET, "/", NULL, NULL);
    struct response *response = call_response(call);

    response_file_name(response, "Bericht \"é\".csv");
    EXPECT_TEXT(response_header_now(response, "Content-Disposition"),
                "attachment; filename=\"Bericht ___.csv\"; "
                "filename*=UTF-8''Bericht%20%22%C3%A9%22.csv");
    response_header(response, "X-Bad", "a\r\nSet-Cookie: b");
    EXPECT(response_header_now(response, "X-Bad") == NULL);
}
