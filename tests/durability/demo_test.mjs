// SPDX-License-Identifier: AGPL-3.0-or-later
/* The practice agency is the same wherever it is made: one seed, the same bytes. */
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alongside, program } from '../scenarios/office.mjs';
import { afterwards, check, run, same, test } from '../scenarios/tap.mjs';

const folder = mkdtempSync(join(tmpdir(), 'alongside-demo-'));
afterwards(() => rmSync(folder, { recursive: true, force: true }));
const demo = (name, seed) => {
    const data = join(folder, name);
    const said = alongside('demo', '--data', data, '--clients', '30', '--seed', seed);
    const files = Object.fromEntries(
        readdirSync(data)
            .sort()
            .map((file) => [
                file,
                createHash('sha256')
                    .update(readFileSync(join(data, file)))
                    .digest('hex'),
            ]),
    );
    return { said, files, day: new Date().toDateString() };
};
let first;

test('two runs with one seed give the same bytes', () => {
    first = demo('one', 'x');
    let second = demo('two', 'x');
    if (first.day !== second.day) {
        // midnight passed between them
        first = demo('three', 'x');
        second = demo('four', 'x');
    }
    check(first.files['alongside.db'], `the folder holds ${Object.keys(first.files)}`);
    same(second.files, first.files, 'SHA-256 of each file');
    same(second.said, first.said, 'what was printed');
});
test('each account is printed with its password and role', () => {
    const lines = first.said
        .trim()
        .split('\n')
        .filter((line) => line.startsWith('sign-in: '));
    const roles = new Set(lines.map((line) => line.split(' ').pop()));
    for (const role of [
        'worker',
        'supervisor',
        'front_desk',
        'billing',
        'privacy_officer',
        'administrator',
    ]) {
        check(roles.has(role), `no demo account is ${role}`);
    }
});
test('another seed gives other people', () => {
    check(
        demo('other', 'y').files['alongside.db'] !== first.files['alongside.db'],
        'the same bytes',
    );
});
test('its audit trail is whole, and accounts can be added', () => {
    const data = join(folder, 'one');
    check(/whole/.test(alongside('verify', '--data', data)), 'verify doesn’t say whole');
    alongside('user', 'add', 'Mo', '--role', 'worker', '--data', data);
    same(
        alongside('user', 'token', 'Mo', '--data', data).trim().split(/\s+/).length > 1,
        true,
        'a token',
    );
});
test('a folder that isn’t empty is refused', () => {
    const again = spawnSync(program, ['demo', '--data', join(folder, 'one')], { encoding: 'utf8' });
    same([again.status, again.stdout], [1, ''], 'exit and stdout');
    check(again.stderr.length > 10, 'no sentence');
});
await run({ seconds: 240 });
