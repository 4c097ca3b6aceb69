// SPDX-License-Identifier: AGPL-3.0-or-later
/* Marks that call something: {{include}}, {{draw}}, {{field}}. */
#include "tmplc.h"

#include <string.h>

static const char *const FIELD_KINDS[] = { "text", "long", "date", "partdate", "number", "money",
    "check", "choice", "choices", "pick", "email", "phone", "file", "password", "time", NULL };

static void need_text_place(const struct tmplc *t, const char *what)
{
    if (t->place != IN_TEXT)
        refuse(t, "{{%s}} stands in the text, not in %s.", what, place_word(t));
}

/* `from "room/x.h"`, or a template, whose header the build makes. */
static void add_from(struct tmplc *t, const char *from)
{
    struct out line = { 0 };
    const char *base = strrchr(from, '/') ? strrchr(from, '/') + 1 : from;
    size_t length = strlen(from);

    if (length > 5 && strcmp(from + length - 5, ".html") == 0)
        out_print(&line, "#include \"made/%.*s_html.h\"\n", (int)(strlen(base) - 5), base);
    else if (length > 2 && strcmp(from + length - 2, ".h") == 0)
        out_print(&line, "#include \"%s\"\n", from);
    else
        refuse(t, "from names a header or a template, not `%s`.", from);
    add_once(&t->includes, out_text(&line));
}

/* Without a from the part stands in this file, among the shared ones, or in one other template
 * below SRCROOT. */
static void add_found(struct tmplc *t, const char *part)
{
    static const char *const shared[] = { "problem_summary", "phone", "phone_link", NULL };

    if (name_is(part, shared) || template_makes(t->source, part))
        return;

    const char *file = template_of(t, t->root, part);

    if (!file)
        refuse(t, "No template makes the part `%s`; for one written in C name its header: "
               "from \"room/x.h\".", part);
    add_from(t, file);
}

void mark_call(struct marks *m, bool is_include)
{
    struct tmplc *t = m->t;
    struct out call = { 0 };
    char name[TOKEN_MAX];
    bool from = false;

    need_text_place(t, is_include ? "include" : "draw");
    if (m->now.kind != (is_include ? TOKEN_TEXT : TOKEN_PATH) || !is_name(m->now.text))
        refuse(t, is_include ? "Write {{include \"part\" ...}}."
                             : "Write {{draw function ... from \"room/x.h\"}}.");
    memcpy(name, m->now.text, sizeof name);
    out_print(&call, "%s%s(h", is_include ? "html_" : "", m->now.text);
    marks_next(m);
    while (m->now.kind != TOKEN_END) {
        if (marks_take(m, "from")) {
            if (m->now.kind != TOKEN_TEXT)
                refuse(t, "from is followed by a file in quotes.");
            add_from(t, m->now.text);
            from = true;
            marks_next(m);
        } else {
            out_add(&call, ", ");
            argument_expr(m, &call);
        }
    }
    if (is_include && !from)
        add_found(t, name);
    if (!is_include && !from)
        refuse(t, "{{draw}} needs from \"room/x.h\": the header that declares the function.");
    emit(t, "%s);", out_text(&call));
    t->last_was_space = false;
}

static void field_extras(struct marks *m, struct out *fields)
{
    while (m->now.kind != TOKEN_END) {
        struct out value = { 0 };

        if (marks_take(m, "required")) {
            out_add(fields, ", .required = true");
        } else if (marks_take(m, "hint")) {
            if (!marks_take(m, "="))
                refuse(m->t, "Write hint=_(\"...\").");
            text_expr(m, &value);
            out_print(fields, ", .hint = %s", out_text(&value));
        } else if (marks_take(m, "options")) {
            if (!marks_take(m, "=") || m->now.kind != TOKEN_PATH)
                refuse(m->t, "Write options=list.");
            path_expr(m->t, m->now.text, &value);
            marks_next(m);
            out_print(fields, ", .options = &%s", out_text(&value));
        } else if (marks_take(m, "rows")) {
            if (!marks_take(m, "=") || m->now.kind != TOKEN_NUMBER)
                refuse(m->t, "Write rows=4.");
            out_print(fields, ", .rows = %s", m->now.text);
            marks_next(m);
        } else if (marks_take(m, "autocomplete")) {
            if (!marks_take(m, "=") || m->now.kind != TOKEN_TEXT)
                refuse(m->t, "Write autocomplete=\"...\".");
            add_c_string(&value, m->now.text, strlen(m->now.text));
            marks_next(m);
            out_print(fields, ", .autocomplete = %s", out_text(&value));
        } else {
            refuse(m->t, "A field knows required, hint=, options=, rows= and autocomplete=, not "
                   "`%s`.", m->now.text);
        }
    }
}

static void field_value(struct marks *m, const char *kind, struct out *out)
{
    struct out path = { 0 };

    if (marks_take(m, "-")) {
        out_add(out, strcmp(kind, "check") == 0 ? "false"
                     : strcmp(kind, "partdate") == 0 ? "(struct partdate){ 0 }" : "NULL");
        return;
    }
    if (m->now.kind != TOKEN_PATH)
        refuse(m->t, "The value of a field is a field of the view struct, or - for none.");
    path_expr(m->t, m->now.text, &path);
    marks_next(m);
    if (strcmp(kind, "check") == 0)
        out_print(out, "HTML_IS(%s)", out_text(&path));
    else if (strcmp(kind, "partdate") == 0)
        out_add(out, out_text(&path));
    else
        out_print(out, "HTML_SHOW(h, %s, HTML_IN_ATTRIBUTE)", out_text(&path));
}

void mark_field(struct marks *m)
{
    struct tmplc *t = m->t;
    char kind[TOKEN_MAX];
    struct out fields = { 0 }, value = { 0 };
    bool chooses;

    need_text_place(t, "field");
    memcpy(kind, m->now.text, sizeof kind);
    if (!name_is(kind, FIELD_KINDS) || m->now.kind != TOKEN_PATH)
        refuse(t, "`%s` is no kind of field.", kind);
    marks_next(m);
    chooses = strcmp(kind, "choice") == 0 || strcmp(kind, "choices") == 0 ||
              strcmp(kind, "pick") == 0;

    if (m->now.kind == TOKEN_TEXT) {
        if (!is_name(m->now.text))
            refuse(t, "A field's name is lower case letters, digits and _.");
        out_print(&fields, ".name = \"%s\"", m->now.text);
        marks_next(m);
    } else {
        out_add(&fields, ".name = ");
        text_expr(m, &fields);
    }
    out_add(&fields, ", .label = ");
    text_expr(m, &fields);

    field_value(m, kind, &value);
    if (!marks_take(m, "-")) {
        if (m->now.kind != TOKEN_PATH)
            refuse(t, "The problems of the form are missing behind the value (or - for none).");
        out_add(&fields, ", .problems = ");
        path_expr(t, m->now.text, &fields);
        marks_next(m);
    }
    field_extras(m, &fields);
    if (chooses && !strstr(out_text(&fields), ".options = "))
        refuse(t, "A field of kind %s needs options=list.", kind);
    emit(t, "html_field_%s(h, &(struct html_field){ %s }, %s);", kind, out_text(&fields),
         out_text(&value));
    t->last_was_space = true;
}
