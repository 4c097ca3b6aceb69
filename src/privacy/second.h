// SPDX-License-Identifier: AGPL-3.0-or-later
/* second.h - the second step of signing in: a code from a phone, and printed codes for when the
 * phone, or everything, is lost.
 *
 * The phone's secret is sealed in the account; printed codes are kept hashed, each counts once.  An
 * account switches it on for itself; a role may ask it of all who have it, and then signing in
 * leads through setting it up.  Programs' tokens have no second step.
 */
#pragma once

#include "privacy/account.h"

enum { RECOVERY_CODES = 8 };

struct second {
    bool on, wanted;         /* set up; asked of the role */
    int64_t left;            /* printed codes not used yet */
    bool whole;              /* a printed code that brings everything back lies somewhere */
};
MUST_CHECK enum status second_of(const struct office *, struct user_id, struct second *ret);
/* The same while somebody signs in. */
MUST_CHECK enum status second_asked(struct scope *, struct user_id, struct second *ret);

/* A fresh secret.  `sealed` goes into the form that its code comes back with; only this account
 * can use it, for 30 minutes.  `address` is what the picture says, `key` the same to type. */
struct second_offer { const char *sealed, *key, *address; };
void second_offer(struct arena *, const struct agency *, struct user_id, const char *name,
                  struct second_offer *ret);
/* The one offered before, for a form that is drawn again; a new one where it can't be read. */
void second_offer_again(struct arena *, const struct agency *, struct user_id, const char *name,
                        const char *sealed, struct second_offer *ret);

/* The phone's code shows that it holds the secret: switched on from now.  INVALID names "code".
 * `codes`: the printed ones, shown this once; those of before don't count any more. */
MUST_CHECK enum status second_on(struct office_change *, struct user_id, const char *sealed,
                                 const char *code, struct problems *, struct text_list *codes);
MUST_CHECK enum status second_on_signing(struct scope *, struct user_id, const char *sealed,
                                         const char *code, struct problems *,
                                         struct text_list *codes);
MUST_CHECK enum status second_off(struct office_change *, struct user_id);
MUST_CHECK enum status second_codes(struct office_change *, struct user_id,
                                    struct text_list *codes);

/* Signing in: the phone's code, or a printed one.  `right` false leaves its line in the trail when
 * the caller writes it (sign_in_failed). */
MUST_CHECK enum status second_check(struct scope *, struct user_id, const char *typed,
                                    bool *right);

/* The printed code that brings an account back whole: with it comes a new password, and the phone
 * is asked for no more.  One at a time; made on the machine, or by an administrator for themself. */
MUST_CHECK enum status recovery_make(struct office_change *, struct user_id, const char **code);
/* INVALID when name and code don't fit, whichever of them is wrong. */
MUST_CHECK enum status recovery_use(struct scope *, const char *name, const char *code,
                                    const char *password_hash, struct user_id *ret);

/* What roles ask. */
struct role_rules { bool totp[ROLES]; };
MUST_CHECK enum status role_rule_list(const struct office *, struct role_rules *ret);
MUST_CHECK enum status role_rule_set(struct office_change *, enum role, bool totp);
