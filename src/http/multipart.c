// SPDX-License-Identifier: AGPL-3.0-or-later
/* multipart.c - multipart/form-data (RFC 7578), read where it lies: a file's bytes are not copied. */
#include "http/inside.h"

#include <string.h>
#include <strings.h>

enum { PART_HEADERS_MAX = 8 * 1024, BOUNDARY_MAX = 70, TEXT_MAX = 3 * 1024 * 1024 };

struct part {
    const char *name;
    const char *file_name;    /* NULL: an ordinary field */
};

/* The value of `name="..."` in a header line; backslash and %22 quote as browsers do. */
static const char *parameter(struct arena *arena, const char *line, const char *name)
{
    size_t count = strlen(name);

    for (const char *at = strchr(line, ';'); at; at = strchr(at, ';')) {
        at += 1 + strspn(at + 1, " \t");
        if (strncasecmp(at, name, count) != 0 || at[count] != '=')
            continue;
        at += count + 1;
        if (*at != '"')
            return arena_text_n(arena, at, strcspn(at, "; \t"));
        char *out = arena_array(arena, strlen(at) + 1, char);
        size_t n = 0;
        for (at++; *at && *at != '"'; at++) {
            if (*at == '\\' && at[1] && (at[1] == '"' || at[1] == '\\')) {
                out[n++] = *++at;
            } else if (strncmp(at, "%22", 3) == 0) {
                out[n++] = '"';
                at += 2;
            } else {
                out[n++] = *at;
            }
        }
        return *at == '"' ? out : NULL;
    }
    return NULL;
}

/* Only the last piece: some browsers send a whole path. */
static const char *bare_file_name(const char *name)
{
    for (const char *at = name; *at; at++)
        if (*at == '/' || *at == '\\')
            name = at + 1;
    return name;
}

static bool read_part_headers(struct arena *arena, const char *at, size_t count, struct part *ret)
{
    char *text = arena_text_n(arena, at, count);

    *ret = (struct part){ 0 };
    for (char *line = text; *line;) {
        char *end = strstr(line, "\r\n");
        if (end)
            *end = '\0';
        if (strncasecmp(line, "Content-Disposition:", 20) == 0) {
            ret->name = parameter(arena, line, "name");
            ret->file_name = parameter(arena, line, "filename");
        }
        if (!end)
            break;
        line = end + 2;
    }
    return ret->name && text_is_utf8(ret->name, strlen(ret->name)) &&
           (!ret->file_name || text_is_utf8(ret->file_name, strlen(ret->file_name)));
}

static const char *find(const char *at, const char *end, const char *what, size_t count)
{
    return (const char *)memmem(at, (size_t)(end - at), what, count);
}

static const char *keep_part(struct form *form, const struct part *part, const char *at,
                             size_t count, size_t *texts, int *code)
{
    if (part->file_name) {
        if (count == 0 && *part->file_name == '\0')
            return NULL;
        if (form->upload_count == FORM_UPLOADS_MAX) {
            *code = 413;
            return N_("Too many files at once. Send 20 or fewer.");
        }
        form->uploads[form->upload_count++] = (struct named_upload){
            part->name, { bare_file_name(part->file_name), { at, count } },
        };
        return NULL;
    }
    *texts += count;
    if (*texts > TEXT_MAX || form->fields.count >= FORM_FIELDS_MAX) {
        *code = 413;
        return N_("That is more text than one form can hold.");
    }
    const char *value = field_text(form->arena, at, count);
    if (!value) {
        *code = 400;
        return N_("What was sent isn't whole text. Please go back and try again.");
    }
    named_add(form->arena, &form->fields, part->name, value);
    return NULL;
}

const char *multipart_read(struct form *form, struct bytes body, const char *media, int *code)
{
    static const char FAULT[] = N_("The form came in pieces that don't fit. Please send it again.");
    const char *boundary = parameter(form->arena, media, "boundary");

    *code = 400;
    if (!boundary || !*boundary || strlen(boundary) > BOUNDARY_MAX)
        return FAULT;

    const char *line = arena_print(form->arena, "\r\n--%s", boundary);
    size_t line_count = strlen(line), texts = 0;
    const char *at = (const char *)body.at, *end = at + body.count;

    /* The first boundary may stand at the very beginning, without its line break. */
    if (body.count >= line_count - 2 && memcmp(at, line + 2, line_count - 2) == 0)
        at += line_count - 2;
    else if ((at = find(at, end, line, line_count)))
        at += line_count;
    else
        return FAULT;

    for (size_t parts = 0;; parts++) {
        if (end - at >= 2 && memcmp(at, "--", 2) == 0)
            return NULL;
        while (at < end && (*at == ' ' || *at == '\t'))
            at++;
        if (end - at < 2 || memcmp(at, "\r\n", 2) != 0 || parts > FORM_FIELDS_MAX)
            return FAULT;
        /* From this line break on, so that a part without headers is seen too. */
        const char *empty = find(at, end, "\r\n\r\n", 4);
        const char *next = empty ? find(empty + 2, end, line, line_count) : NULL;
        struct part part;
        if (!next || empty - at > PART_HEADERS_MAX || empty == at ||
            !read_part_headers(form->arena, at + 2, (size_t)(empty - at - 2), &part))
            return FAULT;
        const char *value = empty + 4;
        if (next < value)
            return FAULT;
        const char *fault = keep_part(form, &part, value, (size_t)(next - value), &texts, code);
        if (fault)
            return fault;
        at = next + line_count;
    }
}
