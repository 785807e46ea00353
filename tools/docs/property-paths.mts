/** The parts of a JSON Schema that say which properties there are. */
export interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
}

/** Shapes that occur all over and are described once, by their keys. */
const SHAPES = ['covered,total', 'branches,functions,lines,statements'];

/** The paths of all properties, as the docs write them: `hunks[].source`, `layers.<name>.band`. */
export function propertyPaths(schema: SchemaNode, at = ''): string[] {
  const { properties = {}, items, additionalProperties, anyOf = [], oneOf = [] } = schema;
  if (SHAPES.includes(Object.keys(properties).sort().join())) return [];
  return [
    ...Object.entries(properties).flatMap(([name, child]) => {
      const path = at === '' ? name : `${at}.${name}`;
      return [path, ...propertyPaths(child, path)];
    }),
    ...(items ? propertyPaths(items, `${at}[]`) : []),
    ...(typeof additionalProperties === 'object' ? propertyPaths(additionalProperties, `${at}.<name>`) : []),
    ...[...anyOf, ...oneOf].flatMap((choice) => propertyPaths(choice, at)),
  ];
}
