/** The detail at which the figure ships; see `figureParts`. */
export const SHIPPED_DETAIL = 1.3;

/** The figure that comes with the sources; `npm run previz:bake` writes it. */
export const ASSET = new URL("../../figure/figure.bin", import.meta.url);
