import { migrate } from "../db/migrate.ts";
import { seed } from "../db/seed.ts";
import { type Neon, startNeon } from "./neon.ts";
import { givePasswords, type Postgres, startPostgres } from "./postgres.ts";

export type Database = {
  postgres: Postgres;
  neon: Neon;
  /** As `app_user` and `app_system`, through Neon's protocol. */
  databaseUrl: string;
  systemDatabaseUrl: string;
  /** As the owner, straight to PostgreSQL. */
  adminDatabaseUrl: string;
  close(): Promise<void>;
};

/** PostgreSQL, Neon's protocol before it, all migrations and the seed. */
export async function startDatabase(options: { dir?: string; fresh?: boolean } = {}): Promise<Database> {
  const postgres = await startPostgres(options);
  const neon = await startNeon({ postgresPort: postgres.port });
  const close = async () => {
    await neon.close();
    await postgres.close();
  };
  const address = (user: string, password: string) =>
    `postgres://${user}:${password}@127.0.0.1:${neon.port}/${postgres.owner.database}`;
  try {
    const owner = address(postgres.owner.user, postgres.owner.password);
    await migrate(owner);
    await seed(owner);
    const { appUser, appSystem } = await givePasswords(postgres.adminUrl);
    return {
      postgres,
      neon,
      databaseUrl: address("app_user", appUser),
      systemDatabaseUrl: address("app_system", appSystem),
      adminDatabaseUrl: postgres.adminUrl,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
