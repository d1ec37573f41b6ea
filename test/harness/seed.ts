import fc from "fast-check";

// A failure of the suite is to come from a change, not from the draw: the same examples each time, others with `SEED`.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.SEED ?? 20_261_128) });
