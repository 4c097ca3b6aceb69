// SPDX-License-Identifier: AGPL-3.0-or-later
/* The verbs of the command line. */
#include "app/backup.h"
#include "app/command.h"
#include "app/demo/demo.h"
#include "app/ending_cli.h"
#include "app/export_cli.h"
#include "app/import_cli.h"
#include "app/init.h"
#include "app/programme.h"
#include "app/rules_cli.h"
#include "app/serve_cli.h"
#include "app/user.h"

static const struct option SERVE[] = {
    DATA_OPTIONS, { "port", false, "where to listen on this machine (8080)" },
    { "now", false, "an instant at which the clock stands still: practice folders only" }, { 0 },
};
static const struct option INIT[] = {
    DATA_OPTIONS, { "agency", false, "the agency's name" },
    { "zone", false, "its time zone, such as America/New_York" },
    { "admin", false, "the name of the first administrator" },
    { "currency", false, "three letters (USD)" },
    { "programme", false, "what is offered first" },
    { "covered", false, "the programme: by hipaa,part2,vawa,ferpa or none" },
    { "practice", true, "for practice: nothing leaves the machine" }, { 0 },
};
static const struct option USER[] = {
    DATA_OPTIONS, AS_OPTION, { "role", false, "worker supervisor front_desk billing "
                               "privacy_officer administrator gateway" },
    { "password", false, "to choose it; without it one is made and shown once" },
    { "on", false, "leave: the last day; handover: the first day of who takes over (today)" },
    { "from", false, "away: the first day (today)" }, { "to", false, "away: the last day" },
    { "off", true, "programme: doesn't work there any more; supervises: no longer" }, { 0 },
};
static const struct option DEMO[] = {
    DATA_OPTIONS, { "clients", false, "how many people besides the stories (24)" },
    { "seed", false, "a word; the same word gives the same people (tidewater)" },
    { "now", false, "an instant: the people of the day are around that day (today)" }, { 0 },
};
static const struct option IMPORT[] = {
    DATA_OPTIONS, AS_OPTION, { "dry-run", true, "only count; nothing is brought in" },
    { "json", true, "the report as one line of JSON, last" },
    { "mapping", false, "people: the mapping saved by this name" },
    { "good-rows", true, "people: import the good rows when some are refused" }, { 0 },
};
static const struct option EXPORT[] = {
    DATA_OPTIONS, { "spreadsheet", true, "safe to open in a spreadsheet; else for machines" },
    { 0 },
};
static const struct option PROGRAMME[] = {
    DATA_OPTIONS, AS_OPTION, { "covered", false, "by hipaa,part2,vawa,ferpa or none; not said: kept as under all" },
    { "labels", false, "what else its records are by default: cw imm hiv gene repro" },
    { "holds", false, "further labels its workers may open" },
    { "check-days", false, "days after a start to ask whether it helped (14,30,90,180)" }, { 0 },
};
static const struct option PLAIN[] = { DATA_OPTIONS, AS_OPTION, { 0 } };

const struct verb verbs[] = {
    { "serve", "[--port N]", "Serves the agency's pages and its API on this machine.", NULL,
      SERVE, serve_verb },
    { "init", "--agency NAME --zone ZONE --admin NAME", "Makes an agency in a data folder.", NULL,
      INIT, init_run },
    { "demo", "[--clients N] [--seed S]", "Fills an empty data folder with invented people.",
      "Prints a line for each demo account: sign-in: NAME PASSWORD ROLE", DEMO, demo_verb },
    { "user", "add NAME --role ROLE | supervises SUPERVISOR WORKER [--off] | token NAME |\n"
      "                password NAME | programme NAME PROGRAMME [--off] | away NAME DEPUTY --to DAY |\n"
      "                handover NAME OTHER | leave NAME [--on DAY] | recover NAME", "Accounts of people who work here.",
      "A token is for programs: it is shown once, as the last word. recover prints a code that\n"
      "brings somebody back in who lost password and phone.", USER, user_run },
    { "programme", "add NAME [--covered hipaa,part2]", "Programmes people take part in.",
      "Laws: hipaa part2 vawa ferpa, or none. Labels: gen phi sud dv edu cw imm hiv gene repro.", PROGRAMME, programme_run },
    { "import", "hsds PATH | people|services FILE --mapping NAME [--good-rows] [--dry-run] [--json] |\n"
      "                held RUN LINE bring|same|leave",
      "Brings in a directory of services (HSDS: folder, zip or JSON), or a CSV file.",
      "A mapping is saved on the page Settings, Bringing things in. held settles a row that was\n"
      "held as perhaps the same person.", IMPORT, import_verb },
    { "export", "csv FOLDER [--spreadsheet] | hsds FOLDER|FILE.zip|FILE.json",
      "Writes all records as CSV, one file a collection; or the directory of services.",
      "Protected addresses and immigration records stay here. hsds writes the directory in the\n"
      "format HSDS 3.0, without any client; confidential places without where they are.", EXPORT,
      export_verb },
    { "backup", "FOLDER", "Copies the data folder while the server goes on.",
      "Nightly: write `backup = FOLDER` into DIR/alongside.conf.", PLAIN, backup_verb },
    { "restore", "FOLDER", "Makes a data folder from the newest copy in FOLDER.",
      "The data folder must be empty or absent.", PLAIN, restore_verb },
    { "destroy", "", "Finishes the end of records that two people agreed to.",
      "Destroys their keys, here and beside the copies, and writes the file anew. The running\n"
      "server does so by itself.", PLAIN, destroy_verb },
    { "rules", "list | check [FILE...]", "Rules of the law and of payers, and whether they are right.",
      "check reads the rule files and runs their worked examples. Yours lie in DIR/rules and take\n"
      "the place of ours of the same name; FILE tries one before it lies there.", PLAIN, rules_run },
    { "verify", "", "Checks that nothing in the audit trail was altered.",
      "0 whole; 1 and the first broken line.", PLAIN, verify_verb },
    { 0 },
};
