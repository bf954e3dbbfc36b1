import { createServer, type RequestListener, type Server } from 'node:http';
import { LocalRunError } from './failure.ts';

/**
 * Listens on this machine alone, on both of `localhost`'s addresses where it has both.
 * @param port 0 for any free one
 * @throws LocalRunError where the port is taken
 */
export async function listenOnLoopback(
  port: number,
  listener: RequestListener,
): Promise<{ port: number; close(): Promise<void> }> {
  const first = await listen(port, '127.0.0.1', listener);
  const taken = portOf(first);
  const servers = [first];
  try {
    servers.push(await listen(taken, '::1', listener));
  } catch (error) {
    // A machine without IPv6 has one address; a port taken on the other one is taken.
    if (hasCode(error, 'EADDRINUSE')) {
      await close(first);
      throw inUse(taken);
    }
  }
  return { port: taken, close: async () => void (await Promise.all(servers.map(close))) };
}

async function listen(port: number, host: string, listener: RequestListener): Promise<Server> {
  const server = createServer({ keepAliveTimeout: 65_000 }, listener);
  try {
    await new Promise<void>((ready, failed) => {
      server.once('error', failed);
      server.listen(port, host, ready);
    });
    return server;
  } catch (error) {
    if (host === '127.0.0.1' && hasCode(error, 'EADDRINUSE')) throw inUse(port);
    if (hasCode(error, 'EACCES'))
      throw new LocalRunError(`port ${port} needs more rights than you have; choose another: npm start -- --port 3001`);
    throw error;
  }
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((closed) => server.close(() => closed()));
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function inUse(port: number): LocalRunError {
  return new LocalRunError(`port ${port} is taken; choose another: npm start -- --port ${port + 1}`);
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
