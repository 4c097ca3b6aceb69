// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/csv.h"

#include "base/arena.h"
#include "test/test.h"

#include <string.h>

static struct csv reader(const char *text)
{
    return csv_read(test_arena(), (struct bytes){ text, strlen(text) });
}

/* The record as its cells in brackets. */
static const char *cells(struct csv *csv, enum csv_end wanted)
{
    struct buf out = buf_new(test_arena(), 4096);
    struct text_list list = { 0 };
    enum csv_end end = csv_next(csv, &list);

    EXPECT_INT(end, wanted);
    for (size_t i = 0; i < list.count; i++)
        buf_print(&out, "[%s]", list.at[i]);
    return buf_text(&out);
}

TEST("F30: BOM, CRLF, a cell with a line break, ragged rows, a quote never closed")
{
    struct csv csv = reader("\uFEFFclient_id,family,given,note\r\n"
                            "007,Quispe,Marisol,\"Line one\r\nLine two, with comma\"\r\n"
                            "008,Farah\r\n"
                            "009,Ode,Tunde,ok,EXTRA\r\n"
                            "010,Bad,Quote,\"never closed\r\n"
                            "011,Last,Row,fine\r\n");

    EXPECT_TEXT(cells(&csv, CSV_RECORD), "[client_id][family][given][note]");
    EXPECT_INT(csv.record_line, 1);
    EXPECT_TEXT(cells(&csv, CSV_RECORD), "[007][Quispe][Marisol][Line one\nLine two, with comma]");
    EXPECT_INT(csv.record_line, 2);
    EXPECT_TEXT(cells(&csv, CSV_RECORD), "[008][Farah]");
    EXPECT_INT(csv.record_line, 4);
    EXPECT_TEXT(cells(&csv, CSV_RECORD), "[009][Ode][Tunde][ok][EXTRA]");
    EXPECT_INT(csv.record_line, 5);
    EXPECT_TEXT(cells(&csv, CSV_FAULT), "");
    EXPECT_INT(csv.record_line, 6);
    EXPECT(strstr(csv.fault, "never closed") != NULL);
    EXPECT_TEXT(cells(&csv, CSV_END), "");
    EXPECT_TEXT(cells(&csv, CSV_END), "");
}

TEST("LF, CRLF and CR read the same, with the last line ended or not")
{
    static const char *const files[] = { "a,b\n1,\"x\ny\"\n2,z\n", "a,b\r\n1,\"x\r\ny\"\r\n2,z",
                                         "a,b\r1,\"x\ry\"\r2,z\r" };

    for (size_t i = 0; i < 3; i++) {
        struct csv csv = reader(files[i]);
        EXPECT_TEXT(cells(&csv, CSV_RECORD), "[a][b]");
        EXPECT_TEXT(cells(&csv, CSV_RECORD), "[1][x\ny]");
        EXPECT_TEXT(cells(&csv, CSV_RECORD), "[2][z]");
        EXPECT_INT(csv.record_line, 4);
        EXPECT_TEXT(cells(&csv, CSV_END), "");
    }
}

TEST("empty cells stay, empty lines are passed over but counted")
{
    struct csv csv = reader("\n\r\na,,\"\",\n\n,\n\"\"\n");

    EXPECT_TEXT(cells(&csv, CSV_RECORD), "[a][][][]");
    EXPECT_INT(csv.record_line, 3);
    EXPECT_TEXT(cells(&csv, CSV_RECORD), "[][]");
    EXPECT_INT(csv.record_line, 5);
    EXPECT_TEXT(cells(&csv, CSV_RECORD), "[]");
    EXPECT_TEXT(cells(&csv, CSV_END), "");

    csv = reader("");
    EXPECT_TEXT(cells(&csv, CSV_END), "");
    csv = csv_read(test_arena(), (struct bytes){ 0 });
    EXPECT_TEXT(cells(&csv, CSV_END), "");
}

TEST("quotes doubled in a quoted cell are one")
{
    struct csv csv = reader("\"say \"\"hi\"\"\",\"\"\"\",\"a,b\"\n");

    EXPECT_TEXT(cells(&csv, CSV_RECORD), "[say \"hi\"][\"][a,b]");
}

TEST("a quote in the middle is a fault of its line, and the next line is read")
{
    struct csv csv = reader("1,5\" nail\n2,ok\n\"3\"x,ok\n\"4\nmore\"x,ok\n5,ok");

    (void)cells(&csv, CSV_FAULT);
    EXPECT_INT(csv.record_line, 1);
    EXPECT_TEXT(cells(&csv, CSV_RECORD), "[2][ok]");
    EXPECT_INT(csv.record_line, 2);
    EXPECT(csv.fault == NULL);
    (void)cells(&csv, CSV_FAULT);
    EXPECT_INT(csv.record_line, 3);
    (void)cells(&csv, CSV_FAULT);
    EXPECT_INT(csv.record_line, 4);
    (void)cells(&csv, CSV_FAULT);
    EXPECT_INT(csv.record_line, 5);
    EXPECT_TEXT(cells(&csv, CSV_RECORD), "[5][ok]");
    EXPECT_INT(csv.record_line, 6);
}

TEST("bytes that are not UTF-8 are a fault of their line")
{
    struct csv csv = reader("1,Jos\xE9\n2,José\n");

    (void)cells(&csv, CSV_FAULT);
    EXPECT(strstr(csv.fault, "UTF-8") != NULL);
    EXPECT_TEXT(cells(&csv, CSV_RECORD), "[2][José]");

    csv = csv_read(test_arena(), (struct bytes){ "a\0b\nc\n", 6 });
    (void)cells(&csv, CSV_FAULT);
    EXPECT_TEXT(cells(&csv, CSV_RECORD), "[c]");
}

TEST("another separator can be set")
{
    struct csv csv = reader("a,b;\"c;d\"\n");

    csv.separator = ';';
    EXPECT_TEXT(cells(&csv, CSV_RECORD), "[a,b][c;d]");
}

static const char *const F32[] = {
    "=HYPERLINK(\"http://x\",\"a\")", "@SUM(A1)", "+1 206 555 0134", "-", "\t=1", "O'Neil = family",
    "'=x", "''", "plain", "", "'", "a\nb",
};

TEST("F32: nothing runs in a spreadsheet, and every cell comes back as it was")
{
    struct buf out = buf_new(test_arena(), 4096);
    size_t count = sizeof F32 / sizeof F32[0];
    struct text_list back;

    for (size_t i = 0; i < count; i++)
        csv_write_cell(&out, CSV_SPREADSHEET, F32[i], i == 0);
    csv_write_cell(&out, CSV_MACHINE, "-12.50", false);
    csv_write_end(&out);

    struct csv csv = csv_read(test_arena(), (struct bytes){ out.at, out.count });
    EXPECT_INT(csv_next(&csv, &back), CSV_RECORD);
    EXPECT_INT(back.count, count + 1);
    EXPECT_TEXT(back.at[0], "'=HYPERLINK(\"http://x\",\"a\")");
    EXPECT_TEXT(back.at[3], "'-");
    EXPECT_TEXT(back.at[4], "'\t=1");
    EXPECT_TEXT(back.at[5], "O'Neil = family");
    EXPECT_TEXT(back.at[6], "''=x");
    EXPECT_TEXT(back.at[count], "-12.50");
    for (size_t i = 0; i < count; i++)
        EXPECT_TEXT(csv_unguarded(back.at[i]), F32[i]);
}

TEST("for machines cells are as they are; a lone empty cell is still a record")
{
    struct buf out = buf_new(test_arena(), 4096);

    csv_write_cell(&out, CSV_MACHINE, "=1", true);
    csv_write_cell(&out, CSV_MACHINE, "a \"b\", c", false);
    csv_write_cell(&out, CSV_MACHINE, NULL, false);
    csv_write_end(&out);
    csv_write_cell(&out, CSV_MACHINE, "", true);
    csv_write_end(&out);
    csv_write_cell(&out, CSV_MACHINE, " x", true);
    csv_write_end(&out);
    EXPECT_TEXT(buf_text(&out), "=1,\"a \"\"b\"\", c\",\r\n\"\"\r\n\" x\"\r\n");
}

TEST("a cell that begins with a byte order mark keeps it, at the beginning of a file too")
{
    struct buf out = buf_new(test_arena(), 4096);
    struct text_list back;

    csv_write_cell(&out, CSV_MACHINE, "\xEF\xBB\xBF" "Ann", true);
    csv_write_end(&out);

    struct csv csv = csv_read(test_arena(), (struct bytes){ out.at, out.count });
    EXPECT_INT(csv_next(&csv, &back), CSV_RECORD);
    EXPECT_TEXT(back.at[0], "\xEF\xBB\xBF" "Ann");
}
