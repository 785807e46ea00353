import { asExecutor } from '../as-executor.js';
import { mutateTask } from './mutate-task.js';

export default asExecutor(mutateTask);
