/** The published JSON Schema of experiments (draft 7, which editors know), made of their one description. */
import type { Field, Shape } from "../src/base/shape.ts";
import { EXPERIMENT, EXPERIMENT_VERSION } from "../src/simulation/experiment.ts";

type Schema = Readonly<Record<string, unknown>>;

export function experimentSchema(): Schema {
  const { properties, ...rest } = schemaOf(EXPERIMENT) as { properties: object };
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: `Understudy experiment, version ${String(EXPERIMENT_VERSION)}`,
    description:
      "Everything that decides what a run is: the same experiment gives the same run, byte for byte. Everything but version and image may be left out. docs/EXPERIMENTS.md says more.",
    ...rest,
    properties: {
      $schema: { type: "string", description: "Where editors find this description." },
      ...properties,
    },
  };
}

function schemaOf(shape: Shape): Schema {
  switch (shape.kind) {
    case "whole":
      return { type: "integer", minimum: shape.least, maximum: shape.most };
    case "chance":
      return { type: "number", minimum: 0, maximum: 1 };
    case "flag":
      return { type: "boolean" };
    case "text":
      return textSchema(shape);
    case "choice":
      return { enum: shape.of };
    case "version":
      return { const: shape.number };
    case "moment":
      return {
        anyOf: [
          { type: "integer", minimum: shape.least, maximum: shape.most },
          { type: "string", format: "date-time" },
        ],
      };
    case "orNull":
      return { anyOf: [schemaOf(shape.shape), { type: "null" }] };
    case "list":
      return {
        type: "array",
        items: schemaOf(shape.item),
        maxItems: shape.most,
        ...(shape.distinct === true ? { uniqueItems: true } : {}),
      };
    case "group":
      return groupSchema(shape.fields);
  }
}

function textSchema({ most, pattern, letters }: Extract<Shape, { kind: "text" }>): Schema {
  const ofLetters = letters === "Latin-1" ? "^[\\u0000-\\u00ff]*$" : "^[ -~]*$";
  const form = pattern?.source ?? (letters === undefined ? undefined : ofLetters);
  return { type: "string", maxLength: most, ...(form === undefined ? {} : { pattern: form }) };
}

function groupSchema(fields: Readonly<Record<string, Field<Shape>>>): Schema {
  const entries = Object.entries(fields);
  const required = entries.filter(([, field]) => field.missing === undefined);
  return {
    type: "object",
    properties: Object.fromEntries(entries.map(([key, field]) => [key, fieldSchema(field)])),
    ...(required.length === 0 ? {} : { required: required.map(([key]) => key) }),
    additionalProperties: false,
  };
}

function fieldSchema({ shape, says, unit, missing }: Field<Shape>): Schema {
  const hasDefault = missing !== undefined && shape.kind !== "group";
  return {
    description: unit === undefined ? says : `${says} Unit: ${unit}.`,
    ...schemaOf(shape),
    ...(hasDefault ? { default: missing } : {}),
  };
}
