-- A line about somebody's plan stands in the log of each business they pay for, since that is what it changes; of one who
-- pays for none it is kept all the same. What a user does with a plan is done with their own: the actor is whose it is.
create function app.audit_account(p_user text, p_action text, p_type text, p_target text, p_changes jsonb, p_actor text, p_request text, p_now timestamptz)
  returns void language sql security definer
  set search_path = pg_catalog, public, pg_temp
  as $$
    insert into public.audit_logs (id, business_id, actor_kind, actor_id, action, target_type, target_id, changes, request_id, at)
    select app.new_id(), b.id, p_actor, case when p_actor = 'user' then p_user end, p_action, p_type, p_target, p_changes, p_request, p_now
      from (select 1) once left join public.businesses b on b.billing_owner_id = p_user and b.deleted_at is null
  $$
--> statement-breakpoint
-- A user's line names the user, and nobody else's line does.
alter table audit_logs add constraint audit_logs_actor_known check ((actor_kind = 'user') = (actor_id is not null)) not valid
--> statement-breakpoint
-- As before; the lines of grace stand where its business's people read them, its end too.
create or replace function app.settle_account(p_user text, p_site_limits jsonb, p_actor text, p_request text, p_now timestamptz) returns text language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp
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
        perform app.audit_account(p_user, 'account.grace-started', 'user', p_user,
          jsonb_build_object('sites', jsonb_build_object('from', v_live, 'to', v_limit),
            'graceUntil', jsonb_build_object('from', null, 'to', p_now + interval '14 days')), p_actor, p_request, p_now);
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
      perform app.audit_account(p_user, 'account.grace-ended', 'user', p_user,
        jsonb_build_object('graceUntil', jsonb_build_object('from', v_user.grace_until, 'to', null)), p_actor, p_request, p_now);
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
-- Ties a customer of Stripe's to the user it belongs to, once, and says so in the log.
create function app.tie_customer(p_user text, p_customer text, p_actor text, p_request text, p_now timestamptz) returns void
  language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp
  as $$
  begin
    if p_customer is null or exists (select from public.users u where u.stripe_customer_id = p_customer) then return; end if;
    update public.users set stripe_customer_id = p_customer where id = p_user and stripe_customer_id is null;
    if found then
      insert into public.audit_logs (id, actor_kind, actor_id, action, target_type, target_id, changes, request_id, at)
        values (app.new_id(), p_actor, case when p_actor = 'user' then p_user end, 'customer.tied', 'user', p_user,
          jsonb_build_object('stripeCustomerId', jsonb_build_object('from', null, 'to', p_customer)), p_request, p_now);
    end if;
  end $$
--> statement-breakpoint
-- Whose customer this is: known by the subscription, by the customer, or by the id that our own checkout left in the
-- metadata, which then ties the customer to the user. Null: nobody's we know. Locks the user's row.
create function app.user_of_customer(p_subscription text, p_customer text, p_hint text, p_actor text, p_request text, p_now timestamptz)
  returns text language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp
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
    perform app.tie_customer(v_user, p_customer, p_actor, p_request, p_now);
    return v_user;
  end $$
--> statement-breakpoint
-- As before, and with the reason where it was the product itself that had it ended. What follows from a user's command,
-- such as sites that return, is the product's doing.
create function app.store_subscription(p_user text, p_ticket bigint, p_state jsonb, p_site_limits jsonb, p_actor text, p_reason text, p_request text, p_now timestamptz)
  returns jsonb language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp
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
        'currentPeriodEnd', v_new.current_period_end, 'scheduledPlan', v_new.scheduled_plan, 'scheduledAt', v_new.scheduled_at)) n
      join jsonb_each(jsonb_build_object('plan', v_old.plan, 'status', v_old.status, 'cancelAt', v_old.cancel_at,
        'currentPeriodEnd', v_old.current_period_end, 'scheduledPlan', v_old.scheduled_plan, 'scheduledAt', v_old.scheduled_at)) o on o.key = n.key
     where n.value is distinct from o.value;
    if v_changes <> '{}' then
      perform app.audit_account(p_user, case when v_old.id is null then 'subscription.created' else 'subscription.changed' end,
        'subscription', v_new.id, v_changes || jsonb_build_object('userId', jsonb_build_object('to', p_user))
          || case when p_reason is null then '{}' else jsonb_build_object('reason', jsonb_build_object('to', p_reason)) end,
        p_actor, p_request, p_now);
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
    v_settled := app.settle_account(p_user, p_site_limits, case when p_actor = 'user' then 'system' else p_actor end, p_request, p_now);
    return jsonb_build_object('stored', true, 'changes', v_changes, 'settled', v_settled, 'plan', app.plan_of(p_user, p_now));
  end $$
--> statement-breakpoint
create or replace function app.finish_stripe_event(
  p_event text, p_ticket bigint, p_customer text, p_hint text, p_state jsonb, p_line jsonb, p_mail jsonb,
  p_site_limits jsonb, p_actor text, p_request text, p_now timestamptz
) returns jsonb language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp
  as $$
  declare v_finished timestamptz; v_user text; v_stored jsonb;
  begin
    select e.finished_at into v_finished from public.webhook_events e where e.source = 'stripe' and e.event_id = p_event for update;
    if not found then perform app.fail('event-not-recorded'); end if;
    if v_finished is not null then return jsonb_build_object('outcome', 'already'); end if;
    v_user := app.user_of_customer(p_state ->> 'id', p_customer, p_hint, p_actor, p_request, p_now);
    if p_state is not null and v_user is not null then
      v_stored := app.store_subscription(v_user, p_ticket, p_state, p_site_limits, p_actor, null, p_request, p_now);
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
create function app.sync_subscription(p_ticket bigint, p_hint text, p_state jsonb, p_site_limits jsonb, p_actor text, p_reason text, p_request text, p_now timestamptz)
  returns jsonb language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp
  as $$
  declare v_user text;
  begin
    v_user := app.user_of_customer(p_state ->> 'id', p_state ->> 'customerId', p_hint, p_actor, p_request, p_now);
    if v_user is null then return jsonb_build_object('outcome', 'unknown-customer'); end if;
    return jsonb_build_object('outcome', 'done', 'userId', v_user,
      'stored', app.store_subscription(v_user, p_ticket, p_state, p_site_limits, p_actor, p_reason, p_request, p_now));
  end $$
--> statement-breakpoint
create function app.begin_checkout(p_plan text, p_return text, p_after integer, p_request text, p_now timestamptz) returns jsonb language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp
  as $$
  declare v_user public.users; v_checkout jsonb; v_before text;
  begin
    select * into v_user from public.users u where u.id = app.me() and u.deleted_at is null for update;
    if not found then perform app.fail('unauthenticated'); end if;
    if exists (select from public.subscriptions s where s.user_id = v_user.id and s.status in ('active', 'trialing', 'past_due')) then
      perform app.fail('has-subscription');
    end if;
    v_checkout := v_user.checkout;
    if v_checkout is null or v_checkout ->> 'plan' <> p_plan or (v_checkout ->> 'until')::timestamptz <= p_now
       or (v_checkout ->> 'generation')::integer <= p_after then
      v_before := case when (v_checkout ->> 'until')::timestamptz > p_now then v_checkout ->> 'plan' end;
      v_checkout := jsonb_build_object('generation', coalesce((v_checkout ->> 'generation')::integer, 0) + 1,
        'plan', p_plan, 'returnPath', p_return, 'until', p_now + interval '12 hours');
      update public.users set checkout = v_checkout where id = v_user.id;
      perform app.audit_account(v_user.id, 'checkout.begun', 'user', v_user.id,
        jsonb_build_object('plan', jsonb_build_object('from', v_before, 'to', p_plan)), 'user', p_request, p_now);
    end if;
    return v_checkout || jsonb_build_object('customerId', v_user.stripe_customer_id, 'email', v_user.email, 'name', v_user.name);
  end $$
--> statement-breakpoint
create function app.settle_checkout(p_customer text, p_generation integer, p_request text, p_now timestamptz) returns jsonb language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp
  as $$
  declare v_user public.users;
  begin
    perform 1 from public.users u where u.id = app.me() for update;
    perform app.tie_customer(app.me(), p_customer, 'user', p_request, p_now);
    select * into v_user from public.users u where u.id = app.me();
    return jsonb_build_object('customerId', v_user.stripe_customer_id, 'isNewest', (v_user.checkout ->> 'generation')::integer = p_generation);
  end $$
--> statement-breakpoint
-- What is done in the portal comes back as Stripe's news; who had it opened stands before that.
create function app.note_portal(p_request text, p_now timestamptz) returns void language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp
  as $$
  begin
    if app.me() is null then perform app.fail('unauthenticated'); end if;
    perform app.audit_account(app.me(), 'portal.opened', 'user', app.me(), '{}', 'user', p_request, p_now);
  end $$
--> statement-breakpoint
-- For a Worker of before: the same without a reason or a request to name.
create or replace function app.sync_subscription(p_ticket bigint, p_hint text, p_state jsonb, p_site_limits jsonb, p_actor text, p_request text, p_now timestamptz)
  returns jsonb language sql security definer
  set search_path = pg_catalog, public, pg_temp
  as $$ select app.sync_subscription(p_ticket, p_hint, p_state, p_site_limits, p_actor, null, p_request, p_now) $$
--> statement-breakpoint
create or replace function app.begin_checkout(p_plan text, p_return text, p_after integer, p_now timestamptz) returns jsonb language sql security definer
  set search_path = pg_catalog, public, pg_temp
  as $$ select app.begin_checkout(p_plan, p_return, p_after, 'unknown', p_now) $$
--> statement-breakpoint
create or replace function app.settle_checkout(p_customer text, p_generation integer) returns jsonb language sql security definer
  set search_path = pg_catalog, public, pg_temp
  as $$ select app.settle_checkout(p_customer, p_generation, 'unknown', now()) $$
--> statement-breakpoint
drop function app.store_subscription(text, bigint, jsonb, jsonb, text, text, timestamptz)
--> statement-breakpoint
drop function app.user_of_customer(text, text, text)
--> statement-breakpoint
do $$
declare f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where n.nspname = 'app' and p.prosecdef and p.proowner <> 'app_definer'::regrole loop
    execute format('revoke execute on function %s from public', f);
    execute format('alter function %s owner to app_definer', f);
  end loop;
end $$
--> statement-breakpoint
grant execute on function app.begin_checkout(text, text, integer, text, timestamptz),
  app.settle_checkout(text, integer, text, timestamptz), app.note_portal to app_user
--> statement-breakpoint
grant execute on function app.sync_subscription(bigint, text, jsonb, jsonb, text, text, text, timestamptz) to app_system
