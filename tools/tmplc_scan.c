// SPDX-License-Identifier: AGPL-3.0-or-later
/* Follows the HTML character by character, so that each value is known to stand in text, in a
 * quoted attribute or in an address, and nowhere else. */
#include "tmplc.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static const char *const VOID_ELEMENTS[] = { "area", "br", "col", "hr", "img", "input", "link",
    "meta", "source", "track", "wbr", NULL };
static const char *const FORBIDDEN_ELEMENTS[] = { "style", "iframe", "object", "embed", "base",
    "applet", "frame", "frameset", "template", "math", "animate", "animatetransform",
    "animatemotion", "set", "foreignobject", "plaintext", "xmp", "noembed", "noframes", "portal",
    "noscript", NULL };
/* What a browser would end an open paragraph for. */
static const char *const BLOCK_ELEMENTS[] = { "address", "article", "aside", "blockquote",
    "details", "dialog", "div", "dl", "fieldset", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
    NULL };
static const char *const URL_ATTRIBUTES[] = { "href", "src", "action", "formaction", "hx-get",
    "hx-post", "hx-push-url", NULL };
/* Attributes in which a value could load, run or send something. */
static const char *const LITERAL_ATTRIBUTES[] = { "srcdoc", "srcset", "poster", "data", "cite",
    "ping", "background", "manifest", "method", "enctype", "http-equiv", "target", "rel", "nonce",
    "sandbox", "allow", "is", "integrity", "xmlns", "attributename", "slot", "usemap", "profile",
    "codebase", "classid", "archive", "longdesc", "imagesrcset", "type", NULL };
static const char *const HTMX_ATTRIBUTES[] = { "hx-get", "hx-post", "hx-push-url", "hx-target",
    "hx-confirm", NULL };
static const char *const OPTIONAL_ATTRIBUTES[] = { "checked", "selected", "disabled", "open",
    "hidden", "required", NULL };

bool name_is(const char *name, const char *const *list)
{
    for (; *list; list++)
        if (strcasecmp(name, *list) == 0)
            return true;
    return false;
}

static void literal(struct tmplc *t, char c)
{
    out_add_n(&t->literal, &c, 1);
    t->last_was_space = false;
}

static bool inside(const struct tmplc *t, const char *element)
{
    for (size_t i = 0; i < t->depth; i++)
        if (strcasecmp(t->elements[i].name, element) == 0)
            return true;
    return false;
}

static void name_add(struct tmplc *t, char c)
{
    size_t length = strlen(t->name);

    if (length + 1 >= sizeof t->name)
        refuse(t, "The name `%s...` is too long.", t->name);
    t->name[length] = c;
    t->name[length + 1] = '\0';
}

/* Text.  Indentation is for the reader of the template: a run with a line break becomes one. */
static void text_char(struct tmplc *t, char c)
{
    if (c == '<') {
        t->place = IN_TAG_START;
        return;
    }
    if (isspace((unsigned char)c) && !inside(t, "pre")) {
        if (t->last_was_space) {
            if (c == '\n' && t->literal.count > 0)
                t->literal.at[t->literal.count - 1] = '\n';
            return;
        }
        literal(t, c == '\n' ? '\n' : ' ');
        t->last_was_space = true;
        return;
    }
    literal(t, c);
}

static void tag_start_char(struct tmplc *t, char c)
{
    t->name[0] = '\0';
    if (c == '/') {
        t->place = IN_CLOSE_NAME;
    } else if (c == '!') {
        if (strncmp(t->source + t->at, "!--", 3) == 0)
            t->place = IN_COMMENT;
        else if (strncasecmp(t->source + t->at, "!doctype", 8) == 0)
            t->place = IN_DOCTYPE;
        else
            refuse(t, "`<!` begins a comment or the doctype only.");
        if (t->place == IN_DOCTYPE)
            out_add(&t->literal, "<!");
    } else if (isalpha((unsigned char)c)) {
        t->place = IN_TAG_NAME;
        name_add(t, c);
    } else {
        refuse(t, "Write &lt; for a `<` that begins no tag.");
    }
}

static void start_tag(struct tmplc *t)
{
    size_t length = strlen(t->name);

    for (size_t i = 0; i <= length; i++)
        t->tag[i] = (char)tolower((unsigned char)t->name[i]);
    if (name_is(t->tag, FORBIDDEN_ELEMENTS))
        refuse(t, "<%s> isn't allowed in a page.", t->name);
    if (strcmp(t->tag, "form") == 0 && inside(t, "form"))
        refuse(t, "A form may not stand in a form.");
    if (name_is(t->tag, BLOCK_ELEMENTS) && t->depth > 0 &&
        strcmp(t->elements[t->depth - 1].name, "p") == 0)
        refuse(t, "<%s> can't stand in the <p> of line %zu: the browser would end it here.",
               t->name, t->elements[t->depth - 1].line);
    out_add(&t->literal, "<");
    out_add(&t->literal, t->name);
    t->last_was_space = false;
    t->self_closing = t->post_form = t->has_src = false;
    t->spaced = false;
    t->place = IN_TAG;
}

static void end_start_tag(struct tmplc *t)
{
    bool is_void = name_is(t->tag, VOID_ELEMENTS) && !inside(t, "svg");

    if (t->block_count > 0 && t->blocks[t->block_count - 1].place != IN_TEXT &&
        t->blocks[t->block_count - 1].place != IN_RAW_TEXT)
        refuse(t, "The block of line %zu began inside this tag and must end in it.",
               t->blocks[t->block_count - 1].line);
    if (t->self_closing && !is_void && !inside(t, "svg") && strcmp(t->tag, "svg") != 0)
        refuse(t, "<%s/> closes itself in SVG only: write <%s></%s>.", t->tag, t->tag, t->tag);
    if (strcmp(t->tag, "script") == 0 && !t->has_src)
        refuse(t, "A <script> has a src: the content security policy forbids script in a page.");

    out_add(&t->literal, t->self_closing && !is_void ? "/>" : ">");
    t->place = IN_TEXT;
    t->last_was_space = false;
    if (is_void || t->self_closing)
        return;

    if (t->depth == ELEMENTS_MAX)
        refuse(t, "Elements nest deeper than %d here.", ELEMENTS_MAX);
    memcpy(t->elements[t->depth].name, t->tag, sizeof t->tag);
    t->elements[t->depth++].line = t->line;
    if (t->post_form)
        emit(t, "html_form_tokens(h);");
    if (strcmp(t->tag, "script") == 0)
        t->place = IN_SCRIPT;
    else if (!inside(t, "svg") &&
             (strcmp(t->tag, "title") == 0 || strcmp(t->tag, "textarea") == 0))
        t->place = IN_RAW_TEXT;
}

static void close_tag(struct tmplc *t)
{
    const struct block *block = t->block_count > 0 ? &t->blocks[t->block_count - 1] : NULL;

    if (name_is(t->name, VOID_ELEMENTS) && !inside(t, "svg"))
        refuse(t, "<%s> has no end tag.", t->name);
    if (t->depth == 0)
        refuse(t, "</%s> ends nothing that is open.", t->name);
    if (strcasecmp(t->elements[t->depth - 1].name, t->name) != 0)
        refuse(t, "</%s> stands where </%s> is due: <%s> was opened in line %zu.", t->name,
               t->elements[t->depth - 1].name, t->elements[t->depth - 1].name,
               t->elements[t->depth - 1].line);
    if (block && block->depth == t->depth)
        refuse(t, "The block of line %zu began inside <%s>, so it must end there.", block->line,
               t->name);
    t->depth--;
    out_print(&t->literal, "</%s>", t->name);
    t->last_was_space = false;
    t->place = IN_TEXT;
}

static void attribute_begins(struct tmplc *t)
{
    t->attr++;
    t->value.count = 0;
    t->value_dynamic = false;
    t->name[0] = '\0';
    t->place = IN_ATTR_NAME;
}

/* The name is read: what may not be there at all is refused, value or not. */
static void attribute_named(struct tmplc *t)
{
    if (strcasecmp(t->name, "style") == 0)
        refuse(t, "style= isn't allowed: the content security policy forbids it; use a class.");
    if (strncasecmp(t->name, "on", 2) == 0 || strncasecmp(t->name, "hx-on", 5) == 0)
        refuse(t, "%s= isn't allowed: script stands in the script file only.", t->name);
    if (strcasecmp(t->name, "srcdoc") == 0 || strcasecmp(t->name, "formmethod") == 0)
        refuse(t, "%s= isn't allowed in a page.", t->name);
}

static void attribute_literal_name(struct tmplc *t)
{
    out_add(&t->literal, " ");
    out_add(&t->literal, t->name);
    t->last_was_space = false;
}

static void attribute_done(struct tmplc *t)
{
    const char *value = out_text(&t->value);

    if (t->value.count == 0)
        value = "";
    if (strcmp(t->tag, "form") == 0 && strcasecmp(t->name, "method") == 0)
        t->post_form = strcasecmp(value, "post") == 0;
    if (strcasecmp(t->name, "src") == 0)
        t->has_src = true;
    if (name_is(t->name, URL_ATTRIBUTES) && !t->value_dynamic) {
        while (isspace((unsigned char)*value))
            value++;
        if (strncasecmp(value, "javascript:", 11) == 0 || strncasecmp(value, "vbscript:", 9) == 0)
            refuse(t, "An address can't be script.");
    }
    t->spaced = false;
    t->place = IN_TAG;
}

static void tag_char(struct tmplc *t, char c)
{
    if (isspace((unsigned char)c)) {
        t->spaced = true;
    } else if (c == '>') {
        end_start_tag(t);
    } else if (c == '/') {
        t->self_closing = true;
    } else if (isalpha((unsigned char)c) || c == '_' || c == ':') {
        if (!t->spaced)
            refuse(t, "Put a space before this attribute.");
        attribute_begins(t);
        name_add(t, c);
    } else {
        refuse(t, "`%c` can't begin an attribute.", c);
    }
}

static void attribute_without_value(struct tmplc *t)
{
    if (strchr(t->name, '?'))
        refuse(t, "Write %s={{...}}.", t->name);
    attribute_named(t);
    attribute_literal_name(t);
    attribute_done(t);
}

static void attribute_name_char(struct tmplc *t, char c)
{
    if (c == '=') {
        t->place = IN_BEFORE_VALUE;
        if (strchr(t->name, '?')) {
            char plain[NAME_MAX_LENGTH];

            memcpy(plain, t->name, sizeof plain);
            plain[strcspn(plain, "?")] = '\0';
            if (!name_is(plain, OPTIONAL_ATTRIBUTES))
                refuse(t, "%s can't depend on a value; only checked, selected, disabled, open, "
                       "hidden and required can.", plain);
            return;
        }
        attribute_named(t);
        attribute_literal_name(t);
        out_add(&t->literal, "=");
    } else if (isspace((unsigned char)c) || c == '>' || c == '/') {
        attribute_without_value(t);
        tag_char(t, c);
    } else if (isalnum((unsigned char)c) || strchr("-_:.?", c)) {
        name_add(t, c);
    } else {
        refuse(t, "`%c` can't stand in the name of an attribute.", c);
    }
}

static void before_value_char(struct tmplc *t, char c)
{
    if (strchr(t->name, '?'))
        refuse(t, "%s= takes a mark: %s={{...}}.", t->name, t->name);
    if (c == '"' || c == '\'') {
        t->quote = c;
        t->place = IN_VALUE;
        literal(t, c);
    } else if (isspace((unsigned char)c) || c == '>') {
        refuse(t, "The value of %s= is missing; put it in quotes.", t->name);
    } else {
        t->place = IN_UNQUOTED;
        literal(t, c);
        out_add_n(&t->value, &c, 1);
    }
}

static void value_char(struct tmplc *t, char c)
{
    const struct block *block = t->block_count > 0 ? &t->blocks[t->block_count - 1] : NULL;

    literal(t, c);
    if (c != t->quote) {
        out_add_n(&t->value, &c, 1);
        return;
    }
    if (block && block->place == IN_VALUE && block->attr == t->attr)
        refuse(t, "The block of line %zu began inside %s=\"...\", so it must end there.",
               block->line, t->name);
    attribute_done(t);
}

static void unquoted_char(struct tmplc *t, char c)
{
    if (isspace((unsigned char)c) || c == '>') {
        attribute_done(t);
        tag_char(t, c);
    } else {
        literal(t, c);
        out_add_n(&t->value, &c, 1);
    }
}

static void close_name_char(struct tmplc *t, char c)
{
    if (c == '>')
        close_tag(t);
    else if (isalnum((unsigned char)c) || c == '-')
        name_add(t, c);
    else if (!isspace((unsigned char)c))
        refuse(t, "`%c` can't stand in an end tag.", c);
}

static void raw_text_char(struct tmplc *t, char c)
{
    if (c == '<' && t->source[t->at + 1] == '/') {
        t->place = IN_TAG_START;
        return;
    }
    if (c == '<')
        refuse(t, "<%s> holds text only: write &lt;.", t->elements[t->depth - 1].name);
    literal(t, c);
}

static void script_char(struct tmplc *t, char c)
{
    if (c == '<' && strncasecmp(t->source + t->at, "</script", 8) == 0)
        t->place = IN_TAG_START;
    else if (!isspace((unsigned char)c))
        refuse(t, "A <script> must be empty: the content security policy forbids script in a page.");
}

void scan_char(struct tmplc *t, char c)
{
    switch (t->place) {
    case IN_TEXT: text_char(t, c); break;
    case IN_RAW_TEXT: raw_text_char(t, c); break;
    case IN_SCRIPT: script_char(t, c); break;
    case IN_TAG_START: tag_start_char(t, c); break;
    case IN_TAG_NAME:
        if (isalnum((unsigned char)c) || c == '-') {
            name_add(t, c);
        } else if (isspace((unsigned char)c) || c == '>' || c == '/') {
            start_tag(t);
            tag_char(t, c);
        } else {
            refuse(t, "`%c` can't stand in the name of an element.", c);
        }
        break;
    case IN_CLOSE_NAME: close_name_char(t, c); break;
    case IN_TAG: tag_char(t, c); break;
    case IN_ATTR_NAME: attribute_name_char(t, c); break;
    case IN_BEFORE_VALUE: before_value_char(t, c); break;
    case IN_VALUE: value_char(t, c); break;
    case IN_UNQUOTED: unquoted_char(t, c); break;
    case IN_COMMENT:    /* comments are for the template, not for the page */
        if (c == '>' && t->at >= 2 && strncmp(t->source + t->at - 2, "--", 2) == 0)
            t->place = IN_TEXT;
        break;
    case IN_DOCTYPE:
        literal(t, c);
        if (c == '>')
            t->place = IN_TEXT;
        break;
    }
}

void scan_before_mark(struct tmplc *t)
{
    switch (t->place) {
    case IN_TAG_START:
    case IN_TAG_NAME:
    case IN_CLOSE_NAME:
        refuse(t, "A value can't stand in a tag's name.");
    case IN_ATTR_NAME:
        refuse(t, "A value can't stand in the name of an attribute.");
    case IN_UNQUOTED:
        refuse(t, "Put the value of %s= in quotes.", t->name);
    case IN_BEFORE_VALUE:
        if (!strchr(t->name, '?'))
            refuse(t, "Put the value of %s= in quotes.", t->name);
        break;
    case IN_SCRIPT:
        refuse(t, "A value can't stand in a script.");
    case IN_COMMENT:
        refuse(t, "A value can't stand in a comment; remarks are {{# ... }}.");
    case IN_DOCTYPE:
        refuse(t, "A value can't stand in the doctype.");
    case IN_TEXT:
    case IN_RAW_TEXT:
    case IN_TAG:
    case IN_VALUE:
        break;
    }
}

bool place_equal(const struct tmplc *t, const struct block *block)
{
    return t->place == block->place && t->depth == block->depth &&
           (t->place != IN_VALUE || t->attr == block->attr);
}

const char *place_word(const struct tmplc *t)
{
    switch (t->place) {
    case IN_VALUE: return "an attribute";
    case IN_TAG:
    case IN_BEFORE_VALUE: return "a tag";
    case IN_RAW_TEXT: return "a title or text box";
    default: return "the text";
    }
}

enum value_kind value_kind_of(const struct tmplc *t)
{
    if (strcasecmp(t->name, "src") == 0 && strcmp(t->tag, "script") == 0)
        return VALUE_REFUSED;
    if (name_is(t->name, URL_ATTRIBUTES))
        return VALUE_URL;
    if (strchr(t->name, ':') || name_is(t->name, LITERAL_ATTRIBUTES))
        return VALUE_REFUSED;
    if (strncasecmp(t->name, "hx-", 3) == 0 && !name_is(t->name, HTMX_ATTRIBUTES))
        return VALUE_REFUSED;
    if (strncasecmp(t->name, "data-hx-", 8) == 0)
        return VALUE_REFUSED;
    return VALUE_ORDINARY;
}
