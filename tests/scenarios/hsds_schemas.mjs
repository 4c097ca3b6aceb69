// SPDX-License-Identifier: AGPL-3.0-or-later
/* The official JSON schemas of HSDS, where they are at hand (ALONGSIDE_SHARED names the folder with
 * data/hsds; they have a licence of their own and don't lie in this tree).
 *
 * They have no $schema and carry words of their own: not strict. Each is known by its file's name.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { top } from './office.mjs';

const shared = process.env.ALONGSIDE_SHARED || join(top, '..', 'shared');

/* A file or folder of the data at hand, or null. */
export function dataAt(path) {
    const whole = join(shared, 'data', 'hsds', path);
    return existsSync(whole) ? whole : null;
}

/* (entity, object) => problems, by the schemas of a version; a string says why it can't be asked. */
export async function schemas(version = 'hsds-3.0') {
    const folder = dataAt(`${version}/schema`);
    if (!folder) return 'the official schemas are not here (ALONGSIDE_SHARED names their folder)';
    let Ajv, addFormats;
    try {
        Ajv = (await import('ajv/dist/2020.js')).default.default;
        addFormats = (await import('ajv-formats')).default.default;
    } catch {
        return 'the package ajv is not here (npm ci brings it)';
    }
    const ajv = new Ajv({ strict: false, validateSchema: false, allErrors: true });
    addFormats(ajv);
    for (const name of readdirSync(folder)) {
        if (!name.endsWith('.json') || name === 'openapi.json') continue;
        ajv.addSchema({ ...JSON.parse(readFileSync(join(folder, name), 'utf8')), $id: name }, name);
    }
    return (entity, object) => {
        const fits = ajv.getSchema(`${entity}.json`);
        return fits(object)
            ? []
            : fits.errors.map((e) => `${entity}${e.instancePath} ${e.message} ${object.id}`);
    };
}

/* The records of a CSV by RFC 4180, as objects; a blank cell is not said. */
export function recordsOf(text, fields) {
    const rows = [[]];
    let cell = '',
        quoted = false;
    for (let i = 0; i < text.length; i += 1) {
        const c = text[i];
        if (quoted && c === '"' && text[i + 1] === '"') {
            cell += '"';
            i += 1;
        } else if (c === '"') quoted = !quoted;
        else if (quoted || (c !== ',' && c !== '\r' && c !== '\n')) cell += c;
        else if (c !== '\r') {
            rows.at(-1).push(cell);
            cell = '';
            if (c === '\n') rows.push([]);
        }
    }
    rows.pop();
    const [header, ...records] = rows;
    return records.map((cells) => {
        const record = {};
        header.forEach((name, i) => {
            const { type, must } = fields.get(name);
            if (cells[i] !== '' || must)
                record[name] = type === 'number' ? Number(cells[i]) : cells[i];
        });
        return record;
    });
}
