import { LIMITS, NF, NO, NOW, type Outcomes, OWN, ruled, type Try } from "./tries.ts";

/** Those by which businesses and their people change. */
export const TEAM_TRIES: Record<string, Try[]> = {
  delete_business: [
    { call: `app.delete_business('a-business', ${LIMITS}, 'r', ${NOW})`, outcomes: ruled("", NO, NO) },
  ],
  my_deleted_businesses: [
    {
      call: `array(select id from app.my_deleted_businesses(${NOW}))`,
      before: `update businesses set deleted_at = ${NOW} where id = 'a-business'`,
      outcomes: [["a-business"], [], [], [], [], []],
    },
    {
      call: `array(select id from app.my_deleted_businesses(${NOW}))`,
      before: `update businesses set deleted_at = ${NOW}::timestamptz - interval '30 days' where id = 'a-business'`,
      outcomes: [[], [], [], [], [], []],
    },
  ],
  restore_business: [
    {
      call: `app.restore_business('a-business', ${LIMITS}, ${LIMITS}, 'r', ${NOW})`,
      before: `update businesses set deleted_at = ${NOW} where id = 'a-business'`,
      outcomes: ruled("", NO, NO),
    },
    {
      call: `app.restore_business('a-business', ${LIMITS}, ${LIMITS}, 'r', ${NOW})`,
      before: `update businesses set deleted_at = ${NOW}::timestamptz - interval '30 days' where id = 'a-business'`,
      outcomes: ruled(NF, NF, NF),
    },
    {
      call: `app.restore_business('a-business', ${LIMITS}, '{"PRO": 4}', 'r', ${NOW})`,
      before: `update businesses set deleted_at = ${NOW} where id = 'a-business'`,
      outcomes: ruled("plan-limit", NO, NO),
    },
  ],
  offer_transfer: [
    { call: `app.offer_transfer('a-business', 'a-admin', 'r', ${NOW})`, outcomes: ruled("", NO, NO) },
    {
      call: `app.offer_transfer('a-business', 'a-staff', 'r', ${NOW})`,
      outcomes: ruled("receiver-is-staff", NO, NO),
    },
    {
      call: `app.offer_transfer('a-business', 'b-owner', 'r', ${NOW})`,
      outcomes: ruled("no-such-member", "no-such-member", "no-such-member"),
    },
    {
      call: `app.offer_transfer('a-business', 'a-owner', 'r', ${NOW})`,
      outcomes: ruled("already-billing-owner", NO, NO),
    },
  ],
  accept_transfer: [
    {
      call: `app.accept_transfer('a-business', ${LIMITS}, '{}', 'r', ${NOW})`,
      before: "update businesses set transfer_to = 'a-admin' where id = 'a-business'",
      outcomes: ruled("no-transfer", "", NO),
    },
    {
      call: `app.accept_transfer('a-business', ${LIMITS}, ${LIMITS}, 'r', ${NOW})`,
      before: "update businesses set transfer_to = 'a-admin' where id = 'a-business'",
      outcomes: ruled("no-transfer", "plan-limit", NO),
    },
    {
      call: `app.accept_transfer('a-business', '{"FREE": 0}', '{}', 'r', ${NOW})`,
      before: "update businesses set transfer_to = 'a-admin' where id = 'a-business'",
      outcomes: ruled("no-transfer", "plan-limit", NO),
    },
    {
      call: `app.accept_transfer('a-business', ${LIMITS}, '{}', 'r', ${NOW})`,
      before: "update businesses set transfer_to = 'a-staff' where id = 'a-business'",
      outcomes: ruled("no-transfer", "no-transfer", NO),
    },
  ],
  members_of: [
    {
      call: "(select count(*)::integer from app.members_of('a-business', null, null, null, 10))",
      outcomes: ruled(4, 4, 4),
    },
    {
      call: "array(select m.email from app.members_of('a-business', 'a-owner', null, null, 10) m)",
      outcomes: ruled(["a-owner@example.com"], ["a-owner@example.com"], [null]),
    },
  ],
  set_member_role: [
    {
      call: `app.set_member_role('a-business', 'a-staff', 'ADMIN', 'r', ${NOW})`,
      outcomes: ruled("", "", NO),
    },
    {
      call: `app.set_member_role('a-business', 'a-staff', 'OWNER', 'r', ${NOW})`,
      outcomes: ruled("", NO, NO),
    },
    {
      call: `app.set_member_role('a-business', 'a-owner', 'STAFF', 'r', ${NOW})`,
      outcomes: ruled("billing-owner", NO, NO),
    },
    {
      call: `app.set_member_role('a-business', 'b-owner', 'STAFF', 'r', ${NOW})`,
      outcomes: ruled("no-such-member", "no-such-member", "no-such-member"),
    },
  ],
  remove_member: [
    { call: `app.remove_member('a-business', 'ab-both', 'r', ${NOW})`, outcomes: ruled("", NO, NO) },
    { call: `app.remove_member('a-business', 'a-staff', 'r', ${NOW})`, outcomes: ruled("", "", "") },
    {
      call: `app.remove_member('a-business', 'a-owner', 'r', ${NOW})`,
      outcomes: ruled("billing-owner", NO, NO),
    },
  ],
  invite: [
    {
      call: `app.invite('i', 'a-business', 'n@example.com', 'STAFF', 'h', 'n', '2026-05-09', '{}', 'r', ${NOW})`,
      outcomes: ruled("", "", NO),
    },
    {
      call: `app.invite('i', 'a-business', 'n@example.com', 'OWNER', 'h', 'n', '2026-05-09', '{}', 'r', ${NOW})`,
      outcomes: ruled("", NO, NO),
    },
    {
      call: `app.invite('i', 'a-business', 'n@example.com', 'STAFF', 'h', 'n', '2026-05-09', '{"PRO": 5}', 'r', ${NOW})`,
      outcomes: ruled("plan-limit", "plan-limit", NO),
    },
    {
      call: `app.invite('i', 'a-business', 'a@example.com', 'STAFF', 'h', 'n', '2026-05-09', '{}', 'r', ${NOW})`,
      outcomes: ruled("already-invited", "already-invited", NO),
    },
    {
      call: `app.invite('i', 'a-business', 'a-owner@example.com', 'STAFF', 'h', 'n', '2026-05-09', '{}', 'r', ${NOW})`,
      outcomes: ruled("already-member", "already-member", NO),
    },
  ],
  resend_invitation: [
    {
      call: `app.resend_invitation('a-business', 'a-invitation', 'h', 'n', '2026-05-09', '{}', 'r', ${NOW})`,
      outcomes: ruled("", "", NO),
    },
    {
      call: `app.resend_invitation('a-business', 'a-invitation', 'h', 'n', '2026-05-09', '{}', 'r', ${NOW})`,
      before: "update invitations set role = 'OWNER' where id = 'a-invitation'",
      outcomes: ruled("", NO, NO),
    },
    {
      call: `app.resend_invitation('a-business', 'b-invitation', 'h', 'n', '2026-05-09', '{}', 'r', ${NOW})`,
      outcomes: ruled(NF, NF, NO),
    },
    {
      call: `app.resend_invitation('a-business', 'a-invitation', 'h', 'n', '2026-05-09', '{"PRO": 4}', 'r', ${NOW})`,
      before: `update invitations set expires_at = ${NOW} where id = 'a-invitation'`,
      outcomes: ruled("plan-limit", "plan-limit", NO),
    },
  ],
  revoke_invitation: [
    { call: `app.revoke_invitation('a-business', 'a-invitation', 'r', ${NOW})`, outcomes: ruled("", "", NO) },
    {
      call: `app.revoke_invitation('a-business', 'a-invitation', 'r', ${NOW})`,
      before: "update invitations set role = 'OWNER' where id = 'a-invitation'",
      outcomes: ruled("", NO, NO),
    },
    { call: `app.revoke_invitation('a-business', 'b-invitation', 'r', ${NOW})`, outcomes: ruled(NF, NF, NO) },
  ],
  accept_invitation: [
    {
      call: `app.accept_invitation('a-hash', 'a@example.com', true, '{}', 'r', ${NOW}) ->> 'role'`,
      outcomes: ["already-member", "already-member", "already-member", "STAFF", "STAFF", OWN],
    },
    ...["'b@example.com', true", "'a@example.com', false", "null, true"].map((claims, n) => {
      const refusal = ["other-email", "email-unverified", "email-unknown"][n];
      return {
        call: `app.accept_invitation('a-hash', ${claims}, '{}', 'r', ${NOW}) ->> 'role'`,
        outcomes: [refusal, refusal, refusal, refusal, refusal, OWN] as Outcomes,
      };
    }),
    ...[
      "update invitations set accepted_at = now() where id = 'a-invitation'",
      "update invitations set revoked_at = now() where id = 'a-invitation'",
      `update invitations set expires_at = ${NOW} where id = 'a-invitation'`,
      "update invitations set token_hash = 'other' where id = 'a-invitation'",
      "update businesses set deleted_at = now() where id = 'a-business'",
      "update businesses set suspended_at = now() where id = 'a-business'",
    ].map((before) => ({
      call: `app.accept_invitation('a-hash', 'a@example.com', true, '{}', 'r', ${NOW}) ->> 'role'`,
      before,
      outcomes: [
        "no-invitation",
        "no-invitation",
        "no-invitation",
        "no-invitation",
        "no-invitation",
        OWN,
      ] as Outcomes,
    })),
    {
      call: `app.accept_invitation('a-hash', 'a@example.com', true, '{"PRO": 4}', 'r', ${NOW}) ->> 'role'`,
      outcomes: ["already-member", "already-member", "already-member", "no-seat", "no-seat", OWN],
    },
  ],
};
