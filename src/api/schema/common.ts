import * as v from 'valibot';

/**
 * A GUID of any version: awork's come from SQL Server and carry no RFC 4122 version. Read in any case, kept in lower.
 */
export const guid = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i, 'GUID'),
  v.toLowerCase(),
);

/** awork leaves out what is null; some replies send null. Both become null. */
export function optional<T extends v.GenericSchema>(schema: T): v.OptionalSchema<v.NullableSchema<T, undefined>, null> {
  return v.optional(v.nullable(schema), null) as v.OptionalSchema<v.NullableSchema<T, undefined>, null>;
}

/** A reference to something else in awork: usually a GUID, but a broken one must not hide what refers to it. */
export const referenceId = v.pipe(v.string(), v.toLowerCase());

/** A flag that awork may leave out. */
export const flag = v.pipe(
  optional(v.boolean()),
  v.transform((value) => value === true),
);

/** ISO 8601 as awork sent it, with any number of fraction digits. Kept as text: it is shown, not computed with. */
export const date = v.string();
