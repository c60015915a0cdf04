/**
 * How a claim about a provider is known, best first:
 *
 * - `recorded`: the literal answer, from an HTTP fixture, a cassette, or a pasted curl or log.
 * - `documented`: the vendor's own documents, OpenAPI file or staff.
 * - `source`: the source of a vendor's SDK or server.
 * - `reported`: pasted or described by a user in a public issue.
 * - `third-party`: a fixture in somebody else's library, which may have been typed in by hand.
 */
export type Grade = 'recorded' | 'documented' | 'source' | 'reported' | 'third-party';

/** One source of a claim. `date` is a day, month or year (ISO 8601), or `undated` if the source shows none. */
export type Source = readonly [grade: Grade, where: string, date: string];

/** The sources of a preset's claims. Presets use their type only, so a bundler drops the texts: they cost a page nothing. */
export type Sources<Claim extends string = string> = Readonly<
  Record<Claim, readonly [Source, ...(readonly Source[])]>
>;
