const FAR = 1e9;

/** Squared distance of each pixel inside to the nearest pixel centre outside; 0 outside. (Meijster's two passes.) */
export function squaredDistances(pixels: Uint8Array, width: number): Float64Array {
  const height = pixels.length / width;
  const vertical = toOutsideInColumns(pixels, width);
  const squared = new Float64Array(pixels.length);
  const [sites, starts] = [new Int32Array(width), new Int32Array(width)];
  for (let y = 0; y < height; y++) {
    alongRow(vertical.subarray(y * width, (y + 1) * width), squared.subarray(y * width, (y + 1) * width), sites, starts);
  }

  return squared;
}

function toOutsideInColumns(pixels: Uint8Array, width: number): Float64Array {
  const distances = new Float64Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) {
    distances[i] = pixels[i] === 0 ? 0 : i < width ? FAR : distances[i - width]! + 1;
  }

  for (let i = pixels.length - width - 1; i >= 0; i--) {
    distances[i] = Math.min(distances[i]!, distances[i + width]! + 1);
  }

  return distances;
}

// The lower envelope of the parabolas (x - site)² + column² gives the nearest site of each pixel.
function alongRow(column: Float64Array, squared: Float64Array, sites: Int32Array, starts: Int32Array): void {
  const width = column.length;
  const at = (x: number, site: number) => (x - site) ** 2 + column[site]! ** 2;
  let top = 0;
  [sites[0], starts[0]] = [0, 0];
  for (let x = 1; x < width; x++) {
    while (top >= 0 && at(starts[top]!, sites[top]!) > at(starts[top]!, x)) top--;
    if (top < 0) {
      top = 0;
      [sites[0], starts[0]] = [x, 0];
      continue;
    }

    const site = sites[top]!;
    const meet = Math.floor((x * x - site * site + column[x]! ** 2 - column[site]! ** 2) / (2 * (x - site))) + 1;
    if (meet < width) {
      top++;
      [sites[top], starts[top]] = [x, meet];
    }
  }

  for (let x = width - 1; x >= 0; x--) {
    squared[x] = at(x, sites[top]!);
    if (x === starts[top]) top--;
  }
}
