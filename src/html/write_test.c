// SPDX-License-Identifier: AGPL-3.0-or-later
#include "html/write.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/ref.h"
#include "test/test.h"

static struct buf out;

static struct html *page(const struct html_setup *setup)
{
    out = buf_new(test_arena(), 1024 * 1024);
    return html_new(test_arena(), &out, setup);
}

static const char *text_of(const char *text)
{
    html_text(page(NULL), text);
    return buf_text(&out);
}

static const char *url_of(const char *url)
{
    html_url(page(NULL), url);
    return buf_text(&out);
}

static const char *url_part_of(const char *part)
{
    html_url_part(page(NULL), part);
    return buf_text(&out);
}

TEST("text can neither open a tag nor leave a quoted attribute")
{
    EXPECT_TEXT(text_of("<b>\"it's\" & more</b>"),
                "&lt;b&gt;&quot;it&#39;s&quot; &amp; more&lt;/b&gt;");
    EXPECT_TEXT(text_of("Zoë, 李"), "Zoë, 李");
    EXPECT_TEXT(text_of("a\x01\x1b" "b\n\tc\x7f"), "ab\n\tc");
    EXPECT_TEXT(text_of(NULL), "");
}

TEST("an address leads to a path, a part of the page, https, mail or a phone")
{
    EXPECT_TEXT(url_of("/p/abc/goals?x=1&y=2"), "/p/abc/goals?x=1&amp;y=2");
    EXPECT_TEXT(url_of("#wish"), "#wish");
    EXPECT_TEXT(url_of("?page=2"), "?page=2");
    EXPECT_TEXT(url_of("https://example.org/a"), "https://example.org/a");
    EXPECT_TEXT(url_of("mailto:a@example.org"), "mailto:a@example.org");
    EXPECT_TEXT(url_of("tel:+15550100"), "tel:+15550100");
}

TEST("every other address becomes a dead one")
{
    EXPECT_TEXT(url_of("javascript:alert(1)"), "#");
    EXPECT_TEXT(url_of(" javascript:alert(1)"), "#");
    EXPECT_TEXT(url_of("JaVaScRiPt:alert(1)"), "#");
    EXPECT_TEXT(url_of("java\nscript:alert(1)"), "#");
    EXPECT_TEXT(url_of("data:text/html,<b>"), "#");
    EXPECT_TEXT(url_of("http://example.org"), "#");
    EXPECT_TEXT(url_of("//example.org/a"), "#");
    EXPECT_TEXT(url_of("/\t/example.org/a"), "#");
    EXPECT_TEXT(url_of("/\\example.org/a"), "#");
    EXPECT_TEXT(url_of("\\\\example.org"), "#");
    EXPECT_TEXT(url_of("goals"), "#");
    EXPECT_TEXT(url_of(""), "#");
    EXPECT_TEXT(url_of(NULL), "#");
}

TEST("a piece of a path can't end its step, begin a query or climb up")
{
    EXPECT_TEXT(url_part_of("a/b?c#d&e=f g"), "a%2Fb%3Fc%23d%26e%3Df%20g");
    EXPECT_TEXT(url_part_of(".."), "-");
    EXPECT_TEXT(url_part_of("."), "-");
    EXPECT_TEXT(url_part_of("é"), "%C3%A9");
    EXPECT_TEXT(url_part_of("x\"><script>"), "x%22%3E%3Cscript%3E");
}

TEST("a finished piece is written as it stands, text beside it is escaped")
{
    struct html *h = page(NULL);
    struct html *piece = html_piece(h);

    html_literal(piece, "<b>");
    html_text(piece, "<i>");
    html_literal(piece, "</b>");
    HTML_PUT(h, piece, HTML_USUAL);
    HTML_PUT(h, "<b>", HTML_USUAL);
    EXPECT_TEXT(buf_text(&out), "<b>&lt;i&gt;</b>&lt;b&gt;");
    EXPECT(HTML_IS(piece));
    EXPECT(!HTML_IS(html_piece(h)));
}

TEST("each form gets a fresh once token, and the session's csrf token")
{
    struct html *h = page(&(struct html_setup){ .csrf = "a\"b" });
    char first[512];

    html_form_tokens(h);
    EXPECT(strstr(buf_text(&out), "name=\"_csrf\" value=\"a&quot;b\"") != NULL);
    strncpy(first, buf_text(&out), sizeof first - 1);
    first[sizeof first - 1] = '\0';
    out.count = 0;
    html_form_tokens(h);
    EXPECT(strcmp(first, buf_text(&out)) != 0);

    const char *once = strstr(buf_text(&out), "name=\"_once\" value=\"");
    char ref[REF_TEXT] = { 0 };

    EXPECT(once != NULL);
    memcpy(ref, once + strlen("name=\"_once\" value=\""), REF_LENGTH);
    EXPECT(ref_is_valid(ref));
}

TEST("what is true: text that isn't empty, numbers but 0, what is set, problems that are there")
{
    struct problems problems = { 0 };
    const struct problems *none = NULL;
    unsigned char small = 0;

    EXPECT(!HTML_IS((const char *)NULL) && !HTML_IS("") && HTML_IS("0"));
    EXPECT(!HTML_IS(0) && HTML_IS(-1) && !HTML_IS(small) && HTML_IS((size_t)3));
    EXPECT(!HTML_IS(false) && HTML_IS(true) && HTML_IS(0.5));
    EXPECT(!HTML_IS((struct date){ 0 }) && HTML_IS(((struct date){ 2026, 11, 24 })));
    EXPECT(HTML_IS(((struct maybe_int){ true, 0 })) && !HTML_IS((struct maybe_int){ 0 }));
    EXPECT(!HTML_IS(((struct maybe_bool){ true, false })));
    EXPECT(HTML_IS(((struct maybe_money){ true, 0 })) && !HTML_IS((struct money){ 0 }));
    EXPECT(!HTML_IS(&problems) && !HTML_IS(none));
    problem_add(&problems, "wish", "Write it down.");
    EXPECT(HTML_IS(&problems));
    EXPECT(!HTML_IS((struct text_list){ 0 }));
}
