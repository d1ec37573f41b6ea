-- What an Idempotency-Key stands for is settled in the transaction that does it. `holder` is the request that has the
-- key, null where its answer was lost; `done_at` is set by the very transaction that wrote something under it.
alter table idempotency_keys add column holder text, add column done_at timestamptz
--> statement-breakpoint
-- The last statement of every batch under a key. One that wrote something is marked as done, and if its request does not
-- hold the key any more, nothing of it happens: what is done under a key is done once, however slow or cut off it was.
create function app.keep_key(p_key text, p_holder text) returns void language plpgsql
  set search_path = pg_catalog, public, pg_temp
  as $$
  begin
    if pg_current_xact_id_if_assigned() is null then return; end if;
    update public.idempotency_keys set done_at = coalesce(done_at, clock_timestamp())
     where user_id = app.me() and key = p_key and holder = p_holder;
    if not found then perform app.fail('key-lost'); end if;
  end $$
--> statement-breakpoint
-- As before, and with a line in the log for the row that is made on first sight and for what a token's claims change.
create function app.act(p_user text, p_email text, p_email_verified boolean, p_name text, p_request text, p_now timestamptz) returns void
  language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp
  as $$
  declare known public.users; v_changes jsonb;
  begin
    if coalesce(p_user, '') = '' then perform app.fail('unauthenticated'); end if;
    perform set_config('app.user_id', p_user, true);
    select * into known from public.users where id = p_user;
    if not found then
      insert into public.users (id, email, email_verified, name) values (p_user, p_email, p_email_verified, p_name)
        on conflict (id) do nothing;
      if found then perform app.audit(null, 'user.created', 'user', p_user, '{}', p_request, p_now); end if;
      select * into known from public.users where id = p_user;
    end if;
    if known.deleted_at is not null then perform app.fail('unauthenticated'); end if;
    if known.clerk_updated_at is null
       and (known.email, known.email_verified, known.name) is distinct from (p_email, p_email_verified, p_name) then
      select * into known from public.users where id = p_user for update;
      if known.clerk_updated_at is not null or known.deleted_at is not null then return; end if;
      update public.users set email = p_email, email_verified = p_email_verified, name = p_name where id = p_user;
      v_changes := case when known.email is distinct from p_email then '{"email": {"changed": true}}'::jsonb else '{}' end
        || case when known.name is distinct from p_name then '{"name": {"changed": true}}'::jsonb else '{}' end
        || case when known.email_verified is distinct from p_email_verified
                then jsonb_build_object('emailVerified', jsonb_build_object('from', known.email_verified, 'to', p_email_verified)) else '{}' end;
      if v_changes <> '{}' then perform app.audit(null, 'user.updated', 'user', p_user, v_changes, p_request, p_now); end if;
    end if;
  end $$
--> statement-breakpoint
-- For a Worker of before: the same without a request to name.
create or replace function app.act(p_user text, p_email text, p_email_verified boolean, p_name text) returns void
  language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp
  as $$ begin perform app.act(p_user, p_email, p_email_verified, p_name, 'unknown', now()); end $$
--> statement-breakpoint
-- STAFF may do this much, and the log says what was there before.
create function app.set_item_availability(p_business text, p_item text, p_available boolean, p_until timestamptz, p_request text, p_now timestamptz)
  returns void language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp
  as $$
  declare v_old public.menu_items; v_until timestamptz := case when p_available then null else p_until end;
  begin
    perform app.need_role(p_business, 'STAFF');
    select * into v_old from public.menu_items i where i.business_id = p_business and i.id = p_item for update;
    if not found then perform app.fail('not-found'); end if;
    update public.menu_items set available = p_available, unavailable_until = v_until where business_id = p_business and id = p_item;
    perform app.touch_business_edge(p_business, p_now);
    perform app.audit(p_business, case when p_available then 'item.available' else 'item.sold-out' end, 'item', p_item,
      case when v_old.available <> p_available
           then jsonb_build_object('available', jsonb_build_object('from', v_old.available, 'to', p_available)) else '{}' end
      || case when v_old.unavailable_until is distinct from v_until
           then jsonb_build_object('until', jsonb_build_object('from', v_old.unavailable_until, 'to', v_until)) else '{}' end,
      p_request, p_now);
  end $$
--> statement-breakpoint
create function app.set_live(p_business text, p_set_notice boolean, p_notice jsonb, p_set_closed boolean, p_closed_on date, p_request text, p_now timestamptz)
  returns void language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp
  as $$
  declare v_old public.businesses; v_new public.businesses; v_changes jsonb;
  begin
    perform app.need_role(p_business, 'STAFF');
    select * into v_old from public.businesses b where b.id = p_business and b.deleted_at is null for update;
    if not found then perform app.fail('not-found'); end if;
    update public.businesses set
      notice = case when p_set_notice then p_notice else notice end,
      closed_on = case when p_set_closed then p_closed_on else closed_on end
     where id = p_business returning * into v_new;
    v_changes := case when v_old.notice is distinct from v_new.notice
                 then jsonb_build_object('notice', jsonb_build_object('from', v_old.notice, 'to', v_new.notice)) else '{}' end
      || case when v_old.closed_on is distinct from v_new.closed_on
                 then jsonb_build_object('closedOn', jsonb_build_object('from', v_old.closed_on, 'to', v_new.closed_on)) else '{}' end;
    perform app.touch_business_edge(p_business, p_now);
    perform app.audit(p_business, 'live.updated', 'business', p_business, v_changes, p_request, p_now);
  end $$
--> statement-breakpoint
-- Triggers of the usual kind stay silent in a session that plays a replica.
alter table audit_logs enable always trigger append_only
--> statement-breakpoint
alter table web_app_versions enable always trigger immutable
--> statement-breakpoint
-- A temporary table is found before any other of its name, unless the path says otherwise: nobody may make one, and the
-- functions that act with more rights than their caller look there last.
do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$
--> statement-breakpoint
do $$
declare f record;
begin
  for f in select p.oid::regprocedure as name, p.proowner from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where n.nspname = 'app' and p.prosecdef loop
    execute format('alter function %s set search_path = pg_catalog, public, pg_temp', f.name);
    if f.proowner <> 'app_definer'::regrole then execute format('alter function %s owner to app_definer', f.name); end if;
  end loop;
end $$
--> statement-breakpoint
revoke execute on function app.keep_key(text, text), app.act(text, text, boolean, text, text, timestamptz),
  app.set_item_availability(text, text, boolean, timestamptz, text, timestamptz),
  app.set_live(text, boolean, jsonb, boolean, date, text, timestamptz) from public
--> statement-breakpoint
grant execute on function app.keep_key(text, text), app.act(text, text, boolean, text, text, timestamptz),
  app.set_item_availability(text, text, boolean, timestamptz, text, timestamptz),
  app.set_live(text, boolean, jsonb, boolean, date, text, timestamptz) to app_user
--> statement-breakpoint
grant execute on function app.act(text, text, boolean, text, text, timestamptz) to app_definer
