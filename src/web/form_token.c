// SPDX-License-Identifier: AGPL-3.0-or-later
/* form_token.c - what a form carries so that only its own author can send it.
 *
 * Sealed: the session's secret, the account and the page.  While the session lasts its secret has
 * to match; afterwards the token still says whose text it is, so that it can be kept for them. */
#include "web/inside.h"

#include "crypto/seal.h"
#include "crypto/token.h"
#include "http/url.h"

#include <string.h>

static const char CONTEXT[] = "form";

const char *form_token_make(struct arena *arena, const char *csrf, const char *account,
                            const char *page)
{
    const char *plain = arena_print(arena, "%s\n%s\n%s", csrf, account, page);
    return seal_text(arena, master_key("form"), CONTEXT, plain);
}

bool form_token_read(struct arena *arena, const char *token, struct form_token *ret)
{
    const char *plain;

    if (!token || strlen(token) > 8192 ||
        seal_open(arena, master_key("form"), CONTEXT, token, &plain) != OK)
        return false;
    char *text = arena_text(arena, plain);
    char *account = strchr(text, '\n');
    char *page = account ? strchr(account + 1, '\n') : NULL;
    if (!page)
        return false;
    *account++ = '\0';
    *page++ = '\0';
    *ret = (struct form_token){ text, account, page };
    return url_is_local(page);
}

/* A problem page has one token for all, bound to no page; a sealed text is never the same twice, so
 * it is made from the session's secret by a keyed hash instead. */
static const char *same_token(struct asked *asked, const char *csrf)
{
    char *id = arena_array(asked_arena(asked), SEAL_ID_TEXT, char);
    seal_id(master_key("form"), csrf, id);
    return id;
}

const char *asked_form_token(struct asked *asked)
{
    const char *csrf = session_csrf(asked->session);

    if (asked->plain)
        return same_token(asked, csrf);
    return form_token_make(asked_arena(asked), csrf, session_account(asked->session)->name,
                           asked->form_page);
}

bool form_token_fits(struct asked *asked, const char *text)
{
    struct form_token token;

    if (token_equal(text, same_token(asked, session_csrf(asked->session))))
        return true;
    if (!form_token_read(asked_arena(asked), text, &token) ||
        !token_equal(token.csrf, session_csrf(asked->session)))
        return false;
    asked->form_page = token.page;
    return true;
}
