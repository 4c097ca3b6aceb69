// SPDX-License-Identifier: AGPL-3.0-or-later
/* Where the master key comes from: its file in the data folder, a file elsewhere, the service
 * manager, a passphrase. None is made in place of one that is missing: it would open nothing. */
import { randomBytes } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program } from '../scenarios/office.mjs';
import { afterwards, check, run, same, test } from '../scenarios/tap.mjs';

const top = mkdtempSync(join(tmpdir(), 'alongside-key-'));
afterwards(() => rmSync(top, { recursive: true, force: true }));
const INIT = ['init', '--agency', 'Key House', '--zone', 'America/New_York', '--admin', 'Pat'];

const folder = (name, conf) => {
    const data = join(top, name);
    mkdirSync(data, { mode: 0o700 });
    if (conf) writeFileSync(join(data, 'alongside.conf'), `${conf}\n`);
    return data;
};
const key = (path) => writeFileSync(path, randomBytes(32), { mode: 0o400 });
const attempt = (data, words, { input = '', env = {} } = {}) => {
    const { CREDENTIALS_DIRECTORY: _, ...rest } = process.env;
    return spawnSync(program, [...words, '--data', data], {
        encoding: 'utf8',
        input,
        env: { ...rest, ...env },
        timeout: 120000,
    });
};
const works = (data, words, more) => {
    const said = attempt(data, words, more);
    same(said.status, 0, `${words[0]}: ${said.stderr}`);
};
const refused = (data, sentence, more) => {
    const said = attempt(data, ['verify'], more);
    same(said.status, 1, `it went on: ${said.stdout}`);
    check(said.stderr.includes(sentence), said.stderr);
};

test('in the data folder it is made once, and never a second time beside a keyring', () => {
    const data = folder('own'),
        path = join(data, 'master.key');
    works(data, INIT);
    works(data, ['verify']);
    renameSync(path, join(top, 'away'));
    refused(data, 'is missing');
    check(!existsSync(path), 'another key was made');
    renameSync(join(top, 'away'), path);
    works(data, ['verify']);
});

test('a file elsewhere is never made: its disk may not be mounted', () => {
    const disk = join(top, 'disk'),
        path = join(disk, 'alongside.key');
    mkdirSync(disk);
    const data = folder('elsewhere', `key = ${path}`);
    same(attempt(data, INIT).status, 1, 'begun without the key');
    check(!existsSync(path) && !existsSync(join(data, 'master.key')), 'a key was made');
    key(path);
    works(data, INIT);
    check(!existsSync(join(data, 'master.key')), 'none lies in the data folder');
    renameSync(disk, join(top, 'unmounted'));
    mkdirSync(disk);
    refused(data, 'is missing');
    check(!existsSync(path), 'another key was made');
});

test('the service manager hands it over; without it nothing opens', () => {
    const data = folder('service'),
        credentials = join(top, 'credentials');
    mkdirSync(credentials);
    key(join(credentials, 'alongside.key'));
    const env = { CREDENTIALS_DIRECTORY: credentials };
    works(data, INIT, { env });
    works(data, ['verify'], { env });
    check(!existsSync(join(data, 'master.key')), 'none lies in the data folder');
    refused(data, 'is missing');
    check(!existsSync(join(data, 'master.key')), 'another key was made');
    const wrong = join(top, 'wrong');
    mkdirSync(wrong);
    key(join(wrong, 'alongside.key'));
    refused(data, "isn't the one", { env: { CREDENTIALS_DIRECTORY: wrong } });
});

test('a passphrase: the same one opens it, another doesn’t, a short one is refused', () => {
    const data = folder('words', 'key = passphrase');
    same(attempt(data, INIT, { input: 'too short\n' }).status, 1, 'a short one');
    works(data, INIT, { input: 'nine slow herons by the weir\n' });
    works(data, ['verify'], { input: 'nine slow herons by the weir\n' });
    refused(data, "isn't the one", { input: 'nine slow herons by the reed\n' });
    refused(data, 'passphrase');
    check(!existsSync(join(data, 'master.key')), 'no file holds it');
    rmSync(join(data, 'master.salt'));
    refused(data, 'master.salt', { input: 'nine slow herons by the weir\n' });
    check(!existsSync(join(data, 'master.salt')), 'another salt was made');
});

await run();
