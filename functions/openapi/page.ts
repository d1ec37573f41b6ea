import { html, raw } from "hono/html";
import { PROBLEMS, type ProblemCode } from "../errors.ts";
import type { OpenApi } from "./document.ts";
import { drawAbout, drawKeys, type Html, marked, typeOf } from "./draw-schema.ts";
import type { Operation, Parameter, Response } from "./operation.ts";
import { MEANINGS } from "./problem.ts";

/** The page's one style sheet; its hash stands in the page's policy. */
export const STYLE = `:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif;--ground:light-dark(#fff,#131313);--ink:light-dark(#111,#eee);--dim:light-dark(#4a4a4a,#b8b8b8);--line:light-dark(#d4d4d4,#3c3c3c);--soft:light-dark(#f1f1f1,#222);--link:light-dark(#0b57a4,#8cc2ff);background:var(--ground);color:var(--ink)}
*{box-sizing:border-box}html{scroll-padding-top:1rem}body{margin:0 auto;padding:1rem;max-width:84rem}
h1,h2,h3,h4{line-height:1.25;text-wrap:balance}h1{margin-top:0}h2{margin-top:3rem;border-bottom:2px solid}h3{margin:0;font-size:1.0625rem;overflow-wrap:anywhere}h4{margin:1.25rem 0 .25rem;font-size:.875rem}
p{margin:.5rem 0;max-width:44rem}code,pre{font:.875em/1.5 ui-monospace,monospace}code{overflow-wrap:anywhere}
a{color:var(--link);text-underline-offset:.15em}:focus-visible{outline:2px solid;outline-offset:2px}
article{border-top:1px solid var(--line);padding:1.25rem 0}article:target{box-shadow:inset 4px 0 0 var(--link);padding-left:1rem}
pre{overflow:auto;background:var(--soft);padding:.75rem 1rem;border-radius:.25rem;margin:.25rem 0;white-space:pre-wrap;overflow-wrap:anywhere}
dl,dd{margin:0}dl>div{padding:.25rem 0}dd{padding-left:1rem}dd p{margin:0;color:var(--dim)}dd dl{border-left:2px solid var(--line);padding-left:.75rem;margin:.25rem 0}
.answers>div{display:grid;grid-template-columns:4.5rem minmax(0,1fr)}.answers dd{padding:0}.answers dd dl{margin-top:.25rem}
.type,small{color:var(--dim)}.method{display:inline-block;min-width:4rem;font-weight:700}.who{font-size:.875rem;color:var(--dim)}
nav ul{list-style:none;margin:0;padding:0}nav li li{font-size:.875rem;padding-left:.75rem}nav a{display:block;padding:.25rem 0;text-decoration:none;overflow-wrap:anywhere}nav a:hover{text-decoration:underline}
nav{border-block:1px solid var(--line);padding:.5rem 0}nav>ul{display:flex;flex-wrap:wrap;gap:0 1.25rem}nav li ul{display:none}.skip{position:absolute;left:-100vw}.skip:focus{position:fixed;left:1rem;top:1rem;background:var(--ground);padding:.5rem}main,header{min-width:0}
@media(min-width:64rem){body{display:grid;grid-template:auto 1fr/17rem minmax(0,1fr);gap:0 3rem}nav{grid-area:1/1/3/2;position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto;padding-block:1rem;border:0}nav>ul,nav li ul{display:block}header,main{grid-column:2}}`;

type Listed = { method: string; path: string; operation: Operation };

const SIGNED: Record<string, string> = {
  session: "Signed in",
  stripeSignature: "Signed by Stripe",
  svixSignature: "Signed by Clerk (Svix)",
  webhookSignature: "Signed by n8n (Standard Webhooks)",
};

const whoOf = ({ security }: Operation) => SIGNED[Object.keys(security[0] ?? {})[0] ?? ""] ?? "Public";

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** A call to paste into a shell, where `$APP` is the app's address and `$TOKEN` a session token. */
function curl({ method, path, operation }: Listed): string {
  const body = Object.entries(operation.requestBody?.content ?? {})[0];
  const required = operation.parameters.filter((each) => each.in === "query" && each.required);
  const query = required.map(({ name }) => `${name}=…`).join("&");
  const lines = [`curl ${method === "GET" ? "" : `-X ${method} `}"$APP${path}${query && `?${query}`}"`];
  if (operation.security[0]?.session) lines.push('-H "Authorization: Bearer $TOKEN"');
  if (body?.[0] === "multipart/form-data") lines.push("-F businessId=… -F alt='A plate' -F file=@plate.jpg");
  else if (body?.[1].example !== undefined)
    lines.push("-H 'Content-Type: application/json'", `-d ${quoted(JSON.stringify(body[1].example))}`);
  return lines.join(" \\\n  ");
}

function drawParameters(parameters: Parameter[]): Html {
  if (parameters.length === 0) return html``;
  return html`<h4>Parameters</h4><dl>${parameters.map(
    (each) =>
      html`<div><dt><code>${each.name}</code> <span class="type">${typeOf(each.schema)}</span> <small>${each.in}${
        each.required ? ", required" : ""
      }</small></dt><dd>${drawAbout({ ...each.schema, description: each.description })}</dd></div>`,
  )}</dl>`;
}

function drawBody({ requestBody }: Operation): Html {
  if (!requestBody) return html``;
  return html`<h4>Body</h4>${Object.entries(requestBody.content).map(
    ([media, { schema }]) =>
      html`<p><code>${media}</code>: ${typeOf(schema)}${
        requestBody.required ? "" : "; may be left out"
      }</p>${drawKeys(schema)}`,
  )}`;
}

/** A refusal is a problem: what it is for says more than that. */
function drawAnswer([status, { description, content = {} }]: [string, Response]): Html {
  const [media, found] = Object.entries(content)[0] ?? [];
  const label = status === "default" ? "5xx" : status;
  const what =
    media === "application/problem+json"
      ? html`${marked(description)}`
      : found
        ? html`<span class="type">${media === "application/json" ? "" : `${media}, `}${typeOf(found.schema)}</span>${drawKeys(found.schema)}`
        : html`${status === "304" ? marked(description) : "No body"}`;
  return html`<div><dt><code>${label}</code></dt><dd>${what}</dd></div>`;
}

const drawAnswers = ({ responses }: Operation): Html =>
  html`<h4>Answers</h4><dl class="answers">${Object.entries(responses).map(drawAnswer)}</dl>`;

function drawOperation(listed: Listed): Html {
  const { method, path, operation } = listed;
  return html`<article id="${operation.operationId}"><h3><span class="method">${method}</span> <code>${path}</code></h3>
<p>${operation.summary}.</p><p class="who">${whoOf(operation)}. ${marked(operation.description ?? "")}</p>${drawParameters(operation.parameters)}${drawBody(operation)}${
    operation.tags.includes("Webhooks") ? "" : html`<h4>Example</h4><pre>${curl(listed)}</pre>`
  }${drawAnswers(operation)}</article>`;
}

const drawNav = (groups: [OpenApi["tags"][number], Listed[]][]): Html =>
  html`<ul>${groups.map(
    ([{ name }, operations]) =>
      html`<li><a href="#${name}"><strong>${name}</strong></a><ul>${operations.map(
        ({ method, path, operation }) =>
          html`<li><a href="#${operation.operationId}">${method} ${path.replace(/^\/api/, "")}</a></li>`,
      )}</ul></li>`,
  )}<li><a href="#problems"><strong>Problems</strong></a></li><li><a href="#schemas"><strong>Schemas</strong></a></li></ul>`;

/** A page to read the document by, complete without a script. */
export function drawPage(document: OpenApi): Html {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]): Listed => ({ method: method.toUpperCase(), path, operation }),
    ),
  );
  const groups = document.tags.map((tag): [typeof tag, Listed[]] => [
    tag,
    all.filter(({ operation }) => operation.tags.includes(tag.name)),
  ]);
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${document.info.title} API</title><style>${raw(STYLE)}</style></head><body><a class="skip" href="#main">Skip to the calls</a>
<header><h1>${document.info.title} API</h1>
<p>${document.info.summary}. The same as <a href="/api/openapi.json">OpenAPI ${document.openapi}</a>, for machines.</p>
${document.info.description.split("\n\n").map((each) => html`<p>${marked(each)}</p>`)}
<p>In the examples <code>$APP</code> is this address and <code>$TOKEN</code> a session token. Each refusal is a <a href="#schema-Problem">Problem</a>.</p></header>
<nav aria-label="Contents">${drawNav(groups)}</nav>
<main id="main">
${groups.map(
  ([{ name, description }, operations]) =>
    html`<section><h2 id="${name}">${name}</h2><p>${description}</p>${operations.map(drawOperation)}</section>`,
)}
<section><h2 id="problems">Problems</h2><p>What a problem's <code>type</code> may be. Its <code>detail</code> speaks of the case at hand.</p>${Object.entries(
    MEANINGS,
  ).map(
    ([code, meaning]) =>
      html`<article id="problem-${code}"><h3><code>/problems/${code}</code></h3><p>${PROBLEMS[code as ProblemCode].status}: ${marked(meaning)}</p></article>`,
  )}</section>
<section><h2 id="schemas">Schemas</h2>${Object.entries(document.components.schemas).map(
    ([name, schema]) =>
      html`<article id="schema-${name}"><h3><code>${name}</code></h3><p class="type">${typeOf(schema)}</p>${drawAbout(schema)}${drawKeys(schema)}</article>`,
  )}</section></main></body></html>`;
}
