/** @type {import('next').NextConfig} */
export default {
  // `npm test` and `npm run types` check the types of the whole project at once; the page build need not repeat it.
  typescript: { ignoreBuildErrors: true },
  // TypeScript 7 ships its compiler as a program and no longer as a JavaScript API.
  experimental: { useTypeScriptCli: true },
  // Native packages belong to the server and its workers and never pass through the bundler.
  serverExternalPackages: ['better-sqlite3', '@duckdb/node-api', '@tensorflow/tfjs-core'],
  outputFileTracingRoot: import.meta.dirname,
  turbopack: {
    root: import.meta.dirname,
    // The other languages are 35 kB of gzip that every page would load first.
    rules: { '**/zod/v4/locales/index.js': { loaders: ['./scripts/setup/onlyOurLanguages.cjs'] } },
  },
  // The address that `npm run dev` prints; Next itself trusts only `localhost`.
  allowedDevOrigins: ['127.0.0.1'],
  devIndicators: false,
  poweredByHeader: false,
}
