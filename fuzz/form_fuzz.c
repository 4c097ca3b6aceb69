// SPDX-License-Identifier: AGPL-3.0-or-later
/* A urlencoded form: what was read is text, and written out and read again it is the same. */
#include "fuzz/fuzz.h"

#include "http/inside.h"

static void check_text(const char *text)
{
    ensure(text_is_utf8(text, strlen(text)));
    ensure(strchr(text, '\r') == NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t count)
{
    struct arena *arena = fuzz_arena();
    struct call *call = call_made(arena, METHOD_POST, "/form", "application/x-www-form-urlencoded",
                                  NULL);
    struct request *request = call_request(call);
    struct problems problems = { 0 };
    int code = 0;

    request->body = (struct bytes){ data, count };
    if (request_read_body(request, &code) != NULL) {
        ensure(code == 400 || code == 413);
        return 0;
    }
    struct form *form = request_form(request);
    for (size_t i = 0; i < form->fields.count; i++) {
        const char *name = form->fields.at[i].name;
        ensure(text_is_utf8(name, strlen(name)));
        check_text(form->fields.at[i].value);
        ensure(form_has(form, name));
        ensure(form_all(form, name).count > 0);
        struct date date = form_date(form, name, &problems);
        ensure(!date_is_set(date) || date_is_valid(date.year, date.month, date.day));
        (void)form_partdate(form, name, &problems);
        (void)form_int(form, name, &problems);
        (void)form_money(form, name, &problems);
        struct maybe_int time = form_time(form, name, &problems);
        ensure(!time.set || (time.n >= 0 && time.n < 24 * 60));
    }
    const char *once = form_encoded(form);
    struct form *again = form_from_body(arena, once);
    ensure(strcmp(form_encoded(again), once) == 0);
    for (size_t i = 0; i < again->fields.count; i++) {
        const struct named *field = &again->fields.at[i];
        struct text_list before = form_all(form, field->name);
        bool found = false;
        for (size_t j = 0; j < before.count; j++)
            found = found || strcmp(before.at[j], field->value) == 0;
        ensure(found);
    }
    return 0;
}
