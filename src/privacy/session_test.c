// SPDX-License-Identifier: AGPL-3.0-or-later
#include "privacy/account.h"

#include "privacy/label.h"
#include "test/desk.h"

static const char *sign_in_as(struct desk *desk, const char *name)
{
    const char *cookie = NULL, *csrf = NULL;

    EXPECT_OK(sign_in(desk_scope(desk), desk_user(desk, name), NULL, &cookie, &csrf));
    return cookie;
}

TEST("a cookie brings back who signed in, and its form token stays the same")
{
    struct session *session;
    const char *cookie, *csrf;

    EXPECT_OK(sign_in(desk_scope(desk), desk_user(desk, "Joss"), NULL, &cookie, &csrf));
    desk_keep(desk);
    EXPECT_OK(session_by_cookie(desk_scope(desk), cookie, &session));
    EXPECT_TEXT(session_account(session)->name, "Joss");
    EXPECT_TEXT(session_csrf(session), csrf);
    EXPECT(session_account(session)->role == ROLE_WORKER);
    EXPECT(!session_is_system(session));
}

TEST("a cookie nobody was given opens nothing")
{
    struct session *session;

    EXPECT_STATUS(session_by_cookie(desk_scope(desk), "aaaa", &session), NOT_FOUND);
    EXPECT_STATUS(session_by_cookie(desk_scope(desk), NULL, &session), NOT_FOUND);
    EXPECT_STATUS(session_by_bearer(desk_scope(desk), "", &session), NOT_FOUND);
}

TEST("fifteen minutes without a sign of life end it; a sign every fourteen keeps it")
{
    struct session *session;
    const char *cookie = sign_in_as(desk, "Joss");

    desk_now(desk, "2026-03-02T09:14");
    EXPECT_OK(session_by_cookie(desk_scope(desk), cookie, &session));
    desk_now(desk, "2026-03-02T09:28");
    EXPECT_OK(session_by_cookie(desk_scope(desk), cookie, &session));
    desk_now(desk, "2026-03-02T09:44");
    EXPECT_STATUS(session_by_cookie(desk_scope(desk), cookie, &session), NOT_FOUND);
    /* Asking about it doesn't bring it back. */
    EXPECT_STATUS(session_by_cookie(desk_scope(desk), cookie, &session), NOT_FOUND);
}

TEST("when it was last seen is kept with the next change, for a program that starts again")
{
    struct privacy *again;
    struct scope *scope;
    struct session *session;
    const char *complaint, *cookie = sign_in_as(desk, "Joss");

    desk_now(desk, "2026-03-02T09:10");
    EXPECT_OK(session_by_cookie(desk_scope(desk), cookie, &session));
    desk_now(desk, "2026-03-02T09:20");
    desk_rest(desk);
    EXPECT_OK(privacy_open(privacy_store(desk_privacy(desk)), NULL, test_arena(), &again,
                           &complaint));
    privacy_use_own_conn(again);
    EXPECT_OK(scope_begin_read(again, desk_conn(desk), test_arena(), WAY_PAGE, "/", &scope));
    EXPECT_OK(session_by_cookie(scope, cookie, &session));
    scope_end_read(scope);
    privacy_close(again);
}

TEST("signing out ends it at once, everywhere")
{
    struct session *session;
    const char *cookie = sign_in_as(desk, "Joss");

    EXPECT_OK(sign_out(desk_scope(desk), cookie));
    EXPECT_STATUS(session_by_cookie(desk_scope(desk), cookie, &session), NOT_FOUND);
    EXPECT_STATUS(sign_out(desk_scope(desk), cookie), NOT_FOUND);
}

TEST("somebody's last day still counts; after it cookie and token are over")
{
    struct session *session;
    const char *token, *cookie;

    desk_as(desk, "Pat");
    EXPECT_OK(account_token(desk_office_change(desk), desk_user(desk, "Kofi"), &token));
    struct problems problems = { 0 };
    EXPECT_OK(account_leaves(desk_office_change(desk), desk_user(desk, "Kofi"),
                             (struct date){ 2026, 3, 2 }, &problems));
    cookie = sign_in_as(desk, "Kofi");
    EXPECT_OK(session_by_bearer(desk_scope(desk), token, &session));
    EXPECT_TEXT(session_account(session)->name, "Kofi");
    desk_now(desk, "2026-03-02T23:59");
    EXPECT_OK(session_by_bearer(desk_scope(desk), token, &session));
    cookie = sign_in_as(desk, "Kofi");
    desk_now(desk, "2026-03-03T00:00");
    EXPECT_STATUS(session_by_bearer(desk_scope(desk), token, &session), NOT_FOUND);
    EXPECT_STATUS(session_by_cookie(desk_scope(desk), cookie, &session), NOT_FOUND);
    EXPECT_STATUS(session_as(desk_scope(desk), "Kofi", &session), NOT_FOUND);
}

TEST("a new password ends what was signed in with the old one")
{
    struct session *session;
    struct user_id user;
    const char *hash, *cookie = sign_in_as(desk, "Joss");

    EXPECT_OK(sign_in_hash(desk_scope(desk), "joss", &user, &hash));
    EXPECT(hash == NULL);
    desk_as(desk, "Pat");
    EXPECT_OK(account_set_password(desk_office_change(desk), desk_user(desk, "Joss"), "a hash"));
    EXPECT_STATUS(session_by_cookie(desk_scope(desk), cookie, &session), NOT_FOUND);
    EXPECT_OK(sign_in_hash(desk_scope(desk), "  JOSS ", &user, &hash));
    EXPECT_TEXT(hash, "a hash");
    EXPECT_OK(sign_in_hash(desk_scope(desk), "nobody of that name", &user, &hash));
    EXPECT(hash == NULL && user.n == 0);
}

TEST("two people can't have one name, however it is written")
{
    struct problems problems = { 0 };
    struct user_id user;

    desk_as(desk, "Pat");
    EXPECT_STATUS(account_add(desk_office_change(desk), " j\xc3\xb3ss ", ROLE_WORKER, NULL,
                              &problems, &user), INVALID);
    EXPECT_PROBLEM(&problems, "name");
    problems = (struct problems){ 0 };
    EXPECT_STATUS(account_add(desk_office_change(desk), "Robot", ROLE_SYSTEM, NULL, &problems,
                              &user), INVALID);
    EXPECT_PROBLEM(&problems, "role");
}

TEST("an agency needs a name and a zone that exists, and a database has one")
{
    struct problems problems = { 0 };
    struct agency wrong = { .name = " ", .zone = "Nowhere/X" };

    EXPECT_STATUS(agency_make(desk_scope(desk), &wrong, &problems), INVALID);
    EXPECT_PROBLEM(&problems, "name");
    EXPECT_PROBLEM(&problems, "zone");
    problems = (struct problems){ 0 };
    EXPECT_STATUS(agency_make(desk_scope(desk), &(struct agency){ .name = "B", .zone = "UTC" },
                              &problems), CONFLICT);
    struct agency agency;
    EXPECT_OK(agency_get(desk_office(desk), &agency));
    EXPECT_TEXT(agency.name, "Tidewater Family Services");
}

TEST("a programme's days must grow, and its own words come back")
{
    struct problems problems = { 0 };
    struct programme programme = { .name = "Aftercare", .check_days = "30,14" };
    int64_t id;

    desk_as(desk, "Pat");
    EXPECT_STATUS(programme_save(desk_office_change(desk), &programme, &problems, &id), INVALID);
    EXPECT_PROBLEM(&problems, "check_days");
    problems = (struct problems){ 0 };
    programme.check_days = "7, 30";
    EXPECT_OK(programme_save(desk_office_change(desk), &programme, &problems, &id));
    EXPECT_OK(programme_named(desk_office(desk), "aftercare", &programme));
    EXPECT_TEXT(programme.check_days, "7, 30");
    EXPECT_INT(programme.reply_days, 3);
}

TEST("a programme nobody has answered for is kept as strictly as under all four laws")
{
    struct problems problems = { 0 };
    struct programme programme = { .name = "Newly made" };
    int64_t id;

    desk_as(desk, "Pat");
    EXPECT_OK(programme_save(desk_office_change(desk), &programme, &problems, &id));
    EXPECT_OK(programme_named(desk_office(desk), "newly made", &programme));
    EXPECT(!programme.covered.set);
    EXPECT_INT(programme.labels, LABEL_GEN | LABEL_PHI | LABEL_SUD | LABEL_DV | LABEL_EDU);
    programme.covered = (struct maybe_int){ true, LABEL_PHI };
    programme.labels |= LABEL_IMM;
    EXPECT_OK(programme_save(desk_office_change(desk), &programme, &problems, &id));
    EXPECT_OK(programme_named(desk_office(desk), "newly made", &programme));
    EXPECT_INT(programme.labels, LABEL_GEN | LABEL_PHI | LABEL_IMM);
    programme.covered.n = 0;
    EXPECT_OK(programme_save(desk_office_change(desk), &programme, &problems, &id));
    EXPECT_OK(programme_named(desk_office(desk), "newly made", &programme));
    EXPECT_INT(programme.labels, LABEL_GEN | LABEL_IMM);
}
