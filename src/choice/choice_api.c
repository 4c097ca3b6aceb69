// SPDX-License-Identifier: AGPL-3.0-or-later
#include "choice/choice_api.h"

#include "base/arena.h"
#include "choice/choice.h"
#include "choice/choice_inside_api.h"
#include "choice/value_api.h"
#include "privacy/account.h"
#include "resource/resource.h"
#include "web/api.h"
#include "web/undo.h"

#include <jansson.h>

static const char *const KINDS[] = { "service", "benefit", "informal", "wait", "nothing", NULL };
static const char *const MARK_NAMES[] = { "none", "keep", "maybe", "set_aside", NULL };
static const char *const WHOSE_NAMES[] = { "client", "rule", "worker", "full", NULL };

static const struct api_field BOARD_FIELDS[] = {
    { .name = "question", .type = API_TEXT, .required = true, .most = BOARD_QUESTION_MAX,
      .about = "What the client wants to settle." },
    { .name = "goal", .type = API_REF, .kind = "g" },
    { .name = "need", .type = API_REF, .kind = "n" },
    API_LABELS,
    { 0 },
};
static const struct api_field OPTION_FIELDS[] = {
    { .name = "title", .type = API_TEXT, .required = true, .most = BOARD_QUESTION_MAX },
    { .name = "kind", .type = API_TEXT, .words = KINDS, .about = "Default: informal." },
    { .name = "resource", .type = API_REF, .kind = "x", .about = "A service of the directory." },
    { .name = "rows", .type = API_ANY,
      .about = "What it means on each line: {what: text} or {what: {words, fit}}." },
    { .name = "value", .type = API_OBJECT, .inside = VALUE_FIELDS,
      .about = "What it brings and costs over a year; it becomes lines of its own." },
    API_LABELS,
    { 0 },
};
static const struct api_field MARK_FIELDS[] = {
    { .name = "option", .type = API_REF, .kind = "o", .required = true },
    { .name = "mark", .type = API_TEXT, .words = MARK_NAMES, .required = true },
    { .name = "whose", .type = API_TEXT, .words = WHOSE_NAMES, .about = "Default: client." },
    { .name = "reason", .type = API_TEXT, .most = BOARD_TEXT_MAX,
      .about = "Needed when set aside." },
    { 0 },
};
static const struct api_field UNDO_FIELDS[] = {
    { .name = "option", .type = API_REF, .kind = "o", .required = true },
    { 0 },
};
static void write_option(struct json *j, const struct board_option *option)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "o", option->ref);
    json_text(j, "title", option->title);
    json_text(j, "kind", option_kind_word(option->kind));
    json_text(j, "mark", option->decision_word);
    json_text(j, "whose", option->mark == MARK_NONE ? NULL : whose_word(option->whose));
    json_text(j, "reason", option->reason);
    json_open_object(j, "rows");
    for (size_t i = 0; i < option->cells.count; i++)
        json_text(j, option->cells.at[i].line, option->cells.at[i].words);
    json_close(j);
    json_close(j);
}

static enum status write_board(const struct access *access, int64_t id, int64_t at,
                               struct response *response, const char **ref)
{
    struct decisions decisions;
    struct board board;
    enum status s;

    if ((s = board_get(access, id, at, &board)) != OK ||
        (s = decision_list(access, id, &decisions)) != OK)
        return s;
    struct json *j = response_json(response);
    json_open_object(j, NULL);
    json_ref(j, "id", "b", board.ref);
    json_text(j, "question", board.question);
    json_int(j, "step", board.step);
    json_bool(j, "again", board.again);
    json_open_list(j, "options");
    for (size_t i = 0; i < board.options.count; i++)
        write_option(j, &board.options.at[i]);
    json_close(j);
    json_open_list(j, "matters");
    for (size_t i = 0; i < board.matters.count; i++)
        json_text(j, NULL, board.matters.at[i]);
    json_close(j);
    json_open_list(j, "decisions");
    for (size_t i = 0; i < decisions.count; i++) {
        if (decisions.at[i].step < board.step || at < 0)
            choice_write_decision(j, NULL, &decisions.at[i], &board);
    }
    json_close(j);
    json_int(j, "version", board.last_step + 1);
    json_close(j);
    *ref = board.ref;
    return OK;
}

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct board_lines boards;

    (void)request;
    enum status s = board_list(access, &boards);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < boards.count; i++) {
        json_open_object(j, NULL);
        json_ref(j, "id", "b", boards.at[i].ref);
        json_text(j, "question", boards.at[i].question);
        json_int(j, "step", boards.at[i].step);
        json_bool(j, "decided", boards.at[i].decided);
        json_bool(j, "again", boards.at[i].again);
        json_date(j, "look_again_on", boards.at[i].look_again_on);
        json_int(j, "version", boards.at[i].step + 1);
        json_close(j);
    }
    api_list_close(response, NULL);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    const char *query = request_query(request, "at");
    const char *ref;
    int64_t id, at = -1;

    if (query != NULL && (!text_to_int(query, &at) || at < 0)) {
        problem_add(request_problems(request), "at", N_("Name a step, from 0 on."));
        return INVALID;
    }
    enum status s = part_id(request, access, "b", "b", &id);
    return s != OK ? s : write_board(access, id, at, response, &ref);
}

/* The number behind a reference of the body, in this record. */
enum status choice_own(struct request *request, struct change *change, const char *field,
                       const char *kind, struct maybe_int *ret)
{
    const char *ref = api_ref(request, NULL, field);

    if (ref == NULL)
        return OK;
    enum status s = access_find(change_access(change), kind, ref, &ret->n);
    ret->set = s == OK;
    if (s != NOT_FOUND)
        return s;
    problem_add(request_problems(request), field, N_("That isn't in this record."));
    return OK;
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    struct maybe_int goal = { 0 }, need = { 0 };
    const char *ref;
    int64_t id;
    enum status s;

    if ((s = choice_own(request, change, "goal", "g", &goal)) != OK ||
        (s = choice_own(request, change, "need", "n", &need)) != OK ||
        (s = board_add(change, api_text(request, NULL, "question"), goal, need,
                       request_problems(request), &id)) != OK ||
        (s = write_board(change_access(change), id, -1, response, &ref)) != OK)
        return s;
    api_created(response, "boards", "b", ref);
    return OK;
}

static struct board_cells cells_of(struct request *request, json_t *rows)
{
    struct board_cell *cells = arena_array(request_arena(request), json_object_size(rows),
                                           struct board_cell);
    size_t count = 0;
    const char *line;
    json_t *value;

    json_object_foreach(rows, line, value) {
        struct board_cell cell = { .line = line };
        if (json_is_string(value)) {
            cell.words = json_string_value(value);
        } else if (json_is_object(value)) {
            cell.words = api_text(request, value, "words");
            cell.fit = api_int(request, value, "fit");
        } else {
            problem_add(request_problems(request), "rows",
                        N_("Write each line as a text, or as words and fit."));
        }
        cells[count++] = cell;
    }
    return (struct board_cells){ cells, count };
}

/* Its lines and, behind them, those of what it brings and costs. */
static struct board_cells with_value(struct request *request, struct change *change,
                                     struct board_cells rows, const struct value_ask *value)
{
    struct board_cells more = value_cells(request_arena(request), "en", value,
                                          change_today(change));
    struct board_cell *all = arena_array(request_arena(request), rows.count + more.count + 1,
                                         struct board_cell);

    for (size_t i = 0; i < rows.count; i++)
        all[i] = rows.at[i];
    for (size_t i = 0; i < more.count; i++)
        all[rows.count + i] = more.at[i];
    return (struct board_cells){ all, rows.count + more.count };
}

static enum status write_value(struct change *change, const struct value_ask *value,
                               struct response *response)
{
    struct json *j = response_json(response);
    struct agency agency;

    enum status s = agency_get(change_office(change), &agency);
    if (s != OK)
        return s;
    json_reopen(j);
    value_write(j, "value", value, change_today(change), agency.currency);
    json_close(j);
    return OK;
}

static enum status add_option(struct request *request, struct change *change,
                              struct response *response)
{
    json_t *given = json_object_get(request_json(request), "value");
    struct value_ask value;
    const char *resource = api_ref(request, NULL, "resource");
    json_t *rows = json_object_get(request_json(request), "rows");
    struct option_draft draft = {
        .title = api_text(request, NULL, "title"), .kind = OPTION_INFORMAL,
        .cells = cells_of(request, rows),
    };
    struct service service;
    struct board board;
    int64_t id, option;
    enum status s;

    if (rows != NULL && !json_is_object(rows) && !json_is_null(rows))
        problem_add(request_problems(request), "rows", N_("Rows are an object."));
    if (resource != NULL) {
        draft.kind = OPTION_SERVICE;
        s = resource_named(change_office(change), resource, &service);
        if (s != OK && s != NOT_FOUND)
            return s;
        draft.service = (struct maybe_int){ s == OK, s == OK ? service.id.n : 0 };
        if (s == NOT_FOUND)
            problem_add(request_problems(request), "resource",
                        N_("That service isn't in the directory."));
    }
    (void)option_kind_from_word(api_text(request, NULL, "kind"), &draft.kind);
    if (json_is_object(given)) {
        value_read(request, given, &value);
        draft.cells = with_value(request, change, draft.cells, &value);
    }
    if (problems_any(request_problems(request)))
        return INVALID;
    if ((s = part_id(request, change_access(change), "b", "b", &id)) != OK ||
        (s = board_add_option(change, id, &draft, request_problems(request), &option)) != OK ||
        (s = board_get(change_access(change), id, -1, &board)) != OK)
        return s;
    for (size_t i = 0; i < board.options.count; i++) {
        if (board.options.at[i].id == option)
            write_option(response_json(response), &board.options.at[i]);
    }
    api_created(response, "options", "o", choice_option_ref(&board, option));
    if (json_is_object(given) && (s = write_value(change, &value, response)) != OK)
        return s;
    return undo_told(change, &(struct undo){ .what = "choice_step", .record = id,
                                             .version = board.last_step }, response);
}

/* An option is reached through its board; its own location finds that by looking through them. */
static enum status show_option(struct request *request, const struct access *access,
                               struct response *response)
{
    struct board_lines boards;
    struct board board;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "o", "o", &id)) != OK ||
        (s = board_list(access, &boards)) != OK)
        return s;
    for (size_t i = 0; i < boards.count; i++) {
        if ((s = board_get(access, boards.at[i].id, -1, &board)) != OK)
            return s;
        for (size_t k = 0; k < board.options.count; k++) {
            if (board.options.at[k].id == id) {
                write_option(response_json(response), &board.options.at[k]);
                return OK;
            }
        }
    }
    return NOT_FOUND;
}

static enum status answer_step(struct change *change, int64_t id, struct response *response,
                               const char **ref)
{
    struct board board;

    enum status s = write_board(change_access(change), id, -1, response, ref);
    if (s == OK)
        s = board_get(change_access(change), id, -1, &board);
    return s != OK ? s : undo_told(change, &(struct undo){
        .what = "choice_step", .record = id, .version = board.last_step,
    }, response);
}

static enum status set_matters(struct request *request, struct change *change,
                               struct response *response)
{
    json_t *list = request_json(request), *line;
    const char **lines = arena_array(request_arena(request), json_array_size(list), const char *);
    const char *ref;
    int64_t id;
    size_t i;
    enum status s;

    json_array_foreach(list, i, line)
        lines[i] = text_or(json_string_value(line), "");
    if ((s = part_id(request, change_access(change), "b", "b", &id)) != OK ||
        (s = board_set_matters(change, id, (struct text_list){ lines, json_array_size(list) },
                               request_problems(request))) != OK)
        return s;
    return answer_step(change, id, response, &ref);
}

static enum status add_mark(struct request *request, struct change *change,
                            struct response *response)
{
    enum mark mark = MARK_NONE;
    enum whose whose = WHOSE_CLIENT;
    struct maybe_int option = { 0 };
    const char *ref;
    int64_t id;
    enum status s;

    (void)mark_from_word(api_text(request, NULL, "mark"), &mark);
    (void)whose_from_word(api_text(request, NULL, "whose"), &whose);
    if ((s = part_id(request, change_access(change), "b", "b", &id)) != OK ||
        (s = choice_own(request, change, "option", "o", &option)) != OK)
        return s;
    s = problems_any(request_problems(request)) ? INVALID
        : board_mark(change, id, option.n, mark, whose, api_text(request, NULL, "reason"),
                     request_problems(request));
    return s != OK ? s : answer_step(change, id, response, &ref);
}

static enum status undo_mark(struct request *request, struct change *change,
                             struct response *response)
{
    struct maybe_int option = { 0 };
    const char *ref;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "b", "b", &id)) != OK ||
        (s = choice_own(request, change, "option", "o", &option)) != OK)
        return s;
    s = problems_any(request_problems(request)) ? INVALID
        : board_undo_mark(change, id, option.n, request_problems(request));
    return s != OK ? s : write_board(change_access(change), id, -1, response, &ref);
}

const struct route choice_api_routes[] = {
    API_PERSON("/people/{p}/boards", AREA_CHOICES, list, .about = "Boards, newest first."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/boards", AREA_CHOICES, add,
                      .takes = BOARD_FIELDS,
                      .about = "A new board; keeping things as they are is on it."),
    API_RECORD("/boards/{b}", "b", AREA_CHOICES, show,
               .about = "The board now, or as it stood after step ?at=."),
    API_RECORD_CHANGE(METHOD_POST, "/boards/{b}/options", "b", AREA_CHOICES, add_option, .undo = "choice_step",
                      .takes = OPTION_FIELDS, .about = "Lays another way beside the others."),
    API_RECORD("/options/{o}", "o", AREA_CHOICES, show_option, .about = "One way."),
    API_RECORD_CHANGE(METHOD_PUT, "/boards/{b}/matters", "b", AREA_CHOICES, set_matters, .undo = "choice_step",
                      .takes_list = true, .about = "What matters, in the client's order."),
    API_RECORD_CHANGE(METHOD_POST, "/boards/{b}/marks", "b", AREA_CHOICES, add_mark, .undo = "choice_step",
                      .takes = MARK_FIELDS, .about = "Keep, maybe or set aside, and whose reason."),
    API_RECORD_CHANGE(METHOD_POST, "/boards/{b}/marks/undo", "b", AREA_CHOICES, undo_mark,
                      .takes = UNDO_FIELDS,
                      .about = "The mark before the last one, as a new step."),
    END_OF_ROUTES,
};
