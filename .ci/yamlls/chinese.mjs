// The same model with Chinese keys: every key is replaced where it stands, all else stays byte for byte.
import { isMap, isSeq, parseDocument } from 'yaml';

/** Translates the keys of a text by the descriptions of the schema; keys lists what was replaced, unknown what could not be. */
export function withChineseKeys(schema, text) {
  const edits = [], unknown = [];
  const walk = (node, at) => {
    if (isSeq(node)) for (const item of node.items) walk(item, at);
    if (!isMap(node)) return;
    const properties = propertiesOf(schema, at);
    if (!properties) return; // a mapping whose keys are the author's own
    for (const { key, value } of node.items) {
      const property = properties[key.value];
      const other = property && otherName(property);
      if (other) edits.push({ from: key.range[0], to: key.range[1], key: other });
      else unknown.push(key.value);
      if (property) walk(value, property);
    }
  };
  walk(parseDocument(text).contents, schema);
  let translated = text;
  for (const { from, to, key } of edits.sort((a, b) => b.from - a.from)) {
    translated = translated.slice(0, from) + key + translated.slice(to);
  }
  return { text: translated, keys: edits.map(({ key }) => key), unknown };
}

/** The name of a key in the other language: the description says "(= other)". */
function otherName(property) {
  return /\(= ([^)]+)\)/.exec(property.description ?? '')?.[1];
}

/** The properties of the mapping that may stand at a place: its own, those of a reference, of an item, of an alternative. */
function propertiesOf(schema, at) {
  if (!at || typeof at !== 'object') return undefined;
  if (at.properties) return at.properties;
  if (at.$ref) return propertiesOf(schema, at.$ref.split('/').slice(1).reduce((node, step) => node[step], schema));
  for (const inner of [at.items, ...(at.anyOf ?? []), ...(at.oneOf ?? []), ...(at.allOf ?? [])]) {
    const found = propertiesOf(schema, inner);
    if (found) return found;
  }
  return undefined;
}
