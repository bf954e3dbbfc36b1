import { App } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../infra/settings.ts';

const read = (context: Record<string, unknown>) => readSettings(new App({ context }));

describe('the context of a deployment', () => {
  it('may be empty', () => {
    expect(read({})).toEqual({
      mailFrom: 'no-reply@eid-loket.example',
      mailVerified: false,
      oidcGroupsClaim: 'cognito:groups',
      sessionIdleMinutes: 30,
      linkKeys: ['1'],
      hashKeys: ['1'],
      sealKeys: ['1'],
      caseSecret: 'whole',
      retainStaffGroups: [],
    });
  });

  it('counts an empty value as absent', () => {
    expect(read({ baseUrl: '' })).not.toHaveProperty('baseUrl');
  });

  it.each([
    ['baseUrl', 'https://eid.nieuwpoort.be/', 'must be an origin'],
    ['baseUrl', 'http://eid.nieuwpoort.be', 'must be an origin'],
    ['baseUrl', 'eid.nieuwpoort.be', 'must be an origin'],
    ['mailFrom', 'nieuwpoort.be', 'must be an e-mail address'],
    ['mailVerified', 'soon', 'must be true or false'],
    ['alarmEmail', 'ict', 'must be an e-mail address'],
    ['oidcIssuer', 'vlaanderen', "must be the issuer's address"],
    ['domainName', 'https://eid.nieuwpoort.be', 'must be a domain name'],
    ['certificateArn', 'my-certificate', 'must be the ARN of an ACM certificate'],
    ['signInPrefix', 'Nieuwpoort!', 'must be lower-case letters'],
    ['linkKeys', '1;0', 'must be ids of keys'],
    ['hashKeys', '1,1', 'must name no key twice'],
    ['caseSecret', 'half', 'must be whole or split'],
    ['sealKeys', 'one', 'must be ids of keys'],
    ['retainStaffGroups', 'nieuwpoort; overijse', 'must be ids of municipalities'],
    ['sessionIdleMinutes', 'long', 'must be a number of minutes'],
    ['alarmNoArrivalsHours', 'often', 'must be a number of hours'],
  ])('refuses %s %s, and says what it should be', (name, value, reason) => {
    expect(() => read({ [name]: value })).toThrow(new RegExp(`context ${name}: ${reason}.*\\(it is "${value}"\\)`));
  });

  it('refuses half a pair', () => {
    expect(() => read({ oidcIssuer: 'https://idp.vlaanderen.be' })).toThrow(
      'context oidcClientId: is needed beside oidcIssuer',
    );
    expect(() => read({ domainName: 'eid.nieuwpoort.be' })).toThrow(
      'context certificateArn: is needed beside domainName',
    );
  });

  it("refuses a sender outside the mail's domain", () => {
    expect(() => read({ mailFrom: 'loket@nieuwpoort.be', mailDomain: 'overijse.be' })).toThrow(
      "context mailFrom: is not an address of mailDomain 'overijse.be'",
    );
  });

  it('takes an address on this machine for a local run', () => {
    expect(read({ baseUrl: 'http://localhost:3000' }).baseUrl).toBe('http://localhost:3000');
  });
});
