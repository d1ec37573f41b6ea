import type { Drawing } from "../drawing.ts";
import { minimalist } from "./definition.ts";
import { style } from "./style.ts";
import { MinimalistPage } from "./template.tsx";

export const drawing: Drawing = { Page: MinimalistPage, style, defaults: minimalist.defaults };
