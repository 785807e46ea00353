import { asBatchExecutor } from '../as-batch-executor.js';
import { judgeBandsTask } from './judge-bands-task.js';

export default asBatchExecutor(judgeBandsTask);
