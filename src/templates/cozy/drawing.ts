import type { Drawing } from "../drawing.ts";
import { cozy } from "./definition.ts";
import { style } from "./style.ts";
import { CozyPage } from "./template.tsx";

export const drawing: Drawing = { Page: CozyPage, style, defaults: cozy.defaults };
