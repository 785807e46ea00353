import picomatch from 'picomatch';

// By this name a package that carries the contract's code in a bundle of its own finds the one that is installed here.
export = picomatch;
