-- A refusal: aborts the whole batch. The code travels as the constraint's name, facts for the answer as the message.
create function app.fail(code text, facts jsonb default '{}') returns void language plpgsql
  set search_path = pg_catalog
  as $$ begin raise exception using errcode = 'GS001', constraint = code, message = facts::text; end $$
--> statement-breakpoint
-- Puts a condition into a batch: what follows happens only if it holds.
create function app.require(holds boolean, code text) returns void language plpgsql
  set search_path = pg_catalog
  as $$ begin if holds is not true then perform app.fail(code); end if; end $$
--> statement-breakpoint
-- Says who acts for the rest of the transaction. Makes the user's row on first sight from the token's claims; a
-- deleted user acts no more. What Clerk's webhook said later than the token wins over the claims.
create function app.act(p_user text, p_email text, p_email_verified boolean, p_name text) returns void
  language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare known public.users;
  begin
    if coalesce(p_user, '') = '' then perform app.fail('unauthenticated'); end if;
    select * into known from public.users where id = p_user;
    if not found then
      insert into public.users (id, email, email_verified, name) values (p_user, p_email, p_email_verified, p_name)
        on conflict (id) do nothing;
      select * into known from public.users where id = p_user;
    end if;
    if known.deleted_at is not null then perform app.fail('unauthenticated'); end if;
    if known.clerk_updated_at is null
       and (known.email, known.email_verified, known.name) is distinct from (p_email, p_email_verified, p_name) then
      update public.users set email = p_email, email_verified = p_email_verified, name = p_name
       where id = p_user and clerk_updated_at is null and deleted_at is null;
    end if;
    perform set_config('app.user_id', p_user, true);
  end $$
--> statement-breakpoint
-- The same for one who was here before and shows no token, such as the maker of a preview link.
create function app.act_again(p_user text) returns void language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  begin
    if not exists (select from public.users where id = p_user and deleted_at is null) then perform app.fail('unauthenticated'); end if;
    perform set_config('app.user_id', p_user, true);
  end $$
--> statement-breakpoint
-- What a user's subscriptions grant now. past_due keeps everything for at most 28 days.
create function app.plan_of(p_user text, p_now timestamptz) returns text language sql stable security definer
  set search_path = pg_catalog, public
  as $$
    select coalesce((
      select s.plan from public.subscriptions s
       where s.user_id = p_user
         and (s.status in ('active', 'trialing')
              or (s.status = 'past_due' and coalesce(s.past_due_since, p_now) > p_now - interval '28 days'))
       order by array_position(array['ENTERPRISE', 'PRO', 'BASIC', 'FREE'], s.plan) limit 1), 'FREE')
  $$
--> statement-breakpoint
-- Every host of a site gets its newest state pushed: the sequence grows and the outbox says so.
create function app.touch_edge(p_web_app text, p_now timestamptz) returns void language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  begin
    with touched as (
      update public.slugs set edge_sequence = edge_sequence + 1, edge_changed_at = p_now
       where web_app_id = p_web_app returning slug)
    insert into public.outbox (kind, payload, created_at)
      select 'edge-push', jsonb_build_object('slug', slug), p_now from touched;
  end $$
--> statement-breakpoint
create function app.touch_business_edge(p_business text, p_now timestamptz) returns void language plpgsql security definer
  set search_path = pg_catalog, public
  as $$ begin perform app.touch_edge(w.id, p_now) from public.web_apps w where w.business_id = p_business; end $$
--> statement-breakpoint
-- Somebody else's business does not exist; one's own without the role is forbidden.
create function app.need_role(p_business text, p_role text) returns void language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  begin
    if app.my_role(p_business) is null then perform app.fail('not-found'); end if;
    if p_business not in (select app.my_businesses(p_role)) then perform app.fail('forbidden'); end if;
  end $$
--> statement-breakpoint
create function app.create_business(p_id text, p_facts jsonb, p_now timestamptz) returns void
  language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  begin
    if app.me() is null then perform app.fail('unauthenticated'); end if;
    insert into public.businesses (id, billing_owner_id, facts, created_at, updated_at) values (p_id, app.me(), p_facts, p_now, p_now);
    insert into public.business_members (business_id, user_id, role, joined_at) values (p_id, app.me(), 'OWNER', p_now);
  end $$
--> statement-breakpoint
-- The one place where a site goes live: under a lock on the billing owner's row, so that a limit holds however many
-- publish at once. With p_restore the snapshot is that version's and the draft's revisions do not matter.
create function app.publish(
  p_configuration text, p_web_app text, p_slug text, p_snapshot jsonb, p_restore integer,
  p_business_revision integer, p_menu_revision integer, p_configuration_revision integer,
  p_site_limits jsonb, p_now timestamptz
) returns table (slug text, version integer) language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  #variable_conflict use_column
  declare
    v_business public.businesses;
    v_configuration public.configurations;
    v_app public.web_apps;
    v_plan text; v_limit integer; v_used integer; v_slug text; v_version integer; v_snapshot jsonb := p_snapshot;
  begin
    select * into v_configuration from public.configurations c where c.id = p_configuration and c.deleted_at is null;
    if not found then perform app.fail('not-found'); end if;
    perform app.need_role(v_configuration.business_id, 'ADMIN');
    perform 1 from public.users u where u.id = (select b.billing_owner_id from public.businesses b where b.id = v_configuration.business_id) for update;
    select * into v_business from public.businesses b where b.id = v_configuration.business_id for update;
    if v_business.deleted_at is not null or v_business.suspended_at is not null then perform app.fail('not-found'); end if;
    perform 1 from public.users u where u.id = v_business.billing_owner_id for update;
    select * into v_configuration from public.configurations c where c.id = p_configuration and c.deleted_at is null for update;
    if not found then perform app.fail('not-found'); end if;
    if p_restore is null and (v_business.revision, v_business.menu_revision, v_configuration.revision)
       is distinct from (p_business_revision, p_menu_revision, p_configuration_revision) then
      perform app.fail('draft-changed');
    end if;

    select * into v_app from public.web_apps w where w.configuration_id = p_configuration for update;
    if p_restore is not null then
      select v.snapshot into v_snapshot from public.web_app_versions v where v.web_app_id = v_app.id and v.version = p_restore;
      if v_snapshot is null then perform app.fail('not-found'); end if;
    end if;
    if v_app.id is null or v_app.status <> 'live' then
      v_plan := app.plan_of(v_business.billing_owner_id, p_now);
      v_limit := (p_site_limits ->> v_plan)::integer;
      select count(*) into v_used from public.web_apps w join public.businesses b on b.id = w.business_id
       where b.billing_owner_id = v_business.billing_owner_id and w.status = 'live';
      if v_limit is not null and v_used >= v_limit then
        perform app.fail('plan-limit', jsonb_build_object('plan', v_plan, 'limit', v_limit, 'used', v_used));
      end if;
    end if;

    v_slug := coalesce(p_slug, v_app.slug);
    if v_slug is null then perform app.fail('slug-needed'); end if;
    insert into public.slugs as s (slug, business_id, web_app_id, edge_sequence, edge_changed_at)
      values (v_slug, v_business.id, coalesce(v_app.id, p_web_app), 0, p_now)
      on conflict (slug) do update set business_id = excluded.business_id, web_app_id = excluded.web_app_id, held_until = null
       where s.web_app_id = excluded.web_app_id
          or (s.held_until is not null and (s.business_id = excluded.business_id or s.held_until < p_now));
    if not found then perform app.fail('slug-taken'); end if;
    if v_app.slug <> v_slug then
      update public.slugs s set held_until = p_now + interval '12 months' where s.slug = v_app.slug;
    end if;

    insert into public.web_apps as w (id, configuration_id, business_id, slug, status, version, live_since, updated_at)
      values (p_web_app, p_configuration, v_business.id, v_slug, 'live', 1, p_now, p_now)
      on conflict (configuration_id) do update set
        slug = excluded.slug, status = 'live', version = w.version + 1, updated_at = p_now,
        live_since = case when w.status = 'live' then w.live_since else p_now end
      returning w.id, w.version into v_app.id, v_version;
    insert into public.web_app_versions (web_app_id, version, business_id, snapshot, published_by, published_at)
      values (v_app.id, v_version, v_business.id, v_snapshot, app.me(), p_now);
    perform app.touch_edge(v_app.id, p_now);
    return query select v_slug, v_version;
  end $$
--> statement-breakpoint
create function app.unpublish(p_configuration text, p_now timestamptz) returns boolean language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare v_app public.web_apps;
  begin
    select * into v_app from public.web_apps w where w.configuration_id = p_configuration for update;
    if not found then return false; end if;
    perform app.need_role(v_app.business_id, 'ADMIN');
    if v_app.status = 'unpublished' then return false; end if;
    update public.web_apps set status = 'unpublished', updated_at = p_now where id = v_app.id;
    update public.slugs set held_until = p_now + interval '12 months' where slug = v_app.slug;
    perform app.touch_edge(v_app.id, p_now);
    return true;
  end $$
--> statement-breakpoint
create function app.delete_configuration(p_configuration text, p_now timestamptz) returns void language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare v_business text;
  begin
    select c.business_id into v_business from public.configurations c where c.id = p_configuration and c.deleted_at is null for update;
    if not found then perform app.fail('not-found'); end if;
    perform app.need_role(v_business, 'ADMIN');
    perform app.unpublish(p_configuration, p_now);
    update public.configurations set deleted_at = p_now, updated_at = p_now where id = p_configuration;
  end $$
--> statement-breakpoint
-- STAFF may do this much: a dish sold out (until an instant or until undone) and back again.
create function app.set_item_availability(p_business text, p_item text, p_available boolean, p_until timestamptz, p_now timestamptz)
  returns void language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  begin
    perform app.need_role(p_business, 'STAFF');
    update public.menu_items set available = p_available, unavailable_until = case when p_available then null else p_until end
     where business_id = p_business and id = p_item;
    if not found then perform app.fail('not-found'); end if;
    perform app.touch_business_edge(p_business, p_now);
  end $$
--> statement-breakpoint
create function app.set_live(p_business text, p_set_notice boolean, p_notice jsonb, p_set_closed boolean, p_closed_on date, p_now timestamptz)
  returns void language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  begin
    perform app.need_role(p_business, 'STAFF');
    update public.businesses set
      notice = case when p_set_notice then p_notice else notice end,
      closed_on = case when p_set_closed then p_closed_on else closed_on end
     where id = p_business and deleted_at is null;
    if not found then perform app.fail('not-found'); end if;
    perform app.touch_business_edge(p_business, p_now);
  end $$
--> statement-breakpoint
-- Whether a business's billing owner has a verified address: only then are its sites for search engines.
create function app.owner_is_verified(p_business text) returns boolean language sql stable security definer
  set search_path = pg_catalog, public
  as $$
    select app.my_role(p_business) is not null and exists (
      select from public.businesses b join public.users u on u.id = b.billing_owner_id
       where b.id = p_business and u.email_verified)
  $$
--> statement-breakpoint
-- What is laid over a business's live sites has changed.
create function app.refresh_live(p_business text, p_now timestamptz) returns void language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  begin
    perform app.need_role(p_business, 'STAFF');
    perform app.touch_business_edge(p_business, p_now);
  end $$
--> statement-breakpoint
-- Puts work into the outbox from inside a caller's batch. The kinds are few and name only what is the caller's own.
create function app.enqueue_job(p_job text, p_now timestamptz) returns void language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  begin
    if not exists (select from public.scraper_jobs j where j.id = p_job
                    and (j.user_id = app.me() or j.business_id in (select app.my_businesses('ADMIN')))) then
      perform app.fail('not-found');
    end if;
    insert into public.outbox (kind, payload, created_at) values ('scrape', jsonb_build_object('jobId', p_job), p_now);
  end $$
--> statement-breakpoint
create function app.rate_template(p_template text, p_stars integer, p_comment text, p_author text, p_now timestamptz)
  returns boolean language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  #variable_conflict use_column
  declare v_new boolean;
  begin
    if app.me() is null then perform app.fail('unauthenticated'); end if;
    if not exists (select from public.templates t where t.id = p_template) then perform app.fail('not-found'); end if;
    insert into public.template_ratings as r (template_id, user_id, stars, comment, author, created_at, updated_at)
      values (p_template, app.me(), p_stars, p_comment, p_author, p_now, p_now)
      on conflict (template_id, user_id) do update set stars = excluded.stars, comment = excluded.comment,
        author = excluded.author, updated_at = excluded.updated_at
      returning (xmax = 0) into v_new;
    return v_new;
  end $$
--> statement-breakpoint
-- Never without an OWNER: two who step down at once meet at the business's row.
create function app.keep_an_owner() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  begin
    perform 1 from public.businesses b where b.id = old.business_id and b.deleted_at is null and b.suspended_at is null for update;
    if found and not exists (select from public.business_members m where m.business_id = old.business_id and m.role = 'OWNER') then
      perform app.fail('last-owner');
    end if;
    return null;
  end $$
--> statement-breakpoint
create constraint trigger one_owner after update or delete on business_members
  deferrable initially deferred for each row execute function app.keep_an_owner()
--> statement-breakpoint
-- Begins a push: takes a ticket that counts for two minutes and reads the newest state of a host.
create function app.edge_begin(p_slug text, p_token text, p_now timestamptz) returns jsonb language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare v_slug public.slugs; v_app public.web_apps; v_business public.businesses; v_version public.web_app_versions;
    v_base jsonb;
  begin
    update public.slugs s set edge_pushes = (
        select coalesce(jsonb_object_agg(e.key, e.value), '{}') from jsonb_each(s.edge_pushes) e
         where (e.value #>> '{}')::timestamptz > clock_timestamp()
      ) || jsonb_build_object(p_token, clock_timestamp() + interval '2 minutes')
     where s.slug = p_slug returning * into v_slug;
    if not found then return null; end if;
    v_base := jsonb_build_object('sequence', v_slug.edge_sequence);
    select * into v_app from public.web_apps w where w.id = v_slug.web_app_id;
    select * into v_business from public.businesses b where b.id = v_app.business_id;
    if v_app.id is null or v_business.id is null or v_business.deleted_at is not null or v_app.status = 'unpublished' then
      return v_base || jsonb_build_object('status', 'gone');
    elsif v_app.status = 'suspended' or v_business.suspended_at is not null then
      return v_base || jsonb_build_object('status', 'suspended');
    elsif v_app.slug <> p_slug then
      return v_base || jsonb_build_object('status', 'moved', 'slug', v_app.slug);
    end if;
    select * into v_version from public.web_app_versions v where v.web_app_id = v_app.id and v.version = v_app.version;
    return v_base || jsonb_build_object(
      'status', 'live', 'version', v_version.version, 'publishedAt', v_version.published_at, 'snapshot', v_version.snapshot,
      'overlay', jsonb_build_object(
        'notice', case when (v_business.notice ->> 'until')::timestamptz <= p_now then null else v_business.notice end,
        'closedOn', v_business.closed_on,
        'soldOut', coalesce((select jsonb_agg(jsonb_build_object('itemId', i.id, 'until', i.unavailable_until) order by i.id)
           from public.menu_items i where i.business_id = v_business.id and not i.available
            and (i.unavailable_until is null or i.unavailable_until > p_now)), '[]')));
  end $$
--> statement-breakpoint
-- Ends a push. True: what was put is the newest and nobody else is putting, so it is confirmed.
create function app.edge_finish(p_slug text, p_token text, p_sequence bigint) returns text language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare v public.slugs;
  begin
    update public.slugs s set edge_pushes = s.edge_pushes - p_token where s.slug = p_slug returning * into v;
    if not found then return 'gone'; end if;
    if v.edge_sequence <> p_sequence then return 'newer'; end if;
    if exists (select from jsonb_each(v.edge_pushes) e where (e.value #>> '{}')::timestamptz > clock_timestamp()) then return 'shared'; end if;
    update public.slugs set edge_confirmed = p_sequence where slug = p_slug and edge_confirmed < p_sequence;
    return 'confirmed';
  end $$
--> statement-breakpoint
-- Distinct persons over all businesses of one billing owner; who is invited counts by e-mail until they join.
create function app.seats_of(p_owner text, p_now timestamptz) returns integer language sql stable security definer
  set search_path = pg_catalog, public
  as $$
    with mine as (select b.id from public.businesses b where b.billing_owner_id = p_owner and b.deleted_at is null),
    people as (
      select distinct u.id, lower(u.email) as email from public.business_members m join public.users u on u.id = m.user_id
       where m.business_id in (select id from mine)),
    invited as (
      select distinct i.email from public.invitations i
       where i.business_id in (select id from mine) and i.accepted_at is null and i.revoked_at is null and i.expires_at > p_now
         and i.email not in (select p.email from people p where p.email is not null))
    select greatest(1, (select count(*) from people)::integer + (select count(*) from invited)::integer)
  $$
--> statement-breakpoint
-- What /api/me and the limits show; a stranger's plan stays a stranger's.
create function app.my_account(p_now timestamptz) returns jsonb language sql stable security definer
  set search_path = pg_catalog, public
  as $$
    select jsonb_build_object(
      'plan', app.plan_of(app.me(), p_now),
      'sites', (select count(*) from public.web_apps w join public.businesses b on b.id = w.business_id
                 where b.billing_owner_id = app.me() and w.status = 'live'),
      'seats', app.seats_of(app.me(), p_now))
  $$
--> statement-breakpoint
do $$
declare f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where n.nspname = 'app' and p.prosecdef loop
    execute format('alter function %s owner to app_definer', f);
  end loop;
end $$
--> statement-breakpoint
-- Internal steps are for the functions above alone; a caller gets only what is listed here.
revoke execute on all functions in schema app from public
--> statement-breakpoint
grant execute on function app.me, app.my_businesses, app.my_role, app.fail, app.require, app.act, app.act_again,
  app.create_business, app.publish, app.unpublish, app.delete_configuration, app.set_item_availability, app.set_live, app.refresh_live, app.owner_is_verified,
  app.enqueue_job, app.rate_template, app.my_account to app_user
--> statement-breakpoint
grant execute on function app.fail, app.require, app.plan_of, app.seats_of, app.touch_edge, app.touch_business_edge,
  app.edge_begin, app.edge_finish to app_system
--> statement-breakpoint
grant execute on all functions in schema app to app_definer
