// SPDX-License-Identifier: AGPL-3.0-or-later
/* tmplc.h - the template compiler: one `*.html` file in, one C function per page, part or frame
 * out.  doc/templates.md is the language.
 *
 *     tmplc.c        sections, headers, the written files
 *     tmplc_scan.c   follows the HTML: which place a character stands in, whether elements nest
 *     tmplc_mark.c   what stands between {{ and }}: blocks, values, sentences, frames
 *     tmplc_call.c   the marks that call: include, draw, field
 *     tmplc_find.c   the template that makes a part
 *     tmplc_expr.c   paths, sentences and arguments as C expressions
 *     tmplc_out.c    growing text, lines of C, refusals
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct out { char *at; size_t count, room; };

void out_add(struct out *, const char *);
void out_add_n(struct out *, const char *, size_t count);
__attribute__((format(printf, 2, 3))) void out_print(struct out *, const char *format, ...);
const char *out_text(const struct out *);
void out_end(void);    /* forgets all of them */

enum place {
    IN_TEXT,
    IN_RAW_TEXT,       /* title, textarea: text up to their end tag */
    IN_SCRIPT,         /* must stay empty */
    IN_TAG_START,      /* after < */
    IN_TAG_NAME,
    IN_CLOSE_NAME,
    IN_TAG,            /* between attributes */
    IN_ATTR_NAME,
    IN_BEFORE_VALUE,   /* after = */
    IN_VALUE,          /* in quotes */
    IN_UNQUOTED,
    IN_COMMENT,
    IN_DOCTYPE,
};

enum { NAME_MAX_LENGTH = 64, ELEMENTS_MAX = 64, BLOCKS_MAX = 16, TOKEN_MAX = 4096,
       LISTS_MAX = 64, PARTS_MAX = 32, FIELDS_MAX = 16 };

struct element { char name[NAME_MAX_LENGTH]; size_t line; };

enum block_kind { BLOCK_IF, BLOCK_EACH };

struct block {
    enum block_kind kind;
    size_t line;
    bool else_seen;
    enum place place;          /* where it began, and where it must end */
    size_t depth;              /* of elements */
    size_t attr;               /* which attribute, counted through the file */
    bool space_before;
    char loop[NAME_MAX_LENGTH], counter[NAME_MAX_LENGTH];
    char *list;                /* the C expression gone through */
};

enum section_kind { SECTION_NONE, SECTION_PAGE, SECTION_PART, SECTION_FRAME };

struct tmplc {
    const char *file, *short_name;     /* as given; below SRCROOT, for remarks */
    const char *root;                  /* SRCROOT */
    const char *source;
    size_t at, line;

    /* The HTML. */
    enum place place;
    struct element elements[ELEMENTS_MAX];
    size_t depth;
    char name[NAME_MAX_LENGTH];        /* of the tag or attribute being read, as written */
    char tag[NAME_MAX_LENGTH];         /* of the element whose start tag is open, lower case */
    char quote;
    size_t attr;                       /* counts attributes */
    struct out value;                  /* of the attribute being read, its literal part so far */
    bool value_dynamic;
    bool spaced;                       /* a space was seen since the last attribute */
    bool self_closing;
    bool post_form;
    bool has_src;
    bool last_was_space;

    /* The blocks that are open. */
    struct block blocks[BLOCKS_MAX];
    size_t block_count;
    const char *lists[LISTS_MAX];      /* every path some {{each}} goes through */
    size_t list_count;

    /* What is written. */
    enum section_kind section;
    char section_name[NAME_MAX_LENGTH], section_struct[NAME_MAX_LENGTH], section_header[256];
    size_t section_line;
    bool frame_open;                   /* this section stands in a frame */
    bool frame_main_seen;
    char frame_name[NAME_MAX_LENGTH];
    size_t sections;
    struct out literal, body, header, code, includes, prototypes;
    int indent;
    bool uses_view;
};

__attribute__((noreturn, format(printf, 2, 3)))
void refuse(const struct tmplc *, const char *sentence, ...);
__attribute__((noreturn, format(printf, 3, 4)))
void refuse_at(const struct tmplc *, size_t line, const char *sentence, ...);

/* tmplc_out.c: lines of C in the body of the function being written. */
__attribute__((format(printf, 2, 3))) void emit(struct tmplc *, const char *format, ...);
void emit_literal(struct tmplc *);             /* what was gathered in t->literal */
void add_c_string(struct out *, const char *text, size_t count);
void add_once(struct out *lines, const char *line);

/* tmplc_scan.c */
void scan_char(struct tmplc *, char c);
void scan_before_mark(struct tmplc *);         /* a mark begins here: an open name ends */
bool place_equal(const struct tmplc *, const struct block *);
const char *place_word(const struct tmplc *);
bool name_is(const char *name, const char *const *list);

enum value_kind { VALUE_ORDINARY, VALUE_URL, VALUE_REFUSED };
enum value_kind value_kind_of(const struct tmplc *);

/* tmplc_expr.c */
enum token_kind { TOKEN_END, TOKEN_PATH, TOKEN_TEXT, TOKEN_NUMBER, TOKEN_SIGN };
struct token { enum token_kind kind; char text[TOKEN_MAX]; };
struct marks { struct tmplc *t; const char *at, *end; struct token now; };

void marks_next(struct marks *);
bool marks_is(const struct marks *, const char *text);       /* the present token, not a string */
bool marks_take(struct marks *, const char *text);
void marks_end(struct marks *);
bool is_name(const char *);
bool is_constant(const char *);

void path_expr(struct tmplc *, const char *path, struct out *);   /* a value */
const char *take_format(struct marks *, const char *usual);       /* iso, long, ...: HTML_ISO */
void text_expr(struct marks *, struct out *);      /* const char *: path, "..", _("..") */
void argument_expr(struct marks *, struct out *);  /* of include and draw */
void condition_expr(struct marks *, struct out *);
void sentence_expr(struct marks *, bool plural, struct out *);    /* after _ or n_ */

/* tmplc_mark.c */
void mark(struct tmplc *, const char *from, size_t count);

/* tmplc_call.c */
void mark_call(struct marks *, bool is_include);
void mark_field(struct marks *);

/* tmplc_find.c */
char *read_all(const char *file);
bool template_makes(const char *source, const char *part);
/* The template below the folder that makes the part; NULL: there is none. */
const char *template_of(const struct tmplc *, const char *folder, const char *part);

/* tmplc.c */
void section_begin(struct tmplc *, enum section_kind, struct marks *);
void section_main(struct tmplc *);
