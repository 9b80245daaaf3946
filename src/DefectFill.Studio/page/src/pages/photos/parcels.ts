/** Files in requests of at most `count` files and about `size` bytes each, in their order. */
export function parcels<T extends { size: number }>(files: T[], count = 100, size = 200e6): T[][] {
  const all: T[][] = [];
  let open: T[] = [];
  let weight = 0;
  for (const file of files) {
    if (open.length > 0 && (open.length >= count || weight + file.size > size)) {
      all.push(open);
      open = [];
      weight = 0;
    }
    open.push(file);
    weight += file.size;
  }
  return open.length > 0 ? [...all, open] : all;
}
