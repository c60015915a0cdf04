// The module itself is made by scripts/bake-world.ts (`npm run bake`).

/** ISO alpha-2 (empty where there is none), name, where its label goes, area in km². */
export const countries: readonly (readonly [
  iso: string,
  name: string,
  lng: number,
  lat: number,
  areaKm2: number,
])[];

// Shapes and columns are written and read by ../codec.ts. Shapes are cut at ±180°.
export const arcs: string;
export const countryShapes: string;
export const landShape: string;
export const borderLines: string;

// Places, largest population first: one column each.
export const placeNames: string;
export const placeCountryCodes: readonly string[];
/** Indexes into `placeCountryCodes`. */
export const placeCountries: string;
export const placeLngs: string;
export const placeLats: string;
/** Each as the step from the one before. */
export const placePopulations: string;
/** Indexes of the places that are capitals. */
export const capitals: string;
