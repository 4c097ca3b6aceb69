// SPDX-License-Identifier: AGPL-3.0-or-later
/* Sealed texts and cursors: what anybody may send doesn't open, what we sealed does, and one
 * changed character makes it strange.  The first line is sent as sealed, the rest is sealed. */
#include "fuzz/fuzz.h"

#include "crypto/master_key.h"
#include "crypto/seal.h"
#include "privacy/query.h"

static void check_strange(struct arena *arena, const char *sent)
{
    const char *opened = NULL;
    struct bytes bytes = { NULL, 0 };
    struct value values[2];

    ensure(seal_open(arena, master_key("fuzz"), "here", sent, &opened) == INVALID);
    ensure(seal_open_bytes(arena, master_key("fuzz"), "here",
                           (struct bytes){ sent, strlen(sent) }, &bytes) == INVALID);
    ensure(opened == NULL && bytes.at == NULL);
    ensure(cursor_open(arena, sent, "goal_list", 7, values, 2) == INVALID);
}

static void check_own(struct arena *arena, const char *text)
{
    char *sealed = seal_text(arena, master_key("fuzz"), "here", text);
    const char *opened;

    ensure(seal_open(arena, master_key("fuzz"), "here", sealed, &opened) == OK);
    ensure(strcmp(opened, text) == 0);
    ensure(seal_open(arena, master_key("fuzz"), "there", sealed, &opened) == INVALID);
    ensure(seal_open(arena, master_key("other"), "here", sealed, &opened) == INVALID);
    size_t place = strlen(text) * 31 % strlen(sealed);
    sealed[place] = sealed[place] == 'A' ? 'B' : 'A';
    ensure(seal_open(arena, master_key("fuzz"), "here", sealed, &opened) == INVALID);
}

/* A cursor's text as somebody with our key could have written it: read, never past its end. */
static void check_cursor(struct arena *arena, const char *text)
{
    const char *context = "cursor goal_list 7";
    const char *sealed = seal_text(arena, master_key("cursor"), context, text);
    struct value values[2];

    enum status s = cursor_open(arena, sealed, "goal_list", 7, values, 2);
    ensure(s == OK || s == INVALID);
    values[0] = value_text(text);
    values[1] = value_int((int64_t)strlen(text));
    const char *cursor = cursor_seal(arena, "goal_list", 7, values, 2);
    struct value back[2];
    ensure(cursor_open(arena, cursor, "goal_list", 7, back, 2) == OK);
    ensure(back[0].kind == VALUE_TEXT && strcmp(back[0].text, text) == 0);
    ensure(back[1].kind == VALUE_INT && back[1].n == values[1].n);
    ensure(cursor_open(arena, cursor, "goal_list", 8, back, 2) == INVALID);
    ensure(cursor_open(arena, cursor, "goal_done", 7, back, 2) == INVALID);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t count)
{
    struct arena *arena = fuzz_arena();

    if (!master_key_is_set())
        master_key_set_for_tests();
    const char *sent = fuzz_line(arena, &data, &count);
    const char *text = fuzz_text(arena, data, count < 2048 ? count : 2048);

    check_strange(arena, sent);
    if (text_is_utf8(text, strlen(text))) {
        check_own(arena, text);
        check_cursor(arena, text);
    }
    return 0;
}
