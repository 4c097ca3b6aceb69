// SPDX-License-Identifier: AGPL-3.0-or-later
/* Joss sets up the second step of signing in.  The test's phone knows the secret as Joss would type
 * it: 32 letters of base32. */
#include "privacy/second.h"

#include "base/arena.h"
#include "base/clock.h"
#include "crypto/totp.h"
#include "test/desk.h"

#include <string.h>

/* What the phone shows at the desk's time, `ahead` steps on. */
static const char *phone(const char *key, int ahead)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";
    unsigned char secret[TOTP_SECRET] = { 0 };
    size_t bits = 0;

    for (; *key != '\0'; key++) {
        if (*key == ' ')
            continue;
        const char *at = strchr(letters, *key >= 'A' && *key <= 'Z' ? *key + 32 : *key);
        EXPECT(at != NULL);
        for (int b = 4; b >= 0; b--, bits++)
            secret[bits / 8] |= (unsigned char)((((at - letters) >> b) & 1) << (7 - bits % 8));
    }
    int64_t step = totp_step(clock_now()) + ahead;
    return arena_print(test_arena(), "%06u",
                       totp_code((struct bytes){ secret, sizeof secret }, step, TOTP_DIGITS));
}

/* Switched on for Joss; the key of the phone, and the printed codes. */
static const char *set_up(struct desk *desk, struct text_list *codes)
{
    struct problems problems = { 0 };
    struct second_offer offer;
    struct agency agency;
    struct user_id joss = desk_user(desk, "Joss");

    EXPECT_OK(agency_get(desk_office(desk), &agency));
    second_offer(test_arena(), &agency, joss, "Joss", &offer);
    EXPECT_STATUS(second_on(desk_office_change(desk), joss, offer.sealed, "12345x", &problems,
                            codes), INVALID);
    EXPECT_TEXT(problems.at[0].field, "code");
    problems = (struct problems){ 0 };
    EXPECT_OK(second_on(desk_office_change(desk), joss, offer.sealed, phone(offer.key, 0),
                        &problems, codes));
    return offer.key;
}

static bool right(struct desk *desk, const char *typed)
{
    bool is = false;

    EXPECT_OK(second_check(desk_scope(desk), desk_user(desk, "Joss"), typed, &is));
    return is;
}

TEST("a code of the phone counts once, and not long before or after")
{
    struct text_list codes;
    struct second second;

    EXPECT_OK(second_of(desk_office(desk), desk_user(desk, "Joss"), &second));
    EXPECT(!second.on);
    const char *key = set_up(desk, &codes);
    EXPECT_OK(second_of(desk_office(desk), desk_user(desk, "Joss"), &second));
    EXPECT(second.on);
    EXPECT_INT(second.left, RECOVERY_CODES);
    EXPECT(!right(desk, phone(key, 0)));    /* it switched it on: used */
    EXPECT(!right(desk, phone(key, 2)));
    EXPECT(right(desk, phone(key, 1)));
    EXPECT(!right(desk, phone(key, 1)));
    desk_now(desk, "2026-03-02T10:00");
    EXPECT(!right(desk, phone(key, -3)));
    EXPECT(right(desk, phone(key, 0)));
    EXPECT(!right(desk, ""));
}

TEST("a printed code counts once, however it is typed; new ones make the old worthless")
{
    struct text_list codes, fresh;
    struct second second;

    set_up(desk, &codes);
    EXPECT_INT(codes.count, RECOVERY_CODES);
    EXPECT(right(desk, codes.at[0]));
    EXPECT(!right(desk, codes.at[0]));
    EXPECT(right(desk, arena_print(test_arena(), "  %s ", codes.at[2])));
    EXPECT_OK(second_of(desk_office(desk), desk_user(desk, "Joss"), &second));
    EXPECT_INT(second.left, RECOVERY_CODES - 2);
    EXPECT_OK(second_codes(desk_office_change(desk), desk_user(desk, "Joss"), &fresh));
    EXPECT(!right(desk, codes.at[1]));
    EXPECT(right(desk, fresh.at[1]));
}

TEST("a secret offered to one account can't be switched on for another")
{
    struct problems problems = { 0 };
    struct second_offer offer;
    struct text_list codes;
    struct agency agency;

    EXPECT_OK(agency_get(desk_office(desk), &agency));
    second_offer(test_arena(), &agency, desk_user(desk, "Joss"), "Joss", &offer);
    EXPECT_STATUS(second_on(desk_office_change(desk), desk_user(desk, "Bea"), offer.sealed,
                            phone(offer.key, 0), &problems, &codes), INVALID);
    /* Nor later than half an hour. */
    desk_now(desk, "2026-03-02T09:31");
    problems = (struct problems){ 0 };
    EXPECT_STATUS(second_on(desk_office_change(desk), desk_user(desk, "Joss"), offer.sealed,
                            phone(offer.key, 0), &problems, &codes), INVALID);
}

TEST("a recovery code brings the account back once: a new password, and no phone asked for")
{
    struct text_list codes;
    struct second second;
    struct user_id user;
    const char *code, *hash, *newer;

    set_up(desk, &codes);
    EXPECT_OK(recovery_make(desk_office_change(desk), desk_user(desk, "Joss"), &code));
    EXPECT_OK(recovery_make(desk_office_change(desk), desk_user(desk, "Joss"), &newer));
    EXPECT_STATUS(recovery_use(desk_scope(desk), "Joss", code, "new-hash", &user), INVALID);
    EXPECT_STATUS(recovery_use(desk_scope(desk), "Bea", newer, "new-hash", &user), INVALID);
    EXPECT_STATUS(recovery_use(desk_scope(desk), "Nobody", newer, "new-hash", &user), INVALID);
    EXPECT_OK(recovery_use(desk_scope(desk), "Joss", newer, "new-hash", &user));
    EXPECT_INT(user.n, desk_user(desk, "Joss").n);
    EXPECT_STATUS(recovery_use(desk_scope(desk), "Joss", newer, "again", &user), INVALID);
    EXPECT_OK(second_of(desk_office(desk), user, &second));
    EXPECT(!second.on);
    EXPECT_OK(sign_in_hash(desk_scope(desk), "Joss", &user, &hash));
    EXPECT_TEXT(hash, "new-hash");
}

TEST("a role that is asked for it is asked, others aren't")
{
    struct second second;

    EXPECT_OK(role_rule_set(desk_office_change(desk), ROLE_WORKER, true));
    EXPECT_OK(second_asked(desk_scope(desk), desk_user(desk, "Joss"), &second));
    EXPECT(second.wanted && !second.on);
    EXPECT_OK(second_asked(desk_scope(desk), desk_user(desk, "Ina"), &second));
    EXPECT(!second.wanted);
}
