// SPDX-License-Identifier: AGPL-3.0-or-later
/* An agency of its own for one walk: a practice folder made by the command line, a real server on
 * a free port, its clock set by the walk. Killed and started again where a step asks for it.
 *
 * With ALONGSIDE_TEST_POSTGRES (tests/postgres.sh) the books are a fresh database of that cluster
 * instead of a file.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from './api.mjs';
import { afterwards } from './tap.mjs';
import { Web } from './web.mjs';

export const top = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const program = process.env.ALONGSIDE_PROGRAM || join(top, 'build', 'alongside');
const postgres = process.env.ALONGSIDE_TEST_POSTGRES;
const ZONE = 'America/New_York';

export const PROGRAMMES = [
    /* name, labels of its rows, labels its workers may open besides */
    ['Family', 'gen', 'cw,edu'],
    ['Wellness', 'gen,phi'],
    ['Recovery', 'gen,phi,sud'],
    ['Elder', 'gen'],
    ['Newcomers', 'gen,imm'],
    ['Family Shelter', 'gen', 'dv'],
];
export const STAFF = [
    ['Joss', 'worker', 'Ruth', 'Family', 'Wellness', 'Elder', 'Newcomers'],
    ['Bea', 'worker', 'Ruth', 'Family', 'Family Shelter'],
    ['Kofi', 'worker', 'Ruth', 'Family', 'Recovery'],
    ['Hal', 'worker', 'Vera', 'Family'],
    ['Ruth', 'supervisor', null, ...PROGRAMMES.map(([name]) => name)],
    ['Vera', 'supervisor', null, 'Family'],
    ['Ina', 'front_desk', null],
    ['Lou', 'billing', null],
    ['Noor', 'privacy_officer', null],
];
const PASSWORD = 'harbour-lantern-42';

/* "2026-03-02T09:10" by the agency's clock as an instant. */
export function instant(local) {
    const utc = Date.parse(`${local}:00Z`);
    const parts = Object.fromEntries(
        new Intl.DateTimeFormat('en-US', {
            timeZone: ZONE,
            hourCycle: 'h23',
            year: 'numeric',
            month: '2-digit',
            day: '2-digit',
            hour: '2-digit',
            minute: '2-digit',
            second: '2-digit',
        })
            .formatToParts(utc)
            .map((part) => [part.type, part.value]),
    );
    const shown = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute);
    return new Date(2 * utc - shown).toISOString().replace('.000Z', 'Z');
}

export function freePort() {
    return new Promise((done, failed) => {
        const probe = createServer();
        probe.on('error', failed);
        probe.listen(0, '127.0.0.1', () => {
            const { port } = probe.address();
            probe.close(() => done(port));
        });
    });
}

/* The command line; anything but exit 0 is thrown with what it said. */
export function alongside(...words) {
    const done = spawnSync(program, words, { encoding: 'utf8', timeout: 120000 });
    if (done.status !== 0) {
        throw new Error(
            `alongside ${words.join(' ')} ended with ${done.status ?? done.error}: ` + done.stderr,
        );
    }
    return done.stdout;
}

/* The address of a new, empty database beside the one that the cluster came with. */
function freshDatabase(name) {
    const made = spawnSync(
        'psql',
        [
            '-d',
            postgres,
            '-q',
            '-v',
            'ON_ERROR_STOP=1',
            '-c',
            `create database ${name} template template0`,
        ],
        { encoding: 'utf8' },
    );
    if (made.status !== 0) throw new Error(`no database ${name}: ${made.error || made.stderr}`);
    afterwards(() =>
        spawnSync('psql', [
            '-d',
            postgres,
            '-q',
            '-c',
            `drop database if exists ${name} with (force)`,
        ]),
    );
    return postgres.replace(/\/\/([^/]*)\/[^?]+/, `//$1/${name}`);
}

export class Office {
    /* With tokens for all staff and Pat; the server isn't started yet. `demo`: the practice agency
     * with so many people instead. */
    constructor({ staff = STAFF, programmes = PROGRAMMES, data, demo } = {}) {
        this.folder = mkdtempSync(join(tmpdir(), 'alongside-story-'));
        this.data = data ?? join(this.folder, 'data');
        this.log = join(this.folder, 'server.log');
        this.tokens = new Map();
        afterwards(() => this.close());
        const where = ['--data', this.data];
        if (postgres) where.push('--database', freshDatabase(`story_${process.pid}_${Date.now()}`));
        this.where = where;
        if (demo) {
            this.run('demo', '--clients', String(demo), '--seed', 'x');
            return;
        }
        const said = alongside(
            'init',
            '--practice',
            '--agency',
            'Tidewater Family Services',
            '--zone',
            ZONE,
            '--admin',
            'Pat',
            ...where,
        );
        this.passwords = new Map([['Pat', said.trim().split(/\s+/).pop()]]);
        for (const [name, labels, holds] of programmes) {
            const more = holds ? ['--holds', holds] : [];
            if (!/phi|sud|dv|edu/.test(labels)) more.push('--covered', 'none');
            this.run('programme', 'add', name, '--labels', labels, ...more);
        }
        for (const [name, role, supervisor, ...works] of staff) {
            this.run('user', 'add', name, '--role', role, '--password', PASSWORD);
            this.passwords.set(name, PASSWORD);
            for (const programme of works) this.run('user', 'programme', name, programme);
        }
        for (const [name, , supervisor] of staff) {
            if (supervisor) this.run('user', 'supervises', supervisor, name);
        }
        for (const name of ['Pat', ...staff.map(([who]) => who)]) this.token(name);
    }
    run(...words) {
        return alongside(...words, ...this.where);
    }
    token(name) {
        this.tokens.set(name, this.run('user', 'token', name).trim().split(/\s+/).pop());
    }

    async start(local) {
        this.now = local;
        this.port ??= await freePort();
        this.origin = `http://127.0.0.1:${this.port}`;
        const out = openSync(this.log, 'a');
        this.child = spawn(
            program,
            ['serve', '--port', String(this.port), '--now', instant(local), ...this.where],
            { stdio: ['ignore', out, out] },
        );
        const { child } = this;
        this.ended = new Promise((done) => {
            child.on('exit', (code, signal) => {
                child.over = String(code ?? signal);
                done();
            });
        });
        for (const end = Date.now() + 20000; Date.now() < end;) {
            if (child.over) throw new Error(`the server ended with ${child.over}; see ${this.log}`);
            const up = await fetch(`${this.origin}/api/v1/health`).then(
                (a) => a.ok,
                () => false,
            );
            if (up) return;
            await new Promise((done) => setTimeout(done, 20));
        }
        throw new Error('the server did not answer');
    }
    async kill(signal = 'SIGKILL') {
        this.child.kill(signal);
        await this.ended;
    }
    /* What a power cut does: no time to close anything. */
    async restart() {
        await this.kill();
        await this.start(this.now);
    }
    async close() {
        if (this.child && !this.child.over) await this.kill('SIGTERM');
        if (!process.env.KEEP_LOG) rmSync(this.folder, { recursive: true, force: true });
        else console.error(`kept: ${this.folder}`);
    }

    /* Sets the clock on; a time that has passed already is an error of the walk. */
    async at(local) {
        if (local === this.now) return;
        await this.as('Pat').post('/test/clock', { now: instant(local) }, 200);
        this.now = local;
    }
    as(name) {
        if (!this.tokens.has(name)) throw new Error(`nobody is called ${name}`);
        return new Client(this, name, this.tokens.get(name));
    }
    anybody() {
        return new Client(this, 'anybody', null);
    }

    /* Signs in with a password, as a browser without script would. */
    async web(name) {
        return new Web(`http://localhost:${this.port}`).signIn(name, this.passwords.get(name));
    }
    /* A page as it is shown to somebody who signs in. */
    async page(name, path) {
        return (await this.web(name)).get(path);
    }
    file(name, text) {
        const path = join(this.folder, name);
        writeFileSync(path, text);
        return path;
    }
}
