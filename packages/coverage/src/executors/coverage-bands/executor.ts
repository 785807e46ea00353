import { asExecutor } from '../as-executor.js';
import { judgeBandsTask } from './judge-bands-task.js';

export default asExecutor(judgeBandsTask);
