-- As before, but that an invitation of an OWNER is taken back by an OWNER alone, as it is made and sent again by one.
create or replace function app.revoke_invitation(p_business text, p_id text, p_request text, p_now timestamptz) returns void
  language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare v_role text;
  begin
    perform app.need_role(p_business, 'STAFF');
    perform app.lock_business(p_business);
    perform app.need_role(p_business, 'ADMIN');
    select i.role into v_role from public.invitations i
     where i.id = p_id and i.business_id = p_business and i.accepted_at is null and i.revoked_at is null for update;
    if not found then perform app.fail('not-found'); end if;
    if v_role = 'OWNER' then perform app.need_role(p_business, 'OWNER'); end if;
    update public.invitations set revoked_at = p_now where id = p_id;
    perform app.audit(p_business, 'invitation.revoked', 'invitation', p_id, '{}', p_request, p_now);
  end $$
