import type { Drawing } from "../drawing.ts";
import { modern } from "./definition.ts";
import { style } from "./style.ts";
import { ModernPage } from "./template.tsx";

export const drawing: Drawing = { Page: ModernPage, style, defaults: modern.defaults };
