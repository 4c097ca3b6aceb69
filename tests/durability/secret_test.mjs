// SPDX-License-Identifier: AGPL-3.0-or-later
/* Secrets are planted in every kind of sealed column, through the API and through the pages; then
 * every byte the office left is searched: database and log of both files, the keyring, temporary
 * files, the server's log, a copy, and the memory of the running server as gcore dumps it. None may
 * hold one. At last the server is killed with SIGABRT where cores are allowed: there must be none.
 *
 * gcore is run as root, who may read what PR_SET_DUMPABLE shuts to everybody else: so this looks
 * for what requests leave behind, not only at whether a dump can be made.
 */
import { randomBytes, randomInt } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alongside, Office } from '../scenarios/office.mjs';
import { check, run, same, skip, test } from '../scenarios/tap.mjs';

const office = new Office({
    staff: [
        ['Joss', 'worker', null, 'Newcomers'],
        ['Kofi', 'worker', null, 'Recovery'],
    ],
    programmes: [
        ['Newcomers', 'gen,imm'],
        ['Recovery', 'gen,phi,sud', 'psy,sudn'],
    ],
});
const secrets = new Map(); // name: text
const plant = (name, text) => {
    secrets.set(name, text);
    return text;
};
/* Stood there openly before it was protected: the log may hold it until it starts anew. */
const later = { name: 'address protected later', text: `osprey ${randomBytes(12).toString('hex')}` };
const words = (name) => plant(name, `heron ${randomBytes(12).toString('hex')} reed`);
const digits = (count) => Array.from({ length: count }, () => randomInt(1, 10)).join('');
const files = (folder) =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const path = join(folder, entry.name);
        return entry.isDirectory() ? files(path) : entry.isFile() ? [path] : [];
    });
const search = (paths, sentence) => {
    check(paths.length > 0, `${sentence}: nothing to search`);
    for (const path of paths) {
        let bytes;
        try {
            bytes = readFileSync(path);
        } catch (error) {
            // Somebody else's temporary file, gone meanwhile.
            if (error.code === 'ENOENT' && !path.startsWith(office.folder)) continue;
            throw error;
        }
        for (const [name, text] of secrets) {
            check(bytes.indexOf(text) < 0, `${sentence}: ${name} stands in ${path}`);
        }
    }
};
let layal, dan;

test('the search finds what stands there, or it would prove nothing', async () => {
    await office.start('2026-03-02T09:00');
    layal = await office.as('Joss').post('/people', { name: 'Layal Marker-Osprey' });
    dan = await office.as('Kofi').post('/people', { name: 'Dan Marker-Osprey' });
    // From here on what is written of Dan has the label of the programme.
    await office.as('Kofi').post(`/people/${dan.id}/enrolments`, {
        programme: 'Recovery',
        state: 'active',
        from: '2026-03-02',
    });
    const found = files(office.data).filter((path) => readFileSync(path).includes('Marker-Osprey'));
    check(found.length > 0, 'a name that is not sealed is found nowhere');
});

test('secrets are planted in each kind, by API and by page', async () => {
    const joss = office.as('Joss'),
        kofi = office.as('Kofi');
    const at = `/people/${layal.id}`;

    const ssn = await joss.post(`${at}/numbers`, { kind: 'ssn', number: plant('ssn', digits(9)) });
    await joss.post(`${at}/numbers`, { kind: 'a_number', number: plant('a-number', `A${digits(9)}`) });
    await joss.patch(`/numbers/${ssn.id}`, { number: plant('ssn edited', digits(9)) }, 1);
    same(
        (await joss.post(`/numbers/${ssn.id}/show`, { why: 'form' }, 200)).number,
        secrets.get('ssn edited'),
        'all of the number',
    );
    check(
        (await joss.items(`/people?search=${secrets.get('ssn edited')}`)).length === 1,
        'found by all of the number',
    );
    const point = await joss.post(`${at}/contacts`, {
        kind: 'address',
        value: words('safe address'),
        area_only: true,
    });
    await joss.patch(
        `/contacts/${point.id}`,
        { kind: 'address', value: words('safe address edited'), area_only: true },
        1,
    );
    const open = await joss.post(`${at}/contacts`, {
        kind: 'address',
        value: later.text,
    });
    await joss.patch(`/contacts/${open.id}`, { area_only: true }, 1);

    const notes = `/people/${dan.id}/notes`;
    const note = await kofi.post(notes, {
        kind: 'office',
        on: '2026-03-02',
        text: words('treatment note'),
        client_words: words('said in treatment'),
    });
    await kofi.post(notes, {
        kind: 'office',
        on: '2026-03-02',
        labels: ['psy'],
        text: words('psychotherapy note'),
    });
    await kofi.post(`/notes/${note.id}/sign`, undefined, 200);
    await kofi.post(`/notes/${note.id}/addenda`, { text: words('addendum') });
    check((await kofi.get(`/notes/${note.id}`)).text === secrets.get('treatment note'), 'read back');

    const web = await office.web('Joss');
    const path = `/p/${layal.id.slice(2)}`;
    const numbers = await web.submit(await web.get(`${path}/numbers`), `${path}/numbers`, {
        kind: 'other',
        number: plant('number by page', digits(11)),
    });
    check(
        numbers.text.includes(`•••${secrets.get('number by page').slice(-4)}`),
        'the last digits stand on the page',
    );
    const about = await web.submit(await web.get(`${path}/about`), `${path}/contacts`, {
        kind: 'address',
        value: words('safe address by page'),
        area_only: 'on',
    });
    check(about.text.includes(secrets.get('safe address by page')), 'its worker sees the address');
});

test('no file holds one: databases, logs of changes, keyring, temporary files, the server’s log', () => {
    search(files(office.data), 'the data folder');
    const temporary = readdirSync(tmpdir())
        .map((name) => join(tmpdir(), name))
        .filter((path) => {
            try {
                return statSync(path).isFile() && statSync(path).size < 64 * 1024 * 1024;
            } catch {
                return false;
            }
        });
    if (temporary.length) search(temporary, 'temporary files');
});

test('no copy holds one', () => {
    const copies = join(office.folder, 'copies');
    secrets.set(later.name, later.text);
    alongside('backup', copies, '--data', office.data);
    search(files(copies), 'a copy');
});

const gcore = existsSync('/usr/bin/gcore') && process.getuid() === 0;
if (!gcore) skip('no dump of the running server holds one', 'needs gcore and root');
else
    test('no dump of the running server holds one, once its requests are over', async () => {
        const dump = join(office.folder, 'core');
        // Answers of the last requests leave; connections are let go.
        await new Promise((resolve) => setTimeout(resolve, 3000));
        const said = spawnSync('gcore', ['-o', dump, String(office.child.pid)], { encoding: 'utf8' });
        check(existsSync(`${dump}.${office.child.pid}`), `gcore: ${said.stderr}`);
        const bytes = readFileSync(`${dump}.${office.child.pid}`);
        check(bytes.includes('alongside'), 'the dump is empty');
        const left = [...secrets].filter(([, text]) => bytes.includes(text)).map(([name]) => name);
        const near = left.map((name) => {
            const at = bytes.indexOf(secrets.get(name));
            const text = bytes.subarray(Math.max(0, at - 160), at + 40).toString('latin1');
            return `${name}: ${text.replace(/[^ -~]/g, '.')}`;
        });
        same(near, [], 'left in memory');
    });

test('a server that dies leaves no core, where others may', async () => {
    const pid = office.child.pid;
    const limit = readFileSync(`/proc/${pid}/limits`, 'utf8')
        .split('\n')
        .find((line) => line.startsWith('Max core file size'));
    check(/\b0\s+0\b/.test(limit), `the limit is ${limit}`);
    await office.kill('SIGABRT');
    same(office.child.over, 'SIGABRT', 'how it ended');
    const cores = [office.folder, office.data, process.cwd()]
        .flatMap((folder) => readdirSync(folder))
        .filter((name) => name === 'core' || name === `core.${pid}`);
    same(
        cores.filter((name) => !(name === `core.${pid}` && gcore)),
        [],
        'core files',
    );
});

await run({ seconds: 180 });
