// SPDX-License-Identifier: AGPL-3.0-or-later
/* The practice agency with nobody but the stories, served with a clock that stands still. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterwards } from '../scenarios/tap.mjs';

const top = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const NOW = '2026-11-25T14:00:00Z';

const freePort = () => new Promise((done, failed) => {
    const probe = createServer();
    probe.on('error', failed);
    probe.listen(0, '127.0.0.1', () => {
        const { port } = probe.address();
        probe.close(() => done(port));
    });
});

export class House {
    constructor() {
        this.program = resolve(process.env.ALONGSIDE_PROGRAM
                               || join(top, 'build', 'alongside'));
        this.folder = mkdtempSync(join(tmpdir(), 'alongside-golden-'));
        this.cookies = new Map();
        afterwards(() => this.close());
    }

    run(...words) {
        const done = spawnSync(this.program, [...words, '--data', join(this.folder, 'demo')],
                               { encoding: 'utf8', timeout: 200000 });
        if (done.status !== 0) throw new Error(`alongside ${words.join(' ')}: ${done.stderr}`);
        return done.stdout;
    }

    open() { return this.opened ??= this.fill(); }

    async fill() {
        const said = this.run('demo', '--clients', '0', '--seed', 'golden', '--now', NOW);
        this.passwords = new Map([...said.matchAll(/^sign-in: (\S+) (\S+)/gm)]
            .map(([, name, password]) => [name, password]));
        const port = await freePort();
        this.origin = `http://localhost:${port}`;
        this.child = spawn(this.program, ['serve', '--data', join(this.folder, 'demo'), '--port',
                                          String(port), '--now', NOW],
                           { stdio: ['ignore', 'ignore', 'inherit'] });
        this.ended = new Promise((done) => this.child.on('exit', done));
        for (const end = Date.now() + 20000; Date.now() < end;) {
            const up = await fetch(`${this.origin}/api/v1/health`).then((a) => a.ok, () => false);
            if (up) return;
            await new Promise((done) => setTimeout(done, 20));
        }
        throw new Error('the server did not answer');
    }

    async cookie(who) {
        if (!who) return '';
        if (this.cookies.has(who)) return this.cookies.get(who);
        const answer = await fetch(`${this.origin}/sign-in`, {
            method: 'POST', redirect: 'manual', headers: { Origin: this.origin },
            body: new URLSearchParams({ name: who, password: this.passwords.get(who), next: '/' }),
        });
        if (answer.status !== 303) throw new Error(`${who} could not sign in: ${answer.status}`);
        const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
        this.cookies.set(who, cookie);
        return cookie;
    }

    async get(who, path) {
        const answer = await fetch(this.origin + path, {
            redirect: 'manual', headers: { Cookie: await this.cookie(who) },
        });
        return { status: answer.status, text: await answer.text() };
    }

    async token(who) {
        this.tokens ??= new Map();
        if (!this.tokens.has(who)) {
            this.tokens.set(who, this.run('user', 'token', who).trim().split(/\s+/).pop());
        }
        return this.tokens.get(who);
    }

    /* A person's reference, asked for by somebody who may know of her. */
    async person(name, who) {
        const answer = await fetch(`${this.origin}/api/v1/people?limit=200`, {
            headers: { Authorization: `Bearer ${await this.token(who)}` },
        });
        const found = (await answer.json()).items.find((one) => one.name === name);
        if (!found) throw new Error(`${who} knows nobody called ${name}`);
        return found.id.replace(/^p_/, '');
    }

    /* {person} is filled in; `link` follows the first link of that page whose address ends so. */
    async path(page) {
        if (!page.person) return page.path;
        const person = await this.person(page.person, page.known_to ?? page.who);
        const path = page.path.replace('{person}', person);
        if (!page.link) return path;
        const { text } = await this.get(page.who, path);
        const links = [...text.matchAll(/href="([^"]+)"/g)].map((one) => one[1]);
        const found = links.find((one) => page.link.test(one));
        if (!found) throw new Error(`${path} has no link like ${page.link}`);
        return found;
    }

    async close() {
        if (this.child && this.child.exitCode === null) {
            this.child.kill('SIGTERM');
            await this.ended;
        }
        rmSync(this.folder, { recursive: true, force: true });
    }
}
