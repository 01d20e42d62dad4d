/** A JPEG that is kept as base64; no device keeps it, since it is taken away on request. */
export const photoAnswer = (photo: string): Response =>
  new Response(Buffer.from(photo, 'base64'), {
    headers: {
      'content-type': 'image/jpeg',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff'
    }
  });
