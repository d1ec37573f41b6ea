import { and, eq, isNull, sql } from "drizzle-orm";
import * as z from "zod";
import { businesses, invitations, users } from "../../db/schema/accounts.ts";
import type { System } from "../core/context.ts";
import { asSystem } from "../core/store.ts";

const Zone = z.string().catch("Europe/Berlin");
const zone = sql<string>`${businesses.facts} ->> 'timeZone'`;

/** An invitation that is still open, with what its mail says. */
export async function findOpenInvitation(system: System, id: string) {
  const [rows] = await asSystem(
    system,
    system.db
      .select({
        email: invitations.email,
        role: invitations.role,
        tokenHash: invitations.tokenHash,
        expiresAt: invitations.expiresAt,
        businessName: businesses.name,
        inviterName: users.name,
        timeZone: zone,
      })
      .from(invitations)
      .innerJoin(businesses, and(eq(businesses.id, invitations.businessId), isNull(businesses.deletedAt)))
      .innerJoin(users, eq(users.id, invitations.invitedBy))
      .where(and(eq(invitations.id, id), isNull(invitations.acceptedAt), isNull(invitations.revokedAt))),
  );
  const [row] = rows;
  return row && { ...row, timeZone: Zone.parse(row.timeZone), expiresAt: new Date(row.expiresAt) };
}

/** To whom the billing of a business is offered; undefined when the offer is gone. */
export async function findOffer(system: System, businessId: string, userId: string) {
  const [rows] = await asSystem(
    system,
    system.db
      .select({ email: users.email, name: users.name, businessName: businesses.name })
      .from(businesses)
      .innerJoin(users, eq(users.id, businesses.transferTo))
      .where(
        and(
          eq(businesses.id, businessId),
          isNull(businesses.deletedAt),
          eq(users.id, userId),
          isNull(users.deletedAt),
        ),
      ),
  );
  return rows[0];
}
