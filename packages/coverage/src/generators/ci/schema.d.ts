export interface CiSchema {
  readonly branch?: string;
  /** A number where it looks like one: that is how Nx reads `--node 22`. */
  readonly node?: string | number;
  readonly force?: boolean;
  readonly skipFormat?: boolean;
}
