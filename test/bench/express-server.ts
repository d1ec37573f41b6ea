import express, { type Request, type Response } from "express";
import pg from "pg";
import type * as DocumentModule from "../../src/templates/document.tsx";

// The stack this product is compared with: Express, React and a pooled PostgreSQL, in production mode. The page is the
// same one: our components, compiled for React, drawn from a snapshot that each request reads from the database.
const { renderPage } = (await import(process.env.BENCH_DOCUMENT ?? "")) as typeof DocumentModule;
const pool = new pg.Pool({ connectionString: process.env.BENCH_DATABASE_URL, max: 20 });

const app = express();
app.disable("x-powered-by");
app.get("/", async (request: Request, response: Response) => {
  const slug = request.hostname.split(".")[0];
  const { rows } = await pool.query("select record from bench_sites where slug = $1", [slug]);
  const { snapshot, overlay } = rows[0].record;
  const origin = `http://${request.headers.host}`;
  const { html } = await renderPage({ snapshot, overlay, now: new Date(), origin, page: "home" });
  response.set("cache-control", "public, max-age=30, must-revalidate").type("html").send(html);
});
const server = app.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(`ready http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
});
process.stdin.resume().on("end", () => process.exit(0));
