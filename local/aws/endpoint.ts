import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Faults } from './faults.ts';

export const services = ['dynamodb', 'sfn', 'ses', 'sqs', 'secretsmanager', 'kms'] as const;
export type Service = (typeof services)[number];

/** A call of the AWS SDK: by which instance of which function, and what. */
export type Call = { function: string; instance: string; service: Service; operation: string };

export type AwsRequest = Call & { body: string };
export type AwsAnswer = { status: number; contentType: string; body: string; headers?: Record<string, string> };

/** One AWS service as functions see it. */
export type ServiceEndpoint = (request: AwsRequest) => Promise<AwsAnswer>;

export type EndpointOptions = {
  services: Readonly<Record<Service, ServiceEndpoint>>;
  faults: Faults;
  /** Ends the instance that called. */
  crash(call: Call): void;
  onCall(call: Call): void;
  /**
   * How a call is refused because the caller may not; undefined where it may.
   * @param accessKey with which it is signed
   */
  judge(request: AwsRequest, accessKey: string | undefined): Promise<AwsAnswer | undefined>;
};

/**
 * The one address behind which functions find AWS: `/{function}/{instance}/{service}`. What a call is interrupted by,
 * tests say by {@link Faults}.
 */
export class AwsEndpoint {
  readonly #server: Server;
  readonly #options: EndpointOptions;

  constructor(options: EndpointOptions) {
    this.#options = options;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        answer(response, awsError(500, 'InternalFailure', message));
      });
    });
    this.#server.keepAliveTimeout = 60_000;
  }

  async listen(): Promise<void> {
    await new Promise<void>((ready) => this.#server.listen(0, '127.0.0.1', ready));
  }

  url(functionName: string, instance: string): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${isListening(address) ? address.port : 0}/${functionName}/${instance}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((closed) => this.#server.close(() => closed()));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, functionName = '', instance = '', name = ''] = (request.url ?? '').split('/');
    const service = services.find((each) => each === name);
    const body = (await buffer(request)).toString('utf8');
    if (!service) return answer(response, awsError(404, 'UnknownService', `no service at ${request.url}`));
    const target = request.headers['x-amz-target'];
    const operation =
      typeof target === 'string' ? (target.split('.').at(-1) ?? '') : (new URLSearchParams(body).get('Action') ?? '');
    const call = { function: functionName, instance, service, operation };
    this.#options.onCall(call);

    const denied = await this.#options.judge({ ...call, body }, accessKeyOf(request));
    if (denied) return answer(response, denied);
    const fault = this.#options.faults.meet(call);
    if (fault?.kind === 'refuse') return answer(response, refusal(call, fault));
    if (fault?.kind === 'crash' && fault.when === 'before') {
      this.#options.crash(call);
      fault.happened();
      return;
    }
    if (fault?.kind === 'hang' && !fault.carriedOut) {
      fault.happened();
      await fault.isOver;
      request.socket.destroy();
      return;
    }
    const result = await this.#options.services[service]({ ...call, body });
    if (fault?.kind === 'hang') {
      fault.happened();
      await fault.isOver;
    }
    if (fault?.kind === 'crash') {
      // The call has been carried out; nobody will know.
      this.#options.crash(call);
      request.socket.destroy();
      fault.happened();
      return;
    }
    answer(response, result);
  }
}

/** An error as the services that speak JSON tell it. */
export function awsError(status: number, type: string, message: string): AwsAnswer {
  return awsJson({ __type: type, message }, status);
}

export function awsJson(value: unknown, status = 200): AwsAnswer {
  return { status, contentType: 'application/x-amz-json-1.0', body: JSON.stringify(value) };
}

/** An answer or an error as the services that speak XML tell it. */
export function awsXmlError(status: number, code: string, message: string): AwsAnswer {
  const escaped = message.replace(/[<>&]/g, (sign) => `&#${sign.codePointAt(0)};`);
  return {
    status,
    contentType: 'text/xml',
    body: `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${escaped}</Message></Error><RequestId>local</RequestId></ErrorResponse>`,
  };
}

function refusal({ service }: Call, { status, code }: { status: number; code: string }): AwsAnswer {
  return service === 'ses'
    ? awsXmlError(status, code, 'refused by a test')
    : awsError(status, code, 'refused by a test');
}

/** From `AWS4-HMAC-SHA256 Credential=KEY/20260101/region/service/aws4_request, …`. */
function accessKeyOf({ headers }: IncomingMessage): string | undefined {
  return /\bCredential=([^/,]+)\//.exec(headers.authorization ?? '')?.[1];
}

function answer(response: ServerResponse, { status, contentType, body, headers }: AwsAnswer): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { ...headers, 'content-type': contentType, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

function isListening(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}
