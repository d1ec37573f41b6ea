-- A function replaced gets the path that stands in its new text: temporary tables are to be looked for last here too.
alter function app.revoke_invitation(text, text, text, timestamptz) set search_path = pg_catalog, public, pg_temp
