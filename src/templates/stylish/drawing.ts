import type { Drawing } from "../drawing.ts";
import { stylish } from "./definition.ts";
import { style } from "./style.ts";
import { StylishPage } from "./template.tsx";

export const drawing: Drawing = { Page: StylishPage, style, defaults: stylish.defaults };
