export interface CiSchema {
  readonly branch?: string;
  readonly node?: string;
  readonly force?: boolean;
  readonly skipFormat?: boolean;
}
