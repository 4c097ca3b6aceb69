// SPDX-License-Identifier: AGPL-3.0-or-later
/* import_columns_page.c - the page that asks what each column means. */
#include "exchange/csv/people_import_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "made/people_import_page_html.h"
#include "privacy/account.h"

enum { BOTH_SHOWN = 3 };

static const char *samples_of(struct arena *arena, const struct import_file *file, size_t column)
{
    const char *text = "";

    for (size_t i = 0; i < file->shown; i++)
        text = arena_print(arena, "%s%s%s", text, i == 0 ? "" : " \u00B7 ",
                           text_is_blank(file->first[i].at[column]) ? "\u2013"
                                                                     : file->first[i].at[column]);
    return text;
}

static const char *as_read(struct arena *arena, const char *cell, enum import_dates dates)
{
    struct date far = { 9999, 12, 31 };
    struct partdate day;
    const char *why;
    char *iso = arena_array(arena, DATE_TEXT, char);

    if (!import_date(arena, cell, dates, far, &day, &why))
        return why;
    return partdate_iso(day, iso);
}

static struct import_boths both_ways(struct arena *arena, const struct import_file *file,
                                     const struct import_mapping *mapping)
{
    struct import_both *both = arena_array(arena, BOTH_SHOWN, struct import_both);
    size_t count = 0;

    for (size_t c = 0; c < mapping->count; c++) {
        if (mapping->at[c].target != IMPORT_BIRTH && mapping->at[c].target != IMPORT_CAME)
            continue;
        for (size_t i = 0; i < file->shown && count < BOTH_SHOWN; i++) {
            const char *cell = text_trimmed(arena, file->first[i].at[c]);
            if (*cell != '\0')
                both[count++] = (struct import_both){
                    cell, as_read(arena, cell, DATES_MONTH_FIRST),
                    as_read(arena, cell, DATES_DAY_FIRST),
                };
        }
    }
    return (struct import_boths){ both, count };
}

static struct html_options target_options(struct html *html, enum import_about about)
{
    size_t count = 0;

    struct html_option *options = arena_array(html_arena(html), IMPORT_TARGETS,
                                              struct html_option);

    for (int t = 0; t < IMPORT_TARGETS; t++) {
        if (import_target_fits((enum import_target)t, about))
            options[count++] = (struct html_option){
                import_target_word((enum import_target)t),
                html_say(html, import_target_label((enum import_target)t)), false,
            };
    }
    return (struct html_options){ options, count };
}

static struct html_options date_options(struct html *html)
{
    struct html_option *options = arena_array(html_arena(html), DATES_ORDERS, struct html_option);

    for (int d = 0; d < DATES_ORDERS; d++)
        options[d] = (struct html_option){
            import_dates_word((enum import_dates)d),
            html_say(html, import_dates_label((enum import_dates)d)), false,
        };
    return (struct html_options){ options, DATES_ORDERS };
}

static enum status programme_options(const struct office *office, struct html *html,
                                     struct html_options *ret)
{
    struct arena *arena = html_arena(html);
    struct programmes all;

    enum status s = programme_list(office, &all);
    if (s != OK)
        return s;
    struct html_option *options = arena_array(arena, all.count + 1, struct html_option);
    size_t count = 0;
    options[count++] = (struct html_option){ "0", html_say(html, N_("no program yet")), false };
    for (size_t i = 0; i < all.count; i++) {
        if (!date_is_set(all.at[i].ended_on))
            options[count++] = (struct html_option){
                arena_print(arena, "%lld", (long long)all.at[i].id), all.at[i].name, false,
            };
    }
    *ret = (struct html_options){ options, count };
    return OK;
}

static struct html_options saved_options(struct arena *arena, const struct saved_mappings *saved)
{
    struct html_option *options = arena_array(arena, saved->count + 1, struct html_option);

    for (size_t i = 0; i < saved->count; i++)
        options[i] = (struct html_option){ saved->at[i].name, saved->at[i].name, false };
    return (struct html_options){ options, saved->count };
}

static const char *separator_label(char separator)
{
    return separator == ';' ? N_("semicolons") : separator == '\t' ? N_("tabs") : N_("commas");
}

static enum status draw_columns(const struct office *office, const struct import_run *run,
                                const struct import_file *file,
                                const struct import_mapping *mapping, const char *save_as,
                                const struct problems *problems, struct response *response)
{
    struct arena *arena = office_arena(office);
    struct html *html = response_html(response);
    struct import_columns_page page = { .problems = problems, .file = run->file };
    struct saved_mappings saved;
    enum status s;

    if ((s = import_mapping_list(office, &saved)) != OK ||
        (s = programme_options(office, html, &page.programmes)) != OK)
        return s;
    struct import_column_row *rows = arena_array(arena, mapping->count + 1,
                                                 struct import_column_row);
    for (size_t i = 0; i < mapping->count; i++)
        rows[i] = (struct import_column_row){
            .field = arena_print(arena, "c%zu", i),
            .head = text_is_blank(mapping->at[i].head)
                    ? arena_print(arena, "%zu", i + 1) : mapping->at[i].head,
            .samples = samples_of(arena, file, i),
            .value = import_target_word(mapping->at[i].target),
        };
    page.ref = run->ref;
    page.separator = html_say(html, separator_label(file->separator));
    page.columns = (struct import_column_rows){ rows, mapping->count };
    page.targets = target_options(html, mapping->about);
    page.services = mapping->about == ABOUT_SERVICES;
    page.dates = date_options(html);
    page.saved = saved_options(arena, &saved);
    page.both = both_ways(arena, file, mapping);
    page.dates_now = import_dates_word(mapping->dates);
    page.programme_now = arena_print(arena, "%lld", (long long)mapping->programme);
    page.save_as = save_as;
    html_import_columns_page(html, &page);
    return OK;
}

/* The file of a run that isn't brought in yet; else its result is the page to be on. */
static enum status open_run(struct request *request, const struct office *office,
                            struct import_run *run, struct import_file *file, bool *over)
{
    const char *complaint = NULL;

    enum status s = import_run_of(request, office, run);
    if (s != OK)
        return s;
    *over = run->state > IMPORT_TRIED;
    if (*over)
        return OK;
    /* Its cells are on the page: only for who brought it. */
    if (run->by.n != office_me(office).n)
        return NOT_ALLOWED;
    s = import_file_of(office, run, file, &complaint);
    return s == INVALID ? BROKEN : s;
}

enum status import_show_columns(struct request *request, struct session *session,
                                struct response *response)
{
    const struct office *office = session_office(session);
    struct arena *arena = request_arena(request);
    const char *name = request_query(request, "mapping");
    struct import_mapping mapping, saved;
    struct import_file file;
    struct import_run run;
    bool over;

    enum status s = open_run(request, office, &run, &file, &over);
    if (s != OK)
        return s;
    if (over)
        return response_see_other(response, import_path(arena, run.ref));
    if (!text_is_blank(name)) {
        if ((s = import_mapping_named(office, name, &saved)) != OK)
            return s;
        mapping = import_fit(arena, &file, &saved);
        mapping.about = run.mapping.about;
    } else if (run.mapping.count == file.heads.count) {
        mapping = run.mapping;
    } else {
        mapping = import_guess(arena, &file, run.mapping.about);
    }
    return draw_columns(office, &run, &file, &mapping, NULL, NULL, response);
}

static struct import_mapping mapping_from(struct request *request, const struct import_file *file,
                                          enum import_about about)
{
    const struct form *form = request_form(request);
    struct arena *arena = request_arena(request);
    struct import_column *at = arena_array(arena, file->heads.count, struct import_column);
    struct import_mapping mapping = { .at = at, .count = file->heads.count, .about = about };

    for (size_t i = 0; i < mapping.count; i++) {
        at[i].head = file->heads.at[i];
        (void)import_target_from_word(form_text(form, arena_print(arena, "c%zu", i)),
                                      &at[i].target);
    }
    (void)import_dates_from_word(form_text(form, "dates"), &mapping.dates);
    mapping.programme = form_int(form, "programme", request_problems(request)).n;
    return mapping;
}

enum status import_try_columns(struct request *request, struct office_change *change,
                               struct response *response)
{
    const struct office *office = office_change_office(change);
    struct problems *problems = request_problems(request);
    struct arena *arena = request_arena(request);
    const char *save_as = form_text(request_form(request), "save_as");
    struct import_file file;
    struct import_run run;
    bool over;

    enum status s = open_run(request, office, &run, &file, &over);
    if (s != OK)
        return s;
    if (over)
        return response_see_other(response, import_path(arena, run.ref));
    struct import_mapping mapping = mapping_from(request, &file, run.mapping.about);
    s = import_mapping_check(&mapping, problems);
    if (s == OK && !text_is_blank(save_as))
        s = import_mapping_save(change, save_as, &mapping, problems);
    if (s == OK)
        s = import_try(request_scope(request), change, &run, &mapping, IMPORT_PAGE_ROWS,
                       problems);
    if (s == INVALID)
        return response_again(response, draw_columns(office, &run, &file, &mapping, save_as,
                                                     problems, response));
    return s != OK ? s : response_see_other(response, import_path(arena, run.ref));
}
