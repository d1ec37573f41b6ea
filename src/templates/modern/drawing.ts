import type { Drawing } from "../drawing.ts";
import { style } from "./style.ts";
import { ModernPage } from "./template.tsx";

export const drawing: Drawing = { Page: ModernPage, style };
