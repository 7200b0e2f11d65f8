import product from '../../package.json' with { type: 'json' };

/** Name and version as files record them. */
export const PRODUCT = { name: product.name, version: product.version } as const;
