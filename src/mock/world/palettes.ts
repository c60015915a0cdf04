/** The colours of the maps. Labels keep 4.5:1 on land and on their halo. */
export interface Palette {
  water: string;
  land: string;
  border: string;
  country: string;
  city: string;
  dot: string;
  /** Around letters, where they cross a line or the coast. */
  halo: string;
}

export const palettes: Readonly<Record<'basic' | 'dark', Palette>> = {
  basic: {
    water: '#c8dddd',
    land: '#f8f4ea',
    border: '#b89d80',
    country: '#6f5f4e',
    city: '#38352f',
    dot: '#6a5f54',
    halo: '#f8f4ea',
  },
  dark: {
    water: '#0f161d',
    land: '#232c36',
    border: '#6d6a66',
    country: '#9aa5ae',
    city: '#d3d9de',
    dot: '#a9b4bd',
    halo: '#182028',
  },
};
