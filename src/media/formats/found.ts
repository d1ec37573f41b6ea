/** What a file's own bytes say; nothing is decoded. */
export type Found = { width: number; height: number; isAnimated: boolean };

/** The bytes are not what the format promises. */
export class Damaged extends Error {}
