// SPDX-License-Identifier: AGPL-3.0-or-later
/* What goes along with a referral from here: signed notes, with what was corrected later, and the
 * days somebody attended. */
#include "contact/note.h"

#include "base/arena.h"
#include "base/buf.h"
#include "contact/contact.h"
#include "made/note_packet_sql.h"
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

/* Met in person or by video and signed, or a visit that was kept; both lists come by day. */
static enum status read_days(const struct access *access, struct packet_days *ret)
{
    struct sql_note_packet_met met;
    struct sql_note_packet_kept kept;
    size_t m = 0, k = 0, count = 0;
    enum status s;

    if ((s = sql_note_packet_met(access, &met)) != OK ||
        (s = sql_note_packet_kept(access, &kept)) != OK)
        return s;
    struct packet_day *days = arena_array(access_arena(access), met.count + kept.count,
                                          struct packet_day);
    while (m < met.count || k < kept.count) {
        if (k == kept.count ||
            (m < met.count && !date_before(kept.at[k].on_day, met.at[m].on_day))) {
            days[count++] = (struct packet_day){ met.at[m].on_day, met.at[m].labels };
            m++;
        } else {
            days[count++] = (struct packet_day){ kept.at[k].on_day, kept.at[k].labels };
            k++;
        }
    }
    *ret = (struct packet_days){ days, count };
    return OK;
}

void contact_packet_set_up(void)
{
    packet_notes_source(read_for_packet);
    packet_days_source(read_days);
}
