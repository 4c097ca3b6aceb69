// SPDX-License-Identifier: AGPL-3.0-or-later
/* Reads the symbols an object file leaves open, so that a call is found even where its prototype
 * was written by hand.  ELF, 64 bits, the machine's own byte order. */
#include "rooms.h"

#include <dirent.h>
#include <elf.h>
#include <string.h>
#include <sys/stat.h>

static bool is_banned(const char *name)
{
    static const char *const names[] = { "system", "popen", "strtok", "gets", "localtime", "atoi",
        "strcpy", "strcat", "sprintf", "vsprintf", NULL };

    for (size_t i = 0; names[i]; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

/* Meson calls the object of src/store/sqlite.c `store_sqlite.c.o`, or writes the whole path,
 * `_home_us_src_store_sqlite.c.o`. */
static bool is_of_room(const char *object, const char *room)
{
    const char *name = strrchr(object, '/') ? strrchr(object, '/') + 1 : object;
    const char *src = strstr(name, "_src_");
    size_t length = strlen(room);

    for (const char *next; src && (next = strstr(src + 1, "_src_")) != NULL;)
        src = next;
    if (src)
        name = src + 5;
    return strncmp(name, room, length) == 0 && name[length] == '_';
}

static void judge(const char *path, const char *symbol)
{
    if ((strncmp(symbol, "sqlite3_", 8) == 0 || strncmp(symbol, "PQ", 2) == 0) &&
        !is_of_room(path, "store"))
        found(path, 1, "Only store/ may call %s.", symbol);
    if (is_banned(symbol))
        found(path, 1, "%s isn't used here.", symbol);
}

static bool fits(size_t size, size_t offset, size_t count)
{
    return offset <= size && count <= size - offset;
}

static void check_symbols(const char *path, const char *at, size_t size, const Elf64_Shdr *table,
                          const Elf64_Shdr *names)
{
    if (!fits(size, table->sh_offset, table->sh_size) ||
        !fits(size, names->sh_offset, names->sh_size) || names->sh_size == 0 ||
        at[names->sh_offset + names->sh_size - 1] != '\0')
        return;
    for (size_t i = 0; i < table->sh_size / sizeof(Elf64_Sym); i++) {
        Elf64_Sym symbol;

        memcpy(&symbol, at + table->sh_offset + i * sizeof symbol, sizeof symbol);
        if (symbol.st_shndx == SHN_UNDEF && symbol.st_name < names->sh_size)
            judge(path, at + names->sh_offset + symbol.st_name);
    }
}

static void check_object(struct arena *arena, const char *path)
{
    size_t size;
    const char *at = read_whole(arena, path, &size);
    Elf64_Ehdr head;

    if (size < sizeof head || memcmp(at, ELFMAG, SELFMAG) != 0 || at[EI_CLASS] != ELFCLASS64)
        return;
    memcpy(&head, at, sizeof head);
    if (head.e_shentsize != sizeof(Elf64_Shdr) ||
        !fits(size, head.e_shoff, (size_t)head.e_shnum * sizeof(Elf64_Shdr)))
        return;

    Elf64_Shdr *sections = arena_array(arena, head.e_shnum, Elf64_Shdr);

    memcpy(sections, at + head.e_shoff, (size_t)head.e_shnum * sizeof *sections);
    for (size_t i = 0; i < head.e_shnum; i++)
        if (sections[i].sh_type == SHT_SYMTAB && sections[i].sh_link < head.e_shnum)
            check_symbols(path, at, size, &sections[i], &sections[sections[i].sh_link]);
}

void check_objects(struct arena *arena, const char *path)
{
    DIR *folder = opendir(path);

    if (!folder) {
        found(path, 1, "This folder can't be read.");
        return;
    }
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        char *inner = arena_print(arena, "%s/%s", path, entry->d_name);
        struct stat about;

        if (entry->d_name[0] == '.' || stat(inner, &about) != 0)
            continue;
        /* Programs of the build and of the tests stand outside the server. */
        if (S_ISDIR(about.st_mode) && strcmp(entry->d_name, "tools") != 0 &&
            strcmp(entry->d_name, "tests") != 0 && strcmp(entry->d_name, "fuzz") != 0)
            check_objects(arena, inner);
        else if (S_ISREG(about.st_mode) && ends_with(inner, ".o") && !ends_with(inner, "_test.c.o"))
            check_object(arena, inner);
    }
    closedir(folder);
}
