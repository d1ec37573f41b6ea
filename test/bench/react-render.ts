/** What our documents ask of their renderer, answered by React's. */
export { renderToString } from "react-dom/server";
