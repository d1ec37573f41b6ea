/** Takes out what only people need: comments, indentation, spaces around signs. */
export function css(parts: TemplateStringsArray): string {
  return parts.raw
    .join("")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,]) ?/g, "$1")
    .replace(/: /g, ":")
    .replace(/;\}/g, "}")
    .trim();
}
