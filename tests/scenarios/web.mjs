// SPDX-License-Identifier: AGPL-3.0-or-later
/* The pages, as a browser without script uses them: cookies, redirects, forms with their hidden
 * fields. */
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (text) => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => ENTITIES[name]);
const attribute = (tag, name) => {
    const found = new RegExp(`\\s${name}=(?:"([^"]*)"|([^\\s>]*))`).exec(tag);
    return found ? plain(found[1] ?? found[2]) : undefined;
};

export class Web {
    constructor(origin) {
        this.origin = origin;
        this.cookies = new Map();
    }

    async ask(path, options = {}, turns = 5) {
        const answer = await fetch(this.origin + path, {
            redirect: 'manual',
            ...options,
            headers: {
                Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
                Origin: this.origin,
                ...options.headers,
            },
        });
        for (const one of answer.headers.getSetCookie()) {
            const [, name, value] = /^([^=]+)=([^;]*)/.exec(one);
            if (value === '' || /max-age=0/i.test(one)) this.cookies.delete(name);
            else this.cookies.set(name, value);
        }
        const next = answer.headers.get('Location');
        if (answer.status === 303 && next && turns > 0) return this.ask(next, {}, turns - 1);
        return { path, status: answer.status, text: await answer.text() };
    }
    get(path) {
        return this.ask(path);
    }

    async signIn(name, password) {
        const page = await this.ask('/sign-in', {
            method: 'POST',
            body: new URLSearchParams({ name, password, next: '/' }),
        });
        if (page.path.startsWith('/sign-in')) throw new Error(`${name} could not sign in`);
        return this;
    }

    /* The form of a page whose action ends so: { action, fields } with what it hides. */
    form(page, ending) {
        for (const [, tag, inside] of page.text.matchAll(/(<form[^>]*>)([^]*?)<\/form>/g)) {
            const action = attribute(tag, 'action') ?? page.path;
            if (!action.endsWith(ending) || !/method="?post/i.test(tag)) continue;
            const fields = {};
            for (const [hidden] of inside.matchAll(/<input[^>]*type="?hidden"?[^>]*>/g)) {
                fields[attribute(hidden, 'name')] = attribute(hidden, 'value') ?? '';
            }
            return { action, fields };
        }
        throw new Error(`${page.path} has no form for ${ending}: ${page.text.slice(0, 4000)}`);
    }
    submit(page, ending, fields) {
        const form = this.form(page, ending);
        return this.ask(form.action, {
            method: 'POST',
            body: new URLSearchParams({ ...form.fields, ...fields }),
        });
    }
    /* What the script keeps of a form that isn't sent: `path` is the page it is kept under. */
    async keep(page, path, fields) {
        const { _csrf } = this.form(page, '').fields;
        const body = new URLSearchParams(fields).toString();
        return this.ask('/drafts', { method: 'POST', body: new URLSearchParams({ _csrf, page: path,
            body }) });
    }
    async upload(path, field, name, text) {
        const form = this.form(await this.get(path), path);
        const body = new FormData();
        for (const [key, value] of Object.entries(form.fields)) body.append(key, value);
        body.append(field, new Blob([text], { type: 'text/csv' }), name);
        return this.ask(form.action, { method: 'POST', body });
    }
}
