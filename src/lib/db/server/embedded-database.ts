import { client } from './connect.ts';
import { startEmbedded, type EmbeddedServer } from './embedded.ts';

/** Starts or joins the embedded server and makes the database on it when it is missing. */
export async function databaseOnEmbedded(folder: string, name: string): Promise<EmbeddedServer> {
  const server = await startEmbedded(folder);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  const admin = client(server.url, 1);
  try {
    const [found] = await admin`select 1 from pg_database where datname = ${name}`;
    if (!found) await admin`create database ${admin(name)}`;
  } finally {
    await admin.end();
  }
  return { ...server, url: url.href };
}
