import { asExecutor } from '../as-executor.js';
import { mutateDiffTask } from './mutate-diff-task.js';

export default asExecutor(mutateDiffTask);
