// SPDX-License-Identifier: AGPL-3.0-or-later
/* embed OUTDIR FILE...
 * embed --rules OUTDIR FILE...
 *
 * With --rules: the dated rules of the folder rules/ as texts, OUTDIR/rules.h and rules.c, which only
 * the program itself reads (rule/rule.h).  Else:
 *
 * Puts style sheets, scripts and icons into the binary: OUTDIR/assets.h and assets.c.  Each asset
 * gets a name with a piece of its hash, so that browsers may keep it for a year, and its body
 * ready-made as gzip and, where the library is there, as brotli.  What doesn't
 * get smaller is kept plain only. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#if __has_include(<brotli/encode.h>)
#define EMBED_BROTLI 1
#include <brotli/encode.h>
#else
#define EMBED_BROTLI 0
#endif

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"

enum { ASSET_MOST = 1024 * 1024, ASSETS_MAX = 256, ARENA_MOST = 1024 * 1024 * 1024,
       LINE_BYTES = 64 };

struct asset_file { const char *name; char hash[11]; const char *media; struct bytes body; };

__attribute__((noreturn)) static void give_up(const char *file, const char *sentence)
{
    fprintf(stderr, "%s:1: %s\n", file, sentence);
    exit(1);
}

static const char *media_of(const char *name)
{
    static const char *const kinds[][2] = {
        { ".css", "text/css; charset=utf-8" }, { ".js", "text/javascript; charset=utf-8" },
        { ".svg", "image/svg+xml" }, { ".png", "image/png" }, { ".ico", "image/x-icon" },
        { ".jpg", "image/jpeg" }, { ".webp", "image/webp" }, { ".json", "application/json" },
        { ".webmanifest", "application/manifest+json" }, { ".txt", "text/plain; charset=utf-8" },
        { ".woff2", "font/woff2" }, { ".html", "text/html; charset=utf-8" },
    };
    const char *end = strrchr(name, '.');

    for (size_t i = 0; end && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(end, kinds[i][0]) == 0)
            return kinds[i][1];
    return NULL;
}

/* FNV-1a, 64 bits: tells versions of a file apart, proves nothing. */
static uint64_t hash_of(struct bytes bytes)
{
    const unsigned char *at = (const unsigned char *)bytes.at;
    uint64_t hash = 14695981039346656037ULL;

    for (size_t i = 0; i < bytes.count; i++)
        hash = (hash ^ at[i]) * 1099511628211ULL;
    return hash;
}

static struct bytes read_file(struct arena *arena, const char *file)
{
    FILE *stream = fopen(file, "rb");
    char *at = (char *)arena_get(arena, ASSET_MOST + 1, 1, 1);
    size_t count;

    if (!stream)
        give_up(file, "The file can't be read.");
    count = fread(at, 1, ASSET_MOST + 1, stream);
    fclose(stream);
    if (count > ASSET_MOST)
        give_up(file, "An asset is at most 1 MB.");
    return (struct bytes){ at, count };
}

static struct bytes gzip(struct arena *arena, struct bytes plain)
{
    z_stream stream = { 0 };
    size_t room;
    unsigned char *at;

    /* 15 + 16: the gzip form; no name and no time, so the same file gives the same bytes. */
    if (deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        give_up("embed", "zlib failed.");
    room = deflateBound(&stream, plain.count) + 32;
    at = (unsigned char *)arena_get(arena, room, 1, 1);
    stream.next_in = (z_const Bytef *)plain.at;
    stream.avail_in = (uInt)plain.count;
    stream.next_out = at;
    stream.avail_out = (uInt)room;
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
        give_up("embed", "zlib failed.");
    deflateEnd(&stream);

    size_t count = room - stream.avail_out;
    return count < plain.count ? (struct bytes){ at, count } : (struct bytes){ NULL, 0 };
}

static struct bytes brotli(struct arena *arena, struct bytes plain)
{
#if EMBED_BROTLI
    size_t count = BrotliEncoderMaxCompressedSize(plain.count) + 64;
    uint8_t *at = (uint8_t *)arena_get(arena, count, 1, 1);

    if (BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT,
                              plain.count, (const uint8_t *)plain.at, &count, at) &&
        count < plain.count)
        return (struct bytes){ at, count };
#else
    (void)arena, (void)plain;
#endif
    return (struct bytes){ NULL, 0 };
}

/* Long lines of numbers: a style sheet is some 50 KB, which compiles in no time. */
static void write_bytes(struct buf *out, const char *name, size_t i, struct bytes bytes)
{
    static const char hex[] = "0123456789abcdef";
    const unsigned char *at = (const unsigned char *)bytes.at;

    if (bytes.count == 0)
        return;
    buf_print(out, "static const unsigned char %s_%zu[%zu] = {", name, i, bytes.count);
    for (size_t n = 0; n < bytes.count; n++) {
        char cell[8] = "0x00,";

        if (n % LINE_BYTES == 0)
            buf_add_char(out, '\n');
        cell[2] = hex[at[n] >> 4];
        cell[3] = hex[at[n] & 15];
        buf_add_n(out, cell, 5);
    }
    buf_add(out, "\n};\n");
}

static void write_reference(struct buf *out, const char *name, size_t i, struct bytes bytes)
{
    if (bytes.count == 0)
        buf_add(out, "{ NULL, 0 }");
    else
        buf_print(out, "{ %s_%zu, %zu }", name, i, bytes.count);
}

static void save(const char *folder, const char *name, const struct buf *text)
{
    char path[4096];
    FILE *stream;

    if (snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path)
        give_up(folder, "The path is too long.");
    stream = fopen(path, "wb");
    if (!stream || fwrite(buf_text(text), 1, text->count, stream) != text->count ||
        fclose(stream) != 0)
        give_up(path, "The file can't be written.");
}

static int compare(const void *a, const void *b)
{
    return strcmp(((const struct asset_file *)a)->name, ((const struct asset_file *)b)->name);
}

static void write_header(struct arena *arena, const char *folder)
{
    struct buf out = buf_new(arena, 64 * 1024);

    buf_add(&out,
        "// SPDX-License-Identifier: AGPL-3.0-or-later\n"
        "/* Made by tools/embed: the files of assets/, inside the binary. */\n"
        "#pragma once\n\n"
        "#include <stddef.h>\n\n#include \"base/text.h\"\n\n"
        "struct asset {\n"
        "    const char *name;      /* alongside.css */\n"
        "    const char *hashed;    /* 1f0a...-alongside.css: changes with the content */\n"
        "    const char *media;\n"
        "    struct bytes plain, gzip, brotli;    /* count 0: not kept in this form */\n"
        "};\n\n"
        "extern const struct asset assets[];\n"
        "extern const size_t asset_count;\n\n"
        "/* By name or by hashed name; NULL: there is none. */\n"
        "const struct asset *asset_find(const char *name);\n"
        "/* \"/a/<hash>-<name>\".  A name that isn't there is a mistake in a template: it gives \"#\". */\n"
        "const char *asset_path(const char *name);\n");
    save(folder, "assets.h", &out);
}

static const char FINDERS[] =
    "const struct asset *asset_find(const char *name)\n"
    "{\n"
    "    for (size_t i = 0; i < asset_count; i++)\n"
    "        if (strcmp(assets[i].name, name) == 0 || strcmp(assets[i].hashed, name) == 0)\n"
    "            return &assets[i];\n"
    "    return NULL;\n"
    "}\n\n"
    "const char *asset_path(const char *name)\n"
    "{\n"
    "    for (size_t i = 0; i < asset_count; i++)\n"
    "        if (strcmp(assets[i].name, name) == 0)\n"
    "            return paths[i];\n"
    "    return \"#\";\n"
    "}\n";

static void write_code(struct arena *arena, const char *folder, const struct asset_file *files,
                       size_t count)
{
    struct buf out = buf_new(arena, 256 * 1024 * 1024), table = buf_new(arena, 1024 * 1024),
               paths = buf_new(arena, 1024 * 1024);

    buf_add(&out, "// SPDX-License-Identifier: AGPL-3.0-or-later\n"
                  "/* Made by tools/embed. */\n#include \"made/assets.h\"\n\n#include <string.h>\n\n");
    for (size_t i = 0; i < count; i++) {
        struct bytes zipped = gzip(arena, files[i].body), broten = brotli(arena, files[i].body);

        write_bytes(&out, "plain", i, files[i].body);
        write_bytes(&out, "gzip", i, zipped);
        write_bytes(&out, "brotli", i, broten);
        buf_print(&table, "    { \"%s\", \"%s-%s\", \"%s\",\n      ", files[i].name, files[i].hash,
                  files[i].name, files[i].media);
        write_reference(&table, "plain", i, files[i].body);
        buf_add(&table, ", ");
        write_reference(&table, "gzip", i, zipped);
        buf_add(&table, ", ");
        write_reference(&table, "brotli", i, broten);
        buf_add(&table, " },\n");
        buf_print(&paths, "    \"/a/%s-%s\",\n", files[i].hash, files[i].name);
    }
    buf_print(&out, "\nconst struct asset assets[] = {\n%s};\n\nconst size_t asset_count = %zu;\n\n"
              "static const char *const paths[] = {\n%s};\n\n%s", buf_text(&table), count,
              buf_text(&paths), FINDERS);
    save(folder, "assets.c", &out);
}

static bool is_name(const char *name)
{
    return *name && strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                 "-_.") == strlen(name);
}

static int embed_rules(const char *folder, char **files, size_t count)
{
    struct arena *arena = arena_new(ARENA_MOST);
    struct buf head = buf_new(arena, 4096), out = buf_new(arena, 256 * 1024 * 1024),
               table = buf_new(arena, 1024 * 1024);

    buf_add(&head, "// SPDX-License-Identifier: AGPL-3.0-or-later\n"
                   "/* Made by tools/embed: the files of rules/, inside the binary. */\n"
                   "#pragma once\n\n#include <stddef.h>\n\n"
                   "struct rule_file { const char *name, *text; };\n"
                   "extern const struct rule_file rule_files[];\n"
                   "extern const size_t rule_file_count;\n");
    buf_add(&out, "// SPDX-License-Identifier: AGPL-3.0-or-later\n"
                  "/* Made by tools/embed. */\n#include \"made/rules.h\"\n\n");
    for (size_t i = 0; i < count; i++) {
        const char *slash = strrchr(files[i], '/'), *name = slash ? slash + 1 : files[i];
        struct bytes body = read_file(arena, files[i]);

        if (!is_name(name) || memchr(body.at, '\0', body.count))
            give_up(files[i], "A file of rules is text, with a plain name.");
        /* The array ends with a NUL, so that it is a text. */
        body.count++;
        write_bytes(&out, "text", i, body);
        buf_print(&table, "    { \"%s\", (const char *)text_%zu },\n", name, i);
    }
    buf_print(&out, "\nconst struct rule_file rule_files[] = {\n%s    { NULL, NULL },\n};\n\n"
              "const size_t rule_file_count = %zu;\n", buf_text(&table), count);
    save(folder, "rules.h", &head);
    save(folder, "rules.c", &out);
    arena_free(arena);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc > 3 && strcmp(argv[1], "--rules") == 0)
        return embed_rules(argv[2], argv + 3, (size_t)argc - 3);
    if (argc < 3 || argc - 2 > ASSETS_MAX) {
        fputs("usage: embed [--rules] OUTDIR FILE...\n", stderr);
        return 2;
    }

    struct arena *arena = arena_new(ARENA_MOST);
    size_t count = (size_t)argc - 2;
    struct asset_file *files = arena_array(arena, count, struct asset_file);

    for (size_t i = 0; i < count; i++) {
        const char *file = argv[i + 2];

        files[i].name = strrchr(file, '/') ? strrchr(file, '/') + 1 : file;
        files[i].media = media_of(files[i].name);
        if (!is_name(files[i].name) || !files[i].media)
            give_up(file, "The name or the kind of this asset isn't known.");
        files[i].body = read_file(arena, file);
        snprintf(files[i].hash, sizeof files[i].hash, "%010llx",
                 (unsigned long long)(hash_of(files[i].body) >> 24));
    }
    qsort(files, count, sizeof *files, compare);
    for (size_t i = 1; i < count; i++)
        if (strcmp(files[i - 1].name, files[i].name) == 0)
            give_up(files[i].name, "Two assets have this name.");

    write_header(arena, argv[1]);
    write_code(arena, argv[1], files, count);
    arena_free(arena);
    return 0;
}
