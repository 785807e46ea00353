import { describe, expect, it } from 'vitest';
import { DEFAULT_INCLUDE, DEFAULT_MUTATION_THRESHOLD, KNOWN_LAYERS } from '../index.js';
import { coverageSectionSchema, toJsonSchema } from '../schema.js';

describe('coverageSectionSchema', () => {
  it('names the keys that it does not know', () => {
    const { error } = coverageSectionSchema.safeParse({ baseline: { line: 1 }, gateways: {} });
    expect(error?.issues).toMatchObject([
      { path: ['baseline'], keys: ['line'], message: expect.stringContaining('"line"') },
      { path: [], keys: ['gateways'], message: expect.stringContaining('"gateways"') },
    ]);
  });

  it('says what it expects in place of another value', () => {
    const { error } = coverageSectionSchema.safeParse({ baseline: 5 });
    expect(error?.issues).toMatchObject([{ path: ['baseline'], message: expect.stringContaining('lines') }]);
  });
});

describe('toJsonSchema', () => {
  it('is closed, asks for the baseline and bounds each metric', () => {
    const band = { additionalProperties: false, properties: { lines: { minimum: 0, maximum: 100 } } };
    expect(toJsonSchema()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      required: ['baseline'],
      properties: {
        baseline: band,
        layers: {
          additionalProperties: { properties: { files: { minItems: 1 }, band }, required: ['files'] },
        },
        exclude: { items: { required: ['files', 'reason'] } },
      },
    });
  });

  it('describes every field for an editor: where a known layer lives, what holds by default', () => {
    const { properties } = toJsonSchema() as { properties: Record<string, { description?: string }> };
    const told = Object.entries(properties).map(([key, { description }]) => [key, description]);
    expect(told).toEqual(Object.keys(properties).map((key) => [key, expect.stringMatching(/\w/)]));
    expect(Object.fromEntries(told)).toMatchObject({
      entities: expect.stringContaining(KNOWN_LAYERS.entities),
      'use-cases': expect.stringContaining(KNOWN_LAYERS['use-cases']),
      controllers: expect.stringContaining(KNOWN_LAYERS.controllers),
      mutationThreshold: expect.stringContaining(`default ${DEFAULT_MUTATION_THRESHOLD}`),
      include: expect.stringContaining(`default ${DEFAULT_INCLUDE.join()}`),
    });
    expect(properties['layers']).toMatchObject({
      additionalProperties: { properties: { band: { description: expect.stringContaining('percentages') } } },
    });
  });
});
