/**
 * Property tests draw the same examples in every run, so that a change is judged by itself and not by luck.
 * PROPERTY_SEED=n looks at others; a failing property prints its seed either way.
 */
import fc from "fast-check";

const SEED = 1995;

fc.configureGlobal({ seed: Number(process.env["PROPERTY_SEED"] ?? SEED) });
