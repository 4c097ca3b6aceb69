// SPDX-License-Identifier: AGPL-3.0-or-later
/* The directory given out in HSDS: every table and every object is taken by the official schemas,
 * whatever directory it came from. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Office, top } from './office.mjs';
import { dataAt, recordsOf, schemas } from './hsds_schemas.mjs';
import { check, run, same, skip, test } from './tap.mjs';

const SOURCES = [
    ['our own small one', join(top, 'tests/data/hsds-small'), 15],
    ['the official 3.0 example', dataAt('hsds-3.0/examples/csv'), 1],
    ['the 3.1 example', dataAt('hsds-3.1-dev/examples/csv'), 1],
    ['a nested 3.0 organization', dataAt('hsds-3.0/examples/organization_full.json'), 1],
    ['HSDS-UK', dataAt('oruk-3.0/V3.0-UK-Test/service_full.json'), 1],
    ['HSDS 1.1', dataAt('hsds-1.1-small/data'), 19],
    ['an older export', dataAt('ohana-sample'), 23],
    ['a real city, HSDS 2.0', dataAt('dc-directory-hsds2'), 1063],
    ['the practice agency', 'demo', null],
];
const MUST = {
    organization: ['name', 'description'],
    program: ['name', 'description'],
    taxonomy: ['name', 'description'],
    taxonomy_term: ['name', 'description'],
    address: ['address_1', 'city', 'state_province', 'postal_code', 'country'],
    organization_identifier: ['identifier_type', 'identifier'],
    metadata: [
        'last_action_date', 'last_action_type', 'field_name', 'previous_value',
        'replacement_value', 'updated_by',
    ], // prettier-ignore
};
const problemsOf = await schemas();

function checkTables(folder, services) {
    const pack = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8'));
    const files = readdirSync(folder).filter((name) => name.endsWith('.csv'));
    let rows = 0;
    same(pack.resources.map((r) => r.path).sort(), files.sort(), 'files of datapackage.json');
    for (const { name, path, schema } of pack.resources) {
        const fields = new Map(
            schema.fields.map((f) => [
                f.name,
                { type: f.type, must: (MUST[name] ?? []).includes(f.name) },
            ]),
        );
        if (['service_capacity', 'unit', 'url'].includes(name)) continue; // of 3.1
        for (const record of recordsOf(readFileSync(join(folder, path), 'utf8'), fields)) {
            same(problemsOf(name, record), [], path);
            rows += 1;
            if (name === 'service' && services !== null) services -= 1;
        }
    }
    check(rows > 0, 'no row was given out');
    if (services !== null) same(services, 0, 'services missing');
}

function checkObjects(whole) {
    const kinds = {
        services: 'service', organizations: 'organization', locations: 'location',
        service_at_location: 'service_at_location', taxonomies: 'taxonomy',
        taxonomy_terms: 'taxonomy_term', programs: 'program', phones: 'phone',
        schedules: 'schedule', addresses: 'address', languages: 'language', contacts: 'contact',
        attributes: 'attribute', metadata: 'metadata', funding: 'funding',
        accessibility: 'accessibility', meta_table_descriptions: 'meta_table_description',
        organization_identifiers: 'organization_identifier', cost_options: 'cost_option',
        required_documents: 'required_document', service_areas: 'service_area',
    }; // prettier-ignore
    for (const [key, list] of Object.entries(whole)) {
        if (key === 'version') continue;
        for (const one of list) if (kinds[key]) same(problemsOf(kinds[key], one), [], key);
    }
    return whole.services ?? [];
}

for (const [name, path, services] of SOURCES) {
    const title = `${name} is given out as the official schemas take it`;
    if (typeof problemsOf === 'string') skip(title, problemsOf);
    else if (!path) skip(title, 'this directory is not here (ALONGSIDE_SHARED names its folder)');
    else
        test(title, () => {
            const demo = path === 'demo';
            const office = new Office(demo ? { demo: 10 } : { staff: [], programmes: [] });
            if (!demo) office.run('import', 'hsds', path);
            const folder = join(office.folder, 'out');
            office.run('export', 'hsds', folder);
            checkTables(folder, services);
            office.run('export', 'hsds', `${folder}.zip`);
            office.run('export', 'hsds', `${folder}.json`);
            const given = checkObjects(JSON.parse(readFileSync(`${folder}.json`, 'utf8')));
            if (services !== null) same(given.length, services, 'services in JSON');
        });
}

/* The public API: every object of every list, and one of each in full. */
const ENTITIES = {
    services: 'service', organizations: 'organization',
    service_at_locations: 'service_at_location', taxonomy_terms: 'taxonomy_term',
    taxonomies: 'taxonomy',
}; // prettier-ignore
for (const [name, path] of SOURCES.slice(0, 8)) {
    const title = `${name} is told by the public API as the official schemas take it`;
    if (typeof problemsOf === 'string') skip(title, problemsOf);
    else if (!path) skip(title, 'this directory is not here (ALONGSIDE_SHARED names its folder)');
    else
        test(title, async () => {
            const office = new Office({ staff: [], programmes: [] });
            office.run('import', 'hsds', path);
            await office.start('2026-03-02T09:00');
            const ask = async (what) => {
                const answer = await fetch(`${office.origin}/hsds/${what}`);
                check(answer.ok, `${what} gave ${answer.status}`);
                return answer.json();
            };
            for (const [list, entity] of Object.entries(ENTITIES)) {
                let seen = 0,
                    page;
                for (let number = 1; !page?.last_page; number += 1) {
                    page = await ask(`${list}?per_page=200&page=${number}`);
                    for (const one of page.contents) same(problemsOf(entity, one), [], list);
                    seen += page.contents.length;
                }
                same(seen, page.total_items, `${list} counted`);
                for (const { id } of page.contents.slice(0, 3))
                    same(problemsOf(entity, await ask(`${list}/${id}`)), [], `${list}/${id}`);
            }
            const full = await ask('services?full=true&per_page=50');
            for (const one of full.contents) same(problemsOf('service', one), [], 'full services');
        });
}

await run({ seconds: 240 });
