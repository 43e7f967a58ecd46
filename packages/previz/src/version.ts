/** Changes whenever the same request may give another picture. */
export const PREVIZ_VERSION = "2.1";
