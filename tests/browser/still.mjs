// SPDX-License-Identifier: AGPL-3.0-or-later
/* A small server for the tests of style and script alone: answers from a table of paths, under the
 * same CSP as the program's, and keeps what was posted.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterwards, top } from './harness.mjs';

export const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const assets = join(top, 'assets');
export const sheets = readFileSync(join(assets, 'styles.txt'), 'utf8').split('\n').filter(Boolean);
export const style = () => execFileSync('awk', ['-f', 'join.awk', ...sheets],
                                        { cwd: assets, encoding: 'utf8' });
const icons = () => readFileSync(join(top, 'src/web/frame_icons.html'), 'utf8')
    .replace(/\{\{[^]*?\}\}\n?/g, '');
export const specimen = (name) => readFileSync(join(top, 'tests/browser', name), 'utf8')
    .replace('<!--icons-->', icons);

/* pages: { '/path': text or (fields, request) => text or { status, headers, body } } */
export async function still(pages) {
    const posted = [];
    const server = createServer((request, response) => {
        let text = '';
        request.on('data', (piece) => { text += piece; });
        request.on('end', () => {
            const { pathname } = new URL(request.url, 'http://localhost');
            const fields = new URLSearchParams(text);
            if (request.method === 'POST') posted.push({ path: pathname, fields, at: Date.now() });
            let answer = pages[pathname];
            if (typeof answer === 'function') answer = answer(fields, request);
            if (answer === undefined) answer = { status: 404, body: 'not there' };
            if (typeof answer === 'string') answer = { body: answer };
            const type = pathname.endsWith('.css') ? 'text/css'
                : pathname.endsWith('.js') ? 'text/javascript' : 'text/html';
            response.writeHead(answer.status || 200, {
                'Content-Type': `${type}; charset=utf-8`, 'Content-Security-Policy': CSP,
                'Cache-Control': 'no-store', ...answer.headers,
            });
            response.end(answer.body || '');
        });
    });
    pages['/alongside.css'] ??= style();
    pages['/alongside.js'] ??= readFileSync(join(assets, 'alongside.js'), 'utf8');
    pages['/favicon.ico'] ??= { status: 204 };
    await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
    afterwards(() => new Promise((done) => { server.close(done); server.closeAllConnections(); }));
    return { origin: `http://localhost:${server.address().port}`, posted };
}
