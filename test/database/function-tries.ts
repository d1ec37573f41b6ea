import { TEAM_TRIES } from "./team-tries.ts";
import { LIMITS, NF, NO, NOW, OWN, ruled, type Try } from "./tries.ts";

/** What each function that a caller may run answers to everybody about business a: a value, or a refusal's name. */
export const TRIES: Record<string, Try[]> = {
  ...TEAM_TRIES,
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
      outcomes: [OWN, OWN, OWN, OWN, OWN, OWN],
    },
    { call: "app.act('', null, false, null)", outcomes: [OWN, OWN, OWN, OWN, OWN, OWN] },
    {
      call: `app.act('a-admin', null, false, null, 'r', ${NOW})`,
      before: "update users set deleted_at = now(), email = null, name = null where id = 'a-admin'",
      outcomes: [OWN, OWN, OWN, OWN, OWN, OWN],
    },
    { call: `app.act('', null, false, null, 'r', ${NOW})`, outcomes: [OWN, OWN, OWN, OWN, OWN, OWN] },
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
      outcomes: [OWN, OWN, OWN, OWN, OWN, OWN],
    },
    { call: "app.act_again('never')", outcomes: [OWN, OWN, OWN, OWN, OWN, OWN] },
  ],
  create_business: [
    { call: `app.create_business('new', '{"name": "N"}', ${NOW})`, outcomes: ["", "", "", "", "", OWN] },
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
      outcomes: [true, true, true, true, false, OWN],
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
  delete_me: [{ call: `app.delete_me(false, ${LIMITS}, 'r', ${NOW})`, outcomes: ["", "", "", "", "", OWN] }],
  my_traces: [
    {
      call: "jsonb_array_length(app.my_traces() -> 'ratings') + jsonb_array_length(app.my_traces() -> 'activity')",
      outcomes: [2, 0, 0, 0, 2, 0],
    },
  ],
  begin_checkout: [
    {
      call: `app.begin_checkout('BASIC', '/', 0, 'r', ${NOW}) ->> 'generation'`,
      outcomes: ["has-subscription", "1", "1", "1", "has-subscription", OWN],
    },
    {
      call: `app.begin_checkout('BASIC', '/', 0, ${NOW}) ->> 'generation'`,
      outcomes: ["has-subscription", "1", "1", "1", "has-subscription", OWN],
    },
  ],
  note_portal: [{ call: `app.note_portal('r', ${NOW})`, outcomes: ["", "", "", "", "", OWN] }],
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
