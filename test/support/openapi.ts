import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Checks what awork, or something that stands for it, says against awork's own description of its API. */
export interface OpenApi {
  /**
   * What is wrong with an answer to `GET` of this path (below `/api/v1`, query allowed); empty when nothing is. An error
   * status that the operation does not list is held against the common error body.
   */
  checkReply(path: string, status: number, body: unknown): string[];
  /** What is wrong with a value as a schema of this name, for example `ApiUser`. */
  checkSchema(name: string, value: unknown): string[];
}

export type OpenApiSearch =
  { readonly status: 'found'; readonly openApi: OpenApi } | { readonly status: 'missing'; readonly reason: string };

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

/** Where the description lies when nothing says otherwise: beside the repository, from whose root tests run. */
const USUAL_PLACE = path.join('..', 'shared', 'awork', 'openapi.json');
const DOWNLOAD_TIMEOUT_MS = 30_000;

/** Loads the description from the file or URL in `AWORK_OPENAPI`, else from its usual place. */
export async function findOpenApi(): Promise<OpenApiSearch> {
  const source = process.env['AWORK_OPENAPI'] || path.resolve(process.cwd(), USUAL_PLACE);
  let text: string;
  try {
    text = await readText(source);
  } catch (error) {
    return {
      status: 'missing',
      reason: `no OpenAPI description of awork at ${source} (${describe(error)}); name a file or URL in AWORK_OPENAPI`,
    };
  }
  // From here on, a mistake is a failure: a description that is there and cannot be used must not skip a test.
  return { status: 'found', openApi: createOpenApi(JSON.parse(text) as Json) };
}

async function readText(source: string): Promise<string> {
  if (!/^https?:/.test(source)) {
    return await readFile(source, 'utf8');
  }
  const response = await fetch(source, { signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS) });
  if (!response.ok) {
    throw new Error(`status ${String(response.status)}`);
  }
  return await response.text();
}

/** Makes a checker from an OpenAPI 3.0 document. Throws for a path or a schema that the document does not have. */
export function createOpenApi(document: Json): OpenApi {
  const root = asObject(document);
  const paths = asObject(root['paths']);
  const schemas = asObject(asObject(root['components'])['schemas']);
  const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false });
  addFormats.default(ajv);
  ajv.addFormat('date-time', isDateTime);
  for (const [name, schema] of Object.entries(schemas)) {
    // Not judged before it is used: there are hundreds, and most are none of these tests' business.
    ajv.addSchema(toJsonSchema(schema), name, false);
  }
  const compiled = new Map<string, ValidateFunction>();

  const check = (schema: JsonObject, value: unknown): string[] => {
    const key = JSON.stringify(schema);
    const validate = compiled.get(key) ?? ajv.compile(schema);
    compiled.set(key, validate);
    return validate(value)
      ? []
      : (validate.errors ?? []).map(
          (error) => `${error.instancePath || '/'} ${error.message ?? ''} ${JSON.stringify(error.params)}`,
        );
  };

  const checkSchema = (name: string, value: unknown): string[] => {
    if (!(name in schemas)) {
      throw new RangeError(`The description has no schema ${name}.`);
    }
    return check({ $ref: name }, value);
  };

  return {
    checkSchema,
    checkReply(requested, status, body) {
      const reply = asObject(operationAt(paths, requested)['responses'])[String(status)];
      if (reply === undefined) {
        return status < 400 ? [`status ${String(status)} is not described`] : checkSchema('ErrorResponse', body);
      }
      const media = asObject(asObject(asObject(reply)['content'])['application/json']);
      return check(asObject(toJsonSchema(media['schema'] ?? {})), body);
    },
  };
}

/** The `get` of the path that fits; one without parameters wins, as it does on the server. */
function operationAt(paths: JsonObject, requested: string): JsonObject {
  const [plain = ''] = requested.split('?');
  const candidates = Object.keys(paths).sort((a, b) => a.split('{').length - b.split('{').length);
  const found = candidates.find((template) => {
    const parts = template.split(/\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return asObject(paths[template])['get'] !== undefined && new RegExp(`^${parts.join('[^/]+')}$`, 'i').test(plain);
  });
  if (found === undefined) {
    throw new RangeError(`The description has no path ${plain}.`);
  }
  return asObject(asObject(paths[found])['get']);
}

/** Says a schema of OpenAPI 3.0 in JSON Schema: `nullable` becomes a type, references lead to the added schemas. */
export function toJsonSchema(schema: Json): JsonObject {
  const { nullable, ...rest } = asObject(schema);
  const said: JsonObject = {};
  for (const [key, value] of Object.entries(rest)) {
    if (key === '$ref') {
      said[key] = String(value).replace('#/components/schemas/', '');
    } else if (key === 'properties') {
      // The keys below are names, whatever they are called.
      said[key] = Object.fromEntries(Object.entries(asObject(value)).map(([name, item]) => [name, toJsonSchema(item)]));
    } else if (key === 'items' || key === 'not' || (key === 'additionalProperties' && typeof value === 'object')) {
      said[key] = toJsonSchema(value);
    } else if (Array.isArray(value) && ['allOf', 'anyOf', 'oneOf'].includes(key)) {
      said[key] = value.map(toJsonSchema);
    } else if (!ANNOTATIONS.has(key) && !key.startsWith('x-')) {
      said[key] = value;
    }
  }
  if (nullable !== true) {
    return said;
  }
  if (Array.isArray(said['enum'])) {
    said['enum'] = [...said['enum'], null];
  }
  return typeof said['type'] === 'string'
    ? { ...said, type: [said['type'], 'null'] }
    : { anyOf: [said, { type: 'null' }] };
}

/** Keys of OpenAPI that say nothing about validity. */
const ANNOTATIONS = new Set([
  'description',
  'example',
  'title',
  'deprecated',
  'readOnly',
  'writeOnly',
  'xml',
  'externalDocs',
]);

/** A date that exists, with up to seven digits of a second, as .NET writes it. */
export function isDateTime(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d{1,7})?(?:Z|[+-](\d\d):(\d\d))$/.exec(text);
  if (match === null) {
    return false;
  }
  const [year, month, day, hour, minute, second, offsetHour, offsetMinute] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  // Written back, a day that does not exist is another one.
  const date = new Date(Date.UTC(year!, month! - 1, day));
  const exists = date.getUTCMonth() === month! - 1 && date.getUTCDate() === day;
  return exists && hour! < 24 && minute! < 60 && second! < 60 && offsetHour! < 24 && offsetMinute! < 60;
}

function asObject(value: Json | undefined): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError(`An object is missing in the description: ${JSON.stringify(value)}`);
  }
  return value;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
