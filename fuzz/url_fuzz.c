// SPDX-License-Identifier: AGPL-3.0-or-later
/* Addresses: paths and queries as sent, percent-coding both ways, and where a browser may be sent
 * on to. */
#include "fuzz/fuzz.h"

#include "http/inside.h"
#include "http/url.h"

static void check_coding(struct arena *arena, const char *text, size_t count)
{
    for (int form = 0; form < 2; form++) {
        const char *decoded = url_decoded(arena, text, count, form == 1);
        if (decoded == NULL)
            continue;
        ensure(text_is_utf8(decoded, strlen(decoded)));
        const char *encoded = url_encoded(arena, decoded);
        ensure(encoded[strcspn(encoded, " /?&=+#\"'<>\\\r\n")] == '\0');
        const char *again = url_decoded(arena, encoded, strlen(encoded), form == 1);
        ensure(again != NULL && strcmp(again, decoded) == 0);
    }
}

/* As a browser reads it: a local address never leaves this server. */
static void check_local(const char *text)
{
    if (!url_is_local(text))
        return;
    ensure(text[0] == '/' && text[1] != '/' && text[1] != '\\');
    ensure(strpbrk(text, "\t\r\n\\") == NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t count)
{
    struct arena *arena = fuzz_arena();
    const char *text = fuzz_text(arena, data, count);
    struct request request;
    int code = 0;

    check_coding(arena, (const char *)data, count);
    check_local(text);
    request_init(&request, arena, METHOD_GET, text);
    request_add_header(&request, "Cookie", text);
    if (request_read_target(&request, &code) != NULL) {
        ensure(code == 400 || code == 413);
        return 0;
    }
    ensure(request_path(&request)[0] == '/');
    ensure(text_is_utf8(request_path(&request), strlen(request_path(&request))));
    for (size_t i = 0; i < request.query.count; i++) {
        const char *value = request.query.at[i].value;
        ensure(text_is_utf8(value, strlen(value)));
        ensure(request_query(&request, request.query.at[i].name) != NULL);
    }
    return 0;
}
