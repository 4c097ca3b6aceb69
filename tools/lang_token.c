// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lang.h"

#include <ctype.h>
#include <string.h>

static bool is_start(char c)
{
    return isalpha((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_inside(char c)
{
    return is_start(c) || isdigit((unsigned char)c);
}

/* White space and comments.  A comment in slashes and stars isn't part of the language. */
static const char *skip(const char *file, const char *c, int *line)
{
    for (;;) {
        if (*c == '\n') (*line)++;
        if (isspace((unsigned char)*c))
            c++;
        else if (c[0] == '-' && c[1] == '-')
            while (*c != 0 && *c != '\n')
                c++;
        else if (c[0] == '/' && c[1] == '*')
            lang_fail(file, *line, "a remark is written with -- , not with /*");
        else
            return c;
    }
}

static const char *read_string(const char *file, const char *c, int *line)
{
    int first = *line;

    for (c++; *c != 0; c++) {
        if (*c == '\n') (*line)++;
        if (c[0] == '\'' && c[1] == '\'')
            c++;
        else if (*c == '\'')
            return c + 1;
    }
    lang_fail(file, first, "a text in quotes has no end");
}

static size_t sign_length(const char *c)
{
    static const char *const pairs[] = {
        "->>", "#>>", "::", "<=", ">=", "<>", "!=", "||",
        "->",  "==",  "<<", ">>", "@@", "@>", "#>", NULL,
    };

    for (size_t i = 0; pairs[i] != NULL; i++)
        if (strncmp(c, pairs[i], strlen(pairs[i])) == 0) return strlen(pairs[i]);
    return 1;
}

struct tokens tokens_of(const char *file, const char *text, int line)
{
    struct tokens tokens = { 0 };
    const char *c = text;

    for (;;) {
        const char *before = c;
        c = skip(file, c, &line);

        struct token token = { .kind = TOKEN_END, .text = "", .line = line, .space = c != before };
        const char *start = c;
        if (is_start(*c)) {
            token.kind = TOKEN_WORD;
            while (is_inside(*c))
                c++;
        } else if (isdigit((unsigned char)*c)) {
            token.kind = TOKEN_NUMBER;
            while (is_inside(*c) || *c == '.')
                c++;
        } else if (*c == '\'') {
            token.kind = TOKEN_STRING;
            c = read_string(file, c, &line);
        } else if (*c == ':' && is_start(c[1])) {
            token.kind = TOKEN_PARAM;
            start = ++c;
            while (is_inside(*c) || (*c == '.' && is_start(c[1])))
                c++;
        } else if (*c == '"' || *c == '`') {
            lang_fail(file, line, "a name is written without quotes");
        } else if (*c == '?' || *c == '$') {
            lang_fail(file, line, "a parameter is written :name");
        } else if (*c != 0) {
            token.kind = TOKEN_SIGN;
            c += sign_length(c);
        }
        if (token.kind != TOKEN_END) token.text = lang_text(start, (size_t)(c - start));
        tokens.at = LANG_MORE(tokens.at, tokens.count, struct token);
        tokens.at[tokens.count] = token;
        if (token.kind == TOKEN_END) return tokens;
        tokens.count++;
    }
}

struct tokens tokens_part(const struct tokens *tokens, size_t from, size_t to)
{
    struct tokens part = { 0 };

    part.at = (struct token *)lang_get(to - from + 1, sizeof(struct token));
    part.count = to - from;
    if (part.count != 0) memcpy(part.at, tokens->at + from, part.count * sizeof(struct token));
    part.at[part.count] = (struct token){
        .kind = TOKEN_END,
        .text = "",
        .line = tokens->at[to].line,
        .space = true,
    };
    return part;
}

bool token_is(const struct token *token, const char *text)
{
    return (token->kind == TOKEN_WORD || token->kind == TOKEN_SIGN) && same_word(token->text, text);
}

size_t tokens_closing(const char *file, const struct tokens *tokens, size_t open)
{
    int depth = 0;

    for (size_t i = open; i < tokens->count; i++) {
        if (token_is(&tokens->at[i], "("))
            depth++;
        else if (token_is(&tokens->at[i], ")") && --depth == 0)
            return i;
    }
    lang_fail(file, tokens->at[open].line, "this ( has no )");
}

char *tokens_text(const struct tokens *tokens, size_t from, size_t to)
{
    struct out out = { 0 };

    for (size_t i = from; i < to; i++) {
        const struct token *token = &tokens->at[i];
        if (token->space && i > from) out_add(&out, " ");
        out_print(&out, "%s%s", token->kind == TOKEN_PARAM ? ":" : "", token->text);
    }
    return out.count == 0 ? lang_text("", 0) : out.at;
}
