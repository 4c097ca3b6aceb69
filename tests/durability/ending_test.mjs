// SPDX-License-Identifier: AGPL-3.0-or-later
/* A record ends: two agree, its rows and its key go, and nothing of it stands in the data folder or
 * is left to open in a copy. An older copy that is brought back brings no row of it along. While a
 * disk of copies is away the end isn't said to be whole.
 *
 * With ALONGSIDE_TEST_POSTGRES the older copy is a second database made from the first.
 */
import { randomBytes, randomInt } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { Office, alongside, program } from '../scenarios/office.mjs';
import { afterwards, check, run, same, test } from '../scenarios/tap.mjs';

const postgres = process.env.ALONGSIDE_TEST_POSTGRES;
const office = new Office({
    staff: [
        ['Joss', 'worker', 'Ruth', 'Family'],
        ['Ruth', 'supervisor', null, 'Family'],
        ['Noor', 'privacy_officer', null],
    ],
    programmes: [['Family', 'gen']],
});
const copies = join(office.folder, 'copies'),
    stick = join(office.folder, 'stick'),
    drawer = join(office.folder, 'drawer');
const name = `Nia ${randomBytes(8).toString('hex')}`,
    words = `heron ${randomBytes(12).toString('hex')} reed`,
    ssn = Array.from({ length: 9 }, () => randomInt(1, 10)).join('');
const SLOT = 80,
    DESTROYED = 2;
let nia, rosa, end, number;

const files = (folder) =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const path = join(folder, entry.name);
        return entry.isDirectory() ? files(path) : entry.isFile() ? [path] : [];
    });
const holding = (folder, text) => files(folder).filter((path) => readFileSync(path).includes(text));
const attempt = (...more) => spawnSync(program, more, { encoding: 'utf8', timeout: 120000 });

/* A database's answer; numbers and names of tables only. */
const ask = (where, sql) => {
    const done = postgres
        ? spawnSync('psql', ['-d', where, '-Atq', '-c', sql], { encoding: 'utf8' })
        : spawnSync('sqlite3', [where, sql], { encoding: 'utf8' });
    check(done.status === 0, `${sql}: ${done.stderr}`);
    return done.stdout.trim().split('\n').filter(Boolean);
};
const database = () => (postgres ? office.where.at(-1) : join(office.data, 'alongside.db'));
/* Every table with a column that names somebody, but the trail and the certificate. */
const rowsLeft = (where) => {
    const columns = postgres
        ? ask(
              where,
              `select table_name || ' ' || column_name from information_schema.columns
                join information_schema.tables using (table_schema, table_name)
                where table_schema = 'public' and table_type = 'BASE TABLE'
                  and column_name in ('person', 'other', 'holder_person')`,
          )
        : ask(
              where,
              `select m.name || ' ' || c.name from sqlite_master m, pragma_table_info(m.name) c
                where m.type = 'table' and c.name in ('person', 'other', 'holder_person')`,
          );
    check(columns.length > 60, `only ${columns.length} columns name somebody`);
    const asked = columns
        .map((line) => line.split(' '))
        .filter(([table]) => !table.startsWith('audit'))
        .map(([table, column]) => `select '${table}.${column}' from ${table} where ${column} = ${number}`);
    return ask(where, asked.join(' union '));
};

test('somebody is written down, and copies are made to two folders', async () => {
    await office.start('2026-03-02T09:00');
    const joss = office.as('Joss');
    rosa = await joss.post('/people', { name: 'Rosa Delgado' });
    nia = await joss.post('/people', { name });
    const at = `/people/${nia.id}`;
    await joss.post(`${at}/numbers`, { kind: 'ssn', number: ssn });
    await joss.post(`${at}/story`, { words, said_by: 'client' });
    await joss.post(`/people/${rosa.id}/relationships`, { other: nia.id, kind: 'niece' });
    const stay = await joss.post(`${at}/enrolments`, {
        programme: 'Family',
        from: '2026-03-02',
        state: 'active',
    });
    const closing = await joss.patch(`/enrolments/${stay.id}`, { state: 'closing' }, stay.version);
    await joss.patch(
        `/enrolments/${stay.id}`,
        { state: 'closed', to: '2026-03-02', reason: 'moved away' },
        closing.version,
    );
    number = ask(
        database(),
        `select id from record_ref where kind = 'p' and ref = '${nia.id.slice(2)}'`,
    )[0];
    check(rowsLeft(database()).length > 8, 'her rows are there');
    if (postgres) return;
    office.run('backup', copies);
    office.run('backup', stick);
    check(holding(copies, words).length > 0 && holding(stick, name).length > 0, 'a copy holds her');
});

test('two agree: her rows go, and somebody else’s stay', async () => {
    if (postgres) {
        await office.kill('SIGTERM');
        const [, old] = [ask(database(), 'select 1'), `${new URL(database()).pathname.slice(1)}_old`];
        ask(postgres, `create database ${old} template ${new URL(database()).pathname.slice(1)}`);
        afterwards(() => ask(postgres, `drop database if exists ${old} with (force)`));
        await office.start('2036-03-03T09:00');
    } else {
        await office.at('2036-03-03T09:00');
    }
    end = await office.as('Noor').post(`/people/${nia.id}/destructions`, undefined, 201);
    await office.as('Noor').post(`/destructions/${end.id}/agree`, undefined, 403);
    const agreed = await office.as('Ruth').post(`/destructions/${end.id}/agree`, undefined, 200);
    check(agreed.rows.person >= 1 && agreed.rows.identifier === 1, 'the rows are counted');
    same(rowsLeft(database()), [], 'rows that name her');
    await office.as('Joss').get(`/people/${nia.id}`, 404);
    const [tie] = await office.as('Ruth').items(`/people/${rosa.id}/relationships`);
    check(tie && !JSON.stringify(tie).includes(name), 'the tie stands, without her name');
});

if (!postgres) {
    test('while a disk of copies is away the end isn’t whole, and says so', async () => {
        renameSync(stick, drawer);
        const said = attempt('destroy', ...office.where);
        same(said.status, 1, said.stdout);
        check(said.stderr.includes(stick), said.stderr);
        const open = await office.as('Noor').get(`/destructions/${end.id}`);
        check(open.key_destroyed_at && !open.finished_at, 'the key is gone, the rest is open');
        const page = await office.page('Noor', `/endings/${end.id.slice(3)}`);
        check(page.text.includes('Connect the disk'), 'the certificate says so');
        renameSync(drawer, stick);
    });
}

test('`alongside destroy` finishes it, and the certificate is whole', async () => {
    // The running server does so each minute: it may have been first.
    check(/[01] records ended/.test(office.run('destroy')), 'destroy says how many');
    check(/0 records ended/.test(office.run('destroy')), 'once');
    const whole = await office.as('Noor').get(`/destructions/${end.id}`);
    check(whole.key_destroyed_at && whole.finished_at, 'the certificate is whole');
    same(Boolean(whole.vacuumed_at), !postgres, 'whether the file was written anew by us');
    same(whole.copies.length, postgres ? 0 : 2, 'copies');
    check(
        whole.copies.every((copy) => copy.until === null && copy.name.startsWith('/')),
        'nobody takes them away, so no day is promised',
    );
    const page = await office.page('Noor', `/endings/${end.id.slice(3)}`);
    same(page.text.includes('VACUUM FULL'), Boolean(postgres), 'what is left to the owner');
    const list = await office.page('Noor', '/endings');
    check(list.text.includes('destroyed'), 'the list says so');
});

test('no byte of it is in the data folder, and no keyring opens what a copy holds', async () => {
    await office.kill('SIGTERM');
    for (const text of [name, words, ssn]) same(holding(office.data, text), [], 'the data folder');
    const rings = [join(office.data, 'keyring')];
    for (const folder of postgres ? [] : [copies, stick]) {
        same(holding(folder, ssn), [], 'what was sealed');
        rings.push(...files(folder).filter((path) => /keyring-[0-9a-f]{32}$/.test(path)));
    }
    same(rings.length, postgres ? 1 : 3, 'keyrings');
    for (const ring of rings) {
        const slot = readFileSync(ring).subarray(SLOT * number, SLOT * (Number(number) + 1));
        check(slot[0] === DESTROYED && slot.subarray(1).every((b) => b === 0), `her key in ${ring}`);
    }
    check(/whole/.test(office.run('verify')), 'verify');
});

test('an older copy, brought back, brings nothing of it', async () => {
    if (postgres) {
        const old = `${database()}`.replace(/(\/\/[^/]*\/[^?]+)/, '$1_old');
        check(rowsLeft(old).length > 8, 'the old database holds her');
        const said = attempt('verify', '--data', office.data, '--database', old);
        check(/1 records that were destroyed/.test(said.stderr), said.stderr);
        same(rowsLeft(old), [], 'rows that name her');
        return;
    }
    for (const from of [copies, stick]) {
        const back = join(office.folder, `back-${from.split('/').pop()}`);
        const said = attempt('restore', from, '--data', back);
        same(said.status, 0, said.stderr);
        check(/1 records that were destroyed/.test(said.stderr), said.stderr);
        for (const text of [name, words, ssn]) same(holding(back, text), [], 'the restored folder');
        same(rowsLeft(join(back, 'alongside.db')), [], 'rows that name her');
        check(/whole/.test(alongside('verify', '--data', back)), 'verify');
        check(existsSync(join(back, 'keyring')), 'the keyring came along');
    }
});

await run({ seconds: 120 });
