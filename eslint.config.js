import js from "@eslint/js";

const names = "AbortController Blob CanvasRenderingContext2D CompressionStream DecompressionStream Document Element HTMLElement Image Response SVGElement TextDecoder Uint8Array URL URLSearchParams Window XMLSerializer atob console document structuredClone window";

export default [
  js.configs.recommended,
  {
    files: ["js/**/*.js"],
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: Object.fromEntries(names.split(" ").map((name) => [name, "readonly"])) },
    rules: {
      eqeqeq: "error",
      "no-unused-vars": "error",
      "no-var": "error",
      "prefer-const": "error",
    },
  },
];
