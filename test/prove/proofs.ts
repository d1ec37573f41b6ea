import { billingProof } from "./billing.ts";
import { clerkProof } from "./clerk.ts";
import { edgeProof } from "./edge.ts";
import { jobsProof } from "./jobs.ts";
import type { Proof } from "./proof.ts";
import { publishProof } from "./publish.ts";

/** Every proof, by the name that `npm run prove -- NAME` takes. */
export const PROOFS: Proof[] = [publishProof, edgeProof, billingProof, clerkProof, jobsProof];
