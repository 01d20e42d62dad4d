/** What Stripe answers when it says no. The sandbox throws it; the router turns it into status and body. */
export class ApiError extends Error {
  readonly status: number;
  readonly detail: { type: string; message: string; code?: string; param?: string };

  constructor(status: number, detail: { type: string; message: string; code?: string; param?: string }) {
    super(detail.message);
    this.status = status;
    this.detail = detail;
  }
}

export function invalidRequest(message: string, code?: string, param?: string): ApiError {
  return new ApiError(400, {
    type: 'invalid_request_error',
    message,
    ...(code && { code }),
    ...(param && { param })
  });
}

export function missingResource(kind: string, id: string): ApiError {
  return new ApiError(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${kind}: '${id}'`,
    param: 'id'
  });
}

export function serverError(): ApiError {
  return new ApiError(500, { type: 'api_error', message: 'An unknown error occurred (sandbox fault).' });
}

export function rateLimited(): ApiError {
  return new ApiError(429, {
    type: 'invalid_request_error',
    code: 'rate_limit',
    message: 'Too many requests hit the API too quickly (sandbox fault).'
  });
}

export function reusedKey(key: string): ApiError {
  return new ApiError(400, {
    type: 'idempotency_error',
    message:
      'Keys for idempotent requests can only be used with the same parameters they were first used with. ' +
      `Try using a key other than '${key}' if you meant to execute a different request.`
  });
}
