/** A host's first label. Nothing else is ever looked up, so that made-up hosts cost no read of the edge store. */
export const SLUG = /^(?!xn--)(?!..--)[a-z0-9](?:[a-z0-9-]{1,61}[a-z0-9])$/;
