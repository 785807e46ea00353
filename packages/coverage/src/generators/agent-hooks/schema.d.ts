export interface AgentHooksSchema {
  readonly skipFormat?: boolean;
}
