/** The package is optional: where it did not install, the types still check. It is loaded for what loading it does. */
declare module '@tensorflow/tfjs-node'
