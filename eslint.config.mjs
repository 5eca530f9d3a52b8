import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";
import { DETERMINISTIC } from "./tools/layers.mjs";

const core = DETERMINISTIC.map((layer) => `src/${layer}/**/*.ts`);
const tests = ["**/*.test.ts", "**/*.test.tsx", "e2e/**/*.ts"];

const HOST_GLOBALS = [
  "Date",
  "Intl",
  "Promise",
  "console",
  "crypto",
  "fetch",
  "globalThis",
  "performance",
  "process",
  "queueMicrotask",
  "setInterval",
  "setTimeout",
];
const INEXACT_MATH =
  "random sin cos tan asin acos atan atan2 exp expm1 log log2 log10 log1p pow cbrt";

const because = "The core is deterministic: time, chance and the host arrive as events.";

export default tseslint.config(
  {
    ignores: [
      "node_modules/",
      "dist/",
      "dist-cli/",
      "coverage/",
      "test-results/",
      "playwright-report/",
      ".cache/",
      "public/",
      "guest/**/build/",
    ],
  },
  js.configs.recommended,
  {
    files: ["**/*.mjs"],
    languageOptions: {
      globals: {
        URL: "readonly",
        console: "readonly",
        process: "readonly",
        setInterval: "readonly",
      },
    },
  },
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ["./tsconfig.node.json", "./tsconfig.page.json", "./src/*/tsconfig.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "max-lines": ["error", { max: 400 }],
      "max-lines-per-function": ["error", { max: 70, skipBlankLines: true, skipComments: true }],
      eqeqeq: "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { fixStyle: "inline-type-imports", disallowTypeAnnotations: false },
      ],
      // Guest arithmetic is full of numbers in texts.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // `state.x as number` for a typed array's element; elsewhere must() says why.
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
    },
  },
  {
    // Where the time goes: elements of typed arrays are read with `!`, flags are compared as numbers.
    files: ["src/cpu/**/*.ts", "src/machine/**/*.ts", "src/hypervisor/**/*.ts", "src/base/*.ts"],
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
  {
    files: core,
    ignores: tests,
    rules: {
      "no-restricted-globals": [
        "error",
        ...HOST_GLOBALS.map((name) => ({ name, message: because })),
      ],
      "no-restricted-properties": [
        "error",
        ...INEXACT_MATH.split(" ").map((property) => ({
          object: "Math",
          property,
          message: "Its last bits may differ between engines.",
        })),
      ],
      "no-restricted-syntax": [
        "error",
        { selector: ":function[async=true]", message: because },
        { selector: "AwaitExpression", message: because },
        {
          selector: "ForInStatement",
          message: "Iterate over arrays or maps: their order is specified.",
        },
        { selector: "CallExpression[callee.property.name='localeCompare']", message: because },
        { selector: "CallExpression[callee.property.name='toLocaleString']", message: because },
      ],
    },
  },
  {
    files: ["src/ui/**/*.ts", "src/ui/**/*.tsx"],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      "max-lines-per-function": ["error", { max: 120, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: tests,
    rules: {
      "max-lines-per-function": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/unbound-method": "off",
    },
  },
  {
    files: ["src/isa/spec/**/*.ts", "src/cpu/generated/**/*.ts"],
    rules: { "max-lines": "off", "max-lines-per-function": "off" },
  },
  {
    files: ["src/cpu/generated/**/*.ts"],
    rules: { "@typescript-eslint/no-unused-vars": "off", "no-empty": "off" },
  },
);
