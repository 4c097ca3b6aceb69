// SPDX-License-Identifier: AGPL-3.0-or-later
/* Messages that leave the house for real: a text gateway and a mail server made by the test on this
 * machine, a folder that isn't for practice, and the clock on the wall. */
import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '../scenarios/api.mjs';
import { alongside, freePort, program } from '../scenarios/office.mjs';
import { afterwards, check, has, run, same, test } from '../scenarios/tap.mjs';

const listen = (server) =>
    new Promise((done) => server.listen(0, '127.0.0.1', () => done(server.address().port)));

/* A gateway that refuses one number for good. */
const texts = [];
const gateway = createHttp((request, response) => {
    let body = '';
    request.on('data', (bytes) => (body += bytes));
    request.on('end', () => {
        const text = JSON.parse(body);
        texts.push({ ...text, token: request.headers.authorization });
        response.statusCode = text.to.endsWith('0199') ? 404 : 202;
        response.end();
    });
});
/* As much of a mail server as a client needs. */
const letters = [];
const mailServer = createServer((socket) => {
    let inside = false;
    let letter = '';
    socket.write('220 sink\r\n');
    socket.on('data', (bytes) => {
        for (const line of bytes.toString().split('\r\n').filter((one, i, all) => one || i + 1 < all.length)) {
            if (inside) {
                if (line === '.') {
                    inside = false;
                    letters.push(letter);
                    letter = '';
                    socket.write('250 taken\r\n');
                } else letter += `${line}\n`;
            } else if (line.startsWith('EHLO')) socket.write('250 sink\r\n');
            else if (line.startsWith('DATA')) {
                inside = true;
                socket.write('354 go on\r\n');
            } else if (line.startsWith('QUIT')) socket.end('221 bye\r\n');
            else socket.write('250 ok\r\n');
        }
    });
    socket.on('error', () => {});
});

/* It is noon somewhere: quiet hours are those of the agency. */
const hour = new Date().getUTCHours();
const zone = hour <= 12 ? `Etc/GMT-${12 - hour}` : `Etc/GMT+${hour - 12}`;
const folder = mkdtempSync(join(tmpdir(), 'alongside-outside-'));
const data = join(folder, 'data');
const where = ['--data', data];
alongside('init', '--agency', 'Tidewater', '--zone', zone, '--admin', 'Pat', ...where);
alongside('user', 'add', 'Joss', '--role', 'worker', ...where);
alongside('user', 'add', 'Gate', '--role', 'gateway', ...where);
const token = (name) => alongside('user', 'token', name, ...where).trim().split(/\s+/).pop();
const tokens = { Joss: token('Joss'), Gate: token('Gate') };
appendFileSync(
    join(data, 'alongside.conf'),
    `\nsms = http://127.0.0.1:${await listen(gateway)}/texts\nsms_token = secret\n` +
        `mail = smtp://127.0.0.1:${await listen(mailServer)}\nmail_from = hello@example.org\n`,
);
const port = await freePort();
const child = spawn(program, ['serve', '--port', String(port), ...where], { stdio: 'ignore' });
afterwards(() => {
    child.kill('SIGTERM');
    gateway.close();
    mailServer.close();
    rmSync(folder, { recursive: true, force: true });
});
const house = { origin: `http://127.0.0.1:${port}` };
const as = (name) => new Client(house, name, tokens[name]);
for (let i = 0; i < 200; i++) {
    const up = await fetch(`${house.origin}/api/v1/health`).then(
        () => true,
        () => false,
    );
    if (up) break;
    await new Promise((done) => setTimeout(done, 50));
}

async function until(truth, seconds = 150) {
    for (let i = 0; i < seconds * 2; i++) {
        if (await truth()) return true;
        await new Promise((done) => setTimeout(done, 500));
    }
    return false;
}

test('a text goes to the gateway once, with the token; a refused number is noticed', async () => {
    const joss = as('Joss');
    const wrote = {};
    for (const [name, value] of [
        ['Ada', '302-555-0100'],
        ['Bo', '302-555-0199'],
    ]) {
        const made = await joss.post('/people', {
            name,
            contacts: [{ kind: 'phone', value, safe: { text: true } }],
        });
        wrote[name] = await joss.post(`/people/${made.id}/messages`, { words: 'See you at noon' });
        wrote[name].person = made.id;
    }
    const cy = await joss.post('/people', {
        name: 'Cy',
        contacts: [{ kind: 'email', value: 'cy@example.org' }],
    });
    await joss.put(`/people/${cy.id}/asking`, { channel: 'mail' });
    wrote.Cy = await joss.post(`/people/${cy.id}/messages`, { words: 'See you at noon' });
    const state = async (name) => (await joss.get(`/messages/${wrote[name].id}`)).state;
    check(await until(async () => (await state('Ada')) !== 'waiting'), 'it left within two minutes');
    same(await state('Ada'), 'sent', 'taken');
    check(await until(async () => (await state('Bo')) !== 'waiting'), 'so did the other');
    same(await state('Bo'), 'bounced', 'refused for good');
    check(await until(async () => (await state('Cy')) === 'sent'), 'and the letter');
    const mine = texts.filter((one) => one.id === wrote.Ada.id);
    same(mine.length, 1, 'once');
    has(mine[0], { to: '302-555-0100', token: 'Bearer secret' }, 'what the gateway got');
    check(mine[0].text.startsWith('See you at noon'), 'the words');
    same(letters.length, 1, 'one letter');
    check(letters[0].includes('Subject: A message for you'), 'a subject that tells nothing');
    check(letters[0].includes(`<${wrote.Cy.id}@example.org>`), 'an id of its own');
    check(!letters[0].includes('Tidewater'), 'no agency');
    const signals = await joss.items(`/people/${wrote.Bo.person}/signals`);
    same(
        signals.map((one) => one.rule),
        ['contact_dead'],
        'somebody asks for another number',
    );
    await as('Gate').post('/hooks/sms/status', { message: wrote.Ada.id, state: 'delivered' }, 200);
    same(await state('Ada'), 'delivered', 'the gateway says so');
});

await run({ seconds: 600 });
