const NOW = "'2026-05-02T12:00:00Z'";

const LIMITS = `'{"FREE": 1, "BASIC": 2, "PRO": 5, "ENTERPRISE": null}'`;

const NF = "not-found";

const NO = "forbidden";

type Outcomes = [
  owner: unknown,
  admin: unknown,
  staff: unknown,
  stranger: unknown,
  foreign: unknown,
  nobody: unknown,
];

type Try = { call: string; before?: string; outcomes: Outcomes };

const outside = [NF, NF, NF] as const;

const ruled = (owner: unknown, admin: unknown, staff: unknown): Outcomes => [owner, admin, staff, ...outside];

const own = "unauthenticated";

/** What each function that a caller may run answers to everybody about business a: a value, or a refusal's name. */
export const TRIES: Record<string, Try[]> = {
  me: [{ call: "app.me()", outcomes: ["a-owner", "a-admin", "a-staff", "s-stranger", "b-owner", null] }],
  fail: [{ call: "app.fail('boom')", outcomes: ["boom", "boom", "boom", "boom", "boom", "boom"] }],
  require: [
    { call: "app.require(false, 'must')", outcomes: ["must", "must", "must", "must", "must", "must"] },
  ],
  my_businesses: [
    {
      call: "array(select app.my_businesses('ADMIN') order by 1)",
      outcomes: [["a-business"], ["a-business"], [], [], ["b-business"], []],
    },
    {
      call: "array(select app.my_businesses('OWNER') order by 1)",
      outcomes: [["a-business"], [], [], [], ["b-business"], []],
    },
    {
      call: "array(select app.my_businesses('STAFF') order by 1)",
      before: "update businesses set deleted_at = now() where id = 'a-business'",
      outcomes: [[], [], [], [], ["b-business"], []],
    },
  ],
  my_role: [
    { call: "app.my_role('a-business')", outcomes: ["OWNER", "ADMIN", "STAFF", null, null, null] },
    {
      call: "app.my_role('a-business')",
      before: "update businesses set deleted_at = now() where id = 'a-business'",
      outcomes: [null, null, null, null, null, null],
    },
  ],
  act: [
    {
      call: "app.act('a-admin', null, false, null)",
      before: "update users set deleted_at = now(), email = null, name = null where id = 'a-admin'",
      outcomes: [own, own, own, own, own, own],
    },
    { call: "app.act('', null, false, null)", outcomes: [own, own, own, own, own, own] },
    {
      call: `app.act('a-admin', null, false, null, 'r', ${NOW})`,
      before: "update users set deleted_at = now(), email = null, name = null where id = 'a-admin'",
      outcomes: [own, own, own, own, own, own],
    },
    { call: `app.act('', null, false, null, 'r', ${NOW})`, outcomes: [own, own, own, own, own, own] },
  ],
  keep_key: [
    {
      call: "app.keep_key('a-key', 'r')",
      outcomes: ["key-lost", "key-lost", "key-lost", "key-lost", "key-lost", "key-lost"],
    },
    {
      call: "app.keep_key('a-key', 'r')",
      before: "update idempotency_keys set holder = 'r' where key = 'a-key'",
      outcomes: ["", "key-lost", "key-lost", "key-lost", "key-lost", "key-lost"],
    },
  ],
  act_again: [
    {
      call: "app.act_again('a-admin')",
      before: "update users set deleted_at = now(), email = null, name = null where id = 'a-admin'",
      outcomes: [own, own, own, own, own, own],
    },
    { call: "app.act_again('never')", outcomes: [own, own, own, own, own, own] },
  ],
  create_business: [
    { call: `app.create_business('new', '{"name": "N"}', ${NOW})`, outcomes: ["", "", "", "", "", own] },
  ],
  publish: [
    {
      call: `(app.publish('a-configuration', 'new', null, '{}', null, 1, 1, 1, ${LIMITS}, ${NOW})).version`,
      outcomes: ruled(2, 2, NO),
    },
    {
      call: `(app.publish('a-configuration', 'new', null, '{}', null, 1, 2, 1, ${LIMITS}, ${NOW})).version`,
      outcomes: ruled("draft-changed", "draft-changed", NO),
    },
    {
      call: `(app.publish('a-configuration', 'new', 'b-slug', '{}', null, 1, 1, 1, ${LIMITS}, ${NOW})).version`,
      outcomes: ruled("slug-taken", "slug-taken", NO),
    },
    {
      call: `(app.publish('a-configuration', 'new', null, '{}', null, 1, 1, 1, ${LIMITS}, ${NOW})).version`,
      before: "delete from web_apps where id = 'a-app'",
      outcomes: ruled("slug-needed", "slug-needed", NO),
    },
    {
      call: `(app.publish('a-configuration', 'new', null, '{}', null, 1, 1, 1, '{"PRO": 0}', ${NOW})).version`,
      before: "update web_apps set status = 'unpublished' where id = 'a-app'",
      outcomes: ruled("plan-limit", "plan-limit", NO),
    },
  ],
  unpublish: [{ call: `app.unpublish('a-configuration', ${NOW})`, outcomes: ruled(true, true, NO) }],
  delete_configuration: [
    {
      call: `app.delete_configuration('a-configuration', ${NOW})`,
      before: "delete from web_apps where id = 'a-app'",
      outcomes: ruled("", "", NO),
    },
  ],
  set_item_availability: [
    {
      call: `app.set_item_availability('a-business', 'a-item', false, null, ${NOW})`,
      outcomes: ruled("", "", ""),
    },
    {
      call: `app.set_item_availability('a-business', 'a-item', false, null, 'r', ${NOW})`,
      outcomes: ruled("", "", ""),
    },
    {
      call: `app.set_item_availability('a-business', 'b-item', false, null, 'r', ${NOW})`,
      outcomes: ruled(NF, NF, NF),
    },
  ],
  set_live: [
    { call: `app.set_live('a-business', true, null, true, null, ${NOW})`, outcomes: ruled("", "", "") },
    {
      call: `app.set_live('a-business', true, '{}', true, null, 'r', ${NOW})`,
      outcomes: ruled("", "", ""),
    },
  ],
  refresh_live: [{ call: `app.refresh_live('a-business', ${NOW})`, outcomes: ruled("", "", "") }],
  owner_is_verified: [
    { call: "app.owner_is_verified('a-business')", outcomes: [true, true, true, false, false, false] },
  ],
  enqueue_job: [{ call: `app.enqueue_job('a-job', ${NOW})`, outcomes: ruled("", "", NF) }],
  import_pictures: [
    {
      call: `app.import_pictures('a-job', 'a-business', '[{"id": "p", "url": "https://old.example/p.jpg", "alt": ""}]', 200, ${NOW})`,
      outcomes: ruled("", "", NO),
    },
    {
      call: `app.import_pictures('b-job', 'a-business', '[]', 200, ${NOW})`,
      outcomes: ruled(NF, NF, NO),
    },
    {
      call: `app.import_pictures('a-job', 'a-business', '[{"id": "p", "url": "https://old.example/p.jpg", "alt": ""}]', 1, ${NOW})`,
      outcomes: ruled("too-many-pictures", "too-many-pictures", NO),
    },
  ],
  rate_template: [
    {
      call: `app.rate_template('b-template', 5, null, 'X', ${NOW})`,
      outcomes: [true, true, true, true, false, own],
    },
  ],
  my_account: [
    {
      call: `app.my_account(${NOW}) ->> 'plan'`,
      outcomes: ["PRO", "FREE", "FREE", "FREE", "PRO", "FREE"],
    },
    {
      call: `app.my_account(${NOW}) ->> 'sites'`,
      outcomes: ["1", "0", "0", "0", "1", "0"],
    },
  ],
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
    { call: `app.revoke_invitation('a-business', 'b-invitation', 'r', ${NOW})`, outcomes: ruled(NF, NF, NO) },
  ],
  accept_invitation: [
    {
      call: `app.accept_invitation('a-hash', 'a@example.com', true, '{}', 'r', ${NOW}) ->> 'role'`,
      outcomes: ["already-member", "already-member", "already-member", "STAFF", "STAFF", own],
    },
    ...["'b@example.com', true", "'a@example.com', false", "null, true"].map((claims, n) => {
      const refusal = ["other-email", "email-unverified", "email-unknown"][n];
      return {
        call: `app.accept_invitation('a-hash', ${claims}, '{}', 'r', ${NOW}) ->> 'role'`,
        outcomes: [refusal, refusal, refusal, refusal, refusal, own] as Outcomes,
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
        own,
      ] as Outcomes,
    })),
    {
      call: `app.accept_invitation('a-hash', 'a@example.com', true, '{"PRO": 4}', 'r', ${NOW}) ->> 'role'`,
      outcomes: ["already-member", "already-member", "already-member", "no-seat", "no-seat", own],
    },
  ],
  delete_me: [{ call: `app.delete_me(false, ${LIMITS}, 'r', ${NOW})`, outcomes: ["", "", "", "", "", own] }],
  my_traces: [
    {
      call: "jsonb_array_length(app.my_traces() -> 'ratings') + jsonb_array_length(app.my_traces() -> 'activity')",
      outcomes: [2, 0, 0, 0, 2, 0],
    },
  ],
  begin_checkout: [
    {
      call: `app.begin_checkout('BASIC', '/', 0, 'r', ${NOW}) ->> 'generation'`,
      outcomes: ["has-subscription", "1", "1", "1", "has-subscription", own],
    },
    {
      call: `app.begin_checkout('BASIC', '/', 0, ${NOW}) ->> 'generation'`,
      outcomes: ["has-subscription", "1", "1", "1", "has-subscription", own],
    },
  ],
  note_portal: [{ call: `app.note_portal('r', ${NOW})`, outcomes: ["", "", "", "", "", own] }],
  settle_checkout: [
    {
      call: `app.settle_checkout('cus_new', 1, 'r', ${NOW}) ->> 'customerId'`,
      outcomes: ["cus_new", "cus_new", "cus_new", "cus_new", "cus_new", null],
    },
    {
      call: "app.settle_checkout('cus_new', 1) ->> 'customerId'",
      outcomes: ["cus_new", "cus_new", "cus_new", "cus_new", "cus_new", null],
    },
  ],
};
