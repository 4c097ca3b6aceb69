// SPDX-License-Identifier: AGPL-3.0-or-later
/* The browser tests' tools: tests that print TAP, pages in every width, colour and script setting,
 * and the checks each page has to pass.
 *
 *     import { test, run, open, axeClean } from './harness.mjs';
 *     test('the list can be walked with j and k', async () => { ... });
 *     await run();
 *
 * A test fails by throwing. Chromium is Debian's; nothing is downloaded.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const top = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const WIDE = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };
export const PAGE_BYTES = 60000;

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const TEST_SECONDS = 400;     // a slow machine walks a role for minutes

/* ---- tests ---- */
const tests = [];
const last = [];    // what has to be put away after the last test

export function test(name, body) { tests.push({ name, body }); }
export function afterwards(act) { last.unshift(act); }

export async function run() {
    console.log(`1..${tests.length}`);
    let number = 0, failed = 0;
    for (const { name, body } of tests) {
        number += 1;
        let timer;
        const tooLong = new Promise((_, reject) => {
            timer = setTimeout(() => reject(new Error(`took over ${TEST_SECONDS} s`)),
                               TEST_SECONDS * 1000);
        });
        try {
            await Promise.race([body(), tooLong]);
            console.log(`ok ${number} - ${name}`);
        } catch (error) {
            failed += 1;
            console.log(`not ok ${number} - ${name}`);
            for (const line of String(error.stack || error).split('\n')) console.log(`# ${line}`);
        }
        clearTimeout(timer);
    }
    for (const act of last) await act().catch((error) => console.error(error));
    process.exit(failed ? 1 : 0);
}

export function check(truth, sentence) {
    if (!truth) throw new Error(sentence);
}
export function same(got, wanted, sentence) {
    const [g, w] = [JSON.stringify(got), JSON.stringify(wanted)];
    if (g !== w) throw new Error(`${sentence}: got ${g}, wanted ${w}`);
}
/* Fails with the whole list, so that one run shows all that is wrong. */
export function none(faults, sentence) {
    if (faults.length) throw new Error(`${sentence}:\n  ${faults.join('\n  ')}`);
}
export async function until(truth, sentence, seconds = 5) {
    for (const end = Date.now() + seconds * 1000; Date.now() < end;) {
        if (await truth()) return;
        await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(sentence);
}

/* ---- the browser ---- */
let browser;
async function theBrowser() {
    if (!browser) {
        browser = await chromium.launch({
            executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
            args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic',
                   '--no-first-run', '--disable-background-networking',
                   '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
        });
        afterwards(() => browser.close());
    }
    return browser;
}

/* A context for one person in one setting; close it when done. `state` carries a sign-in on. */
export async function context({ size = WIDE, dark = false, script = true, state, forced } = {}) {
    const made = await (await theBrowser()).newContext({
        viewport: size, colorScheme: dark ? 'dark' : 'light', javaScriptEnabled: script,
        storageState: state, reducedMotion: 'reduce', forcedColors: forced ? 'active' : 'none',
        locale: 'en-US', timezoneId: 'America/New_York', isMobile: false,
    });
    made.setDefaultTimeout(15000);
    return made;
}

/* A page that remembers what went wrong on it: page.faults. */
export async function open(setting = {}) {
    const held = setting.context || await context(setting);
    const page = await held.newPage();
    page.faults = [];
    page.on('pageerror', (error) => page.faults.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
        if (message.type() !== 'error') return;
        page.faults.push(`${page.url()}: ${message.text()}`);
    });
    page.on('requestfailed', (request) => {
        const why = request.failure()?.errorText || '';
        if (!/ERR_ABORTED/.test(why)) page.faults.push(`${request.url()}: ${why}`);
    });
    return page;
}

/* ---- what each page has to pass; each gives a list of faults ---- */
/* All of WCAG's rules that axe knows, or those named alone. */
export async function axeFaults(page, rules) {
    if (!await page.evaluate('!!window.axe')) await page.evaluate(axe);
    const found = await page.evaluate(
        (only) => window.axe.run(document, { runOnly: only, resultTypes: ['violations'] }),
        rules ? { type: 'rule', values: rules } : { type: 'tag', values: AXE_TAGS });
    return found.violations.flatMap((v) => v.nodes.slice(0, 3).map(
        (node) => `${page.url()}: ${v.id}: ${node.target.join(' ')}: `
            + `${(node.any[0] || node.all[0] || node.none[0] || { message: v.help }).message}`));
}
export async function axeClean(page) { none(await axeFaults(page), 'axe found'); }

export async function sidewaysFaults(page) {
    const wide = await page.evaluate(() => {
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) return null;
        const scrolls = (e) => {
            for (let up = e.parentElement; up && up !== document.body; up = up.parentElement) {
                if (/auto|scroll|hidden/.test(getComputedStyle(up).overflowX)) return true;
            }
            return false;
        };
        const names = [...document.body.querySelectorAll('*')]
            .filter((e) => e.getBoundingClientRect().right > width + 1 && !scrolls(e)).slice(0, 3)
            .map((e) => `${e.localName}.${e.getAttribute('class') || ''}`);
        return `${document.documentElement.scrollWidth} px wide in ${width}: ${names.join(', ')}`;
    });
    return wide ? [`${page.url()}: ${wide}`] : [];
}
export async function noSideways(page) { none(await sidewaysFaults(page), 'scrolls sideways'); }

/* HTML as it is plus the style sheet as it came over the wire. */
export async function bytesOf(page, response) {
    const html = (await response.body()).length;
    const css = await page.evaluate(() => performance.getEntriesByType('resource')
        .filter((entry) => /\.css(\?|$)/.test(entry.name))
        .reduce((sum, entry) => sum + entry.encodedBodySize, 0));
    return html + css;
}

/* A picture to look at in build/shots, where SHOTS is set. */
export async function shot(page, name) {
    if (!process.env.SHOTS) return;
    const folder = join(top, 'build', 'shots');
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/* Signs in through the form, as a person does. Gives the state for context({ state }). */
export async function signIn(origin, { name, password }, setting = {}) {
    const page = await open(setting);
    await page.goto(`${origin}/`);
    const secret = page.locator('input[type=password]').first();
    const form = page.locator('form', { has: secret });
    await form.locator('input:not([type=hidden], [type=password], [type=checkbox])').first()
        .fill(name);
    await secret.fill(password);
    await Promise.all([page.waitForNavigation(), form.locator('button').first().click()]);
    check(await page.locator('input[type=password]').count() === 0,
          `${name} could not sign in: ${await page.locator('main').innerText()}`);
    const state = await page.context().storageState();
    await page.context().close();
    return state;
}
