/** A MapLibre style of nothing but raster tiles. Its version is a literal for every library's types. */
export function rasterStyle(template: string): {
  version: 8;
  sources: Record<string, { type: 'raster'; tiles: string[]; tileSize: number }>;
  layers: { id: string; type: 'raster'; source: string; paint: { 'raster-fade-duration': number } }[];
} {
  const paint = { 'raster-fade-duration': 0 };
  return {
    version: 8,
    sources: { shade: { type: 'raster', tiles: [template], tileSize: 512 } },
    layers: [{ id: 'shade', type: 'raster', source: 'shade', paint }],
  };
}
