// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the note pages share, and their paths. */
#include "contact/note_page.h"

#include "base/arena.h"
#include "contact/contact.h"
#include "html/html.h"
#include "privacy/account.h"
#include "privacy/label.h"

#include <string.h>

enum { BEGINNING = 240 };

const char *note_beginning(struct arena *arena, const char *text)
{
    if (text == NULL || strlen(text) <= BEGINNING)
        return text;
    size_t end = BEGINNING;
    while (end > 0 && text[end] != ' ' && text[end] != '\n')
        end--;
    if (end == 0) {
        end = BEGINNING;
        while (((unsigned char)text[end] & 0xC0) == 0x80)
            end--;
    }
    return arena_print(arena, "%s\u2026", arena_text_n(arena, text, end));
}

static const char *doer_label(const struct html *html, enum doer who, const char *called)
{
    switch (who) {
    case DOER_CLIENT: return called;
    case DOER_FAMILY: return html_say(html, N_("Family"));
    case DOER_PARTNER: return html_say(html, N_("A partner"));
    case DOER_WORKER:
    case DOERS: break;
    }
    return html_say(html, N_("We"));
}

struct html_options note_doers(const struct html *html, const char *called, const char *chosen)
{
    static const enum doer order[] = { DOER_WORKER, DOER_CLIENT, DOER_FAMILY, DOER_PARTNER };
    struct html_option *options = arena_array(html_arena(html), DOERS, struct html_option);

    for (size_t i = 0; i < DOERS; i++)
        options[i] = (struct html_option){
            doer_word(order[i]), doer_label(html, order[i], called),
            text_equal(chosen, doer_word(order[i])),
        };
    return (struct html_options){ options, DOERS };
}

struct note_promises note_promises_of(const struct access *access, const struct html *html,
                                      const struct promises *promises, int64_t note,
                                      const char *called)
{
    static const char *const states[PROMISE_STATES] = { NULL, N_("Done"), N_("Let go") };
    static const char *const looks[DOERS] = { "who c", "who o", "who u", "who o" };
    struct note_promise *list = arena_array(html_arena(html), promises->count,
                                            struct note_promise);
    size_t count = 0;

    for (size_t i = 0; i < promises->count; i++) {
        const struct promise *one = &promises->at[i];
        if (!one->note.set || one->note.n != note)
            continue;
        struct user_id worker = { one->worker.set ? one->worker.n : 0 };
        list[count++] = (struct note_promise){
            .who = one->who == DOER_WORKER && one->worker.set
                   ? office_account_name(access_office(access), worker)
                   : doer_label(html, one->who, called),
            .who_look = looks[one->who], .what = one->what, .due_on = one->due_on,
            .state = states[one->state] == NULL ? NULL : html_say(html, states[one->state]),
        };
    }
    return (struct note_promises){ list, count };
}

/* Those a worker may add by hand. */
static const enum label OFFERED[] = {
    LABEL_PHI, LABEL_SUD, LABEL_DV, LABEL_EDU, LABEL_CW, LABEL_IMM, LABEL_HIV, LABEL_GENE,
    LABEL_REPRO, LABEL_PSY,
};
enum { OFFERED_COUNT = sizeof OFFERED / sizeof OFFERED[0] };

static int number_of(enum label label)
{
    int number = 0;

    while ((1 << number) != (int)label)
        number++;
    return number;
}

struct html_options note_kind_options(const struct html *html, const char *chosen)
{
    struct html_option *options = arena_array(html_arena(html), NOTE_KINDS, struct html_option);

    for (int i = 0; i < NOTE_KINDS; i++)
        options[i] = (struct html_option){
            note_kind_word((enum note_kind)i),
            html_say(html, note_kind_label((enum note_kind)i)),
            text_equal(chosen, note_kind_word((enum note_kind)i)),
        };
    return (struct html_options){ options, NOTE_KINDS };
}

bool note_among(struct text_list list, const char *text)
{
    for (size_t i = 0; i < list.count; i++) {
        if (text_equal(list.at[i], text))
            return true;
    }
    return false;
}

struct html_options note_label_options(const struct html *html, struct text_list chosen,
                                       int64_t has)
{
    struct html_option *options = arena_array(html_arena(html), OFFERED_COUNT,
                                              struct html_option);

    for (int i = 0; i < OFFERED_COUNT; i++) {
        int number = number_of(OFFERED[i]);
        options[i] = (struct html_option){
            label_word(number), html_say(html, label_label(number)),
            (has & (int64_t)OFFERED[i]) != 0 || note_among(chosen, label_word(number)),
        };
    }
    return (struct html_options){ options, OFFERED_COUNT };
}

void contact_set_up(void)
{
    contact_packet_set_up();
    contact_undo_set_up();
}

enum { BY_THOSE_WHO_WRITE = BY_WORKER | BY_SUPERVISOR };

const struct route note_routes[] = {
    STAFF_PAGE("/note", BY_THOSE_WHO_WRITE, note_show_quick),
    STAFF_PAGE("/notes/quick", BY_THOSE_WHO_WRITE, note_show_quick),
    STAFF_PAGE("/notes/quick/{k}", BY_THOSE_WHO_WRITE, note_show_quick),
    OWN_FORM("/notes/quick", note_post_quick),
    PERSON_PAGE("/p/{person}/log", AREA_CONTACT, note_show_log),
    PERSON_PAGE("/p/{person}/notes/new", AREA_CONTACT, note_show_new),
    PERSON_PAGE("/p/{person}/notes/new/{k}", AREA_CONTACT, note_show_new),
    PERSON_FORM("/p/{person}/notes", AREA_CONTACT, note_post_new),
    PERSON_PAGE("/p/{person}/notes/{w}", AREA_CONTACT, note_show),
    PERSON_PAGE("/p/{person}/notes/{w}/edit", AREA_CONTACT, note_show_edit),
    PERSON_FORM("/p/{person}/notes/{w}/edit", AREA_CONTACT, note_post_edit),
    PERSON_FORM("/p/{person}/notes/{w}/sign", AREA_CONTACT, note_post_sign),
    PERSON_FORM("/p/{person}/notes/{w}/addenda", AREA_CONTACT, note_post_addendum),
    END_OF_ROUTES,
};
