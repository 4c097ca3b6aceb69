// SPDX-License-Identifier: AGPL-3.0-or-later
/* Asking for a yes: the form, what the other side would get, and keeping it. */
#include "base/arena.h"
#include "base/ref.h"
#include "html/html.h"
#include "http/form.h"
#include "people/people.h"
#include "resource/resource.h"
#include "sharing/share_inside.h"
#include "web/draft.h"
#include "web/undo.h"

static const char *const METHOD_LABELS[CONSENT_METHODS] = {
    N_("They sign"), N_("They say it, somebody hears it"), N_("In their portal"),
    N_("On a paper they bring"),
};

static struct html_options fields(struct html *html, struct text_list chosen)
{
    struct html_option *options = arena_array(html_arena(html), CONSENT_OTHER, struct html_option);

    for (int i = 0; i < CONSENT_OTHER; i++) {
        const char *word = consent_field_word((enum consent_field)i);
        options[i] = (struct html_option){
            word, html_say(html, consent_field_label((enum consent_field)i)), false,
        };
        for (size_t k = 0; k < chosen.count; k++)
            options[i].on |= text_equal(chosen.at[k], word);
    }
    return (struct html_options){ options, CONSENT_OTHER };
}

static struct html_options methods(struct html *html, const char *chosen)
{
    struct html_option *options = arena_array(html_arena(html), CONSENT_METHODS,
                                              struct html_option);

    for (int i = 0; i < CONSENT_METHODS; i++) {
        const char *word = consent_method_word((enum consent_method)i);
        options[i] = (struct html_option){ word, html_say(html, METHOD_LABELS[i]),
                                           text_equal(chosen, word) };
    }
    return (struct html_options){ options, CONSENT_METHODS };
}

static const char *const KIND_LABELS[RELEASE_KINDS] = {
    N_("An ordinary yes"), N_("For those who treat me: treatment, payment and operations"),
    N_("For notes kept apart, and nothing else"),
};

static struct html_options kinds(struct html *html, const char *chosen)
{
    struct html_option *options = arena_array(html_arena(html), RELEASE_KINDS,
                                              struct html_option);

    for (int i = 0; i < RELEASE_KINDS; i++) {
        const char *word = release_kind_word((enum release_kind)i);
        options[i] = (struct html_option){ word, html_say(html, KIND_LABELS[i]),
                                           text_equal(chosen, word) };
    }
    return (struct html_options){ options, RELEASE_KINDS };
}

static struct html_options labels(struct html *html, int64_t chosen)
{
    struct consent_labels offered = consent_labels_offered();
    struct html_option *options = arena_array(html_arena(html), offered.count,
                                              struct html_option);

    for (size_t i = 0; i < offered.count; i++)
        options[i] = (struct html_option){
            share_label_word(offered.at[i].label), html_say(html, offered.at[i].words),
            (chosen & offered.at[i].label) != 0,
        };
    return (struct html_options){ options, offered.count };
}

int64_t share_labels_read(struct text_list words)
{
    int64_t all = 0, label;

    for (size_t i = 0; i < words.count; i++) {
        if (label_from_word(words.at[i], &label))
            all |= label;
    }
    return all;
}

static struct share_others others(struct arena *arena, const struct form *form)
{
    struct share_other *list = arena_array(arena, SHARE_OTHERS, struct share_other);

    for (int i = 0; i < SHARE_OTHERS; i++) {
        list[i].what_name = arena_print(arena, "other_what_%d", i + 1);
        list[i].text_name = arena_print(arena, "other_text_%d", i + 1);
        if (form != NULL) {
            list[i].what = form_text(form, list[i].what_name);
            list[i].text = form_text(form, list[i].text_name);
        }
    }
    return (struct share_others){ list, SHARE_OTHERS };
}

void share_form_fill(struct html *html, struct share_page *page)
{
    if (page->fields.count == 0)
        page->fields = fields(html, (struct text_list){ 0 });
    if (page->methods.count == 0)
        page->methods = methods(html, NULL);
    if (page->kinds.count == 0)
        page->kinds = kinds(html, "general");
    if (page->labels.count == 0)
        page->labels = labels(html, 0);
    if (page->others.count == 0)
        page->others = others(html_arena(html), NULL);
}

/* The referral that waits for this yes; NULL when there is none. */
static enum status find_referral(const struct access *access, const char *ref,
                                 struct referral *ret, bool *found)
{
    int64_t id;

    *found = false;
    if (text_is_blank(ref) || !ref_is_valid(ref))
        return OK;
    enum status s = access_find(access, "r", ref, &id);
    if (s == OK)
        s = referral_get(access, id, ret);
    *found = s == OK;
    return s == NOT_FOUND ? OK : s;
}

/* The directory's own name of it, unless something else was written: then it is somebody else. */
static enum status find_service(const struct office *office, const char *ref,
                                struct consent_draft *draft)
{
    struct service service;

    if (text_is_blank(ref) || !ref_is_valid(ref))
        return OK;
    enum status s = resource_named(office, ref, &service);
    if (s == OK && text_equal(service.name, draft->recipient))
        draft->service = (struct maybe_int){ true, service.id.n };
    return s == NOT_FOUND ? OK : s;
}

static struct consent_items read_items(struct arena *arena, struct text_list words,
                                       struct share_others others)
{
    struct consent_item *items = arena_array(arena, words.count + SHARE_OTHERS,
                                             struct consent_item);
    size_t count = 0;

    for (size_t i = 0; i < words.count; i++) {
        for (int k = 0; k < CONSENT_OTHER; k++) {
            if (text_equal(words.at[i], consent_field_word((enum consent_field)k)))
                items[count++] = (struct consent_item){ .field = (enum consent_field)k };
        }
    }
    for (size_t i = 0; i < others.count; i++) {
        if (*others.at[i].what != '\0' || *others.at[i].text != '\0')
            items[count++] = (struct consent_item){ CONSENT_OTHER, others.at[i].what,
                                                    others.at[i].text };
    }
    return (struct consent_items){ items, count };
}

static enum status draw_again(struct request *request, const struct access *access,
                              const struct consent_draft *draft, struct share_page *page,
                              struct response *response)
{
    const struct form *form = request_form(request);
    struct html *html = response_html(response);

    page->purpose = draft->purpose;
    page->recipient = draft->recipient;
    page->witness = draft->witness;
    page->language = draft->language;
    page->until = form_text(form, "until");
    page->fields = fields(html, form_all(form, "information"));
    page->methods = methods(html, form_text(form, "method"));
    page->by = draft->signed_by;
    page->kinds = kinds(html, release_kind_word(draft->kind));
    page->labels = labels(html, draft->labels);
    for (size_t i = 0; i < page->others.count; i++)
        page->open |= *page->others.at[i].what != '\0' || *page->others.at[i].text != '\0';
    return share_draw(access, page, response);
}

static enum status draw_preview(struct request *request, const struct access *access,
                                const struct consent_draft *draft, struct share_page *page,
                                struct response *response)
{
    struct referral referral = { 0 };
    struct consent consent = consent_as_if(request_arena(request), draft);
    bool found;
    enum status s;

    if ((s = find_referral(access, page->referral, &referral, &found)) != OK ||
        (s = packet_draft(access, &consent, &referral, &page->preview)) != OK)
        return s;
    page->previewed = true;
    page->problems = NULL;
    return draw_again(request, access, draft, page, response);
}

static enum status give_to_referral(struct change *change, const char *ref, int64_t consent,
                                    struct problems *problems, const char **path)
{
    const struct access *access = change_access(change);
    struct change *referrals;
    struct referral referral;
    bool found;
    enum status s;

    if ((s = find_referral(access, ref, &referral, &found)) != OK || !found)
        return s;
    if ((s = change_area(change, AREA_REFERRALS, &referrals)) != OK)
        return s;
    s = referral_set_way(referrals, referral.id, (struct maybe_int){ true, consent }, false,
                         problems);
    if (s == OK)
        *path = path_to(access, arena_print(change_arena(change), "/p/{person}/referrals/%s",
                                            referral.ref));
    return s;
}

static void read_form(struct request *request, struct share_page *page,
                      struct consent_draft *draft)
{
    const struct form *form = request_form(request);

    page->resource = text_or_null(form_text(form, "resource"));
    page->referral = text_or_null(form_text(form, "referral"));
    page->others = others(request_arena(request), form);
    *draft = (struct consent_draft){
        .purpose = form_text(form, "purpose"), .recipient = form_text(form, "recipient"),
        .witness = form_text(form, "witness"), .language = form_text(form, "language"),
        .until_on = form_date(form, "until", request_problems(request)),
        .signed_by = form_text(form, "by"),
        .labels = share_labels_read(form_all(form, "labels")),
    };
    draft->information = read_items(request_arena(request), form_all(form, "information"),
                                    page->others);
    draft->has_method = consent_method_from_word(form_text(form, "method"), &draft->method);
    draft->has_kind = release_kind_from_word(form_text(form, "kind"), &draft->kind);
    /* Nothing ticked is an answer as well; of a yes to whoever treats it is what that covers. */
    draft->has_labels = draft->labels != 0 || draft->kind == RELEASE_SEPARATE;
}

enum status share_form_show(struct request *request, const struct access *access,
                            struct response *response)
{
    struct share_page page = { .recipient = request_query(request, "to"),
                               .resource = request_query(request, "resource") };
    struct consent_draft draft;
    struct referral referral;
    bool found;

    (void)form_with_draft(request);
    if (form_is_draft(request)) {
        read_form(request, &page, &draft);
        return draw_again(request, access, &draft, &page, response);
    }
    enum status s = find_referral(access, request_query(request, "referral"), &referral, &found);
    if (s != OK)
        return s;
    if (found) {
        page.referral = referral.ref;
        page.recipient = referral.service_name;
        page.resource = referral.service_ref;
        page.purpose = referral.why;
    }
    return share_draw(access, &page, response);
}

enum status share_form_add(struct request *request, struct change *change,
                           struct response *response)
{
    const struct form *form = request_form(request);
    const struct access *access = change_access(change);
    struct problems *problems = request_problems(request);
    const char *path = path_to(access, "/p/{person}/share");
    struct share_page page = { .problems = problems };
    struct consent_draft draft = { 0 };
    int64_t id;

    read_form(request, &page, &draft);
    if (text_equal(form_text(form, "do"), "preview"))
        return draw_preview(request, access, &draft, &page, response);
    /* One that is asked for now has to hold for a while. */
    if (date_is_set(draft.until_on) && date_before(draft.until_on, change_today(change)))
        problem_add(problems, "until", N_("A new yes can't end before today."));
    enum status s = find_service(change_office(change), page.resource, &draft);
    if (s == OK)
        s = consent_add(change, &draft, problems, &id);
    if (s == OK)
        s = give_to_referral(change, page.referral, id, problems, &path);
    if (s == INVALID || s == CONFLICT)
        return response_again(response, draw_again(request, access, &draft, &page, response));
    if (s != OK)
        return s;
    s = undo_said(request, change, &(struct undo){ .what = "consent_given", .record = id,
                                                   .version = 1 }, response,
                  N_("The yes is kept. It can be taken back on any day."));
    if (s != OK)
        return s;
    return response_see_other(response, path);
}
