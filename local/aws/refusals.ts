import { type AwsAnswer, awsError, awsXmlError, type Service } from './endpoint.ts';

/** How a service tells that the caller may not, in its own protocol. */
export function accessDenied(service: Service, { action, message }: { action: string; message: string }): AwsAnswer {
  const throughKey = service !== 'kms' && action.startsWith('kms:');
  if (service === 'ses') return awsXmlError(403, 'AccessDenied', message);
  if (service === 'sqs')
    return throughKey
      ? ofQueue(400, 'com.amazonaws.sqs#KmsAccessDenied', 'KMS.AccessDeniedException', message)
      : ofQueue(403, 'com.amazon.coral.service#AccessDeniedException', 'AccessDenied', message);
  if (service === 'secretsmanager')
    return awsError(400, 'AccessDeniedException', throughKey ? `Access to KMS is not allowed: ${message}` : message);
  return awsError(
    400,
    'com.amazon.coral.service#AccessDeniedException',
    throughKey ? `KMS key access denied error: ${message}` : message,
  );
}

/** How a service answers a key that nobody has. */
export function unknownKey(service: Service): AwsAnswer {
  const message = 'The security token included in the request is invalid.';
  return service === 'ses'
    ? awsXmlError(403, 'InvalidClientTokenId', message)
    : awsError(400, 'com.amazon.coral.service#UnrecognizedClientException', message);
}

/** A call that nobody can judge is not carried out. */
export function unknownPermissions(service: Service, message: string): AwsAnswer {
  return service === 'ses'
    ? awsXmlError(400, 'InvalidAction', message)
    : awsError(400, 'UnknownOperationException', message);
}

/** SQS tells its errors by the codes of its older protocol too, in a header: the SDK goes by those. */
function ofQueue(status: number, type: string, code: string, message: string): AwsAnswer {
  return { ...awsError(status, type, message), headers: { 'x-amzn-query-error': `${code};Sender` } };
}
