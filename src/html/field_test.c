// SPDX-License-Identifier: AGPL-3.0-or-later
#include "html/field.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/problem.h"
#include "html/html.h"
#include "test/test.h"

static struct buf out;

static struct html *page(const char *language)
{
    out = buf_new(test_arena(), 1024 * 1024);
    return html_new(test_arena(), &out, &(struct html_setup){ .language = language });
}

static bool holds(const char *part)
{
    return strstr(buf_text(&out), part) != NULL;
}

static const struct html_option STATES[] = {
    { "0", "Suggested", false }, { "1", "Active <now>", false },
};
static const struct html_options OPTIONS = { STATES, 2 };

TEST("a field ties label, hint and error to its box")
{
    struct problems problems = { 0 };

    problem_add(&problems, "wish", "Write it down.");
    html_field_text(page("en"), &(struct html_field){
        .name = "wish", .label = "What do you want?", .hint = "In your words.",
        .problems = &problems, .required = true,
    }, "a \"b\"");
    EXPECT_TEXT(buf_text(&out),
        "<div class=\"field wrong\"><label for=\"wish\">What do you want?</label>"
        "<p class=\"hint\" id=\"wish-hint\">In your words.</p>"
        "<p class=\"error\" id=\"wish-error\">Write it down.</p>"
        "<input type=\"text\" id=\"wish\" name=\"wish\""
        " aria-describedby=\"wish-hint wish-error\" aria-invalid=\"true\" aria-required=\"true\""
        " autocomplete=\"off\" value=\"a &quot;b&quot;\"></div>\n");
}

TEST("only optional fields are marked, in the page's language")
{
    html_field_text(page("en"), &(struct html_field){ .name = "a", .label = "A" }, NULL);
    EXPECT(holds("A <span class=\"optional mute\">(optional)</span>"));
    html_field_text(page("es"), &(struct html_field){ .name = "a", .label = "A" }, NULL);
    EXPECT(holds("(opcional)"));
    html_field_text(page("en"), &(struct html_field){ .name = "a", .label = "A",
                                                      .required = true }, NULL);
    EXPECT(!holds("optional"));
}

TEST("two forms of a page may ask the same without sharing an id")
{
    struct html *h = page("en");
    struct html_field field = { .name = "note", .label = "Note" };

    html_field_long(h, &field, "one");
    html_field_long(h, &field, "two");
    EXPECT(holds("id=\"note\" name=\"note\""));
    EXPECT(holds("id=\"note-2\" name=\"note\""));
    EXPECT(holds("<label for=\"note-2\">"));
}

TEST("a long text is given back as it was typed, line breaks and all")
{
    html_field_long(page("en"), &(struct html_field){ .name = "n", .label = "N" },
                    "\nfirst\n</textarea>");
    EXPECT(holds(">\n\nfirst\n&lt;/textarea&gt;</textarea>"));
}

TEST("a choice of few is buttons in a group; the first button answers to the field's id")
{
    struct html_field field = { .name = "state", .label = "State", .options = &OPTIONS,
                                .required = true };

    html_field_choice(page("en"), &field, "1");
    EXPECT(holds("<fieldset><legend>State</legend>"));
    EXPECT(holds("<input type=\"radio\" id=\"state\" name=\"state\" value=\"0\">Suggested"));
    EXPECT(holds("id=\"state-2\" name=\"state\" value=\"1\" checked>Active &lt;now&gt;"));
}

TEST("a list offers an empty line only while nothing is chosen or nothing need be")
{
    struct html_field field = { .name = "state", .label = "State", .options = &OPTIONS,
                                .required = true };

    html_field_pick(page("en"), &field, "1");
    EXPECT(!holds("<option value=\"\">"));
    EXPECT(holds("<option value=\"1\" selected>"));
    html_field_pick(page("en"), &field, "");
    EXPECT(holds("<option value=\"\">Choose</option>"));
}

TEST("a choice of many is a list")
{
    struct html_option many[HTML_BUTTONS_MAX + 1] = { { "a", "A", true } };
    struct html_options options = { many, HTML_BUTTONS_MAX + 1 };

    for (size_t i = 1; i < options.count; i++)
        many[i] = (struct html_option){ "b", "B", false };
    html_field_choice(page("en"), &(struct html_field){ .name = "c", .label = "C",
                                                        .options = &options }, NULL);
    EXPECT(holds("<select"));
    EXPECT(holds("<option value=\"a\" selected>"));
}

TEST("several of a list are boxes that share the name")
{
    struct html_option some[] = { { "a", "A", true }, { "b", "B", false } };
    struct html_options options = { some, 2 };

    html_field_choices(page("en"), &(struct html_field){ .name = "c", .label = "C",
                                                         .options = &options }, NULL);
    EXPECT(holds("type=\"checkbox\" id=\"c\" name=\"c\" value=\"a\" checked>"));
    EXPECT(holds("type=\"checkbox\" id=\"c-2\" name=\"c\" value=\"b\">"));
}

TEST("a remembered date has three boxes, the month by its name")
{
    html_field_partdate(page("es"), &(struct html_field){ .name = "since", .label = "Since" },
                        (struct partdate){ 1984, 5, 0 });
    EXPECT(holds("id=\"since\" name=\"since_day\">"));
    EXPECT(holds("name=\"since_month\""));
    EXPECT(holds("<option value=\"5\" selected>mayo</option>"));
    EXPECT(holds("name=\"since_year\" value=\"1984\">"));
}

TEST("three boxes that don't make a day say so, each, and hold what was typed")
{
    struct problems problems = { 0 };

    problem_add(&problems, "since", "No such day.");
    html_field_partdate(page("en"), &(struct html_field){ .name = "since", .label = "Since",
                                                          .problems = &problems },
                        (struct partdate){ 1990, 2, 31 });
    EXPECT(holds("name=\"since_day\" value=\"31\" aria-invalid=\"true\">"));
    EXPECT(holds("name=\"since_month\" aria-invalid=\"true\">"));
    EXPECT(holds("name=\"since_year\" value=\"1990\" aria-invalid=\"true\">"));
    EXPECT(holds("No such day."));
}

TEST("a password is never written back into the page")
{
    html_field_password(page("en"), &(struct html_field){ .name = "p", .label = "P",
                                                          .autocomplete = "current-password" },
                        "swordfish");
    EXPECT(!holds("swordfish"));
    EXPECT(holds("autocomplete=\"current-password\""));
}

TEST("the summary leads to each field and is read out at once")
{
    struct problems problems = { 0 };
    struct html *h = page("en");

    html_problem_summary(h, &problems);
    html_problem_summary(h, NULL);
    EXPECT_TEXT(buf_text(&out), "");
    problem_add(&problems, "wish", "Write <it> down.");
    problem_add(&problems, "review_on", "Choose a day.");
    html_problem_summary(h, &problems);
    EXPECT(holds("role=\"alert\" tabindex=\"-1\""));
    EXPECT(holds("<h2>2 things to put right</h2>"));
    EXPECT(holds("<a href=\"#wish\">Write &lt;it&gt; down.</a>"));
    EXPECT(holds("<a href=\"#review_on\">"));
}

TEST("a phone number stays left to right and can be called")
{
    html_phone_link(page("ar"), " +1 (555) 010-0199");
    EXPECT_TEXT(buf_text(&out), "<a href=\"tel:+15550100199\"><bdi dir=\"ltr\"> +1 (555) 010-0199"
                                "</bdi></a>");
    html_phone_link(page("en"), "ask <Rosa>");
    EXPECT_TEXT(buf_text(&out), "<bdi dir=\"ltr\">ask &lt;Rosa&gt;</bdi>");
    html_phone_link(page("en"), NULL);
    EXPECT_TEXT(buf_text(&out), "");
}
