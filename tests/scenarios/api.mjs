// SPDX-License-Identifier: AGPL-3.0-or-later
/* A program that talks to the JSON API for somebody: each call names the status it expects, and a
 * wrong one is thrown with what was sent and what came back.
 *
 *     const bea = office.as('Bea');
 *     const elena = await bea.post('/people', { name: 'Elena Ruiz-Hart' });      // 201
 *     await bea.put(`/story/${entry.id}`, {}, 405);
 */
import { randomUUID } from 'node:crypto';
import { check, same } from './tap.mjs';

export class Client {
    constructor(office, name, token) {
        Object.assign(this, { office, name, token });
    }

    async call(method, path, { body, status, headers = {}, version } = {}) {
        const all = { ...headers };
        if (this.token) all.Authorization = `Bearer ${this.token}`;
        if (body !== undefined) all['Content-Type'] = 'application/json';
        if (version !== undefined) all['If-Match'] = `"${version}"`;
        const answer = await fetch(`${this.office.origin}/api/v1${path}`, {
            method,
            headers: all,
            redirect: 'manual',
            body: body === undefined ? undefined : JSON.stringify(body),
        });
        const text = await answer.text();
        let json = null;
        try {
            json = text ? JSON.parse(text) : null;
        } catch {
            /* shown as text below */
        }
        if (answer.status !== status) {
            throw new Error(
                `${this.name}: ${method} ${path} gave ${answer.status}, ` +
                    `expected ${status}\n  sent ${JSON.stringify(body)}\n  answer ${text}`,
            );
        }
        const made = answer.headers.get('Location');
        if (status === 201) check(made?.startsWith('/api/v1/'), `${path}: Location is ${made}`);
        if (made && json && typeof json === 'object') {
            Object.defineProperty(json, 'location', { value: made.replace('/api/v1', '') });
        }
        return json;
    }
    get(path, status = 200, headers) {
        return this.call('GET', path, { status, headers });
    }
    async items(path) {
        return (await this.get(path)).items;
    }
    post(path, body, status = 201, headers) {
        return this.call('POST', path, { body, status, headers });
    }
    put(path, body, status = 200) {
        return this.call('PUT', path, { body, status });
    }
    patch(path, body, version, status = 200) {
        return this.call('PATCH', path, { body, version, status });
    }
    remove(path, version, status = 204) {
        return this.call('DELETE', path, { version, status });
    }

    /* One event of a record's table of moves. */
    event(path, event, more = {}, status = 200) {
        return this.post(`${path}/events`, { event, ...more }, status);
    }

    /* What a step marked `keep` promises: the button pressed twice makes one record, and a server
     * killed right after the 201 still has it. `list` is the collection that then holds one more. */
    async keep(path, body, list = path) {
        const key = randomUUID();
        const before = (await this.items(`${list}?limit=200`)).length;
        const made = await this.post(path, body, 201, { 'Idempotency-Key': key });
        await this.office.restart();
        const again = await this.post(path, body, 201, { 'Idempotency-Key': key });
        same(again, made, `${path}: the second press answered something else`);
        same(again.location, made.location, `${path}: the second press made another`);
        same(
            (await this.items(`${list}?limit=200`)).length,
            before + 1,
            `${list}: records after two presses`,
        );
        const [field] = Object.keys(body).filter((name) => /words|text/.test(name));
        await this.post(path, { ...body, [field]: 'something else' }, 409, {
            'Idempotency-Key': key,
        });
        return made;
    }
}

/* The names and text of a search's answer. */
export const names = (items) => items.map((item) => item.name);

/* No sum and no verdict of ours on what somebody chooses from. */
export function noTotal(value, where = 'answer') {
    const walk = (one, path) => {
        if (one === null || typeof one !== 'object') return;
        for (const [key, inside] of Object.entries(one)) {
            check(!/total|score|rank|best|recommend/i.test(key), `${path}.${key} adds up or ranks`);
            walk(inside, `${path}.${key}`);
        }
    };
    walk(value, where);
}
