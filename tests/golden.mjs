// SPDX-License-Identifier: AGPL-3.0-or-later
/* Whole outputs against files in tests/golden/: what the command line says, which routes the API
 * has, and pages of the practice agency. What a change does to any of them is seen in review.
 *
 *     node tests/golden.mjs              prints TAP; ALONGSIDE_PROGRAM names the program
 *     node tests/golden.mjs --update     writes the files anew
 *
 * The stories happen on their own days, but the practice agency is filled on the day it is made:
 * pages are those that say the same on every day.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkApi, routesOf } from './golden/api.mjs';
import { House } from './golden/house.mjs';
import { PAGES, normal } from './golden/pages.mjs';
import { check, run, test } from './scenarios/tap.mjs';

const update = process.argv.includes('--update');
const here = join(import.meta.dirname ?? dirname(new URL(import.meta.url).pathname), 'golden');

const firstDifference = (is, wanted) => {
    const a = is.split('\n'), b = wanted.split('\n');
    let line = 0;
    while (line < a.length && a[line] === b[line]) line += 1;
    const part = (lines) => lines.slice(Math.max(0, line - 1), line + 3)
        .map((text) => `    ${text}`).join('\n');
    return `line ${line + 1}\n  is\n${part(a)}\n  wanted\n${part(b)}`;
};

const sameAsFile = (name, text) => {
    const file = join(here, name);
    used.add(file);
    if (update) {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
        return;
    }
    check(existsSync(file), `${file} is missing: node tests/golden.mjs --update, and look at it`);
    const wanted = readFileSync(file, 'utf8');
    check(text === wanted, `tests/golden/${name} differs at ${firstDifference(text, wanted)}`);
};

const house = new House();
const used = new Set();

/* ---- the command line ---- */

const VERBS = ['serve', 'init', 'demo', 'user', 'programme', 'import', 'export', 'backup',
               'restore', 'destroy', 'rules', 'verify'];
const HELP = { help: ['help'], 'help-option': ['--help'], 'help-of-verb': ['help', 'import'],
               ...Object.fromEntries(VERBS.map((verb) => [verb, [verb, '--help']])) };
const WRONG = {
    'nothing': [], 'no-such-verb': ['dance'], 'help-of-nothing': ['help', 'dance'],
    'no-such-option': ['serve', '--loud'], 'option-without-value': ['serve', '--port'],
    'value-for-a-switch': ['init', '--practice=yes'], 'serve-a-word': ['serve', 'now'],
    'port-not-a-number': ['serve', '--port', 'http'], 'port-too-high': ['serve', '--port', '65536'],
    'now-not-an-instant': ['serve', '--now', 'yesterday'],
    'init-nothing': ['init'], 'demo-a-word': ['demo', 'now'],
    'demo-not-a-number': ['demo', '--clients', 'many'],
    'user-nothing': ['user'], 'user-no-such-word': ['user', 'dance'],
    'user-add-nobody': ['user', 'add'], 'programme-nothing': ['programme'],
    'import-nothing': ['import'], 'import-no-such-kind': ['import', 'wishes', 'here'],
    'export-nothing': ['export'], 'backup-nowhere': ['backup'], 'restore-nowhere': ['restore'],
    'too-many-words': ['user', ...'abcdefghijklmnopq'],
};

const spoken = (words) => {
    const done = spawnSync(house.program, words, { cwd: house.folder, encoding: 'utf8',
                                                   timeout: 20000 });
    const text = [`$ alongside${words.map((word) => ` ${word}`).join('')}`,
                  `exit status ${done.status}`, '', done.stdout, '--- stderr', done.stderr];
    return { done, text: `${text.join('\n').trimEnd()}\n` };
};

for (const [name, words] of Object.entries(HELP)) {
    test(`command/${name}`, () => {
        const { done, text } = spoken(words);
        check(done.status === 0 && done.stderr === '', text);
        check(done.stdout.split('\n').every((line) => line.length <= 130), 'a line is too long');
        sameAsFile(`command/help/${name}.txt`, text);
    });
}
for (const [name, words] of Object.entries(WRONG)) {
    test(`command/wrong/${name}`, () => {
        const { done, text } = spoken(words);
        check(done.status === 2, `exit status ${done.status}, wanted 2\n${text}`);
        check(done.stdout === '' && done.stderr !== '', `the sentence belongs on stderr\n${text}`);
        sameAsFile(`command/wrong/${name}.txt`, text);
    });
}
test('command/every verb of help is here', () => {
    const shown = [...spoken(['help']).done.stdout.matchAll(/^  (\w+) /gm)].map((one) => one[1]);
    check(shown.join() === VERBS.join(), `help names ${shown.join(', ')}`);
});

/* ---- the API ---- */

test('api/openapi.json is whole', async () => {
    await house.open();
    const answer = await fetch(`${house.origin}/api/openapi.json`);
    check(answer.status === 200, `answered ${answer.status}`);
    check(/^application\/json/.test(answer.headers.get('Content-Type')), 'is not JSON');
    checkApi(await answer.json());
});
test('api/routes', async () => {
    await house.open();
    const api = await (await fetch(`${house.origin}/api/openapi.json`)).json();
    sameAsFile('api/routes.txt', `${routesOf(api).join('\n')}\n`);
});

/* ---- pages ---- */

for (const page of PAGES) {
    test(`page/${page.name}`, async () => {
        await house.open();
        const path = await house.path(page);
        await house.get(page.who, path);    // the page says who has looked: first somebody has
        const answer = await house.get(page.who, path);
        check(answer.status === page.status, `${path} answered ${answer.status}`);
        sameAsFile(`page/${page.name}.html`, normal(answer.text));
        const again = await house.get(page.who, path);
        const [first, second] = [answer, again].map((one) => normal(one.text));
        check(first === second, `the second look differs at ${firstDifference(second, first)}`);
    });
}

test('no file is left over', () => {
    for (const kind of ['command/help', 'command/wrong', 'api', 'page']) {
        for (const name of readdirSync(join(here, kind))) {
            const file = join(here, kind, name);
            if (used.has(file)) continue;
            if (update) rmSync(file);
            check(update, `nothing makes ${file}`);
        }
    }
});

await run({ seconds: 240 });
