-- An event takes a ticket before its subscription is fetched: whoever took a later one saw nothing older. One counter
-- for all, since the first event of a subscription comes before its row.
create sequence billing_tickets
--> statement-breakpoint
grant usage on sequence billing_tickets to app_user, app_system, app_definer
--> statement-breakpoint
alter table subscriptions drop column ticket,
  add column scheduled_plan text check (scheduled_plan in ('FREE', 'BASIC', 'PRO', 'ENTERPRISE')),
  add column scheduled_at timestamptz
--> statement-breakpoint
alter table users
  -- Over the plan's limit since it shrank: until then everything stays.
  add column grace_until timestamptz,
  add column grace_reminded_at timestamptz,
  -- The checkout in hand: {generation, plan, returnPath, until}. Its generation is the key under which Stripe makes one session.
  add column checkout jsonb
--> statement-breakpoint
create index users_in_grace on users (grace_until) where grace_until is not null
--> statement-breakpoint
create index subscriptions_past_due on subscriptions (past_due_since) where status = 'past_due'
--> statement-breakpoint
create index web_apps_suspended on web_apps (business_id) where status = 'suspended'
--> statement-breakpoint
-- Ids are minted in the app; these rows are born in the database. UUID v7, which lists rely on for their order.
create function app.new_id() returns text language sql volatile
  set search_path = pg_catalog
  as $$
    with clock as (select lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') as t,
                          replace(gen_random_uuid()::text, '-', '') as r)
    select substr(t, 1, 8) || '-' || substr(t, 9, 4) || '-7' || substr(r, 1, 3) || '-a' || substr(r, 4, 3) || '-' || substr(r, 7, 12) from clock
  $$
--> statement-breakpoint
-- Whose customer this is: known by the subscription, by the customer, or by the id that our own checkout left in the
-- metadata, which then ties the customer to the user. Null: nobody's we know. Locks the user's row.
create function app.user_of_customer(p_subscription text, p_customer text, p_hint text) returns text language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare v_user text;
  begin
    select s.user_id into v_user from public.subscriptions s where s.id = p_subscription;
    if v_user is null then
      select u.id into v_user from public.users u where u.stripe_customer_id = p_customer;
    end if;
    if v_user is null then
      select u.id into v_user from public.users u where u.id = p_hint;
    end if;
    if v_user is null then return null; end if;
    perform 1 from public.users u where u.id = v_user for update;
    if p_customer is not null and not exists (select from public.users u where u.stripe_customer_id = p_customer) then
      update public.users set stripe_customer_id = p_customer where id = v_user and stripe_customer_id is null;
    end if;
    return v_user;
  end $$
--> statement-breakpoint
create function app.audit_system(p_business text, p_action text, p_type text, p_target text, p_changes jsonb, p_actor text, p_request text, p_now timestamptz)
  returns void language sql security definer
  set search_path = pg_catalog, public
  as $$
    insert into public.audit_logs (id, business_id, actor_kind, actor_id, action, target_type, target_id, changes, request_id, at)
    values (app.new_id(), p_business, p_actor, null, p_action, p_type, p_target, p_changes, p_request, p_now)
  $$
--> statement-breakpoint
create function app.billing_mail(p_user text, p_mail text, p_facts jsonb, p_now timestamptz) returns void language sql security definer
  set search_path = pg_catalog, public
  as $$
    insert into public.outbox (kind, payload, created_at)
      values ('billing-mail', jsonb_build_object('userId', p_user, 'mail', p_mail, 'facts', p_facts), p_now)
  $$
--> statement-breakpoint
-- Brings an account's sites to what its plan allows now. Over the limit: 14 days of grace, then those published last
-- are suspended. Room again: the oldest come back. Safe to call at any time and as often as one likes.
create function app.settle_account(p_user text, p_site_limits jsonb, p_actor text, p_request text, p_now timestamptz) returns text language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare
    v_user public.users; v_plan text; v_limit integer; v_live integer; v_count integer := 0; v_site record;
  begin
    select * into v_user from public.users u where u.id = p_user for update;
    if not found then return 'unknown'; end if;
    v_plan := app.plan_of(p_user, p_now);
    v_limit := (p_site_limits ->> v_plan)::integer;
    select count(*) into v_live from public.web_apps w join public.businesses b on b.id = w.business_id
     where b.billing_owner_id = p_user and w.status = 'live';

    if v_limit is not null and v_live > v_limit then
      if v_user.grace_until is null then
        update public.users set grace_until = p_now + interval '14 days', grace_reminded_at = null where id = p_user;
        perform app.audit_system(null, 'account.grace-started', 'user', p_user,
          jsonb_build_object('sites', jsonb_build_object('from', v_live, 'to', v_limit)), p_actor, p_request, p_now);
        perform app.billing_mail(p_user, 'grace-started',
          jsonb_build_object('plan', v_plan, 'sites', v_live, 'limit', v_limit, 'until', p_now + interval '14 days'), p_now);
        return 'grace-started';
      elsif v_user.grace_until <= p_now then
        for v_site in
          select w.id, w.slug, w.business_id from public.web_apps w join public.businesses b on b.id = w.business_id
           where b.billing_owner_id = p_user and w.status = 'live'
           order by w.live_since desc, w.id desc limit v_live - v_limit for update of w
        loop
          update public.web_apps set status = 'suspended', updated_at = p_now where id = v_site.id;
          perform app.touch_edge(v_site.id, p_now);
          perform app.audit_system(v_site.business_id, 'site.suspended', 'site', v_site.id,
            jsonb_build_object('status', jsonb_build_object('from', 'live', 'to', 'suspended')), p_actor, p_request, p_now);
        end loop;
        update public.users set grace_until = null, grace_reminded_at = null where id = p_user;
        perform app.billing_mail(p_user, 'sites-suspended',
          jsonb_build_object('plan', v_plan, 'sites', v_live - v_limit, 'limit', v_limit), p_now);
        return 'suspended';
      elsif v_user.grace_reminded_at is null and v_user.grace_until <= p_now + interval '3 days' then
        update public.users set grace_reminded_at = p_now where id = p_user;
        perform app.billing_mail(p_user, 'grace-ending',
          jsonb_build_object('plan', v_plan, 'sites', v_live, 'limit', v_limit, 'until', v_user.grace_until), p_now);
        return 'reminded';
      end if;
      return 'in-grace';
    end if;

    if v_user.grace_until is not null then
      update public.users set grace_until = null, grace_reminded_at = null where id = p_user;
    end if;
    for v_site in
      select w.id, w.business_id from public.web_apps w join public.businesses b on b.id = w.business_id
       where b.billing_owner_id = p_user and w.status = 'suspended'
       order by w.live_since, w.id limit case when v_limit is null then null else v_limit - v_live end for update of w
    loop
      update public.web_apps set status = 'live', updated_at = p_now where id = v_site.id;
      perform app.touch_edge(v_site.id, p_now);
      perform app.audit_system(v_site.business_id, 'site.returned', 'site', v_site.id,
        jsonb_build_object('status', jsonb_build_object('from', 'suspended', 'to', 'live')), p_actor, p_request, p_now);
      v_count := v_count + 1;
    end loop;
    if v_count > 0 then
      perform app.billing_mail(p_user, 'sites-returned', jsonb_build_object('plan', v_plan, 'sites', v_count), p_now);
      return 'returned';
    end if;
    return 'settled';
  end $$
--> statement-breakpoint
-- Stores a fetched subscription unless a later ticket was stored or the subscription is over, with all that follows
-- from it. The user's row is locked by the caller (app.user_of_customer).
create function app.store_subscription(p_user text, p_ticket bigint, p_state jsonb, p_site_limits jsonb, p_actor text, p_request text, p_now timestamptz)
  returns jsonb language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare
    v_old public.subscriptions; v_new public.subscriptions; v_changes jsonb; v_settled text;
    v_running constant text[] := array['active', 'trialing', 'past_due', 'unpaid', 'paused'];
  begin
    select * into v_old from public.subscriptions s where s.id = p_state ->> 'id' for update;
    if v_old.id is not null and (v_old.applied_ticket >= p_ticket or v_old.status in ('canceled', 'incomplete_expired')) then
      return jsonb_build_object('stored', false, 'plan', app.plan_of(p_user, p_now));
    end if;
    insert into public.subscriptions as s
      (id, user_id, customer_id, plan, status, price_id, current_period_end, cancel_at, started_at, past_due_since,
       scheduled_plan, scheduled_at, applied_ticket, updated_at)
    values (
      p_state ->> 'id', p_user, p_state ->> 'customerId',
      -- A price that is none of ours changes nothing that was granted before.
      coalesce(p_state ->> 'plan', v_old.plan, 'FREE'), p_state ->> 'status', p_state ->> 'priceId',
      (p_state ->> 'currentPeriodEnd')::timestamptz, (p_state ->> 'cancelAt')::timestamptz, (p_state ->> 'startedAt')::timestamptz,
      case when p_state ->> 'status' = 'past_due'
        then coalesce((p_state ->> 'pastDueSince')::timestamptz, v_old.past_due_since, p_now) end,
      p_state ->> 'scheduledPlan', (p_state ->> 'scheduledAt')::timestamptz, p_ticket, p_now)
    on conflict (id) do update set
      customer_id = excluded.customer_id, plan = excluded.plan, status = excluded.status, price_id = excluded.price_id,
      current_period_end = excluded.current_period_end, cancel_at = excluded.cancel_at, started_at = excluded.started_at,
      past_due_since = excluded.past_due_since, scheduled_plan = excluded.scheduled_plan, scheduled_at = excluded.scheduled_at,
      applied_ticket = excluded.applied_ticket, updated_at = excluded.updated_at
    returning * into v_new;

    select coalesce(jsonb_object_agg(n.key, jsonb_build_object('from', o.value, 'to', n.value)), '{}') into v_changes
      from jsonb_each(jsonb_build_object('plan', v_new.plan, 'status', v_new.status, 'cancelAt', v_new.cancel_at,
        'currentPeriodEnd', v_new.current_period_end, 'scheduledPlan', v_new.scheduled_plan)) n
      join jsonb_each(jsonb_build_object('plan', v_old.plan, 'status', v_old.status, 'cancelAt', v_old.cancel_at,
        'currentPeriodEnd', v_old.current_period_end, 'scheduledPlan', v_old.scheduled_plan)) o on o.key = n.key
     where n.value is distinct from o.value;
    if v_changes <> '{}' then
      perform app.audit_system(null, case when v_old.id is null then 'subscription.created' else 'subscription.changed' end,
        'subscription', v_new.id, v_changes || jsonb_build_object('userId', jsonb_build_object('to', p_user)), p_actor, p_request, p_now);
    end if;

    if v_new.status = any (v_running) and not coalesce(v_old.status = any (v_running), false) then
      -- Two at once would charge twice: the queue ends the older one.
      if exists (select from public.subscriptions s where s.user_id = p_user and s.id <> v_new.id and s.status = any (v_running)) then
        insert into public.outbox (kind, payload, created_at) values ('billing-duplicates', jsonb_build_object('userId', p_user), p_now);
      end if;
    end if;
    if v_new.status = any (v_running) and exists (select from public.users u where u.id = p_user and u.deleted_at is not null) then
      insert into public.outbox (kind, payload, created_at) values ('billing-end', jsonb_build_object('userId', p_user), p_now);
    end if;
    if v_new.status = 'past_due' and v_old.status is distinct from 'past_due' then
      perform app.billing_mail(p_user, 'past-due',
        jsonb_build_object('plan', v_new.plan, 'until', v_new.past_due_since + interval '28 days'), p_now);
    end if;
    v_settled := app.settle_account(p_user, p_site_limits, p_actor, p_request, p_now);
    return jsonb_build_object('stored', true, 'changes', v_changes, 'settled', v_settled, 'plan', app.plan_of(p_user, p_now));
  end $$
--> statement-breakpoint
-- The second half of an event: its state, its line in the billing history, its mail and the mark that it is finished,
-- all or nothing, once.
create function app.finish_stripe_event(
  p_event text, p_ticket bigint, p_customer text, p_hint text, p_state jsonb, p_line jsonb, p_mail jsonb,
  p_site_limits jsonb, p_actor text, p_request text, p_now timestamptz
) returns jsonb language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare v_finished timestamptz; v_user text; v_stored jsonb;
  begin
    select e.finished_at into v_finished from public.webhook_events e where e.source = 'stripe' and e.event_id = p_event for update;
    if not found then perform app.fail('event-not-recorded'); end if;
    if v_finished is not null then return jsonb_build_object('outcome', 'already'); end if;
    v_user := app.user_of_customer(p_state ->> 'id', p_customer, p_hint);
    if p_state is not null and v_user is not null then
      v_stored := app.store_subscription(v_user, p_ticket, p_state, p_site_limits, p_actor, p_request, p_now);
    end if;
    if p_line is not null then
      insert into public.billing_events (id, user_id, stripe_event_id, type, subscription_id, amount, currency, details, occurred_at, created_at)
      values (app.new_id(), v_user, p_event, p_line ->> 'type', p_line ->> 'subscriptionId', (p_line ->> 'amount')::bigint,
        p_line ->> 'currency', coalesce(p_line -> 'details', '{}'), (p_line ->> 'occurredAt')::timestamptz, p_now)
      on conflict (stripe_event_id) do nothing;
    end if;
    if p_mail is not null and v_user is not null then
      perform app.billing_mail(v_user, p_mail ->> 'mail', p_mail -> 'facts', p_now);
    end if;
    update public.webhook_events set finished_at = p_now where source = 'stripe' and event_id = p_event;
    return jsonb_build_object('outcome', case when v_user is null then 'unknown-customer' else 'done' end, 'userId', v_user, 'stored', v_stored);
  end $$
--> statement-breakpoint
-- The same without an event: what a command or the daily comparison fetched.
create function app.sync_subscription(p_ticket bigint, p_hint text, p_state jsonb, p_site_limits jsonb, p_actor text, p_request text, p_now timestamptz)
  returns jsonb language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare v_user text;
  begin
    v_user := app.user_of_customer(p_state ->> 'id', p_state ->> 'customerId', p_hint);
    if v_user is null then return jsonb_build_object('outcome', 'unknown-customer'); end if;
    return jsonb_build_object('outcome', 'done', 'userId', v_user,
      'stored', app.store_subscription(v_user, p_ticket, p_state, p_site_limits, p_actor, p_request, p_now));
  end $$
--> statement-breakpoint
-- Begins a checkout under the user's lock. The same plan within the hour is the same generation and so the same session
-- at Stripe; another plan, or `p_fresh`, is a new one.
create function app.begin_checkout(p_plan text, p_return text, p_after integer, p_now timestamptz) returns jsonb language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare v_user public.users; v_checkout jsonb;
  begin
    select * into v_user from public.users u where u.id = app.me() and u.deleted_at is null for update;
    if not found then perform app.fail('unauthenticated'); end if;
    if exists (select from public.subscriptions s where s.user_id = v_user.id and s.status in ('active', 'trialing', 'past_due')) then
      perform app.fail('has-subscription');
    end if;
    v_checkout := v_user.checkout;
    if v_checkout is null or v_checkout ->> 'plan' <> p_plan or (v_checkout ->> 'until')::timestamptz <= p_now
       or (v_checkout ->> 'generation')::integer <= p_after then
      v_checkout := jsonb_build_object('generation', coalesce((v_checkout ->> 'generation')::integer, 0) + 1,
        'plan', p_plan, 'returnPath', p_return, 'until', p_now + interval '12 hours');
      update public.users set checkout = v_checkout where id = v_user.id;
    end if;
    return v_checkout || jsonb_build_object('customerId', v_user.stripe_customer_id, 'email', v_user.email, 'name', v_user.name);
  end $$
--> statement-breakpoint
-- Ties the customer to the caller, whose first one stays. Answers it, and whether the checkout is still the newest.
create function app.settle_checkout(p_customer text, p_generation integer) returns jsonb language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare v_user public.users;
  begin
    update public.users set stripe_customer_id = coalesce(stripe_customer_id, p_customer) where id = app.me() returning * into v_user;
    return jsonb_build_object('customerId', v_user.stripe_customer_id, 'isNewest', (v_user.checkout ->> 'generation')::integer = p_generation);
  end $$
--> statement-breakpoint
do $$
declare f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where n.nspname = 'app' and p.prosecdef and p.proowner <> 'app_definer'::regrole loop
    execute format('alter function %s owner to app_definer', f);
  end loop;
end $$
--> statement-breakpoint
revoke execute on function app.new_id, app.user_of_customer, app.audit_system, app.billing_mail, app.settle_account,
  app.store_subscription, app.finish_stripe_event, app.sync_subscription, app.begin_checkout, app.settle_checkout from public
--> statement-breakpoint
grant execute on function app.begin_checkout, app.settle_checkout to app_user
--> statement-breakpoint
grant execute on function app.settle_account, app.finish_stripe_event, app.sync_subscription to app_system
--> statement-breakpoint
grant execute on function app.new_id, app.user_of_customer, app.audit_system, app.billing_mail, app.settle_account,
  app.store_subscription, app.finish_stripe_event, app.sync_subscription, app.begin_checkout, app.settle_checkout to app_definer
