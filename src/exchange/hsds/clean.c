// SPDX-License-Identifier: AGPL-3.0-or-later
/* Directories carry HTML, entities and literal "\n" in their descriptions; people read words. */
#include "exchange/hsds/inside.h"

#include <ctype.h>

static const struct { const char *name, *text; } ENTITIES[] = {
    { "amp", "&" }, { "lt", "<" }, { "gt", ">" }, { "quot", "\"" }, { "apos", "'" },
    { "nbsp", " " }, { "rsquo", "\u2019" }, { "lsquo", "\u2018" }, { "rdquo", "\u201D" },
    { "ldquo", "\u201C" }, { "mdash", "\u2014" }, { "ndash", "\u2013" }, { "hellip", "\u2026" },
    { "bull", "\u2022" }, { "middot", "\u00B7" }, { "eacute", "\u00E9" }, { "egrave", "\u00E8" },
    { "aacute", "\u00E1" }, { "iacute", "\u00ED" }, { "oacute", "\u00F3" }, { "uacute", "\u00FA" },
    { "ntilde", "\u00F1" }, { "uuml", "\u00FC" }, { "ccedil", "\u00E7" }, { "reg", "\u00AE" },
    { "trade", "\u2122" }, { "copy", "\u00A9" }, { "deg", "\u00B0" }, { "frac12", "\u00BD" },
};

/* A code point as UTF-8; 0 bytes for what isn't a character. */
static size_t put_character(char *into, unsigned long code)
{
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        return 0;
    if (code < 0x20 && code != '\n' && code != '\t')
        return 0;
    if (code < 0x80) {
        into[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        into[0] = (char)(0xC0 | code >> 6);
        into[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        into[0] = (char)(0xE0 | code >> 12);
        into[1] = (char)(0x80 | (code >> 6 & 0x3F));
        into[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    into[0] = (char)(0xF0 | code >> 18);
    into[1] = (char)(0x80 | (code >> 12 & 0x3F));
    into[2] = (char)(0x80 | (code >> 6 & 0x3F));
    into[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

/* The entity at `*at` ("&amp;"): adds its text, moves on; false when it is an ordinary '&'. */
static bool take_entity(const char **at, char *into, size_t *count)
{
    const char *name = *at + 1;
    const char *end = (const char *)memchr(name, ';', strnlen(name, 10));

    if (end == NULL || end == name)
        return false;
    size_t length = (size_t)(end - name);
    if (*name == '#') {
        unsigned long code = 0;
        bool hex = name[1] == 'x' || name[1] == 'X';
        const char *digit = name + (hex ? 2 : 1);
        if (digit == end)
            return false;
        for (; digit < end; digit++) {
            if (!isxdigit((unsigned char)*digit) || (!hex && !isdigit((unsigned char)*digit)))
                return false;
            int value = isdigit((unsigned char)*digit) ? *digit - '0'
                      : tolower((unsigned char)*digit) - 'a' + 10;
            code = code * (hex ? 16 : 10) + (unsigned long)value;
        }
        *count += put_character(into + *count, code);
        *at = end + 1;
        return true;
    }
    for (size_t i = 0; i < sizeof ENTITIES / sizeof *ENTITIES; i++) {
        if (strlen(ENTITIES[i].name) == length && strncmp(ENTITIES[i].name, name, length) == 0) {
            size_t bytes = strlen(ENTITIES[i].text);
            memcpy(into + *count, ENTITIES[i].text, bytes);
            *count += bytes;
            *at = end + 1;
            return true;
        }
    }
    return false;
}

/* The tag at `*at`: left out; blocks become line ends.  False when it is an ordinary '<'. */
static bool take_tag(const char **at, char *into, size_t *count)
{
    const char *name = *at + 1;
    bool closes = *name == '/';

    if (!isalpha((unsigned char)name[closes ? 1 : 0]) && *name != '!')
        return false;
    const char *end = strchr(name, '>');
    if (end == NULL)
        return false;
    static const char *const blocks[] = { "br", "p", "li", "div", "tr", "ul", "ol", "h" };
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        const char *tag = name + (closes ? 1 : 0);
        size_t length = strlen(blocks[i]);
        if (strncasecmp(tag, blocks[i], length) == 0 && !isalpha((unsigned char)tag[length])) {
            into[(*count)++] = '\n';
            break;
        }
    }
    *at = end + 1;
    return true;
}

/* Spaces squeezed, at most one empty line. */
static const char *squeezed(char *text)
{
    size_t to = 0, lines = 0;
    bool space = false;

    for (size_t i = 0; text[i] != '\0'; i++) {
        if (text[i] == '\n') {
            lines++;
            space = false;
        } else if (text[i] == ' ' || text[i] == '\t') {
            space = true;
        } else {
            for (size_t n = 0; to > 0 && n < lines && n < 2; n++)
                text[to++] = '\n';
            if (space && to > 0 && lines == 0)
                text[to++] = ' ';
            lines = 0;
            space = false;
            text[to++] = text[i];
        }
    }
    text[to] = '\0';
    return text;
}

const char *clean(struct arena *arena, const char *text)
{
    /* Nothing grows: an entity is longer than its character, a tag longer than a line end. */
    char *into = arena_array(arena, strlen(text) + 4, char);
    size_t count = 0;

    for (const char *at = text; *at != '\0';) {
        if (*at == '&' && take_entity(&at, into, &count))
            continue;
        if (*at == '<' && take_tag(&at, into, &count))
            continue;
        if (at[0] == '\\' && (at[1] == 'n' || at[1] == 'r' || at[1] == 't') &&
            !isalpha((unsigned char)at[2])) {
            into[count++] = at[1] == 't' ? ' ' : '\n';
            at += 2;
            continue;
        }
        if (at[0] == '\\' && at[1] == 'n' && isupper((unsigned char)at[2])) {
            into[count++] = '\n';
            at += 2;
            continue;
        }
        if (*at == '\r') {
            into[count++] = '\n';
            at += at[1] == '\n' ? 2 : 1;
            continue;
        }
        unsigned char byte = (unsigned char)*at++;
        if (byte >= 0x20 || byte == '\n' || byte == '\t')
            into[count++] = (char)byte;
    }
    into[count] = '\0';
    return squeezed(into);
}

const char *web_address(struct arena *arena, const char *text)
{
    if (text_is_blank(text) || strpbrk(text, " \t\n\"<>") != NULL)
        return NULL;
    if (text_begins(text, "https://") || text_begins(text, "http://"))
        return text;
    if (strchr(text, ':') == NULL && strchr(text, '.') != NULL)
        return arena_print(arena, "http://%s", text);
    return NULL;
}
