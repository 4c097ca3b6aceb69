// SPDX-License-Identifier: AGPL-3.0-or-later
/* A server of its own for one test file: a practice agency in a temporary folder, its clock
 * frozen, on a free port. Stopped by its number, its folder removed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterwards, top, until } from './harness.mjs';

const program = process.env.ALONGSIDE_PROGRAM || join(top, 'build', 'alongside');

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

/* `now` is an instant like 2026-11-24T14:00:00Z; without it the clock stands where the practice
 * agency was made. Gives { origin, data, signIns: [{ name, password, role }], as(role), stop,
 * restart }; restart(now, 'SIGKILL') is what a power cut does, its clock then standing at now. */
export async function startServer({ clients = 24, seed = 'tidewater', now, empty = false } = {}) {
    const data = mkdtempSync(join(tmpdir(), 'alongside-browser-'));
    let signIns = [];
    if (!empty) {
        const demo = spawnSync(program, ['demo', '--data', data, '--clients', String(clients),
                                         '--seed', seed], { encoding: 'utf8', timeout: 120000 });
        if (demo.status !== 0) {
            rmSync(data, { recursive: true, force: true });
            throw new Error(`the practice agency was not made: ${demo.error || demo.stderr}`);
        }
        signIns = demo.stdout.split('\n').filter((line) => line.startsWith('sign-in: '))
            .map((line) => line.split(/\s+/))
            .map(([, name, password, role]) => ({ name, password, role }));
    }
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    const frozen = empty ? null : now || new Date().toISOString().replace(/\.\d+/, '');
    const log = join(data, '..', `${data.split('/').pop()}.log`);
    let child, ended;
    const launch = async (stands) => {
        const out = openSync(log, 'a');
        const started = spawn(program, ['serve', '--data', data, '--port', String(port),
                                        ...(stands ? ['--now', stands] : [])],
                              { stdio: ['ignore', out, out] });
        closeSync(out);
        child = started;
        ended = null;
        started.on('exit', (code, signal) => {
            if (child === started) ended = `ended with ${code ?? signal}`;
        });
        await until(async () => {
            if (ended !== null) throw new Error(`the server ${ended}; its log is ${log}`);
            return fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual' })
                .then(() => true, () => false);
        }, 'the server did not answer', 20);
    };
    const end = async (signal) => {
        if (ended !== null) return;
        process.kill(child.pid, signal);
        await until(() => ended !== null, 'the server did not stop', 10)
            .catch(() => process.kill(child.pid, 'SIGKILL'));
    };
    const stop = async () => {
        await end('SIGTERM');
        rmSync(data, { recursive: true, force: true });
        if (!process.env.KEEP_LOG) rmSync(log, { force: true });
    };
    process.once('exit', () => { if (ended === null) child.kill('SIGKILL'); });
    afterwards(stop);
    await launch(frozen);
    return {
        origin, data, signIns, stop,
        async restart(stands, signal = 'SIGTERM') {
            await end(signal);
            await launch(stands);
        },
        as(role) {
            const found = signIns.find((one) => one.role === role);
            if (!found) throw new Error(`the practice agency has no ${role}`);
            return found;
        },
    };
}
