import { asExecutor } from '../as-executor.js';
import { judgeDiffTask } from './judge-diff-task.js';

export default asExecutor(judgeDiffTask);
