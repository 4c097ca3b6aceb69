// SPDX-License-Identifier: AGPL-3.0-or-later
/* doc/privacy.md against the tree: every file it names is there, every sentence in quotes is the name
 * of a test in the file before it, and no rule of the table is missing. TAP. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = join(dirname(fileURLToPath(import.meta.url)), '..');
const page = process.argv[2] ?? join(top, 'doc/privacy.md');
const text = readFileSync(page, 'utf8');
const wrong = [];
let files = 0, sentences = 0;

for (const [number, line] of text.split('\n').entries()) {
    const at = `${number + 1}`;
    for (const [, path] of line.matchAll(/`((?:src|tests|tools|db|doc)\/[^`]+)`/g)) {
        files += 1;
        if (!existsSync(join(top, path))) wrong.push(`line ${at}: ${path} isn't there`);
    }
    for (const [, path, sentence] of line.matchAll(/`([^`]+)` "([^|]+?)"(?= \||$)/g)) {
        sentences += 1;
        const held = existsSync(join(top, path)) ? readFileSync(join(top, path), 'utf8') : '';
        const named = [`"${sentence}"`, `'${sentence}'`, `\`${sentence}\``];
        if (!named.some((one) => held.includes(one)))
            wrong.push(`line ${at}: ${path} has no test "${sentence}"`);
    }
}
for (const [letter, last] of [['R', 19], ['P', 17]]) {
    for (let i = 1; i <= last; i += 1) {
        if (!new RegExp(`^\\| ${letter}${i} \\|`, 'm').test(text))
            wrong.push(`${letter}${i} has no line`);
    }
}
/* A rule that gets a row in the table of the program gets a line here. */
for (const [, id] of readFileSync(join(top, 'src/privacy/decide_rule.c'), 'utf8')
    .matchAll(/\{ "(R\d+)"/g)) {
    if (!text.includes(`| ${id} |`)) wrong.push(`${id} of decide_rule.c has no line`);
}

console.log('1..1');
console.log(`${wrong.length ? 'not ok' : 'ok'} 1 - ${files} files and ${sentences} tests of `
    + 'doc/privacy.md are there');
for (const one of wrong) console.log(`# ${one}`);
process.exit(wrong.length || sentences < 30 ? 1 : 0);
