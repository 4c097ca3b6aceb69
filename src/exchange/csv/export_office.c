// SPDX-License-Identifier: AGPL-3.0-or-later
/* export_office.c - what isn't about clients: the directory, staff, programmes; and the list of
 * what is in no file. */
#include "exchange/csv/export_inside.h"

#include "base/arena.h"
#include "made/export_sql.h"
#include "privacy/account.h"
#include "privacy/retention.h"
#include "resource/resource.h"

enum { AT_ONCE = 500 };    /* as the statements' LIMIT */

static enum status write_services(struct exporting *e)
{
    EXPORT_ROWS(export_services, e->office, AT_ONCE, r, {
        const char *const words[] = {
            r->url, r->email, r->how_to_apply, r->wait, r->fees, r->eligibility,
            r->languages, r->documents, r->area, r->access, r->alert,
        };
        cell_ref(e, "x", r->ref);
        cell_ref(e, "og", r->organization);
        cell_words(e, r->organization_name);
        cell_words(e, r->name);
        cell_words(e, r->alternate_name);
        cell_words(e, r->description);
        cell_plain(e, service_status_word((enum service_status)r->status));
        for (size_t k = 0; k < sizeof words / sizeof words[0]; k++)
            cell_words(e, words[k]);
        cell_date(e, r->confirmed_on);
        row_end(e);
    });
}

static enum status write_organizations(struct exporting *e)
{
    EXPORT_ROWS(export_organizations, e->office, AT_ONCE, r, {
        cell_ref(e, "og", r->ref);
        cell_words(e, r->source);
        cell_words(e, r->external_id);
        cell_words(e, r->name);
        cell_words(e, r->alternate_name);
        cell_words(e, r->description);
        cell_words(e, r->email);
        cell_words(e, r->url);
        cell_words(e, r->own_interest);
        row_end(e);
    });
}

static enum status write_places(struct exporting *e)
{
    EXPORT_ROWS(export_places, e->office, AT_ONCE, r, {
        cell_ref(e, "pl", r->ref);
        cell_ref(e, "og", r->organization);
        cell_words(e, r->name);
        cell_words(e, r->description);
        cell_words(e, r->transport);
        cell_maybe_real(e, r->latitude);
        cell_maybe_real(e, r->longitude);
        cell_words(e, r->address);
        cell_words(e, r->city);
        cell_words(e, r->region);
        cell_words(e, r->postcode);
        cell_words(e, r->access);
        row_end(e);
    });
}

static enum status write_service_places(struct exporting *e)
{
    EXPORT_ROWS(export_service_places, e->office, AT_ONCE, r, {
        cell_ref(e, "x", r->service);
        cell_ref(e, "pl", r->place);
        row_end(e);
    });
}

static enum status write_phones(struct exporting *e)
{
    EXPORT_ROWS(export_phones, e->office, AT_ONCE, r, {
        cell_ref(e, "x", r->service);
        cell_ref(e, "pl", r->place);
        cell_ref(e, "og", r->organization);
        cell_words(e, r->number);
        cell_words(e, r->extension);
        cell_words(e, r->kind);
        cell_words(e, r->about);
        row_end(e);
    });
}

static enum status write_hours(struct exporting *e)
{
    static const char *const days[] = { "mo", "tu", "we", "th", "fr", "sa", "su" };

    EXPORT_ROWS(export_hours, e->office, AT_ONCE, r, {
        const char *open_on = "";
        for (int d = 0; d < 7; d++)
            if (r->days & 1 << d)
                open_on = arena_print(e->out, "%s%s%s", open_on, *open_on ? " " : "", days[d]);
        cell_ref(e, "x", r->service);
        cell_ref(e, "pl", r->place);
        cell_plain(e, open_on);
        cell_time(e, r->opens);
        cell_time(e, r->closes);
        cell_date(e, r->valid_from);
        cell_date(e, r->valid_to);
        cell_words(e, r->words);
        row_end(e);
    });
}

static enum status write_kinds(struct exporting *e)
{
    EXPORT_ROWS(export_kinds, e->office, AT_ONCE, r, {
        cell_ref(e, "x", r->service);
        cell_words(e, r->source);
        cell_words(e, r->term);
        cell_words(e, r->name);
        row_end(e);
    });
}

static enum status write_service_needs(struct exporting *e)
{
    EXPORT_ROWS(export_service_needs, e->office, AT_ONCE, r, {
        cell_ref(e, "x", r->service);
        cell_plain(e, domain_word((enum domain)r->domain));
        cell_bool(e, r->by_hand);
        row_end(e);
    });
}

static enum status write_service_rules(struct exporting *e)
{
    EXPORT_ROWS(export_service_rules, e->office, AT_ONCE, r, {
        cell_ref(e, "x", r->service);
        cell_int(e, r->number);
        cell_words(e, r->rules);
        cell_date(e, r->on_day);
        cell_account(e, r->by_whom);
        row_end(e);
    });
}

static enum status write_service_notes(struct exporting *e)
{
    EXPORT_ROWS(export_service_notes, e->office, AT_ONCE, r, {
        cell_ref(e, "x", r->service);
        cell_words(e, r->words);
        cell_date(e, r->on_day);
        cell_account(e, r->by_whom);
        row_end(e);
    });
}

/* Those in `lines` that begin with `one`, as names with spaces between. */
static const char *supervisors(struct exporting *e, const struct account_lines *lines, int64_t who)
{
    const char *text = "";

    for (size_t i = 0; i < lines->count; i++)
        if (lines->at[i].other == who)
            text = arena_print(e->out, "%s%s%s", text, *text ? "; " : "",
                               office_account_name(e->office,
                                                   (struct user_id){ lines->at[i].one }));
    return text;
}

static const char *works_in(struct exporting *e, const struct account_lines *lines,
                            const struct programmes *all, int64_t who)
{
    const char *text = "";

    for (size_t i = 0; i < lines->count; i++)
        for (size_t k = 0; lines->at[i].one == who && k < all->count; k++)
            if (all->at[k].id == lines->at[i].other)
                text = arena_print(e->out, "%s%s%s", text, *text ? "; " : "", all->at[k].name);
    return text;
}

static enum status write_staff(struct exporting *e)
{
    struct account_lines lines, works;
    struct programmes programmes;
    struct accounts all;
    enum status s;

    if ((s = account_list(e->office, &all)) != OK ||
        (s = account_line_list(e->office, &lines)) != OK ||
        (s = programme_staff_list(e->office, &works)) != OK ||
        (s = programme_list(e->office, &programmes)) != OK)
        return s;
    for (size_t i = 0; i < all.count; i++) {
        cell_words(e, all.at[i].name);
        cell_plain(e, role_word(all.at[i].role));
        cell_date(e, all.at[i].left_on);
        cell_words(e, supervisors(e, &lines, all.at[i].id.n));
        cell_words(e, works_in(e, &works, &programmes, all.at[i].id.n));
        row_end(e);
    }
    return OK;
}

static enum status write_programmes(struct exporting *e)
{
    struct programmes all;

    enum status s = programme_list(e->office, &all);
    for (size_t i = 0; s == OK && i < all.count; i++) {
        cell_words(e, all.at[i].name);
        cell_labels(e, all.at[i].labels);
        cell_labels(e, all.at[i].holds);
        cell_bool(e, all.at[i].covered.set);
        cell_words(e, all.at[i].check_days);
        cell_int(e, all.at[i].reply_days);
        cell_words(e, all.at[i].terms);
        cell_words(e, all.at[i].needed);
        cell_maybe_int(e, all.at[i].capacity);
        cell_date(e, all.at[i].ended_on);
        row_end(e);
    }
    return s;
}

static enum status write_retention(struct exporting *e)
{
    struct retention_rules all;

    enum status s = retention_list(e->office, &all);
    for (size_t i = 0; s == OK && i < all.count; i++) {
        cell_words(e, all.at[i].name);
        cell_int(e, all.at[i].years);
        cell_words(e, all.at[i].programme_name);
        cell_date(e, all.at[i].from_on);
        cell_date(e, all.at[i].to_on);
        cell_words(e, all.at[i].source);
        row_end(e);
    }
    return s;
}

static enum status write_agency(struct exporting *e)
{
    struct agency agency;

    enum status s = agency_get(e->office, &agency);
    if (s != OK)
        return s;
    cell_words(e, agency.name);
    cell_plain(e, agency.zone);
    cell_plain(e, agency.currency);
    cell_words(e, agency.help);
    row_end(e);
    return OK;
}

const struct collection OFFICE_COLLECTIONS[] = {
    { "services",
      "id organization organization_name name alternate_name description status url email "
      "how_to_apply wait fees eligibility languages documents area access alert confirmed_on",
      write_services, "service" },
    { "organizations",
      "id source external_id name alternate_name description email url own_interest",
      write_organizations, "organization" },
    { "places",
      "id organization name description transport latitude longitude address city region "
      "postcode access",
      write_places, "place" },
    { "service_places",
      "service place",
      write_service_places, "service_place" },
    { "service_phones",
      "service place organization number extension kind about",
      write_phones, "service_phone" },
    { "service_hours",
      "service place days opens closes valid_from valid_to words",
      write_hours, "service_hours" },
    { "service_kinds",
      "service source term name",
      write_kinds, "service_kind service_term" },
    { "service_needs",
      "service domain by_hand",
      write_service_needs, "service_need" },
    { "service_rules",
      "service version rules on by",
      write_service_rules, "service_rules" },
    { "service_notes",
      "service words on by",
      write_service_notes, "service_note" },
    { "staff",
      "name role left_on supervised_by programmes",
      write_staff, "account supervision_line account_programme" },
    { "programmes",
      "name labels holds answered check_days reply_days terms needed capacity ended_on",
      write_programmes, "programme" },
    { "retention_rules",
      "name years programme from to source",
      write_retention, "retention_rule" },
    { "agency",
      "name zone currency help",
      write_agency, "agency" },
    { NULL, NULL, NULL, NULL },
};

const struct kept_back EXPORT_KEPT_BACK[] = {
    { "stopped_number", "an id that means nothing without this house's key" },
    { "reply", "a text that nobody could match yet, sealed" },
    { "person_key", "made from names and numbers, made again where they are brought in" },
    { "person_gram", "the same" },
    { "service_word", "made from the services' words" },
    { "postcode", "made from the places" },
    { "directory_entry", "how an incoming directory is known again; means nothing elsewhere" },
    { "directory_upload", "a file on its way in" },
    { "import_run", "a file on its way in, seen by who brought it alone" },
    { "import_line", "the same, sealed" },
    { "import_mapping", "fits this program's import pages" },
    { "record_ref", "each row's reference stands in its file" },
    { "person_number", "each person's reference stands in people" },
    { "recovery_code", "a way to sign in" },
    { "session", "a way to sign in" },
    { "token", "a way to sign in" },
    { "link", "a way into a release" },
    { "role_rule", "how this server is signed in to" },
    { "draft", "not said yet: its author's alone" },
    { "once", "answers already given, for a week" },
    { "undo", "what can be taken back, for a month" },
    { "job", "work this server still has to do" },
    { "absence", "who stood in stands in assignments" },
    { "barrier", "whom somebody is kept from must not travel with their record" },
    { "danger", "the same" },
    { "rights_request", "the privacy officer's desk, sealed; the client's own copy has it" },
    { "transfer", "who works with whom now stands in assignments" },
    { "feed", "a way into a calendar" },
    { "supervision_item", "of staff, for the two of them; never of a client's record" },
    { "supervision_session", "the same" },
    { "glass", "of the trail of who looked, which stays with its hash chain" },
    { "review", "a finding about staff, not of a client's record" },
    { "audit", "the trail proves itself by its chain and stays whole: alongside verify" },
    { "audit_read", "the same" },
    { "audit_chain", "the same" },
    { "audit_read_chain", "the same" },
    { "identifier", "numbers stand sealed, and leave only where somebody types them" },
    { "number_shown", "who asked to see one: in the trail" },
    { "keyring", "names the file of keys of this house" },
    { "legal_hold", "the privacy officer's, sealed" },
    { "record_seal", "that there is one is told to nobody" },
    { "destruction", "its certificate is printed" },
    { NULL, NULL },
};
