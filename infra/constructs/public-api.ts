import { Stack, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  ApiMapping,
  DomainName,
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

/** The one public address: the console under `/staff`, everything else is the citizen's site. */
export class PublicApi extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;
  /** Where people find it, without a slash at the end. */
  readonly origin: string;
  /** What the municipality's DNS record points to, where there is an own domain. */
  readonly aliasTarget: string | undefined;

  constructor(
    scope: Construct,
    id: string,
    { key, ownDomain }: { key: IKey; ownDomain?: { name: string; certificateArn: string } | undefined },
  ) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', {
      description: 'eid-loket: the public site and the console',
      createDefaultStage: false,
      disableExecuteApiEndpoint: ownDomain !== undefined,
    });
    const log = new LogGroup(this, 'AccessLog', { retention: RetentionDays.THREE_MONTHS, encryptionKey: key });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      // A town's counter: a few requests a second at most. The burst is a page with its stylesheet, many times at once.
      throttle: { rateLimit: 50, burstLimit: 100 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(log),
        // No path (it carries a case's key), no query, no address of the caller.
        format: AccessLogFormat.custom(
          JSON.stringify({
            requestId: '$context.requestId',
            requestTime: '$context.requestTime',
            routeKey: '$context.routeKey',
            status: '$context.status',
            responseLatency: '$context.responseLatency',
            integrationStatus: '$context.integrationStatus',
          }),
        ),
      },
    });

    const { region, urlSuffix } = Stack.of(this);
    this.origin = ownDomain
      ? `https://${ownDomain.name}`
      : `https://${this.api.apiId}.execute-api.${region}.${urlSuffix}`;
    if (ownDomain) {
      const domainName = new DomainName(this, 'Domain', {
        domainName: ownDomain.name,
        certificate: Certificate.fromCertificateArn(this, 'Certificate', ownDomain.certificateArn),
        securityPolicy: SecurityPolicy.TLS_1_2,
      });
      new ApiMapping(this, 'Mapping', { api: this.api, domainName, stage: this.stage });
      this.aliasTarget = domainName.regionalDomainName;
    }
  }

  /** Sends requests to the two sites. */
  serve(sites: { citizen: IFunction; staff: IFunction }): void {
    const staff = new HttpLambdaIntegration('Staff', sites.staff);
    const routes = [
      ...this.api.addRoutes({ path: '/staff', methods: [HttpMethod.ANY], integration: staff }),
      ...this.api.addRoutes({ path: '/staff/{proxy+}', methods: [HttpMethod.ANY], integration: staff }),
      new HttpRoute(this, 'Default', {
        httpApi: this.api,
        routeKey: HttpRouteKey.DEFAULT,
        integration: new HttpLambdaIntegration('Citizen', sites.citizen),
      }),
    ];
    for (const route of routes)
      Validations.of(route).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason:
          'A citizen with a blocked PIN cannot sign in: a case is opened by its secret link, checked in the function. ' +
          'The console checks its session, or a bearer token, on every route, because a browser has to be redirected to sign in.',
      });
  }
}
