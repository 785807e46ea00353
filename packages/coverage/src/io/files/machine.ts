import { hostname } from 'node:os';

/** This machine in names of files: those that share a folder may use one process id at a time, but not one host name. */
export const machine = (): string => hostname().replace(/[^\w-]/g, '-');
