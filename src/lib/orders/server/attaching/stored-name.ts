/** Where the bytes of a file lie: beside the pictures, under an ending that no page serves. Each file has its own, also where two are alike. */
export const storedName = (id: string): string => `${id}.file`;
