// SPDX-License-Identifier: AGPL-3.0-or-later
/* multipart/form-data: the first line is the Content-Type, the rest the body.  Files lie inside
 * the body, names carry no folder, and texts are whole. */
#include "fuzz/fuzz.h"

#include "http/inside.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t count)
{
    struct arena *arena = fuzz_arena();
    const char *media = fuzz_line(arena, &data, &count);
    struct form *form = arena_one(arena, struct form);
    int code = 0;

    form->arena = arena;
    if (multipart_read(form, (struct bytes){ data, count }, media, &code) != NULL) {
        ensure(code == 400 || code == 413);
        return 0;
    }
    for (size_t i = 0; i < form->fields.count; i++) {
        const struct named *field = &form->fields.at[i];
        ensure(text_is_utf8(field->name, strlen(field->name)));
        ensure(text_is_utf8(field->value, strlen(field->value)));
        ensure(strchr(field->value, '\r') == NULL);
    }
    ensure(form->upload_count <= FORM_UPLOADS_MAX);
    for (size_t i = 0; i < form->upload_count; i++) {
        struct upload upload = form->uploads[i].upload;
        const uint8_t *at = (const uint8_t *)upload.bytes.at;
        ensure(at >= data && at + upload.bytes.count <= data + count);
        ensure(strpbrk(upload.name, "/\\") == NULL);
        ensure(text_is_utf8(upload.name, strlen(upload.name)));
        ensure(form_upload(form, form->uploads[i].field).name != NULL);
    }
    struct form *again = form_from_body(arena, form_encoded(form));
    ensure(strcmp(form_encoded(again), form_encoded(form)) == 0);
    return 0;
}
