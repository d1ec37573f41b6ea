import { Notice } from "../parts/notice.tsx";

/** Where nothing is sold: which key is missing, for whoever runs this. */
export function NotSetUp() {
  return (
    <Notice title="Billing is not set up here">
      <p>
        <code>STRIPE_SECRET_KEY</code> is missing, so nothing is sold and everybody is on Free. Everything
        else works.
      </p>
    </Notice>
  );
}
