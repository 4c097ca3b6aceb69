// SPDX-License-Identifier: AGPL-3.0-or-later
/* A walk through the pages as people take it: an agency of its own set up in the browser, one
 * browser for each person, and what a person does there by the words on the screen. Every page
 * that comes up is checked on the way: no fault, not too wide, and axe and a picture once a kind.
 *
 *     const walk = new Walk('1280-light', { size: WIDE });
 *     await walk.setUp();
 *     await walk.at('2026-03-02T09:10');
 *     const bea = await walk.as('Bea');
 *     await bea.follow('New person');
 *     await bea.fill('Name to use', 'Elena Ruiz-Hart');
 *     await bea.press('Save and keep talking');
 */
import { axeFaults, check, context, none, open, same, shot, sidewaysFaults,
         until } from './harness.mjs';
import { startServer } from './server.mjs';

const ZONE = 'America/New_York';
const AGENCY = 'Tidewater Family Services';
const PASSWORD = 'harbour lantern 42';
export const PROGRAMMES = ['Family', 'Wellness', 'Recovery', 'Elder', 'Newcomers',
                           'Family Shelter'];
/* Who works here: role, who supervises them, which programmes. */
export const STAFF = {
    Joss: ['Case manager', 'Ruth', 'Family', 'Wellness', 'Elder', 'Newcomers'],
    Bea: ['Case manager', 'Ruth', 'Family', 'Family Shelter'],
    Kofi: ['Case manager', 'Ruth', 'Family', 'Recovery'],
    Ruth: ['Supervisor', null, ...PROGRAMMES],
    Ina: ['Front desk', null],
};

export const kindOf = (path) => path.split('?')[0].replace(/\b[a-z2-7]{26}\b/g, '{x}')
    .replace(/\d{4}-\d\d-\d\d/g, '{day}').replace(/\/\d+(?=\/|$)/g, '/{n}');
/* As exactly, and a part kept for screen readers may stand a blank apart: "Say why : Mediation"; a
 * place of the menu has its count behind. */
const named = (words) => new RegExp(`^\\s*${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(':', '\\s?:')}(\\s*\\d+ need you)?\\s*$`);
const exactly = (words) => new RegExp(`^\\s*${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`
    + '(\\s*\\(optional\\))?\\s*$');

/* "2026-03-02T09:10" by the agency's clock as an instant. */
export function instant(local) {
    const utc = Date.parse(`${local}:00Z`);
    const there = new Date(utc).toLocaleString('sv-SE', { timeZone: ZONE }).replace(' ', 'T');
    return new Date(2 * utc - Date.parse(`${there}Z`)).toISOString().replace('.000Z', 'Z');
}

/* What somebody does in one part of a page: all of it, or the part with a heading. */
class Part {
    constructor(desk, root) {
        this.desk = desk;
        this.root = root;
    }
    labelled(label) { return this.root.getByLabel(exactly(label)); }
    group(legend) { return this.root.getByRole('group', { name: exactly(legend) }); }

    async fill(label, text) { await this.labelled(label).fill(text); }
    /* The option with these words, or the one that has them in it. */
    async pick(label, words) {
        const all = (await this.labelled(label).locator('option').allInnerTexts())
            .map((one) => one.trim());
        const index = all.includes(words) ? all.indexOf(words)
                                          : all.findIndex((one) => one.includes(words));
        check(index >= 0, `${label} has no ${words}, only ${all.join(' | ')}`);
        await this.labelled(label).selectOption({ index });
    }
    /* A short choice is drawn as buttons, a long one as a list (html/field.h). */
    async choose(legend, option) {
        if (await this.group(legend).count() === 0) return this.pick(legend, option);
        await this.group(legend).getByText(option, { exact: true }).click();
    }
    async tick(label) { await this.root.getByText(label, { exact: true }).click(); }
    async unfold(summary) {
        const fold = this.root.locator('details', { has: this.desk.page.locator('summary', {
            hasText: exactly(summary) }) });
        if (!await fold.evaluate((e) => e.open)) await fold.locator('summary').first().click();
    }
    async press(button, status = 200) {
        await this.desk.lands(() => this.root.getByRole('button', { name: named(button) })
            .click(), status);
    }
    async follow(link) {
        await this.desk.lands(() => this.root.getByRole('link', { name: named(link) })
            .first().click());
    }
    part(heading) {
        const named = { name: exactly(heading) };
        return new Part(this.desk, this.root.getByRole('region', named)
            .or(this.root.getByRole('form', named)).first());
    }
    async text() { return (await this.root.innerText()).replace(/\s+/g, ' '); }
    async shows(...sentences) {
        const text = await this.text();
        for (const one of sentences) {
            check(one instanceof RegExp ? one.test(text) : text.includes(one),
                  `${this.desk.page.url()} doesn't show ${one}: ${text.slice(0, 3000)}`);
        }
    }
    async lacks(...sentences) {
        const text = await this.text();
        for (const one of sentences) {
            check(one instanceof RegExp ? !one.test(text) : !text.includes(one),
                  `${this.desk.page.url()} shows ${one}: ${text.slice(0, 3000)}`);
        }
    }
    /* The text of each place with this selector, its white space made even. */
    async each(selector) {
        return (await this.root.locator(selector).allInnerTexts())
            .map((text) => text.replace(/\s+/g, ' ').trim());
    }
}

/* One person's browser. */
class Desk extends Part {
    constructor(walk, who, page) {
        super(null, page.locator('body'));
        Object.assign(this, { walk, who, page, desk: this });
    }
    async open(path) { await this.lands(() => this.page.goto(this.walk.server.origin + path)); }

    /* Does something that leads to a page; signs in again when the session had ended. */
    async lands(act, status = 200) {
        const { page } = this;
        const [answer] = await Promise.all([
            page.waitForResponse((one) => one.request().isNavigationRequest()
                && one.frame() === page.mainFrame() && one.status() !== 303,
                                 { timeout: 20000 }),
            act(),
        ]);
        await page.waitForLoadState();
        same(answer.status(), status, `${answer.request().method()} ${page.url()} `
            + `for ${this.who}: ${(await page.locator('main').innerText()).slice(0, 800)}`);
        if (page.url().includes('/sign-in')) return this.signIn();
        return this.walk.look(this);
    }
    async signIn() {
        check(this.walk.passwords.has(this.who), `${this.who} has no password yet`);
        await this.walk.look(this);
        await this.fill('Your name', this.who);
        await this.fill('Password', this.walk.passwords.get(this.who));
        await this.press('Sign in');
        check(!this.page.url().includes('/sign-in'), `${this.who} could not sign in: `
            + await this.text());
    }
    /* A line one up: by script in place, else by a page that comes again. */
    async moveUp(line) {
        const button = this.root.getByRole('button', { name: `Move up: ${line}`, exact: true });
        if (this.walk.setting.script === false) return this.lands(() => button.click());
        const lines = () => this.each('[data-reorder] li .grow');
        const at = (await lines()).indexOf(line);
        await button.click();
        await until(async () => (await lines()).indexOf(line) === at - 1, `${line} didn't move`);
        return null;
    }
    /* By the box in the bar of every page. */
    async find(words) {
        const box = this.page.getByLabel('Find a person, a service or a page');
        await box.fill(words);
        await this.lands(() => box.press('Enter'));
    }
    path() { return new URL(this.page.url()).pathname; }
}

/* setting as for context(); `plain` leaves axe and pictures to the crawl of every page. */
export class Walk {
    constructor(name, setting) {
        Object.assign(this, { name, setting, plain: setting.plain, desks: new Map(), passwords: new Map(),
                              seen: new Set(), rules: [] });
    }

    /* Everything before the first step of a story, as Pat does it on a Monday morning. */
    async setUp() {
        this.server = await startServer({ empty: true });
        this.passwords.set('Pat', PASSWORD);
        const pat = await this.as('Pat', { atOnce: false });
        await pat.open('/');
        await pat.fill('Name of the agency', AGENCY);
        await pat.fill('Time zone', 'America/Nowhere');
        await pat.fill('Your name', 'Pat');
        await pat.fill('Password', PASSWORD);
        await pat.fill('Programs', PROGRAMMES.join('\n'));
        await pat.tick('This is for practice: nobody here is real, nothing leaves this machine');
        await pat.press('Begin', 422);
        await pat.shows('Enter a time zone like America/New_York.');
        same(await pat.labelled('Programs').inputValue(), PROGRAMMES.join('\n'), 'what was typed');
        await pat.fill('Time zone', ZONE);
        await pat.fill('Password', PASSWORD);
        await pat.press('Begin');
        await this.server.restart(instant('2026-03-02T08:00'));
        this.now = '2026-03-02T08:00';
        await pat.open('/settings');
        await pat.follow('People and roles');
        for (const [name, [role]] of Object.entries(STAFF)) {
            const add = pat.part('Add somebody');
            await add.fill('Name, as they will sign in', name);
            await add.pick('What they do', role);
            await add.press('Add');
            this.passwords.set(name, (await pat.root.locator('code').innerText()).trim());
            await pat.follow('I have it');
            await pat.follow('People who work here');
        }
        for (const [name, [, supervisor, ...programmes]] of Object.entries(STAFF)) {
            await pat.follow(name);
            for (const one of programmes) await pat.part('Programs').tick(one);
            if (programmes.length) await pat.part('Programs').press('Save');
            await pat.open('/settings/people');
            if (!supervisor) continue;
            await pat.follow(supervisor);
            await pat.part('Supervises').pick('Also supervises', name);
            await pat.part('Supervises').press('Add');
            await pat.open('/settings/people');
        }
        await pat.follow('Pat');
        await pat.press('Make a token');
        this.token = (await pat.root.locator('code').innerText()).trim();
    }

    /* The practice agency instead, where everybody can sign in at once. */
    async practice(local) {
        this.server = await startServer({ now: instant(local) });
        this.now = local;
        for (const { name, password } of this.server.signIns) this.passwords.set(name, password);
        const pat = await this.as('Pat', { atOnce: false });
        await pat.open('/settings/people');
        await pat.follow('Pat');
        await pat.press('Make a token');
        this.token = (await pat.root.locator('code').innerText()).trim();
    }
    /* So long after that whoever sat there has to sign in again. */
    async hoursLater(hours = 2) {
        const later = new Date(Date.parse(`${this.now}:00Z`) + hours * 3600000);
        await this.at(later.toISOString().slice(0, 16));
    }

    /* Sets the clock on; whoever sat there longer than a session lasts signs in again. */
    async at(local) {
        if (local === this.now) return;
        const answer = await fetch(`${this.server.origin}/api/v1/test/clock`, {
            method: 'POST', body: JSON.stringify({ now: instant(local) }),
            headers: { Authorization: `Bearer ${this.token}`,
                       'Content-Type': 'application/json' } });
        same(answer.status, 200, `the clock at ${local}`);
        this.now = local;
    }
    async as(who, { atOnce = true } = {}) {
        if (!this.desks.has(who)) {
            const page = await open({ context: await context(this.setting) });
            this.desks.set(who, new Desk(this, who, page));
        }
        const desk = this.desks.get(who);
        if (atOnce) await desk.open('/');
        return desk;
    }
    /* What every page has to keep to, besides: rule(desk) throws. */
    always(rule) { this.rules.push(rule); }

    async look(desk) {
        const { page } = desk;
        const kind = kindOf(desk.path());
        none(await sidewaysFaults(page), 'scrolls sideways');
        for (const rule of this.rules) await rule(desk);
        const faults = page.faults.filter((one) => !/status of 422/.test(one));
        none(faults, 'faults');
        if (this.plain || this.seen.has(kind)) return;
        this.seen.add(kind);
        await shot(page, `walk-${this.name}${kind.replace(/[^a-z0-9]+/gi, '-')}`);
        none(await axeFaults(await this.scripted(desk)), 'axe found');
    }
    /* axe needs script: where the setting has none, the same page in a second browser. */
    async scripted({ page }) {
        if (this.setting.script !== false) return page;
        this.twin ??= await open({ context: await context({ ...this.setting, script: true }) });
        const body = (await page.content()).replace(/<script[^>]*><\/script>/g, '');
        await this.twin.unrouteAll();
        await this.twin.route((url) => url.href === page.url(),
                              (route) => route.fulfill({ contentType: 'text/html', body }));
        await this.twin.goto(page.url());
        return this.twin;
    }
    async restart() { await this.server.restart(instant(this.now), 'SIGKILL'); }
    async close() {
        for (const { page } of this.desks.values()) await page.context().close();
        if (this.twin) await this.twin.context().close();
        if (this.server) await this.server.stop();
    }
}
