import { createGeneration } from "../../api/generations.ts";
import { underOneKey } from "../../api/one-key.ts";

/** Asks for a generation; pressing the button again after silence never makes or charges anything twice. */
export const submit = underOneKey(createGeneration);
