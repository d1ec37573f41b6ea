import type { Snapshot } from "../../sites/schema.ts";
import { cafe } from "./cafe.ts";
import { forno } from "./forno.ts";
import { gasthof } from "./gasthof.ts";
import { ramen } from "./ramen.ts";
import { taberna } from "./taberna.ts";
import { trattoria } from "./trattoria.ts";
import { truck } from "./truck.ts";

/** Invented restaurants, each complete and in its own language, for the picker, the demo and the tests. */
export const SAMPLES: Readonly<Record<string, Snapshot>> = {
  trattoria,
  gasthof,
  cafe,
  ramen,
  taberna,
  forno,
  truck,
};
