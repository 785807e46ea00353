import { asBatchExecutor } from '../as-batch-executor.js';
import { judgeDiffTask } from './judge-diff-task.js';

export default asBatchExecutor(judgeDiffTask);
