-- Statements are separated by the line below, because function bodies hold semicolons.
create table users (
  id text primary key,
  email text,
  email_verified boolean not null default false,
  name text,
  clerk_updated_at timestamptz,
  stripe_customer_id text unique,
  created_at timestamptz not null default now(),
  deleted_at timestamptz,
  constraint users_tombstone check (deleted_at is null or (email is null and name is null))
)
--> statement-breakpoint
create index users_email on users (lower(email)) where email is not null
--> statement-breakpoint
create table subscriptions (
  id text primary key,
  user_id text not null references users (id) on delete restrict,
  customer_id text not null,
  plan text not null check (plan in ('FREE', 'BASIC', 'PRO', 'ENTERPRISE')),
  status text not null check (status in ('active', 'trialing', 'past_due', 'incomplete', 'incomplete_expired', 'unpaid', 'canceled', 'paused')),
  price_id text,
  current_period_end timestamptz,
  cancel_at timestamptz,
  started_at timestamptz not null,
  past_due_since timestamptz,
  ticket bigint not null default 0,
  applied_ticket bigint not null default 0,
  updated_at timestamptz not null default now()
)
--> statement-breakpoint
create index subscriptions_user on subscriptions (user_id, status)
--> statement-breakpoint
create index subscriptions_customer on subscriptions (customer_id)
--> statement-breakpoint
create table billing_events (
  id text primary key,
  user_id text references users (id) on delete restrict,
  stripe_event_id text not null unique,
  type text not null,
  subscription_id text,
  amount bigint check (amount >= 0),
  currency text,
  details jsonb not null default '{}',
  occurred_at timestamptz not null,
  created_at timestamptz not null default now()
)
--> statement-breakpoint
create index billing_events_user on billing_events (user_id, occurred_at desc, id desc)
--> statement-breakpoint
create table businesses (
  id text primary key,
  billing_owner_id text not null references users (id) on delete restrict,
  facts jsonb not null,
  name text generated always as (facts ->> 'name') stored not null check (char_length(name) between 1 and 200),
  revision integer not null default 1,
  menu_revision integer not null default 1,
  notice jsonb,
  closed_on date,
  transfer_to text references users (id) on delete set null,
  suspended_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
)
--> statement-breakpoint
create index businesses_billing_owner on businesses (billing_owner_id)
--> statement-breakpoint
create index businesses_deleted on businesses (deleted_at) where deleted_at is not null
--> statement-breakpoint
create table business_members (
  business_id text not null references businesses (id) on delete cascade,
  user_id text not null references users (id) on delete restrict,
  role text not null check (role in ('OWNER', 'ADMIN', 'STAFF')),
  joined_at timestamptz not null default now(),
  primary key (business_id, user_id)
)
--> statement-breakpoint
create index business_members_user on business_members (user_id)
--> statement-breakpoint
create table invitations (
  id text primary key,
  business_id text not null references businesses (id) on delete cascade,
  email text not null check (email = lower(email)),
  role text not null check (role in ('OWNER', 'ADMIN', 'STAFF')),
  token_hash text not null unique,
  invited_by text not null references users (id) on delete restrict,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz
)
--> statement-breakpoint
create unique index invitations_pending on invitations (business_id, email) where accepted_at is null and revoked_at is null
--> statement-breakpoint
create index invitations_business on invitations (business_id, id desc)
--> statement-breakpoint
create table menu_categories (
  business_id text not null references businesses (id) on delete cascade,
  id text not null,
  position integer not null,
  name text not null check (char_length(name) between 1 and 200),
  description text check (char_length(description) <= 1000),
  availability jsonb,
  primary key (business_id, id)
)
--> statement-breakpoint
create table menu_items (
  business_id text not null,
  id text not null,
  category_id text not null,
  position integer not null,
  number text,
  name text not null check (char_length(name) between 1 and 200),
  description text check (char_length(description) <= 1000),
  price integer check (price >= 0),
  price_kind text check (price_kind in ('fixed', 'from', 'market')),
  unit text,
  variants jsonb,
  surcharges jsonb,
  allergens text[],
  additives text[],
  diets text[] not null default '{}',
  available boolean not null default true,
  unavailable_until timestamptz,
  media_id text,
  translations jsonb,
  primary key (business_id, id),
  foreign key (business_id, category_id) references menu_categories (business_id, id) on delete cascade
)
--> statement-breakpoint
create index menu_items_category on menu_items (business_id, category_id, position)
--> statement-breakpoint
create table templates (
  -- Its name, words and look are the template's own code; here is what may be referred to, and in which order.
  id text primary key,
  position integer not null
)
--> statement-breakpoint
create table template_ratings (
  template_id text not null references templates (id) on delete cascade,
  user_id text not null references users (id) on delete restrict,
  stars smallint not null check (stars between 1 and 5),
  comment text check (char_length(comment) <= 1000),
  author text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (template_id, user_id)
)
--> statement-breakpoint
create index template_ratings_list on template_ratings (template_id, updated_at desc)
--> statement-breakpoint
create table configurations (
  id text primary key,
  business_id text not null references businesses (id) on delete cascade,
  template_id text not null references templates (id) on delete restrict,
  name text not null check (char_length(name) between 1 and 120),
  content jsonb not null default '{}',
  design jsonb not null default '{}',
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
)
--> statement-breakpoint
create index configurations_business on configurations (business_id, id desc)
--> statement-breakpoint
create index configurations_deleted on configurations (deleted_at) where deleted_at is not null
--> statement-breakpoint
create table add_on_instances (
  configuration_id text not null references configurations (id) on delete cascade,
  business_id text not null references businesses (id) on delete cascade,
  type text not null,
  settings jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (configuration_id, type)
)
--> statement-breakpoint
create table web_apps (
  id text primary key,
  configuration_id text not null unique references configurations (id) on delete cascade,
  business_id text not null references businesses (id) on delete cascade,
  slug text not null,
  status text not null check (status in ('live', 'unpublished', 'suspended')),
  version integer not null,
  -- When this site last went from not live to live: the order in which a shrunken plan suspends.
  live_since timestamptz not null,
  updated_at timestamptz not null default now()
)
--> statement-breakpoint
create index web_apps_business on web_apps (business_id)
--> statement-breakpoint
create table web_app_versions (
  web_app_id text not null references web_apps (id) on delete cascade,
  version integer not null,
  business_id text not null references businesses (id) on delete cascade,
  snapshot jsonb not null,
  published_by text not null,
  published_at timestamptz not null,
  primary key (web_app_id, version)
)
--> statement-breakpoint
-- A host that was ever live. It outlives site and business: printed QR codes lead to it, and its record at the edge
-- must still be cleared after a deletion, hence no foreign keys.
create table slugs (
  slug text primary key check (slug ~ '^[a-z0-9]([a-z0-9-]{1,61}[a-z0-9])$' and slug !~ '^xn--' and slug !~ '^..--'),
  business_id text not null,
  web_app_id text not null,
  held_until timestamptz,
  edge_sequence bigint not null default 1,
  edge_confirmed bigint not null default 0,
  -- Pushes under way: token → when it counts as dead. The newest state is confirmed only when nobody else is at it,
  -- or a slower push could lay an older record over a confirmed one.
  edge_pushes jsonb not null default '{}',
  edge_changed_at timestamptz not null default now(),
  check (edge_confirmed <= edge_sequence)
)
--> statement-breakpoint
create index slugs_web_app on slugs (web_app_id)
--> statement-breakpoint
create index slugs_unconfirmed on slugs (edge_changed_at) where edge_confirmed < edge_sequence
--> statement-breakpoint
create table scraper_jobs (
  id text primary key,
  user_id text not null references users (id) on delete restrict,
  business_id text references businesses (id) on delete set null,
  url text not null,
  normalized_url text not null,
  business_type text,
  engine text not null check (engine in ('builtin', 'n8n')),
  status text not null default 'pending' check (status in ('pending', 'running', 'completed', 'failed', 'canceled')),
  attempt integer not null default 1,
  progress jsonb not null default '{"step":"waiting","done":0,"total":0}',
  pages jsonb not null default '[]',
  result jsonb,
  issues jsonb not null default '[]',
  error jsonb,
  answer jsonb,
  applied jsonb not null default '{}',
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  heartbeat_at timestamptz
)
--> statement-breakpoint
create unique index scraper_jobs_one_running on scraper_jobs (user_id, normalized_url) where status in ('pending', 'running')
--> statement-breakpoint
create index scraper_jobs_user on scraper_jobs (user_id, id desc)
--> statement-breakpoint
create index scraper_jobs_business on scraper_jobs (business_id, id desc) where business_id is not null
--> statement-breakpoint
create index scraper_jobs_unfinished on scraper_jobs (created_at) where status in ('pending', 'running')
--> statement-breakpoint
create table media (
  id text primary key,
  business_id text not null references businesses (id) on delete cascade,
  type text not null,
  bytes integer not null check (bytes >= 0),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  widths integer[] not null default '{}',
  alt text not null default '' check (char_length(alt) <= 300),
  rights_confirmed_at timestamptz,
  source_url text,
  created_by text not null,
  created_at timestamptz not null default now(),
  deleted_at timestamptz
)
--> statement-breakpoint
create index media_business on media (business_id, id desc)
--> statement-breakpoint
create table submissions (
  id text primary key,
  business_id text not null references businesses (id) on delete cascade,
  web_app_id text not null references web_apps (id) on delete cascade,
  add_on_type text not null,
  data jsonb not null,
  created_at timestamptz not null default now()
)
--> statement-breakpoint
create index submissions_business on submissions (business_id, id desc)
--> statement-breakpoint
create table audit_logs (
  id text primary key,
  business_id text,
  actor_kind text not null check (actor_kind in ('user', 'system', 'webhook')),
  actor_id text,
  action text not null,
  target_type text not null,
  target_id text not null,
  changes jsonb not null default '{}',
  request_id text not null,
  at timestamptz not null
)
--> statement-breakpoint
create index audit_logs_business on audit_logs (business_id, id desc)
--> statement-breakpoint
create index audit_logs_action on audit_logs (business_id, action, id desc)
--> statement-breakpoint
create table webhook_events (
  source text not null check (source in ('stripe', 'clerk', 'n8n')),
  event_id text not null,
  type text not null,
  received_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (source, event_id)
)
--> statement-breakpoint
create index webhook_events_unfinished on webhook_events (received_at) where finished_at is null
--> statement-breakpoint
create table idempotency_keys (
  user_id text not null,
  key text not null check (char_length(key) between 1 and 255),
  request_hash text not null,
  answer jsonb,
  created_at timestamptz not null default now(),
  primary key (user_id, key)
)
--> statement-breakpoint
create index idempotency_keys_old on idempotency_keys (created_at)
--> statement-breakpoint
create table outbox (
  id bigint generated always as identity primary key,
  kind text not null,
  payload jsonb not null,
  created_at timestamptz not null default now(),
  queued_at timestamptz,
  attempts integer not null default 0,
  done_at timestamptz,
  last_error text
)
--> statement-breakpoint
create index outbox_open on outbox (created_at) where done_at is null
