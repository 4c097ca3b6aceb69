// SPDX-License-Identifier: AGPL-3.0-or-later
/* Notes that go along with a referral: signed ones only, with what was corrected later. */
#include "contact/note.h"

#include "base/arena.h"
#include "base/buf.h"
#include "contact/contact.h"
#include "referral/referral.h"

enum { ONE_NOTE_MOST = 1024 * 1024 };

static enum status text_of(const struct access *access, const struct note *note, const char **ret)
{
    struct buf out = buf_new(access_arena(access), ONE_NOTE_MOST);
    struct addenda addenda = { 0 };
    char day[DATE_TEXT];

    if (note->state == NOTE_AMENDED) {
        enum status s = note_addenda(access, note->id, &addenda);
        if (s != OK)
            return s;
    }
    buf_add(&out, note->text);
    if (note->client_words != NULL)
        buf_print(&out, "%s\u201c%s\u201d", text_is_blank(note->text) ? "" : "\n",
                  note->client_words);
    for (size_t i = 0; i < addenda.count; i++)
        buf_print(&out, "\n%s: %s", date_iso(access_day_of(access, addenda.at[i].at), day),
                  addenda.at[i].text);
    *ret = buf_text(&out);
    return OK;
}

static enum status read_for_packet(const struct access *access, struct text_list refs,
                                   struct packet_notes *ret)
{
    struct packet_note *notes = arena_array(access_arena(access), refs.count, struct packet_note);
    size_t count = 0;

    for (size_t i = 0; i < refs.count; i++) {
        const char *ref = text_begins(refs.at[i], "w_") ? refs.at[i] + 2 : refs.at[i];
        struct note note;
        int64_t id;

        enum status s = access_find(access, "w", ref, &id);
        if (s == OK)
            s = note_get(access, id, &note);
        if (s == NOT_FOUND || (s == OK && note.state == NOTE_DRAFT))
            continue;
        if (s != OK)
            return s;
        notes[count] = (struct packet_note){ .ref = note.ref, .on = note.started_on,
                                             .labels = note.labels };
        if ((s = text_of(access, &note, &notes[count].text)) != OK)
            return s;
        count++;
    }
    *ret = (struct packet_notes){ notes, count };
    return OK;
}

void contact_packet_set_up(void)
{
    packet_notes_source(read_for_packet);
}
