-- What a site was before its business was deleted, so that restoring brings it back.
alter table web_apps add column resumes text check (resumes in ('live', 'suspended'))
--> statement-breakpoint
create index businesses_suspended on businesses (suspended_at) where suspended_at is not null
--> statement-breakpoint
create index businesses_transfer on businesses (transfer_to) where transfer_to is not null
--> statement-breakpoint
create index invitations_finished on invitations (expires_at)
--> statement-breakpoint
create index audit_logs_actor on audit_logs (actor_id, id desc) where actor_id is not null
--> statement-breakpoint
create index template_ratings_user on template_ratings (user_id)
--> statement-breakpoint
-- Puts those of the same instant into one order, without telling whose they are.
alter table template_ratings add column id uuid not null default gen_random_uuid()
--> statement-breakpoint
drop index template_ratings_list
--> statement-breakpoint
create index template_ratings_list on template_ratings (template_id, updated_at desc, id desc)
--> statement-breakpoint
grant select (id) on template_ratings to app_user
--> statement-breakpoint
-- The audit row of a change that is made in here, by whoever acts.
create function app.audit(p_business text, p_action text, p_type text, p_target text, p_changes jsonb, p_request text, p_now timestamptz)
  returns void language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  begin
    insert into public.audit_logs (id, business_id, actor_kind, actor_id, action, target_type, target_id, changes, request_id, at)
    values (app.new_id(), p_business, 'user', app.me(), p_action, p_type, p_target, p_changes, p_request, p_now);
  end $$
--> statement-breakpoint
-- Locks who pays for a business, then the business: everywhere persons first, so that nobody waits in a circle.
create function app.lock_business(p_business text) returns public.businesses language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare v_business public.businesses; v_owner text;
  begin
    select b.billing_owner_id into v_owner from public.businesses b where b.id = p_business;
    perform 1 from public.users u where u.id = v_owner for update;
    select * into v_business from public.businesses b where b.id = p_business for update;
    if not found then perform app.fail('not-found'); end if;
    if v_business.billing_owner_id <> v_owner then
      perform 1 from public.users u where u.id = v_business.billing_owner_id for update;
    end if;
    return v_business;
  end $$
--> statement-breakpoint
-- The same for one that can be worked on: neither deleted nor left without an owner.
create function app.lock_living_business(p_business text) returns public.businesses language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare v_business public.businesses;
  begin
    v_business := app.lock_business(p_business);
    if v_business.deleted_at is not null then perform app.fail('not-found'); end if;
    if v_business.suspended_at is not null then perform app.fail('suspended'); end if;
    return v_business;
  end $$
--> statement-breakpoint
create function app.fail_at_limit(p_what text, p_plan text, p_limit integer, p_used integer) returns void language plpgsql
  set search_path = pg_catalog
  as $$
  begin
    perform app.fail('plan-limit', jsonb_build_object('what', p_what, 'plan', p_plan, 'limit', p_limit, 'used', p_used));
  end $$
--> statement-breakpoint
create function app.live_sites_of(p_owner text) returns integer language sql stable security definer
  set search_path = pg_catalog, public
  as $$
    select count(*)::integer from public.web_apps w join public.businesses b on b.id = w.business_id
     where b.billing_owner_id = p_owner and b.deleted_at is null and w.status = 'live'
  $$
--> statement-breakpoint
create function app.delete_business(p_business text, p_site_limits jsonb, p_request text, p_now timestamptz) returns void
  language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare v_business public.businesses;
  begin
    perform app.need_role(p_business, 'OWNER');
    v_business := app.lock_business(p_business);
    if v_business.deleted_at is not null then perform app.fail('not-found'); end if;
    update public.businesses set deleted_at = p_now, updated_at = p_now, transfer_to = null where id = p_business;
    update public.slugs s set held_until = p_now + interval '12 months'
      from public.web_apps w where w.business_id = p_business and w.status in ('live', 'suspended') and s.slug = w.slug;
    update public.web_apps set resumes = status, status = 'unpublished', updated_at = p_now
     where business_id = p_business and status in ('live', 'suspended');
    perform app.touch_business_edge(p_business, p_now);
    perform app.audit(p_business, 'business.deleted', 'business', p_business, '{}', p_request, p_now);
    perform app.settle_account(v_business.billing_owner_id, p_site_limits, 'system', p_request, p_now);
  end $$
--> statement-breakpoint
-- Brings back the business, its people and, as far as the plan reaches, its sites; the rest of them wait for a bigger plan.
create function app.restore_business(p_business text, p_site_limits jsonb, p_seat_limits jsonb, p_request text, p_now timestamptz) returns void
  language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare v_role text; v_business public.businesses; v_plan text; v_limit integer; v_before integer; v_after integer;
  begin
    select m.role into v_role from public.business_members m join public.businesses b on b.id = m.business_id
     where m.business_id = p_business and m.user_id = app.me()
       and (b.deleted_at is null or b.deleted_at > p_now - interval '30 days');
    if v_role is null then perform app.fail('not-found'); end if;
    if v_role <> 'OWNER' then perform app.fail('forbidden'); end if;
    v_business := app.lock_business(p_business);
    if v_business.deleted_at is null then perform app.fail('not-deleted'); end if;
    v_plan := app.plan_of(v_business.billing_owner_id, p_now);
    v_before := app.seats_of(v_business.billing_owner_id, p_now);
    update public.businesses set deleted_at = null, updated_at = p_now where id = p_business;
    v_after := app.seats_of(v_business.billing_owner_id, p_now);
    v_limit := (p_seat_limits ->> v_plan)::integer;
    if v_after > v_limit and v_after > v_before then perform app.fail_at_limit('users', v_plan, v_limit, v_before); end if;

    v_limit := (p_site_limits ->> v_plan)::integer;
    update public.slugs s set held_until = null
      from public.web_apps w where w.business_id = p_business and w.resumes is not null and s.slug = w.slug;
    update public.web_apps w set
        status = case when r.resumes = 'live' and (v_limit is null or r.place <= v_limit - app.live_sites_of(v_business.billing_owner_id))
                      then 'live' else 'suspended' end,
        resumes = null, updated_at = p_now
      from (select a.id, a.resumes, row_number() over (order by a.resumes = 'live' desc, a.live_since, a.id) as place
              from public.web_apps a where a.business_id = p_business and a.resumes is not null) r
     where w.id = r.id;
    perform app.touch_business_edge(p_business, p_now);
    perform app.audit(p_business, 'business.restored', 'business', p_business, '{}', p_request, p_now);
  end $$
--> statement-breakpoint
create function app.offer_transfer(p_business text, p_user text, p_request text, p_now timestamptz) returns void
  language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare v_business public.businesses; v_role text;
  begin
    perform app.need_role(p_business, 'STAFF');
    v_business := app.lock_living_business(p_business);
    select m.role into v_role from public.business_members m where m.business_id = p_business and m.user_id = p_user;
    if v_role is null then perform app.fail('no-such-member'); end if;
    if v_business.billing_owner_id <> app.me() then perform app.fail('forbidden'); end if;
    if p_user = app.me() then perform app.fail('already-billing-owner'); end if;
    if v_role = 'STAFF' then perform app.fail('receiver-is-staff'); end if;
    update public.businesses set transfer_to = p_user, updated_at = p_now where id = p_business;
    insert into public.outbox (kind, payload, created_at)
      values ('mail', jsonb_build_object('mail', 'transfer-offered', 'businessId', p_business, 'userId', p_user), p_now);
    perform app.audit(p_business, 'business.transfer-offered', 'business', p_business,
      jsonb_build_object('transferTo', jsonb_build_object('from', v_business.transfer_to, 'to', p_user)), p_request, p_now);
  end $$
--> statement-breakpoint
create function app.accept_transfer(p_business text, p_site_limits jsonb, p_seat_limits jsonb, p_request text, p_now timestamptz) returns void
  language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare
    v_business public.businesses; v_old text; v_plan text; v_limit integer; v_before integer; v_after integer; v_sites integer;
  begin
    perform app.need_role(p_business, 'ADMIN');
    select b.billing_owner_id into v_old from public.businesses b where b.id = p_business;
    perform 1 from public.users u where u.id in (v_old, app.me()) order by u.id for update;
    v_business := app.lock_living_business(p_business);
    if v_business.transfer_to is distinct from app.me() then perform app.fail('no-transfer'); end if;
    v_old := v_business.billing_owner_id;
    v_plan := app.plan_of(app.me(), p_now);

    v_before := app.live_sites_of(app.me());
    select count(*) into v_sites from public.web_apps w where w.business_id = p_business and w.status = 'live';
    v_limit := (p_site_limits ->> v_plan)::integer;
    if v_sites > 0 and v_before + v_sites > v_limit then perform app.fail_at_limit('sites', v_plan, v_limit, v_before); end if;

    v_before := app.seats_of(app.me(), p_now);
    update public.businesses set billing_owner_id = app.me(), transfer_to = null, updated_at = p_now where id = p_business;
    update public.business_members set role = 'OWNER' where business_id = p_business and user_id = app.me();
    v_after := app.seats_of(app.me(), p_now);
    v_limit := (p_seat_limits ->> v_plan)::integer;
    if v_after > v_limit and v_after > v_before then perform app.fail_at_limit('users', v_plan, v_limit, v_before); end if;

    perform app.audit(p_business, 'business.transferred', 'business', p_business,
      jsonb_build_object('billingOwnerId', jsonb_build_object('from', v_old, 'to', app.me())), p_request, p_now);
    perform app.settle_account(v_old, p_site_limits, 'system', p_request, p_now);
    perform app.settle_account(app.me(), p_site_limits, 'system', p_request, p_now);
  end $$
--> statement-breakpoint
-- Who works here, newest first, or only this one. Addresses are for those who may invite, and one's own.
create function app.members_of(p_business text, p_user text, p_before_at timestamptz, p_before_id text, p_limit integer)
  returns table (user_id text, name text, email text, role text, joined_at timestamptz, is_billing_owner boolean) language plpgsql stable security definer
  set search_path = pg_catalog, public
  as $$
  #variable_conflict use_column
  begin
    perform app.need_role(p_business, 'STAFF');
    return query
      select m.user_id, u.name,
             case when m.user_id = app.me() or app.my_role(p_business) in ('OWNER', 'ADMIN') then u.email end,
             m.role, m.joined_at, m.user_id = b.billing_owner_id
        from public.business_members m join public.users u on u.id = m.user_id join public.businesses b on b.id = m.business_id
       where m.business_id = p_business and (p_user is null or m.user_id = p_user)
         and (p_before_id is null or (m.joined_at, m.user_id) < (p_before_at, p_before_id))
       order by m.joined_at desc, m.user_id desc limit p_limit;
  end $$
--> statement-breakpoint
-- An OWNER may change anyone, an ADMIN only STAFF. Answers the role that is held now.
create function app.need_power_over(p_business public.businesses, p_user text) returns text language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare v_role text;
  begin
    select m.role into v_role from public.business_members m where m.business_id = p_business.id and m.user_id = p_user for update;
    if v_role is null then perform app.fail('no-such-member'); end if;
    if app.my_role(p_business.id) <> 'OWNER' and not (app.my_role(p_business.id) = 'ADMIN' and v_role = 'STAFF') then
      perform app.fail('forbidden');
    end if;
    return v_role;
  end $$
--> statement-breakpoint
create function app.set_member_role(p_business text, p_user text, p_role text, p_request text, p_now timestamptz) returns void
  language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare v_business public.businesses; v_old text;
  begin
    perform app.need_role(p_business, 'STAFF');
    v_business := app.lock_business(p_business);
    perform app.need_role(p_business, 'STAFF');
    v_old := app.need_power_over(v_business, p_user);
    if p_role = 'OWNER' and app.my_role(p_business) <> 'OWNER' then perform app.fail('forbidden'); end if;
    if p_role = v_old then return; end if;
    if p_user = v_business.billing_owner_id then perform app.fail('billing-owner'); end if;
    update public.business_members set role = p_role where business_id = p_business and user_id = p_user;
    if p_role = 'STAFF' then
      update public.businesses set transfer_to = null where id = p_business and transfer_to = p_user;
    end if;
    perform app.audit(p_business, 'member.role-changed', 'member', p_user,
      jsonb_build_object('role', jsonb_build_object('from', v_old, 'to', p_role)), p_request, p_now);
  end $$
--> statement-breakpoint
create function app.remove_member(p_business text, p_user text, p_request text, p_now timestamptz) returns void
  language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare v_business public.businesses; v_old text;
  begin
    perform app.need_role(p_business, 'STAFF');
    v_business := app.lock_business(p_business);
    perform app.need_role(p_business, 'STAFF');
    if p_user = app.me() then v_old := app.my_role(p_business); else v_old := app.need_power_over(v_business, p_user); end if;
    if p_user = v_business.billing_owner_id then perform app.fail('billing-owner'); end if;
    perform app.audit(p_business, case when p_user = app.me() then 'member.left' else 'member.removed' end, 'member', p_user,
      jsonb_build_object('role', jsonb_build_object('from', v_old)), p_request, p_now);
    delete from public.business_members where business_id = p_business and user_id = p_user;
    update public.businesses set transfer_to = null where id = p_business and transfer_to = p_user;
  end $$
--> statement-breakpoint
-- Seats are counted with this invitation in them, under the lock of who pays for them: one more person or none.
create function app.invite(p_id text, p_business text, p_email text, p_role text, p_token_hash text, p_nonce text, p_expires_at timestamptz,
  p_seat_limits jsonb, p_request text, p_now timestamptz) returns void language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare v_business public.businesses; v_plan text; v_limit integer; v_before integer; v_after integer;
  begin
    perform app.need_role(p_business, 'ADMIN');
    v_business := app.lock_living_business(p_business);
    perform app.need_role(p_business, case when p_role = 'OWNER' then 'OWNER' else 'ADMIN' end);
    v_plan := app.plan_of(v_business.billing_owner_id, p_now);
    v_limit := (p_seat_limits ->> v_plan)::integer;
    v_before := app.seats_of(v_business.billing_owner_id, p_now);
    update public.invitations set revoked_at = p_now
     where business_id = p_business and email = p_email and accepted_at is null and revoked_at is null and expires_at <= p_now;
    if exists (select from public.invitations i where i.business_id = p_business and i.email = p_email
                and i.accepted_at is null and i.revoked_at is null) then
      perform app.fail('already-invited');
    end if;
    if exists (select from public.business_members m join public.users u on u.id = m.user_id
                where m.business_id = p_business and lower(u.email) = p_email) then
      perform app.fail('already-member');
    end if;
    insert into public.invitations (id, business_id, email, role, token_hash, invited_by, created_at, expires_at)
      values (p_id, p_business, p_email, p_role, p_token_hash, app.me(), p_now, p_expires_at);
    v_after := app.seats_of(v_business.billing_owner_id, p_now);
    if v_after > v_limit and v_after > v_before then perform app.fail_at_limit('users', v_plan, v_limit, v_before); end if;
    insert into public.outbox (kind, payload, created_at)
      values ('mail', jsonb_build_object('mail', 'invitation', 'invitationId', p_id, 'nonce', p_nonce), p_now);
    perform app.audit(p_business, 'invitation.created', 'invitation', p_id,
      jsonb_build_object('role', jsonb_build_object('to', p_role), 'email', jsonb_build_object('changed', true)), p_request, p_now);
  end $$
--> statement-breakpoint
-- A new token in the place of the old one. One that had run out takes a seat again, so it is counted again.
create function app.resend_invitation(p_business text, p_id text, p_token_hash text, p_nonce text, p_expires_at timestamptz,
  p_seat_limits jsonb, p_request text, p_now timestamptz) returns void language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare v_business public.businesses; v_role text; v_plan text; v_limit integer; v_before integer; v_after integer;
  begin
    perform app.need_role(p_business, 'STAFF');
    v_business := app.lock_living_business(p_business);
    perform app.need_role(p_business, 'ADMIN');
    select i.role into v_role from public.invitations i
     where i.id = p_id and i.business_id = p_business and i.accepted_at is null and i.revoked_at is null for update;
    if not found then perform app.fail('not-found'); end if;
    if v_role = 'OWNER' then perform app.need_role(p_business, 'OWNER'); end if;
    v_plan := app.plan_of(v_business.billing_owner_id, p_now);
    v_limit := (p_seat_limits ->> v_plan)::integer;
    v_before := app.seats_of(v_business.billing_owner_id, p_now);
    update public.invitations set token_hash = p_token_hash, expires_at = p_expires_at where id = p_id;
    v_after := app.seats_of(v_business.billing_owner_id, p_now);
    if v_after > v_limit and v_after > v_before then perform app.fail_at_limit('users', v_plan, v_limit, v_before); end if;
    insert into public.outbox (kind, payload, created_at)
      values ('mail', jsonb_build_object('mail', 'invitation', 'invitationId', p_id, 'nonce', p_nonce), p_now);
    perform app.audit(p_business, 'invitation.resent', 'invitation', p_id, '{}', p_request, p_now);
  end $$
--> statement-breakpoint
create function app.revoke_invitation(p_business text, p_id text, p_request text, p_now timestamptz) returns void
  language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  begin
    perform app.need_role(p_business, 'STAFF');
    perform app.lock_business(p_business);
    perform app.need_role(p_business, 'ADMIN');
    update public.invitations set revoked_at = p_now
     where id = p_id and business_id = p_business and accepted_at is null and revoked_at is null;
    if not found then perform app.fail('not-found'); end if;
    perform app.audit(p_business, 'invitation.revoked', 'invitation', p_id, '{}', p_request, p_now);
  end $$
--> statement-breakpoint
-- Whoever holds the token and has shown the address that was invited joins. All that is wrong with a token looks the
-- same. A seat is counted in persons who are in: of many invitations on the last seat, the first takes it.
create function app.accept_invitation(p_token_hash text, p_email text, p_email_verified boolean, p_seat_limits jsonb, p_request text, p_now timestamptz)
  returns jsonb language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare v_invitation public.invitations; v_business public.businesses; v_plan text; v_limit integer; v_used integer;
  begin
    if app.me() is null then perform app.fail('unauthenticated'); end if;
    select * into v_invitation from public.invitations i where i.token_hash = p_token_hash;
    if not found then perform app.fail('no-invitation'); end if;
    v_business := app.lock_business(v_invitation.business_id);
    select * into v_invitation from public.invitations i where i.token_hash = p_token_hash for update;
    if not found or v_invitation.accepted_at is not null or v_invitation.revoked_at is not null or v_invitation.expires_at <= p_now
       or v_business.deleted_at is not null or v_business.suspended_at is not null then
      perform app.fail('no-invitation');
    end if;
    if p_email is not null and lower(p_email) <> v_invitation.email then perform app.fail('other-email'); end if;
    if p_email is not null and p_email_verified is not true then perform app.fail('email-unverified'); end if;
    if p_email is null then perform app.fail('email-unknown'); end if;
    if app.my_role(v_business.id) is not null then perform app.fail('already-member'); end if;

    if not exists (select from public.business_members m join public.businesses b on b.id = m.business_id
                    where m.user_id = app.me() and b.billing_owner_id = v_business.billing_owner_id and b.deleted_at is null) then
      v_plan := app.plan_of(v_business.billing_owner_id, p_now);
      v_limit := (p_seat_limits ->> v_plan)::integer;
      select count(distinct m.user_id) into v_used from public.business_members m join public.businesses b on b.id = m.business_id
       where b.billing_owner_id = v_business.billing_owner_id and b.deleted_at is null;
      if v_used >= v_limit then perform app.fail('no-seat'); end if;
    end if;
    update public.invitations set accepted_at = p_now where id = v_invitation.id;
    insert into public.business_members (business_id, user_id, role, joined_at) values (v_business.id, app.me(), v_invitation.role, p_now);
    perform app.audit(v_business.id, 'member.joined', 'member', app.me(),
      jsonb_build_object('role', jsonb_build_object('to', v_invitation.role), 'invitationId', jsonb_build_object('to', v_invitation.id)), p_request, p_now);
    return jsonb_build_object('businessId', v_business.id, 'businessName', v_business.name, 'role', v_invitation.role);
  end $$
--> statement-breakpoint
-- Ends a user for good, seen before or not. What others share with them lives on; what nobody else owns is taken
-- offline and purged later. True: it ended now.
create function app.end_user(p_user text, p_site_limits jsonb, p_actor text, p_request text, p_now timestamptz) returns boolean
  language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare v_user public.users; v_member record; v_heir text;
  begin
    insert into public.users (id, deleted_at, created_at) values (p_user, p_now, p_now) on conflict (id) do nothing;
    if found then
      perform app.audit_system(null, 'user.deleted', 'user', p_user, '{}', p_actor, p_request, p_now);
      return true;
    end if;
    -- The user and whoever may come to pay for a business of theirs, in one order.
    perform 1 from public.users u where u.id = p_user or u.id in (
      select m.user_id from public.business_members m join public.businesses b on b.id = m.business_id
       where b.billing_owner_id = p_user and m.role = 'OWNER') order by u.id for update;
    select * into v_user from public.users u where u.id = p_user;
    if v_user.deleted_at is not null then return false; end if;

    update public.users set deleted_at = p_now, email = null, name = null, email_verified = false,
      checkout = null, grace_until = null, grace_reminded_at = null where id = p_user;
    for v_member in
      select b.id, b.billing_owner_id, m.role from public.business_members m join public.businesses b on b.id = m.business_id
       where m.user_id = p_user order by b.id for update of b
    loop
      delete from public.business_members where business_id = v_member.id and user_id = p_user;
      perform app.audit_system(v_member.id, 'member.left', 'member', p_user,
        jsonb_build_object('role', jsonb_build_object('from', v_member.role)), p_actor, p_request, p_now);
      continue when v_member.billing_owner_id <> p_user;
      select m.user_id into v_heir from public.business_members m
       where m.business_id = v_member.id and m.role = 'OWNER' order by m.joined_at, m.user_id limit 1;
      if v_heir is null then
        update public.businesses set suspended_at = p_now, transfer_to = null, updated_at = p_now where id = v_member.id;
        perform app.touch_business_edge(v_member.id, p_now);
        perform app.audit_system(v_member.id, 'business.suspended', 'business', v_member.id, '{}', p_actor, p_request, p_now);
      else
        update public.businesses set billing_owner_id = v_heir, transfer_to = null, updated_at = p_now where id = v_member.id;
        perform app.audit_system(v_member.id, 'business.transferred', 'business', v_member.id,
          jsonb_build_object('billingOwnerId', jsonb_build_object('from', p_user, 'to', v_heir)), p_actor, p_request, p_now);
        perform app.settle_account(v_heir, p_site_limits, p_actor, p_request, p_now);
      end if;
    end loop;
    update public.businesses set transfer_to = null where transfer_to = p_user;
    delete from public.invitations where accepted_at is not null and email = lower(v_user.email);
    update public.template_ratings set author = 'A guest' where user_id = p_user;
    delete from public.idempotency_keys where user_id = p_user;
    update public.scraper_jobs set status = 'canceled', finished_at = p_now where user_id = p_user and status in ('pending', 'running');
    delete from public.scraper_jobs where user_id = p_user and business_id is null;
    if v_user.stripe_customer_id is not null or exists (select from public.subscriptions s where s.user_id = p_user) then
      insert into public.outbox (kind, payload, created_at) values ('billing-end', jsonb_build_object('userId', p_user), p_now);
    end if;
    perform app.audit_system(null, 'user.deleted', 'user', p_user, '{}', p_actor, p_request, p_now);
    return true;
  end $$
--> statement-breakpoint
create function app.delete_me(p_tell_clerk boolean, p_site_limits jsonb, p_request text, p_now timestamptz) returns void
  language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  begin
    if app.me() is null then perform app.fail('unauthenticated'); end if;
    perform app.audit(null, 'user.asked-to-be-deleted', 'user', app.me(), '{}', p_request, p_now);
    perform app.end_user(app.me(), p_site_limits, 'system', p_request, p_now);
    if p_tell_clerk then
      insert into public.outbox (kind, payload, created_at) values ('clerk-delete', jsonb_build_object('userId', app.me()), p_now);
    end if;
  end $$
--> statement-breakpoint
-- What Clerk says of a user, unless something newer is known or the user is gone. Answers what it did.
create function app.store_clerk_user(p_user text, p_email text, p_email_verified boolean, p_name text, p_updated_at timestamptz,
  p_actor text, p_request text, p_now timestamptz) returns text language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare v_old public.users; v_changes jsonb;
  begin
    insert into public.users (id, email, email_verified, name, clerk_updated_at, created_at)
      values (p_user, p_email, p_email_verified, p_name, p_updated_at, p_now) on conflict (id) do nothing;
    if found then
      perform app.audit_system(null, 'user.created', 'user', p_user, '{}', p_actor, p_request, p_now);
      return 'created';
    end if;
    select * into v_old from public.users u where u.id = p_user for update;
    if v_old.deleted_at is not null then return 'deleted'; end if;
    if v_old.clerk_updated_at >= p_updated_at then return 'older'; end if;
    update public.users set email = p_email, email_verified = p_email_verified, name = p_name, clerk_updated_at = p_updated_at where id = p_user;
    v_changes := case when v_old.email is distinct from p_email then '{"email": {"changed": true}}'::jsonb else '{}' end
      || case when v_old.name is distinct from p_name then '{"name": {"changed": true}}'::jsonb else '{}' end
      || case when v_old.email_verified is distinct from p_email_verified
              then jsonb_build_object('emailVerified', jsonb_build_object('from', v_old.email_verified, 'to', p_email_verified)) else '{}' end;
    if v_changes <> '{}' then
      perform app.audit_system(null, 'user.updated', 'user', p_user, v_changes, p_actor, p_request, p_now);
    end if;
    return 'updated';
  end $$
--> statement-breakpoint
-- What of the caller's lies where only whose it is tells: ratings, and the lines of the audit log about them.
create function app.my_traces() returns jsonb language sql stable security definer
  set search_path = pg_catalog, public
  as $$
    select jsonb_build_object(
      'ratings', coalesce((select jsonb_agg(jsonb_build_object('templateId', r.template_id, 'stars', r.stars, 'comment', r.comment,
          'author', r.author, 'createdAt', r.created_at, 'updatedAt', r.updated_at) order by r.template_id)
        from public.template_ratings r where r.user_id = app.me()), '[]'),
      'activity', coalesce((select jsonb_agg(jsonb_build_object('action', a.action, 'targetType', a.target_type,
          'targetId', a.target_id, 'businessId', a.business_id, 'at', a.at) order by a.id desc)
        from (select * from public.audit_logs l where l.actor_id = app.me() order by l.id desc limit 10000) a), '[]'))
  $$
--> statement-breakpoint
-- What has been gone for 30 days goes for good; at most so many businesses at a time. Pictures are left to the queue.
create function app.purge(p_limit integer, p_request text, p_now timestamptz) returns jsonb language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare
    v_since constant timestamptz := p_now - interval '30 days';
    v_businesses text[]; v_configurations integer; v_media text[];
  begin
    select coalesce(array_agg(d.id), '{}') into v_businesses from (
      select b.id from public.businesses b where b.deleted_at < v_since or b.suspended_at < v_since
       order by b.id limit p_limit for update skip locked) d;
    select coalesce(array_agg(m.id), '{}') into v_media from public.media m
     where m.deleted_at < v_since or m.business_id = any (v_businesses);
    delete from public.media where id = any (v_media);
    insert into public.outbox (kind, payload, created_at)
      select 'media-delete', jsonb_build_object('mediaId', m), p_now from unnest(v_media) m;
    delete from public.configurations where deleted_at < v_since;
    get diagnostics v_configurations = row_count;
    -- Their addresses lead nowhere from now on, and stay nobody else's for a while: printed codes lead to them.
    update public.slugs set held_until = p_now + interval '12 months' where business_id = any (v_businesses) and held_until is null;
    perform app.touch_business_edge(b, p_now) from unnest(v_businesses) b;
    delete from public.businesses where id = any (v_businesses);
    perform app.audit_system(b, 'business.purged', 'business', b, '{}', 'system', p_request, p_now) from unnest(v_businesses) b;
    delete from public.invitations where expires_at < v_since;
    delete from public.idempotency_keys where created_at < p_now - interval '24 hours';
    delete from public.webhook_events where finished_at < v_since;
    delete from public.outbox where done_at < v_since;
    return jsonb_build_object('businesses', cardinality(v_businesses), 'configurations', v_configurations, 'media', cardinality(v_media));
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
revoke execute on function app.audit, app.lock_business, app.lock_living_business, app.fail_at_limit, app.live_sites_of, app.delete_business,
  app.restore_business, app.offer_transfer, app.accept_transfer, app.members_of, app.need_power_over, app.set_member_role,
  app.remove_member, app.invite, app.resend_invitation, app.revoke_invitation, app.accept_invitation, app.end_user,
  app.delete_me, app.store_clerk_user, app.my_traces, app.purge from public
--> statement-breakpoint
grant execute on function app.delete_business, app.restore_business, app.offer_transfer, app.accept_transfer, app.members_of,
  app.set_member_role, app.remove_member, app.invite, app.resend_invitation, app.revoke_invitation, app.accept_invitation,
  app.delete_me, app.my_traces to app_user
--> statement-breakpoint
grant execute on function app.end_user, app.store_clerk_user, app.purge to app_system
--> statement-breakpoint
grant execute on function app.audit, app.lock_business, app.lock_living_business, app.fail_at_limit, app.live_sites_of,
  app.need_power_over, app.end_user to app_definer
