// SPDX-License-Identifier: AGPL-3.0-or-later
/* What script adds to pages that work without it. Each piece begins with a link, a form or a
 * button; the marks (data-...) looked for are in README.md. Nothing is kept in the browser.
 */
'use strict';

(() => {
    const root = document.documentElement;
    const all = (selector, from = document) => [...from.querySelectorAll(selector)];
    const one = (selector, from = document) => from.querySelector(selector);
    const clock = () => new Date().toLocaleTimeString(root.lang || undefined,
                                                      { hour: 'numeric', minute: '2-digit' });
    const post = (url, fields, more = {}) => fetch(url, {
        method: 'POST', body: new URLSearchParams(fields), redirect: 'manual', ...more,
    });

    /* ---- drafts: 2 s after typing stops, and when the page goes out of sight ---- */
    const QUIET = 2000, AGAIN = 10000;
    const drafts = new Map();    // form -> { body, timer }; body is what the server holds

    const bodyOf = (form) => {
        const fields = new URLSearchParams();
        for (const [name, value] of new FormData(form)) {
            const box = form.elements[name];
            if (name.startsWith('_') || typeof value !== 'string') continue;
            if (box && box.type === 'password') continue;
            fields.append(name, value);
        }
        return fields.toString();
    };
    const say = (form, words, late) => {
        const place = one('.saved', form);
        if (!place) return;
        place.textContent = words;
        place.classList.toggle('late', late);
    };
    const keep = async (form, leaving) => {
        const draft = drafts.get(form);
        if (!draft) return true;
        clearTimeout(draft.timer);
        const body = bodyOf(form);
        if (body === draft.body) return true;
        const words = (one('.saved', form) || form).dataset;
        const token = form.elements._csrf;
        const was = draft.body;
        draft.body = body;
        let kept = false;
        try {
            const key = form.dataset.draft;
            const page = key.startsWith('/') ? key : location.pathname;
            const fields = { _csrf: token ? token.value : '', page, body };
            // A browser carries at most 64 kB past the end of a page.
            const keepalive = leaving && body.length < 60000;
            kept = (await post('/drafts', fields, { keepalive })).ok;
        } catch { /* no network: tried again below */ }
        if (kept) {
            active();
            say(form, (words.kept || '✓ Draft kept %s').replace('%s', clock()), false);
        } else {
            if (draft.body === body) draft.body = was;
            say(form, words.failed || 'Not kept yet. Leave this page open; we try again.', true);
            draft.timer = setTimeout(() => keep(form), AGAIN);
        }
        return kept;
    };
    const keepAll = (leaving) => Promise.all([...drafts.keys()].map((form) => keep(form, leaving)));

    document.addEventListener('input', (event) => {
        const form = event.target.form && event.target.form.closest('form[data-draft]');
        if (!form) return;
        const draft = drafts.get(form) || { body: '' };
        clearTimeout(draft.timer);
        draft.timer = setTimeout(() => keep(form), QUIET);
        drafts.set(form, draft);
    });
    document.addEventListener('submit', (event) => {
        const draft = drafts.get(event.target);
        if (!draft || event.defaultPrevented) return;
        clearTimeout(draft.timer);       // the form itself carries the text now
        drafts.delete(event.target);
    });
    document.addEventListener('visibilitychange', () => { if (document.hidden) keepAll(true); });
    addEventListener('pagehide', () => keepAll(true));
    addEventListener('online', () => keepAll(false));

    /* ---- time-out: told two minutes before, put off in one press ---- */
    const WARN = 120, LAST_CALL = 5;
    const notice = one('.timeout[data-seconds]');
    let seen = Date.now();
    function active() { seen = Date.now(); if (notice) notice.hidden = true; }

    if (notice) {
        const stay = one('[data-stay]', notice);
        const token = one('input[name=_csrf]', notice);
        const onward = notice.dataset.after || location.href;
        let ended = false;
        stay.addEventListener('click', async (event) => {
            event.preventDefault();
            try {
                if ((await post('/session', { _csrf: token ? token.value : '' })).ok) active();
                else location.assign(onward);
            } catch { /* no network: the notice stays, and so does the button */ }
        });
        setInterval(async () => {
            const left = Number(notice.dataset.seconds) - (Date.now() - seen) / 1000;
            if (left <= WARN && left > 0 && notice.hidden) {
                notice.hidden = false;
                stay.focus();
            }
            if (left <= LAST_CALL && !ended) {
                ended = true;
                await keepAll(false);
                setTimeout(() => location.assign(onward), (LAST_CALL + 1) * 1000);
            }
        }, 1000);
        document.addEventListener('htmx:after:request', active);
    }

    /* ---- undo bar: ten seconds, longer while somebody is on it ---- */
    const undoBar = (bar) => {
        let timer;
        const wait = () => clearTimeout(timer);
        const start = () => {
            wait();
            timer = setTimeout(() => { bar.hidden = true; }, bar.dataset.undo * 1000);
        };
        for (const on of ['mouseenter', 'focusin']) bar.addEventListener(on, wait);
        for (const off of ['mouseleave', 'focusout']) bar.addEventListener(off, start);
        bar.classList.add('timed');
        start();
    };
    const undoBars = () => all('.undo[data-undo]:not(.timed)').forEach(undoBar);
    document.addEventListener('htmx:after:swap', undoBars);
    undoBars();

    /* ---- hide the screen, leave the page: a press, or Shift three times ---- */
    const hide = async () => {
        const form = one('form[data-hide]');
        const link = one('a[data-leave]');
        if (!form && !link) return;
        root.hidden = true;                              // gone from sight before anything is sent
        await Promise.race([keepAll(true), new Promise((done) => setTimeout(done, 1000))]);
        if (link) location.replace(link.href);           // not in this tab's history
        else form.submit();
    };
    document.addEventListener('click', (event) => {
        const mark = event.target.closest('a[data-leave], form[data-hide] button, [data-print]');
        if (!mark) return;
        event.preventDefault();
        if (mark.matches('[data-print]')) print();
        else hide();
    });

    /* ---- keys ---- */
    const typing = (target) => target.isContentEditable
        || target.matches('textarea, select, input:not([type=checkbox], [type=radio])');
    const click = (mark) => {
        if (mark) mark.click();
        return Boolean(mark);
    };
    const press = (key) => click(all('[data-key]').find((e) => e.dataset.key === key));
    const items = () => all('[data-list]')
        .flatMap((list) => all('li, tbody > tr', list))
        .filter((item) => item.offsetParent && one('a, button, input, summary', item));
    const current = () => items().find((item) => item.contains(document.activeElement))
        || one('[data-list] .selected');
    const move = (by) => {
        const list = items();
        if (!list.length) return false;
        const at = list.indexOf(current());
        const to = list[at < 0 ? (by > 0 ? 0 : list.length - 1)
                               : Math.min(Math.max(at + by, 0), list.length - 1)];
        all('.selected').forEach((item) => item.classList.remove('selected'));
        to.classList.add('selected');
        one('a, button, input, summary', to).focus();    // Enter then opens it by itself
        return true;
    };
    const finish = () => click(one('[data-done]', current() || document.createElement('i')));
    const undo = () => click(one('.undo:not([hidden]) button') || one('[data-undo-key]'));
    const find = () => {
        const box = one('[data-find]') || one('.find input');
        if (box) { box.focus(); box.select(); }
        return Boolean(box);
    };
    const letters = {
        j: () => move(1), k: () => move(-1), x: finish, u: undo, '/': find,
    };
    let lead = '', leadTimer, shifts = [];

    document.addEventListener('keydown', (event) => {
        const { key, target } = event;
        if (key === 'Shift' && !event.repeat) {
            shifts = [...shifts, event.timeStamp].filter((t) => event.timeStamp - t < 1000);
            if (shifts.length >= 3) hide();
            return;
        }
        shifts = [];
        if (event.isComposing) return;
        let done = false;
        if (event.ctrlKey || event.metaKey) {
            if (key.toLowerCase() === 'k' && !event.shiftKey && !event.altKey) done = find();
            if (key === 'Enter' && target.form) {
                target.form.requestSubmit();
                done = true;
            }
        } else if (key === 'Escape') {
            const open = target.closest('details[open]');
            if (open) { open.open = false; one('summary', open).focus(); done = true; }
            else if (typing(target)) target.blur();
        } else if (!event.altKey && root.dataset.keys !== 'off' && !typing(target)) {
            const word = lead ? `${lead} ${key}` : key;
            lead = '';
            clearTimeout(leadTimer);
            done = press(word) || Boolean(letters[word] && letters[word]());
            if (!done && all('[data-key]').some((e) => e.dataset.key.startsWith(`${key} `))) {
                lead = key;
                leadTimer = setTimeout(() => { lead = ''; }, 1500);
                done = true;
            }
        }
        if (done) event.preventDefault();
    });

    /* ---- reorder: the same post, but only the list is changed, not the page ---- */
    document.addEventListener('click', async (event) => {
        const button = event.target.closest('[data-reorder] button:is([name=up], [name=down])');
        if (!button || !button.form) return;
        event.preventDefault();
        const list = button.closest('[data-reorder]');
        try {
            const body = new URLSearchParams(new FormData(button.form, button));
            const answer = await fetch(button.form.action, { method: 'POST', body });
            if (!answer.ok) throw new Error('refused');
            const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
            for (const id of [list.id, ...list.dataset.reorder.split(' ')].filter(Boolean)) {
                const fresh = page.getElementById(id), old = document.getElementById(id);
                if (fresh && old) old.replaceWith(document.adoptNode(fresh));
            }
            active();
            const same = all(`[data-reorder] button[name=${button.name}]`)
                .find((b) => b.value === button.value);
            if (same) (same.disabled ? one('button:enabled', same.closest('li')) : same).focus();
        } catch {
            list.removeAttribute('data-reorder');        // the button as it is without script
            button.click();
        }
    });

    /* ---- dates: three boxes filled by one paste ---- */
    document.addEventListener('paste', (event) => {
        const boxes = event.target.closest('.dateparts');
        const parts = event.clipboardData.getData('text').match(/\d+/g) || [];
        if (!boxes || parts.length !== 3) return;
        event.preventDefault();
        if (parts[0].length === 4) parts.reverse();      // 2026-12-09
        const places = all('input, select', boxes);
        places.forEach((place, n) => { place.value = Number(parts[n]); });
        places[0].dispatchEvent(new Event('input', { bubbles: true }));
    });
})();
