import { type Element, elements } from "./dom.ts";

/** Title and description, for pages whose body holds next to nothing. */
export function headTexts(root: Element): string[] {
  const found: string[] = [];
  for (const element of elements(root)) {
    if (element.tag === "title")
      found.push(element.children.filter((child) => typeof child === "string").join(""));
    if (
      element.tag === "meta" &&
      /description|title/.test(element.attributes.name ?? element.attributes.property ?? "")
    )
      found.push(element.attributes.content ?? "");
    if (element.tag === "body") break;
  }
  return found;
}

export function declaredLanguage(root: Element): string | null {
  for (const element of elements(root)) {
    if (element.tag !== "html") continue;
    return /^[a-z]{2}(?=-|$)/i.exec(element.attributes.lang ?? "")?.[0].toLowerCase() ?? null;
  }
  return null;
}
